package io.sqlgraph.compiler.rewrite;

import io.sqlgraph.compiler.algebra.ElementKind;
import java.util.List;
import java.util.Optional;

/** Turns ids as users write them into ids of the database. */
public interface IdResolver {

    /**
     * The ids of {@code V(..)} or {@code E(..)}, with repetitions. Those that name nothing are dropped; the others need not
     * exist any more.
     *
     * @param ids ids of any class, elements, or nulls
     */
    List<Long> resolve(ElementKind kind, List<Object> ids);

    /**
     * The comparable form under which the database keeps an id of {@code V(..)} or {@code E(..)}, if it can only be one that a
     * user supplied and is looked up best by the statement itself.
     */
    default Optional<String> name(ElementKind kind, Object id) {
        return Optional.empty();
    }

    /** The same for {@code hasId(..)}. */
    default Optional<String> nameForHas(ElementKind kind, Object id) {
        return Optional.empty();
    }

    /** The ids of {@code hasId(..)}, where strings stand for ids that print as them. */
    List<Long> resolveForHas(ElementKind kind, List<Object> ids);
}
