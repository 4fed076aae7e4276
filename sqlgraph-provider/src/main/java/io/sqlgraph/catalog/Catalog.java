package io.sqlgraph.catalog;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * An immutable snapshot of the catalog: every table, by label and by id. Thread safe.
 *
 * <p>The version is that of the database row it was read with; two snapshots of one graph with equal versions are equal.
 * A transaction that changes the schema works on its own, unpublished snapshot until it commits.
 */
public final class Catalog {

    private final long version;
    private final Map<Integer, ElementTable> byId;
    private final Map<String, VertexTable> vertexByLabel;
    private final Map<String, List<EdgeTable>> edgesByLabel;
    private final List<VertexTable> vertexTables;
    private final List<EdgeTable> edgeTables;
    private final List<IndexDefinition> indexes;
    private final List<TypedLabel> typedLabels;
    private final boolean hasVertexIds;
    private final boolean hasEdgeIds;

    public Catalog(
            long version,
            Collection<? extends ElementTable> tables,
            Collection<IndexDefinition> indexes,
            List<TypedLabel> typedLabels) {
        this.version = version;
        this.byId = new HashMap<>();
        this.vertexByLabel = new LinkedHashMap<>();
        this.edgesByLabel = new LinkedHashMap<>();
        var vertices = new ArrayList<VertexTable>();
        var edges = new ArrayList<EdgeTable>();
        for (ElementTable table : tables) {
            byId.put(table.tableId(), table);
            if (table instanceof VertexTable vertexTable) {
                vertices.add(vertexTable);
                vertexByLabel.put(table.label(), vertexTable);
            } else {
                EdgeTable edgeTable = (EdgeTable) table;
                edges.add(edgeTable);
                edgesByLabel
                        .computeIfAbsent(table.label(), label -> new ArrayList<>())
                        .add(edgeTable);
            }
        }
        this.vertexTables = Collections.unmodifiableList(vertices);
        this.edgeTables = Collections.unmodifiableList(edges);
        this.indexes = List.copyOf(indexes);
        this.typedLabels = List.copyOf(typedLabels);
        this.hasVertexIds = vertices.stream().anyMatch(ElementTable::hasUserIds);
        this.hasEdgeIds = edges.stream().anyMatch(ElementTable::hasUserIds);
    }

    /** The version of the database's catalog that this snapshot shows. */
    public long version() {
        return version;
    }

    /** All vertex tables, in order of creation. */
    public List<VertexTable> vertexTables() {
        return vertexTables;
    }

    /** All edge tables, in order of creation. */
    public List<EdgeTable> edgeTables() {
        return edgeTables;
    }

    /** All declared property and vertex-centric indexes. */
    public List<IndexDefinition> indexes() {
        return indexes;
    }

    /** The labels that have types, whichever schema gave them. */
    public List<TypedLabel> typedLabels() {
        return typedLabels;
    }

    /** The table of a vertex label, or null when no vertex ever had the label. */
    public VertexTable vertexTable(String label) {
        return vertexByLabel.get(label);
    }

    /** The relations of an edge label; empty when no edge ever had the label. */
    public List<EdgeTable> edgeTables(String label) {
        List<EdgeTable> tables = edgesByLabel.get(label);
        return tables == null ? List.of() : Collections.unmodifiableList(tables);
    }

    /** The relation of an edge label between two vertex labels, or null. */
    public EdgeTable edgeTable(String label, int outTableId, int inTableId) {
        for (EdgeTable table : edgeTables(label)) {
            if (table.outTableId() == outTableId && table.inTableId() == inTableId) return table;
        }
        return null;
    }

    /** The vertex or edge table with this id, or null. */
    public ElementTable table(int tableId) {
        return byId.get(tableId);
    }

    /** The vertex table that a generated id names, or null. */
    public VertexTable vertexTableOf(long id) {
        return byId.get(ElementIds.tableId(id)) instanceof VertexTable table ? table : null;
    }

    /** The edge table that a generated id names, or null. */
    public EdgeTable edgeTableOf(long id) {
        return byId.get(ElementIds.tableId(id)) instanceof EdgeTable table ? table : null;
    }

    /**
     * Whether any vertex or any edge may have an id that its user supplied.
     *
     * @param vertices whether of vertices; of edges otherwise
     */
    public boolean hasUserIds(boolean vertices) {
        return vertices ? hasVertexIds : hasEdgeIds;
    }

    /** A copy in which one table is added, or replaced where its id is known already. */
    public Catalog with(ElementTable changed) {
        var tables = new LinkedHashMap<Integer, ElementTable>();
        vertexTables.forEach(table -> tables.put(table.tableId(), table));
        edgeTables.forEach(table -> tables.put(table.tableId(), table));
        tables.put(changed.tableId(), changed);
        return new Catalog(version, tables.values(), indexes, typedLabels);
    }

    /** A copy with other indexes. */
    public Catalog withIndexes(Collection<IndexDefinition> changed) {
        return new Catalog(version, tables(), changed, typedLabels);
    }

    /** A copy with other labels that have types. */
    public Catalog withTypedLabels(List<TypedLabel> changed) {
        return new Catalog(version, tables(), indexes, changed);
    }

    /** A copy with another version. */
    public Catalog withVersion(long changed) {
        return new Catalog(changed, tables(), indexes, typedLabels);
    }

    private List<ElementTable> tables() {
        var tables = new ArrayList<ElementTable>(vertexTables);
        tables.addAll(edgeTables);
        return tables;
    }
}
