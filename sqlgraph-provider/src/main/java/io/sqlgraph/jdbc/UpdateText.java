package io.sqlgraph.jdbc;

import io.sqlgraph.dialect.Dialect;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * The texts of statements that update some columns of the rows with given ids.
 *
 * @param counter a column that grows by one in every row; null for none
 */
record UpdateText(Dialect dialect, String table, List<String> columns, String counter, String idColumn) {

    /** Updates one row, with a parameter for each column and the id as the last one. */
    String ofRow() {
        return columns.stream()
                .map(column -> dialect.quote(column) + " = ?")
                .collect(Collectors.joining(", ", head(), count() + " WHERE " + dialect.quote(idColumn) + " = ?"));
    }

    /**
     * Updates many rows, with an array for each column and that of the ids as the last one. The rows are locked in the order
     * of their ids, as in every other transaction: a join alone would choose an order of its own.
     */
    String ofArrays(List<String> types) {
        var assignments = new ArrayList<String>();
        var names = new ArrayList<String>();
        for (int i = 0; i < columns.size(); i++) {
            assignments.add(dialect.quote(columns.get(i)) + " = new.c" + i);
            names.add("c" + i);
        }
        String arrays = types.stream().map(type -> "?::" + type + "[]").collect(Collectors.joining(", "));
        String id = dialect.quote(idColumn);
        return head() + String.join(", ", assignments) + count() + " FROM (SELECT new.* FROM unnest(" + arrays
                + ") AS new("
                + String.join(", ", names) + ", id) JOIN " + dialect.quote(table) + " AS old ON old." + id
                + " = new.id ORDER BY new.id FOR NO KEY UPDATE OF old) AS new WHERE " + dialect.quote(table) + "." + id
                + " = new.id";
    }

    private String count() {
        if (counter == null) return "";
        return ", " + dialect.quote(counter) + " = " + dialect.quote(table) + "." + dialect.quote(counter) + " + 1";
    }

    private String head() {
        return "UPDATE " + dialect.quote(table) + " SET ";
    }
}
