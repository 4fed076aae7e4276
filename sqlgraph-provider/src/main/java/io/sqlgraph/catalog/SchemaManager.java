package io.sqlgraph.catalog;

import io.sqlgraph.catalog.IndexDefinition.Kind;
import io.sqlgraph.dialect.Dialect;
import io.sqlgraph.jdbc.ParameterBinder;
import io.sqlgraph.jdbc.SqlExecutor;
import io.sqlgraph.value.ColumnType;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What a graph's users see of its schema: labels, keys and their types, counts, and the indexes that they declare. Thread
 * safe.
 *
 * <p>Indexes are created and dropped in a transaction of their own, at once, unless the one that the thread has open has
 * written something: then they are part of that one. An index may be declared before its label or keys exist; it is then built when they appear.
 */
public final class SchemaManager {

    /** SQLite refuses more than 500 terms. */
    private static final int TABLES_PER_COUNT = 200;

    private final SchemaAccess graph;

    public SchemaManager(SchemaAccess graph) {
        this.graph = graph;
    }

    /** An index that finds vertices of a label by one key, or by several from the left. */
    public IndexDefinition createVertexIndex(String vertexLabel, String... keys) {
        return createNamed(named("vertex", Kind.VERTEX_PROPERTY, vertexLabel, keys, false));
    }

    /**
     * An index that finds vertices of a label by the values of its keys, and refuses a second vertex with the same values.
     * Vertices without one of the keys are not held to it. Numbers of equal value are the same value.
     *
     * @throws io.sqlgraph.error.UniqueViolationException if the graph has such vertices now
     */
    public IndexDefinition createUniqueIndex(String vertexLabel, String... keys) {
        return createNamed(named("unique", Kind.VERTEX_PROPERTY, vertexLabel, keys, true));
    }

    /** An index that finds edges of a label by one key, or by several from the left. */
    public IndexDefinition createEdgeIndex(String edgeLabel, String... keys) {
        return createNamed(named("edge", Kind.EDGE_PROPERTY, edgeLabel, keys, false));
    }

    /** An index that finds the edges of a given vertex, in both directions, by the values of edge keys. */
    public IndexDefinition createVertexCentricIndex(String edgeLabel, String... keys) {
        return createNamed(named("vertex-centric", Kind.VERTEX_CENTRIC, edgeLabel, keys, false));
    }

    /**
     * Creates an index; nothing happens if there is one like it under the same name.
     *
     * @return the definition
     * @throws io.sqlgraph.error.InvalidSchemaException if the name is taken, or the definition makes no sense
     * @throws io.sqlgraph.error.InvalidNameException if a name is empty or cannot be stored
     */
    public IndexDefinition createIndex(IndexDefinition index) {
        return graph.changeCatalog(editor -> {
            editor.createIndex(index);
            return index;
        });
    }

    private IndexDefinition createNamed(IndexDefinition index) {
        return graph.changeCatalog(editor -> {
            IndexDefinition distinct = IndexRules.distinctByCase(editor.catalog(), index);
            editor.createIndex(distinct);
            return distinct;
        });
    }

    /**
     * Drops an index.
     *
     * @return whether there was one of this name
     */
    public boolean dropIndex(String name) {
        return graph.changeCatalog(editor -> editor.dropIndex(name));
    }

    /** The declared indexes, in order of creation. */
    public List<IndexDefinition> indexes() {
        return graph.catalog().indexes();
    }

    /** A property key: its column type, and whether vertices hold several values or meta-properties under it. */
    public record Key(String name, ColumnType type, boolean severalValues) {}

    /** A vertex label. */
    public record VertexLabel(String name, List<Key> keys) {}

    /** One relation of an edge label: which vertices it leads from and to, and its keys. */
    public record EdgeRelation(String outLabel, String label, String inLabel, List<Key> keys) {}

    /** All vertex labels, in order of creation. */
    public List<VertexLabel> vertexLabels() {
        return graph.catalog().vertexTables().stream()
                .map(table -> new VertexLabel(table.label(), keys(table)))
                .toList();
    }

    /** All (out label, edge label, in label) triples, in order of creation, by edge label. */
    public Map<String, List<EdgeRelation>> edgeLabels() {
        Catalog catalog = graph.catalog();
        Map<String, List<EdgeRelation>> labels = new LinkedHashMap<>();
        for (EdgeTable table : catalog.edgeTables()) {
            labels.computeIfAbsent(table.label(), label -> new ArrayList<>()).add(relation(catalog, table));
        }
        return labels;
    }

    /** How many vertices each label has now, in order of creation. Counts rows: it takes time in a large graph. */
    public Map<String, Long> vertexCounts() {
        Map<String, Long> counts = new LinkedHashMap<>();
        count(graph.catalog().vertexTables()).forEach((table, count) -> counts.put(table.label(), count));
        return counts;
    }

    /** How many edges each relation has now, in order of creation. Counts rows: it takes time in a large graph. */
    public Map<EdgeRelation, Long> edgeCounts() {
        Catalog catalog = graph.catalog();
        Map<EdgeRelation, Long> counts = new LinkedHashMap<>();
        count(catalog.edgeTables()).forEach((table, count) -> counts.put(relation(catalog, table), count));
        return counts;
    }

    private static EdgeRelation relation(Catalog catalog, EdgeTable table) {
        return new EdgeRelation(
                catalog.table(table.outTableId()).label(),
                table.label(),
                catalog.table(table.inTableId()).label(),
                keys(table));
    }

    private static List<Key> keys(ElementTable table) {
        return table.keys().values().stream()
                .map(key -> new Key(key.key(), key.type(), key.isMulti()))
                .toList();
    }

    private <T extends ElementTable> Map<T, Long> count(List<T> tables) {
        Map<T, Long> counts = new LinkedHashMap<>();
        graph.query(executor -> {
            for (int from = 0; from < tables.size(); from += TABLES_PER_COUNT) {
                List<T> some = tables.subList(from, Math.min(from + TABLES_PER_COUNT, tables.size()));
                List<Long> rows = count(executor, some);
                for (int i = 0; i < some.size(); i++) counts.put(some.get(i), rows.get(i));
            }
            return null;
        });
        return counts;
    }

    private static List<Long> count(SqlExecutor executor, List<? extends ElementTable> tables) {
        Dialect dialect = executor.dialect();
        var sql = new StringBuilder();
        for (int i = 0; i < tables.size(); i++) {
            sql.append(i == 0 ? "SELECT " : " UNION ALL SELECT ").append(i);
            sql.append(" AS pos, count(*) AS elements FROM ")
                    .append(dialect.quote(tables.get(i).tableName()));
        }
        return executor.list(sql.append(" ORDER BY pos").toString(), ParameterBinder.NONE, row -> row.getLong(2));
    }

    private static IndexDefinition named(String prefix, Kind kind, String label, String[] keys, boolean unique) {
        String name = Names.fitted(prefix + ":" + label + ":" + String.join(",", keys), "", IndexRules.MAX_NAME);
        return new IndexDefinition(name, kind, label, List.of(keys), unique);
    }
}
