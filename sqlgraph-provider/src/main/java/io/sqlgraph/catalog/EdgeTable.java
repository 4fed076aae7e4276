package io.sqlgraph.catalog;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The table of one edge relation: the edges of one label that lead from vertices of one label to vertices of one label.
 * An edge label is a list of these.
 *
 * @param outTableId the {@link VertexTable#tableId} of the out vertices
 * @param inTableId the {@link VertexTable#tableId} of the in vertices
 */
public record EdgeTable(
        int tableId,
        String label,
        int outTableId,
        int inTableId,
        String tableName,
        Map<String, PropertyKey> keys,
        boolean hasUserIds,
        TableOptions options)
        implements ElementTable {

    /** The column with the id of the vertex that the edge leaves. */
    public static final String OUT_COLUMN = "out_id";

    /** The column with the id of the vertex that the edge enters. */
    public static final String IN_COLUMN = "in_id";

    public EdgeTable {
        keys = Collections.unmodifiableMap(new LinkedHashMap<>(keys));
    }

    /** A table without further options. */
    public EdgeTable(
            int tableId,
            String label,
            int outTableId,
            int inTableId,
            String tableName,
            Map<String, PropertyKey> keys,
            boolean hasUserIds) {
        this(tableId, label, outTableId, inTableId, tableName, keys, hasUserIds, TableOptions.NONE);
    }

    @Override
    public EdgeTable withLabel(String changed) {
        return new EdgeTable(tableId, changed, outTableId, inTableId, tableName, keys, hasUserIds, options);
    }

    @Override
    public EdgeTable withKeys(Map<String, PropertyKey> changed) {
        return new EdgeTable(tableId, label, outTableId, inTableId, tableName, changed, hasUserIds, options);
    }

    @Override
    public EdgeTable withUserIds() {
        return new EdgeTable(tableId, label, outTableId, inTableId, tableName, keys, true, options);
    }

    @Override
    public EdgeTable withOptions(TableOptions changed) {
        return new EdgeTable(tableId, label, outTableId, inTableId, tableName, keys, hasUserIds, changed);
    }
}
