package io.sqlgraph.schema.internal;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.sqlgraph.catalog.IndexCondition;
import io.sqlgraph.schema.Cardinality;
import io.sqlgraph.schema.OnDelete;
import io.sqlgraph.schema.SchemaDefinitionException;
import io.sqlgraph.value.VariantCodec;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.TreeMap;

/** Schemas as JSON. */
public final class SchemaJson {

    private static final ObjectMapper JSON = new ObjectMapper();

    private SchemaJson() {}

    /** The JSON of a schema; equal schemas have equal JSON. */
    public static String write(SchemaModel schema) {
        ObjectNode root = JSON.createObjectNode();
        root.put("name", schema.name());
        ArrayNode vertices = root.putArray("vertices");
        schema.vertices().values().forEach(type -> vertices.add(write(type)));
        ArrayNode edges = root.putArray("edges");
        schema.edges().values().forEach(type -> edges.add(write(type)));
        return root.toPrettyString();
    }

    private static ObjectNode write(TypeModel type) {
        ObjectNode node = JSON.createObjectNode();
        node.put("label", type.label());
        node.put("name", type.name());
        if (type.isEdge()) {
            type.ends().outLabels().forEach(node.putArray("from")::add);
            type.ends().inLabels().forEach(node.putArray("to")::add);
            node.put("cardinality", type.ends().cardinality().name());
            node.put("owns", type.ends().owns());
        } else {
            node.put("onDelete", type.onDelete().name());
        }
        ArrayNode components = node.putArray("components");
        for (Component each : type.components()) {
            ObjectNode component = components.addObject();
            component.put("name", each.name());
            component.put("type", each.type().describe());
            component.put("required", each.required());
            if (each.primitive()) component.put("primitive", true);
            List<String> former = type.former().properties().get(each.name());
            if (former != null) former.forEach(component.putArray("renamedFrom")::add);
        }
        if (type.hasKey()) node.put("key", type.keyComponent().name());
        ArrayNode uniques = node.putArray("unique");
        for (UniqueModel unique : type.uniques()) {
            if (!unique.isKey()) write(type, unique, uniques.addObject());
        }
        ArrayNode indexes = node.putArray("indexes");
        type.indexes().forEach(index -> index.forEach(indexes.addArray()::add));
        type.metadata().stream().sorted().forEach(node.putArray("metadata")::add);
        node.put("softDelete", type.softDelete());
        constraints(type.constraints(), node);
        if (!type.former().labels().isEmpty()) type.former().labels().forEach(node.putArray("renamedFrom")::add);
        return node;
    }

    private static void constraints(TypeConstraints constraints, ObjectNode node) {
        ArrayNode list = node.putArray("constraints");
        for (ComponentConstraint each : constraints.components()) {
            ObjectNode constraint = list.addObject();
            each.path().forEach(constraint.putArray("path")::add);
            constraint.put("annotation", each.annotation());
            constraint.put("message", each.message());
            ObjectNode attributes = constraint.putObject("attributes");
            new TreeMap<>(each.attributes())
                    .forEach((name, value) -> attributes.set(name, AnnotationValues.toJson(value)));
        }
        if (!constraints.others().isEmpty()) constraints.others().forEach(node.putArray("otherConstraints")::add);
    }

    private static TypeConstraints constraints(JsonNode node) {
        var components = new ArrayList<ComponentConstraint>();
        for (JsonNode each : node.path("constraints")) {
            var attributes = new HashMap<String, Object>();
            each.path("attributes")
                    .properties()
                    .forEach(attribute ->
                            attributes.put(attribute.getKey(), AnnotationValues.fromJson(attribute.getValue())));
            components.add(new ComponentConstraint(
                    texts(each.path("path")), text(each, "annotation"), text(each, "message"), attributes));
        }
        return new TypeConstraints(components, texts(node.path("otherConstraints")));
    }

    private static void write(TypeModel type, UniqueModel unique, ObjectNode node) {
        node.put("name", unique.name());
        ArrayNode components = node.putArray("components");
        unique.components()
                .forEach(each -> components.add(type.components().get(each).name()));
        node.put("ignoreCase", unique.ignoreCase());
        ArrayNode conditions = node.putArray("where");
        for (UniqueModel.Condition each : unique.conditions()) {
            ObjectNode condition = conditions.addObject();
            condition.put("component", type.components().get(each.component()).name());
            condition.put("test", each.test().name());
            if (each.value() != null) condition.put("value", VariantCodec.encode(each.value()));
        }
    }

    /** @throws SchemaDefinitionException if it is no schema */
    public static SchemaModel read(String json) {
        try {
            JsonNode root = JSON.readTree(json);
            var types = new ArrayList<TypeModel>();
            for (JsonNode each : root.path("vertices")) types.add(read(each, false));
            for (JsonNode each : root.path("edges")) types.add(read(each, true));
            return new SchemaModel(text(root, "name"), types);
        } catch (JsonProcessingException | IllegalArgumentException e) {
            throw new SchemaDefinitionException(List.of("not the JSON of a schema: " + e.getMessage()));
        }
    }

    /** The JSON of one type. */
    static String writeType(TypeModel type) {
        return write(type).toString();
    }

    /**
     * A type from what {@link #writeType} gives.
     *
     * @throws SchemaDefinitionException if it is not that
     */
    static TypeModel readType(String json, boolean edge) {
        try {
            return read(JSON.readTree(json), edge);
        } catch (JsonProcessingException | IllegalArgumentException e) {
            throw new SchemaDefinitionException(List.of("not the JSON of a type: " + e.getMessage()));
        }
    }

    private static TypeModel read(JsonNode node, boolean edge) {
        var components = new ArrayList<Component>();
        var former = new HashMap<String, List<String>>();
        for (JsonNode each : node.path("components")) {
            if (each.has("renamedFrom")) former.put(text(each, "name"), texts(each.path("renamedFrom")));
            ValueType type = TypeTexts.parse(text(each, "type"));
            boolean required = each.path("required").asBoolean();
            boolean primitive = each.path("primitive").asBoolean();
            components.add(new Component(text(each, "name"), type, false, primitive, required));
        }
        int key = node.hasNonNull("key") ? position(components, text(node, "key")) : -1;
        if (!edge && key < 0) throw new IllegalArgumentException(text(node, "label") + " has no key");
        var uniques = new ArrayList<UniqueModel>();
        if (key >= 0) {
            uniques.add(new UniqueModel(components.get(key).name(), List.of(key), false, List.of(), true));
        }
        for (JsonNode each : node.path("unique")) uniques.add(unique(each, components));
        var indexes = new ArrayList<List<String>>();
        for (JsonNode each : node.path("indexes")) indexes.add(texts(each));
        TypeModel.Ends ends = edge
                ? new TypeModel.Ends(
                        null,
                        null,
                        texts(node.path("from")),
                        texts(node.path("to")),
                        node.path("owns").asBoolean(),
                        Cardinality.valueOf(text(node, "cardinality")))
                : null;
        OnDelete onDelete = edge ? OnDelete.RESTRICT : OnDelete.valueOf(text(node, "onDelete"));
        return new TypeModel(
                text(node, "label"),
                null,
                components,
                key,
                uniques,
                indexes,
                new HashSet<>(texts(node.path("metadata"))),
                node.path("softDelete").asBoolean(),
                onDelete,
                ends,
                new TypeModel.Former(texts(node.path("renamedFrom")), former),
                new TypeModel.Described(
                        node.hasNonNull("name") ? text(node, "name") : text(node, "label"), constraints(node)));
    }

    private static UniqueModel unique(JsonNode node, List<Component> components) {
        List<Integer> positions = texts(node.path("components")).stream()
                .map(name -> position(components, name))
                .toList();
        var conditions = new ArrayList<UniqueModel.Condition>();
        for (JsonNode each : node.path("where")) {
            Object value = each.hasNonNull("value") ? VariantCodec.decode(text(each, "value")) : null;
            conditions.add(new UniqueModel.Condition(
                    position(components, text(each, "component")),
                    IndexCondition.Test.valueOf(text(each, "test")),
                    value));
        }
        return new UniqueModel(
                text(node, "name"), positions, node.path("ignoreCase").asBoolean(), conditions, false);
    }

    private static int position(List<Component> components, String name) {
        for (int i = 0; i < components.size(); i++) {
            if (components.get(i).name().equals(name)) return i;
        }
        throw new IllegalArgumentException("there is no component " + name);
    }

    private static String text(JsonNode node, String field) {
        if (!node.hasNonNull(field)) throw new IllegalArgumentException("'" + field + "' is missing");
        return node.get(field).asText();
    }

    private static List<String> texts(JsonNode array) {
        var texts = new ArrayList<String>();
        array.forEach(each -> texts.add(each.asText()));
        return texts;
    }
}
