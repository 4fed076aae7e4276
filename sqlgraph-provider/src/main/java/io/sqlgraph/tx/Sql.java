package io.sqlgraph.tx;

import io.sqlgraph.dialect.Dialect;
import java.util.List;
import java.util.stream.Collectors;

/** The few statement texts that writing needs. */
final class Sql {

    private Sql() {}

    /** An UPDATE of one row by id with a parameter for each column, and the id as the last one. */
    static String update(Dialect dialect, String tableName, List<String> columns, String idColumn) {
        return "UPDATE " + dialect.quote(tableName) + " SET "
                + columns.stream().map(column -> dialect.quote(column) + " = ?").collect(Collectors.joining(", "))
                + " WHERE " + dialect.quote(idColumn) + " = ?";
    }
}
