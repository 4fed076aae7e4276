package io.sqlgraph.compiler.rewrite;

import io.sqlgraph.compiler.algebra.ElementKind;
import java.util.List;

/** Turns ids as users write them into ids of the database. */
public interface IdResolver {

    /**
     * The ids of {@code V(..)} or {@code E(..)}, with repetitions. Those that name nothing are dropped; the others need not
     * exist any more.
     *
     * @param ids ids of any class, elements, or nulls
     */
    List<Long> resolve(ElementKind kind, List<Object> ids);

    /** The ids of {@code hasId(..)}, where strings stand for ids that print as them. */
    List<Long> resolveForHas(ElementKind kind, List<Object> ids);
}
