package io.sqlgraph.schema.internal;

import io.sqlgraph.schema.Ref;
import io.sqlgraph.schema.SchemaDefinitionException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** All types of a schema. Immutable. */
public final class SchemaModel {

    private final String name;
    private final Map<String, TypeModel> vertices = new LinkedHashMap<>();
    private final Map<String, TypeModel> edges = new LinkedHashMap<>();
    private final Map<Class<?>, TypeModel> byClass = new HashMap<>();

    public SchemaModel(String name, List<TypeModel> types) {
        this.name = name;
        for (TypeModel type : types) {
            (type.isEdge() ? edges : vertices).put(type.label(), type);
            if (type.shape() != null) byClass.put(type.shape().type(), type);
        }
    }

    /**
     * Builds a schema from drafts.
     *
     * @throws SchemaDefinitionException with all faults of all types
     */
    public static SchemaModel build(String name, List<TypeDraft> drafts) {
        var faults = new ArrayList<String>();
        var labels = new HashMap<Class<?>, String>();
        for (TypeDraft draft : drafts) {
            if (!draft.isEdge()) labels.put(draft.type(), draft.label());
        }
        refuseDoubles(drafts, faults);
        for (TypeDraft draft : drafts) {
            for (String former : draft.formerLabels()) {
                boolean taken = drafts.stream()
                        .anyMatch(each ->
                                each.isEdge() == draft.isEdge() && each.label().equals(former));
                if (taken) draft.fault("it cannot be renamed from '" + former + "', which is a label of the schema");
            }
        }
        var types = new ArrayList<TypeModel>();
        for (TypeDraft draft : drafts) {
            TypeModel type = draft.build(each -> Sealed.labels(each, labels), faults);
            if (type != null) types.add(type);
        }
        if (!faults.isEmpty()) throw new SchemaDefinitionException(faults);
        return new SchemaModel(name, types);
    }

    private static void refuseDoubles(List<TypeDraft> drafts, List<String> faults) {
        for (int i = 0; i < drafts.size(); i++) {
            for (int k = 0; k < i; k++) {
                TypeDraft one = drafts.get(k);
                TypeDraft other = drafts.get(i);
                if (one.type() == other.type()) {
                    faults.add(other.type().getSimpleName() + " is in the schema twice");
                } else if (one.isEdge() == other.isEdge() && one.label().equals(other.label())) {
                    faults.add(one.type().getSimpleName() + " and "
                            + other.type().getSimpleName() + " have the same label '" + one.label() + "'");
                }
            }
        }
    }

    public String name() {
        return name;
    }

    /** Vertex types by label, in order of definition. */
    public Map<String, TypeModel> vertices() {
        return vertices;
    }

    /** Edge types by label, in order of definition. */
    public Map<String, TypeModel> edges() {
        return edges;
    }

    /** All types, vertices first. */
    public List<TypeModel> types() {
        var all = new ArrayList<>(vertices.values());
        all.addAll(edges.values());
        return all;
    }

    /**
     * The vertex type of a record.
     *
     * @throws SchemaDefinitionException if it is not in the schema
     */
    public TypeModel vertex(Class<?> type) {
        TypeModel found = byClass.get(type);
        if (found == null || found.isEdge()) throw unknown(type, "vertex");
        return found;
    }

    /** As {@link #vertex(Class)}, of an edge. */
    public TypeModel edge(Class<?> type) {
        TypeModel found = byClass.get(type);
        if (found == null || !found.isEdge()) throw unknown(type, "edge");
        return found;
    }

    /**
     * The vertex type of a label.
     *
     * @throws SchemaDefinitionException if it is not in the schema
     */
    public TypeModel vertex(String label) {
        TypeModel found = vertices.get(label);
        if (found == null) throw unknown(label, "vertex");
        return found;
    }

    /** As {@link #vertex(String)}, of an edge. */
    public TypeModel edge(String label) {
        TypeModel found = edges.get(label);
        if (found == null) throw unknown(label, "edge");
        return found;
    }

    /**
     * The type of a vertex that is named.
     *
     * @throws SchemaDefinitionException if it is not in the schema
     */
    TypeModel vertex(Ref<?> ref) {
        return ref.label() == null ? vertex(ref.type()) : vertex(ref.label());
    }

    /** The vertex types of a record, or of all records of a sealed interface. */
    public List<TypeModel> verticesOf(Class<?> type) {
        var found = new ArrayList<TypeModel>();
        for (Class<?> each : Sealed.records(type)) {
            TypeModel model = byClass.get(each);
            if (model != null && !model.isEdge()) found.add(model);
        }
        if (found.isEmpty()) throw unknown(type, "vertex");
        return found;
    }

    private SchemaDefinitionException unknown(Class<?> type, String kind) {
        return unknown(type == null ? "null" : type.getSimpleName(), kind);
    }

    private SchemaDefinitionException unknown(String type, String kind) {
        return new SchemaDefinitionException(List.of(type + " is not " + (kind.equals("edge") ? "an " : "a ") + kind
                + " type of the schema '" + name + "'"));
    }
}
