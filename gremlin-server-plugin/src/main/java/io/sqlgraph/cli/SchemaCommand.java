package io.sqlgraph.cli;

import io.sqlgraph.catalog.IndexDefinition;
import io.sqlgraph.catalog.SchemaManager;
import io.sqlgraph.catalog.SchemaManager.EdgeRelation;
import io.sqlgraph.catalog.SchemaManager.Key;
import io.sqlgraph.catalog.SchemaManager.VertexLabel;
import io.sqlgraph.cli.output.JsonResults;
import io.sqlgraph.cli.output.TableResults;
import io.sqlgraph.structure.SqlGraph;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Shows what a database holds. */
@Command(
        name = "schema",
        description = "Show the labels with their keys and types, which labels edges connect, counts, and indexes.",
        footer = {"", "Counts are exact: they take time in a large database."})
final class SchemaCommand implements Callable<Integer> {

    @Mixin
    private DatabaseOptions database;

    @Option(names = "--json", description = "Print a JSON object instead of tables.")
    private boolean json;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws Exception {
        PrintWriter out = spec.commandLine().getOut();
        try (SqlGraph graph = database.openExisting()) {
            Map<String, List<Map<String, Object>>> parts = new LinkedHashMap<>();
            parts.put("vertices", vertices(graph.schema()));
            parts.put("edges", edges(graph.schema()));
            parts.put("indexes", indexes(graph.schema()));
            if (json) {
                JsonResults.printOne(parts, out);
            } else {
                print(parts, out);
            }
        }
        out.flush();
        return 0;
    }

    private static void print(Map<String, List<Map<String, Object>>> parts, PrintWriter out) throws IOException {
        boolean first = true;
        for (Map.Entry<String, List<Map<String, Object>>> part : parts.entrySet()) {
            if (!first) out.println();
            first = false;
            if (part.getValue().isEmpty()) {
                out.printf("no %s%n", part.getKey());
            } else {
                out.println(part.getKey());
                part.getValue().forEach(row -> row.computeIfPresent("keys", (name, keys) -> text((List<?>) keys)));
                TableResults.print(part.getValue().iterator(), out);
            }
        }
    }

    private static String text(List<?> keys) {
        return keys.stream().map(SchemaCommand::text).collect(Collectors.joining(", "));
    }

    private static String text(Object key) {
        if (!(key instanceof Map<?, ?> parts)) return String.valueOf(key);
        return parts.get("name") + " " + parts.get("type")
                + (parts.get("severalValues").equals(true) ? " []" : "");
    }

    private static List<Map<String, Object>> vertices(SchemaManager schema) {
        Map<String, Long> counts = schema.vertexCounts();
        List<Map<String, Object>> rows = new ArrayList<>();
        for (VertexLabel label : schema.vertexLabels()) {
            Map<String, Object> row = new LinkedHashMap<>();
            row.put("label", label.name());
            row.put("count", counts.getOrDefault(label.name(), 0L));
            row.put("keys", keys(label.keys()));
            rows.add(row);
        }
        return rows;
    }

    private static List<Map<String, Object>> edges(SchemaManager schema) {
        List<Map<String, Object>> rows = new ArrayList<>();
        schema.edgeCounts().forEach((EdgeRelation relation, Long count) -> {
            Map<String, Object> row = new LinkedHashMap<>();
            row.put("out", relation.outLabel());
            row.put("label", relation.label());
            row.put("in", relation.inLabel());
            row.put("count", count);
            row.put("keys", keys(relation.keys()));
            rows.add(row);
        });
        return rows;
    }

    private static List<Map<String, Object>> keys(List<Key> keys) {
        List<Map<String, Object>> described = new ArrayList<>();
        for (Key key : keys) {
            Map<String, Object> row = new LinkedHashMap<>();
            row.put("name", key.name());
            row.put("type", key.type().name().toLowerCase(Locale.ROOT));
            row.put("severalValues", key.severalValues());
            described.add(row);
        }
        return described;
    }

    private static List<Map<String, Object>> indexes(SchemaManager schema) {
        List<Map<String, Object>> rows = new ArrayList<>();
        for (IndexDefinition index : schema.indexes()) {
            Map<String, Object> row = new LinkedHashMap<>();
            row.put("name", index.name());
            row.put("kind", index.kind().name().toLowerCase(Locale.ROOT).replace('_', ' '));
            row.put("label", index.label());
            row.put("keys", index.keys());
            row.put("unique", index.unique());
            rows.add(row);
        }
        return rows;
    }
}
