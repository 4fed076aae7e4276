package io.sqlgraph.schema.internal;

import io.sqlgraph.schema.Action;
import io.sqlgraph.tx.PendingElement;
import io.sqlgraph.tx.StoredRow;
import java.util.ArrayList;
import java.util.List;

/**
 * The rows that one call writes, each as it is in the database and as it shall be, so that several writes of one row in one
 * call become one. For one thread and one transaction.
 */
final class Upsert {

    /** A row on its way. */
    static final class Row {
        private final long outId;
        private final long inId;
        private StoredRow live;
        private StoredRow deleted;
        private Object[] before;
        private Object[] deletedValues;
        private Object[] now;

        /**
         * A row as it was found.
         *
         * @param found null if there is none
         * @param outId of an edge; 0 for vertices
         */
        static Row of(TypedRows rows, StoredRow found, long outId, long inId) {
            var row = new Row(outId, inId);
            if (found != null) row.found(rows, found);
            return row;
        }

        /** A vertex that was not found yet. */
        Row() {
            this(0, 0);
        }

        private Row(long outId, long inId) {
            this.outId = outId;
            this.inId = inId;
        }

        /** Takes the row as it is in the database: the best of those that are found, before anything is written. */
        void found(TypedRows rows, StoredRow found) {
            StoredRow known = live == null ? deleted : live;
            if (known != null && !TypedRows.isBetter(found, known)) return;
            Object[] values = rows.values(found);
            live = found.deleted() ? null : found;
            deleted = found.deleted() ? found : null;
            before = found.deleted() ? null : values;
            deletedValues = found.deleted() ? values : null;
            now = before;
        }

        /** The values with which the row was softly deleted; null if it was not. */
        Object[] deletedValues() {
            return deletedValues;
        }

        /** The values after all writes so far; null if there is no row yet. */
        Object[] now() {
            return now;
        }

        StoredRow live() {
            return live;
        }
    }

    private final TypedRows rows;
    private final List<Row> touched = new ArrayList<>();

    Upsert(TypedRows rows) {
        this.rows = rows;
    }

    /** Begins with a row. */
    Row add(Row row) {
        touched.add(row);
        return row;
    }

    /** Writes values, as a call for this row alone would. */
    Action write(Row row, Object[] values) {
        if (row.now == null) {
            row.now = values;
            return row.deleted == null ? Action.CREATED : Action.RESURRECTED;
        }
        if (rows.type().sameContent(row.now, values)) return Action.UNCHANGED;
        row.now = values;
        return Action.UPDATED;
    }

    /** Writes everything to the database. */
    void finish() {
        var moves = new ArrayList<Parking.Move>();
        var arriving = new ArrayList<Object[]>();
        var changed = new boolean[rows.type().components().size()];
        for (Row row : touched) {
            if (row.live == null) {
                if (row.now != null) arriving.add(row.now);
            } else if (row.now != row.before) {
                moves.add(new Parking.Move(row.live.id(), row.before, row.now));
                for (int i = 0; i < changed.length; i++) {
                    if (!changed[i]) changed[i] = !Values.same(row.before[i], row.now[i]);
                }
            }
        }
        new Parking(rows).free(moves, arriving, changed);
        resurrect();
        for (Row row : touched) {
            if (row.live == null && row.deleted == null && row.now != null) rows.setAll(added(row), row.now);
        }
        rows.change(moves, changed);
        rows.session().flush();
    }

    private PendingElement added(Row row) {
        if (!rows.type().isEdge()) return rows.addVertex();
        return rows.addEdge(row.outId, row.inId);
    }

    private void resurrect() {
        for (Row row : touched) {
            if (row.live != null || row.deleted == null || row.now == null) continue;
            long id = row.deleted.id();
            PendingElement element = rows.type().isEdge()
                    ? rows.session().restoreEdge(id, row.outId, row.inId)
                    : rows.session().restoreVertex(id);
            element.startAtVersion(row.deleted.version() + 1);
            rows.setAll(element, row.now);
        }
    }
}
