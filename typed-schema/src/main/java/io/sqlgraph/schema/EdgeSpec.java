package io.sqlgraph.schema;

import io.sqlgraph.schema.internal.TypeDraft;
import java.io.Serializable;
import java.util.ArrayList;

/**
 * Says what is special about an edge type, while the schema is built. For one thread.
 *
 * @param <E> the edge type
 */
public class EdgeSpec<E> {

    final TypeDraft draft;

    EdgeSpec(TypeDraft draft) {
        this.draft = draft;
    }

    /** Gives the edges a key: it finds an edge, whose endpoints then never change. */
    public final EdgeSpec<E> key(PropertyRef<E, ?> component) {
        draft.key(component);
        return this;
    }

    /** The label in the graph, if it is not the one that follows from the record's name. */
    public final EdgeSpec<E> label(String label) {
        draft.label(label);
        return this;
    }

    /** The label in an earlier schema: {@link GraphStore#open} renames it. */
    public final EdgeSpec<E> renamedFrom(String formerLabel) {
        draft.renamedFrom(formerLabel);
        return this;
    }

    /** What a component was called in an earlier schema: {@link GraphStore#open} renames the property, with its values. */
    public final EdgeSpec<E> renamedFrom(PropertyRef<E, ?> component, String formerName) {
        draft.renamedFrom(component, formerName);
        return this;
    }

    /**
     * Refuses a second row with the same values of these components; one with a null among them collides with none.
     *
     * @param name of the constraint, unique in the type
     */
    @SafeVarargs
    public final EdgeUniqueSpec<E> unique(String name, PropertyRef<E, ?>... components) {
        var list = new ArrayList<Serializable>();
        for (PropertyRef<E, ?> each : components) list.add(each);
        return new EdgeUniqueSpec<>(draft, draft.unique(name, list));
    }

    /** Lets rows be found by these components, or by the first of them. */
    @SafeVarargs
    public final EdgeSpec<E> index(PropertyRef<E, ?>... components) {
        var list = new ArrayList<Serializable>();
        for (PropertyRef<E, ?> each : components) list.add(each);
        draft.index(list);
        return this;
    }

    /** Says that these components are no content: a row that differs only in them is not written. */
    @SafeVarargs
    public final EdgeSpec<E> metadata(PropertyRef<E, ?>... components) {
        var list = new ArrayList<Serializable>();
        for (PropertyRef<E, ?> each : components) list.add(each);
        draft.metadata(list);
        return this;
    }

    /** Lets deleted rows be remembered: written again, they come back. */
    public final EdgeSpec<E> softDelete() {
        draft.softDelete();
        return this;
    }

    /** Lets the out vertex own the in vertex: deleted with {@link OnDelete#CASCADE}, it takes it along. */
    public final EdgeSpec<E> owns() {
        draft.owns();
        return this;
    }

    /** Limits how many edges there may be; any number by default. */
    public final EdgeSpec<E> cardinality(Cardinality cardinality) {
        draft.cardinality(cardinality);
        return this;
    }
}
