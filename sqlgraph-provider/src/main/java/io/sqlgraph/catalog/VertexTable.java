package io.sqlgraph.catalog;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/** The table of one vertex label. */
public record VertexTable(
        int tableId, String label, String tableName, Map<String, PropertyKey> keys, boolean hasUserIds)
        implements ElementTable {

    public VertexTable {
        keys = Collections.unmodifiableMap(new LinkedHashMap<>(keys));
    }

    @Override
    public VertexTable withKeys(Map<String, PropertyKey> changed) {
        return new VertexTable(tableId, label, tableName, changed, hasUserIds);
    }

    @Override
    public VertexTable withUserIds() {
        return new VertexTable(tableId, label, tableName, keys, true);
    }
}
