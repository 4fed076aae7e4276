package io.sqlgraph.schema;

import io.sqlgraph.schema.internal.TypeDraft;

/**
 * A vertex type's specification just after a unique constraint, whose options it takes.
 *
 * @param <V> the vertex type
 */
public final class UniqueSpec<V> extends VertexSpec<V> {

    private final TypeDraft.UniqueDraft unique;

    UniqueSpec(TypeDraft draft, TypeDraft.UniqueDraft unique) {
        super(draft);
        this.unique = unique;
    }

    /** Lets texts that differ only in case collide. */
    public UniqueSpec<V> ignoreCase() {
        unique.ignoreCase();
        return this;
    }

    /** Limits the constraint to rows of which this holds; called again, to those of which all hold. */
    public UniqueSpec<V> where(PropertyRef<V, ?> component, Condition condition) {
        String name = draft.name(component);
        if (name != null) unique.where(name, condition.test(), condition.value());
        return this;
    }
}
