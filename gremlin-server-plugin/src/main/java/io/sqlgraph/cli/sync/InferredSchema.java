package io.sqlgraph.cli.sync;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.sqlgraph.cli.sync.JobSettings.End;
import io.sqlgraph.cli.sync.JobSettings.Property;
import io.sqlgraph.cli.sync.JobSettings.Target;
import io.sqlgraph.schema.Cardinality;
import io.sqlgraph.schema.GraphSchema;
import io.sqlgraph.schema.OnDelete;
import io.sqlgraph.schema.SchemaDefinitionException;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;

/** The types that jobs write to, where no schema describes them: what is mapped, and a key. For one thread. */
final class InferredSchema {

    /** What the names of such schemas begin with. */
    static final String PREFIX = "sync:";

    private static final ObjectMapper JSON = new ObjectMapper();

    private static final class Type {
        private final String key;
        private final Map<String, String> properties = new LinkedHashMap<>();
        private final Set<String> from = new LinkedHashSet<>();
        private final Set<String> to = new LinkedHashSet<>();

        Type(String key) {
            this.key = key;
        }
    }

    private final YamlSection root;
    private final String name;
    private final Map<String, Type> vertices = new LinkedHashMap<>();
    private final Map<String, Type> edges = new LinkedHashMap<>();

    /** @param file its name: files of different names do not take each other's types away */
    InferredSchema(YamlSection root, String file) {
        this.root = root;
        this.name = PREFIX + file;
    }

    /** Whether a text is a type that a property can have. */
    static boolean isType(String text) {
        var type = new Type("id");
        type.properties.put("id", text);
        try {
            GraphSchema.fromJson(json("type", Map.of("Thing", type), Map.of()));
            return true;
        } catch (SchemaDefinitionException none) {
            return false;
        }
    }

    /** The schema; null, and faults, if the jobs do not agree. */
    GraphSchema of(List<JobSettings> jobs) {
        for (JobSettings job : jobs) {
            if (job.target().label() != null) add(job);
        }
        for (JobSettings job : jobs) {
            for (End end : new End[] {job.target().from(), job.target().to()}) {
                if (end != null && !vertices.containsKey(end.label())) {
                    job.section()
                            .fault(job.section().path() + ": no job of the file writes vertices '" + end.label()
                                    + "'; without a schema the end of an edge must be one of " + vertices.keySet());
                }
            }
        }
        try {
            return GraphSchema.fromJson(json(name, vertices, edges));
        } catch (SchemaDefinitionException wrong) {
            // What is wrong with one property was said where it stands.
            if (root.document().isSound()) root.fault(wrong.getMessage());
            return null;
        }
    }

    private void add(JobSettings job) {
        Target target = job.target();
        Map<String, Type> types = target.edge() ? edges : vertices;
        Type type = types.computeIfAbsent(target.label(), label -> new Type(target.key()));
        YamlSection section = job.section();
        if (!Objects.equals(type.key, target.key())) {
            section.fault(section.path() + ": another job says that the key of " + target.label() + " is " + type.key);
        }
        target.properties().forEach((name, property) -> add(section, target.label(), type, name, property));
        if (target.from() != null) type.from.add(target.from().label());
        if (target.to() != null) type.to.add(target.to().label());
    }

    private static void add(YamlSection section, String label, Type type, String name, Property property) {
        String before = type.properties.putIfAbsent(name, property.type());
        if (before != null && !before.equals(property.type())) {
            section.fault(section.path() + ": another job says that " + label + "." + name + " is a " + before
                    + ", not a " + property.type());
        }
    }

    private static String json(String name, Map<String, Type> vertices, Map<String, Type> edges) {
        ObjectNode schema = JSON.createObjectNode().put("name", name);
        ArrayNode vertexTypes = schema.putArray("vertices");
        vertices.forEach((label, type) ->
                components(vertexTypes.addObject(), label, type).put("onDelete", OnDelete.DETACH.name()));
        ArrayNode edgeTypes = schema.putArray("edges");
        edges.forEach((label, type) -> {
            ObjectNode edge = components(edgeTypes.addObject(), label, type);
            edge.put("cardinality", Cardinality.MANY.name());
            new TreeSet<>(type.from).forEach(edge.putArray("from")::add);
            new TreeSet<>(type.to).forEach(edge.putArray("to")::add);
        });
        return schema.toString();
    }

    private static ObjectNode components(ObjectNode node, String label, Type type) {
        node.put("label", label);
        if (type.key != null) node.put("key", type.key);
        ArrayNode components = node.putArray("components");
        type.properties.forEach((name, text) ->
                components.addObject().put("name", name).put("type", text).put("required", name.equals(type.key)));
        return node;
    }
}
