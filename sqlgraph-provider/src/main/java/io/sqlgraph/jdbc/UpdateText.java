package io.sqlgraph.jdbc;

import io.sqlgraph.dialect.Dialect;
import java.util.List;
import java.util.stream.Collectors;

/** The texts of statements that update some columns of the rows with given ids. */
record UpdateText(Dialect dialect, String table, List<String> columns, String idColumn) {

    /** Updates one row, with a parameter for each column and the id as the last one. */
    String ofRow() {
        return columns.stream()
                .map(column -> dialect.quote(column) + " = ?")
                .collect(Collectors.joining(", ", head(), " WHERE " + dialect.quote(idColumn) + " = ?"));
    }

    /** Updates many rows, with an array for each column and that of the ids as the last one. */
    String ofArrays(List<String> types) {
        var sql = new StringBuilder(head());
        for (int i = 0; i < columns.size(); i++) {
            sql.append(i == 0 ? "" : ", ")
                    .append(dialect.quote(columns.get(i)))
                    .append(" = new.c")
                    .append(i);
        }
        sql.append(types.stream()
                .map(type -> "?::" + type + "[]")
                .collect(Collectors.joining(", ", " FROM unnest(", ")")));
        sql.append(" AS new(");
        for (int i = 0; i < columns.size(); i++) sql.append('c').append(i).append(", ");
        return sql.append("id) WHERE ")
                .append(dialect.quote(table))
                .append('.')
                .append(dialect.quote(idColumn))
                .append(" = new.id")
                .toString();
    }

    private String head() {
        return "UPDATE " + dialect.quote(table) + " SET ";
    }
}
