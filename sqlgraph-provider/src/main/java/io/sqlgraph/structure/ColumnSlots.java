package io.sqlgraph.structure;

import io.sqlgraph.dialect.Dialect;
import io.sqlgraph.value.ColumnType;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Where the columns of several tables go in one UNION ALL: columns of a type share places, because the databases want one
 * type in each, and a table that needs fewer has nulls. For one thread.
 */
final class ColumnSlots {

    private final List<ColumnType> types = new ArrayList<>();
    private final List<Map<Integer, String>> placed = new ArrayList<>();

    /** @param terms how many tables there are */
    ColumnSlots(int terms) {
        for (int i = 0; i < terms; i++) placed.add(new HashMap<>());
    }

    /**
     * Finds a place for a column of a table.
     *
     * @return its number from 0
     */
    int place(int term, ColumnType type, String column) {
        Map<Integer, String> taken = placed.get(term);
        for (int slot = 0; slot < types.size(); slot++) {
            if (types.get(slot) == type && !taken.containsKey(slot)) {
                taken.put(slot, column);
                return slot;
            }
        }
        types.add(type);
        taken.put(types.size() - 1, column);
        return types.size() - 1;
    }

    /** The columns of a table for a SELECT, each after a comma, when all columns of all tables have their places. */
    String columns(int term, Dialect dialect, String prefix) {
        var sql = new StringBuilder();
        for (int slot = 0; slot < types.size(); slot++) {
            String column = placed.get(term).get(slot);
            sql.append(", ").append(column == null ? dialect.nullOf(types.get(slot)) : prefix + dialect.quote(column));
        }
        return sql.toString();
    }
}
