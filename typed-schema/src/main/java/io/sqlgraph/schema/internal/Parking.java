package io.sqlgraph.schema.internal;

import io.sqlgraph.catalog.PropertyKey;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Lets unique values move between the rows of one call: a row that gives up a value that another one takes first gets none
 * at all, which collides with nothing.
 */
final class Parking {

    /** A row that changes: what it holds and what it will hold. */
    record Move(long id, Object[] before, Object[] after) {}

    private final TypedRows rows;

    Parking(TypedRows rows) {
        this.rows = rows;
    }

    /**
     * Frees the values that move.
     *
     * @param moves rows that exist and change
     * @param arriving values of rows that are new
     * @param changed takes the components that must be written to all of the moving rows
     */
    void free(List<Move> moves, List<Object[]> arriving, boolean[] changed) {
        for (UniqueModel unique : rows.type().uniques()) {
            if (!unique.isKey()) free(unique, moves, arriving, changed);
        }
    }

    private void free(UniqueModel unique, List<Move> moves, List<Object[]> arriving, boolean[] changed) {
        Map<List<Object>, Long> leaving = new HashMap<>();
        for (Move move : moves) {
            List<Object> before = unique.entry(move.before());
            if (before != null && !before.equals(unique.entry(move.after()))) leaving.put(before, move.id());
        }
        if (leaving.isEmpty()) return;
        var parked = new ArrayList<Long>();
        for (Move move : moves) take(leaving, unique.entry(move.after()), parked);
        for (Object[] each : arriving) take(leaving, unique.entry(each), parked);
        if (parked.isEmpty()) return;
        int component = unique.components().get(0);
        changed[component] = true;
        PropertyKey key =
                rows.table().key(rows.type().components().get(component).name());
        rows.store()
                .clear(
                        rows.table(),
                        key,
                        parked.stream().mapToLong(Long::longValue).sorted().toArray());
    }

    private static void take(Map<List<Object>, Long> leaving, List<Object> entry, List<Long> parked) {
        Long id = entry == null ? null : leaving.remove(entry);
        if (id != null) parked.add(id);
    }
}
