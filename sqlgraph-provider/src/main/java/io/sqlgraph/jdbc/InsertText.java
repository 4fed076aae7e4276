package io.sqlgraph.jdbc;

import io.sqlgraph.dialect.Dialect;
import java.util.Collections;
import java.util.List;
import java.util.stream.Collectors;

/**
 * The texts of statements that insert rows into some columns of a table, with a parameter for each value.
 *
 * @param unlessTaken whether a row that a unique index holds already is left out, instead of being an error
 */
record InsertText(Dialect dialect, String table, List<String> columns, boolean unlessTaken) {

    private static final String SKIP_TAKEN = " ON CONFLICT DO NOTHING";

    /**
     * Inserts one row. One that may be left out is not given as VALUES: pgjdbc would merge several of them into one statement
     * and lose their counts.
     */
    String ofRow() {
        if (!unlessTaken) return ofRows(1);
        return into() + " SELECT " + parameters() + " WHERE true" + SKIP_TAKEN;
    }

    /** Inserts so many rows. */
    String ofRows(int count) {
        String values = String.join(", ", Collections.nCopies(count, "(" + parameters() + ")"));
        return into() + " VALUES " + values + (unlessTaken ? SKIP_TAKEN : "");
    }

    private String into() {
        return "INSERT INTO " + dialect.quote(table)
                + columns.stream().map(dialect::quote).collect(Collectors.joining(", ", "(", ")"));
    }

    private String parameters() {
        return String.join(", ", Collections.nCopies(columns.size(), "?"));
    }
}
