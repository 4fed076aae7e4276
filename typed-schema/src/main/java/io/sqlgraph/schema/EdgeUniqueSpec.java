package io.sqlgraph.schema;

import io.sqlgraph.schema.internal.TypeDraft;

/**
 * An edge type's specification just after a unique constraint, whose options it takes.
 *
 * @param <E> the edge type
 */
public final class EdgeUniqueSpec<E> extends EdgeSpec<E> {

    private final TypeDraft.UniqueDraft unique;

    EdgeUniqueSpec(TypeDraft draft, TypeDraft.UniqueDraft unique) {
        super(draft);
        this.unique = unique;
    }

    /** Lets texts that differ only in case collide. */
    public EdgeUniqueSpec<E> ignoreCase() {
        unique.ignoreCase();
        return this;
    }

    /** Limits the constraint to rows of which this holds; called again, to those of which all hold. */
    public EdgeUniqueSpec<E> where(PropertyRef<E, ?> component, Condition condition) {
        String name = draft.name(component);
        if (name != null) unique.where(name, condition.test(), condition.value());
        return this;
    }
}
