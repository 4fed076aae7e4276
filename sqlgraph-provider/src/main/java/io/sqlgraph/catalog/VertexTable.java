package io.sqlgraph.catalog;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/** The table of one vertex label. */
public record VertexTable(
        int tableId,
        String label,
        String tableName,
        Map<String, PropertyKey> keys,
        boolean hasUserIds,
        TableOptions options)
        implements ElementTable {

    public VertexTable {
        keys = Collections.unmodifiableMap(new LinkedHashMap<>(keys));
    }

    /** A table without further options. */
    public VertexTable(int tableId, String label, String tableName, Map<String, PropertyKey> keys, boolean hasUserIds) {
        this(tableId, label, tableName, keys, hasUserIds, TableOptions.NONE);
    }

    @Override
    public VertexTable withLabel(String changed) {
        return new VertexTable(tableId, changed, tableName, keys, hasUserIds, options);
    }

    @Override
    public VertexTable withKeys(Map<String, PropertyKey> changed) {
        return new VertexTable(tableId, label, tableName, changed, hasUserIds, options);
    }

    @Override
    public VertexTable withUserIds() {
        return new VertexTable(tableId, label, tableName, keys, true, options);
    }

    @Override
    public VertexTable withOptions(TableOptions changed) {
        return new VertexTable(tableId, label, tableName, keys, hasUserIds, changed);
    }
}
