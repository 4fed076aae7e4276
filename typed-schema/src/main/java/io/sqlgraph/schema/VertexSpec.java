package io.sqlgraph.schema;

import io.sqlgraph.schema.internal.TypeDraft;
import java.io.Serializable;
import java.util.ArrayList;

/**
 * Says what is special about a vertex type, while the schema is built. For one thread.
 *
 * @param <V> the vertex type
 */
public class VertexSpec<V> {

    final TypeDraft draft;

    VertexSpec(TypeDraft draft) {
        this.draft = draft;
    }

    /** Names the component that identifies a vertex among those of its type. */
    public final VertexSpec<V> key(PropertyRef<V, ?> component) {
        draft.key(component);
        return this;
    }

    /** The label in the graph, if it is not the one that follows from the record's name. */
    public final VertexSpec<V> label(String label) {
        draft.label(label);
        return this;
    }

    /** The label in an earlier schema: {@link GraphStore#open} renames it. */
    public final VertexSpec<V> renamedFrom(String formerLabel) {
        draft.renamedFrom(formerLabel);
        return this;
    }

    /** What a component was called in an earlier schema: {@link GraphStore#open} renames the property, with its values. */
    public final VertexSpec<V> renamedFrom(PropertyRef<V, ?> component, String formerName) {
        draft.renamedFrom(component, formerName);
        return this;
    }

    /**
     * Refuses a second row with the same values of these components; one with a null among them collides with none.
     *
     * @param name of the constraint, unique in the type
     */
    @SafeVarargs
    public final UniqueSpec<V> unique(String name, PropertyRef<V, ?>... components) {
        var list = new ArrayList<Serializable>();
        for (PropertyRef<V, ?> each : components) list.add(each);
        return new UniqueSpec<>(draft, draft.unique(name, list));
    }

    /** Lets rows be found by these components, or by the first of them. */
    @SafeVarargs
    public final VertexSpec<V> index(PropertyRef<V, ?>... components) {
        var list = new ArrayList<Serializable>();
        for (PropertyRef<V, ?> each : components) list.add(each);
        draft.index(list);
        return this;
    }

    /** Says that these components are no content: a row that differs only in them is not written. */
    @SafeVarargs
    public final VertexSpec<V> metadata(PropertyRef<V, ?>... components) {
        var list = new ArrayList<Serializable>();
        for (PropertyRef<V, ?> each : components) list.add(each);
        draft.metadata(list);
        return this;
    }

    /** Lets deleted rows be remembered: written again, they come back. */
    public final VertexSpec<V> softDelete() {
        draft.softDelete();
        return this;
    }

    /** Says what happens to edges when a vertex is deleted; by default it is not deleted while it has any. */
    public final VertexSpec<V> onDelete(OnDelete rule) {
        draft.onDelete(rule);
        return this;
    }
}
