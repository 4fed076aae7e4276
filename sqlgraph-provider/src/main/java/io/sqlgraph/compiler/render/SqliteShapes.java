package io.sqlgraph.compiler.render;

import io.sqlgraph.value.ColumnType;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** SQLite: the planner must not reorder a join whose left side is derived, and NaN and -0.0 are no native values. */
final class SqliteShapes implements Shapes {

    @Override
    public String derivedJoin() {
        return "CROSS JOIN";
    }

    /** Measured: 300 to 400 end in "subqueries nested too deep". */
    @Override
    public int maxExpansion() {
        return 200;
    }

    /** SQLite has no LATERAL, but table functions take correlated arguments. */
    @Override
    public SqlText lateral(SqlText query, int columns, String alias) {
        String value = columns == 1 ? "x0" : "json_array(" + columnNames(columns) + ")";
        return query.wrap("json_each((SELECT json_group_array(" + value + ") FROM (", "))) AS " + alias);
    }

    private static String columnNames(int columns) {
        return IntStream.range(0, columns).mapToObj(i -> "x" + i).collect(Collectors.joining(", "));
    }

    @Override
    public String lateralColumn(String alias, int index, int columns) {
        return columns == 1 ? alias + ".value" : "json_extract(" + alias + ".value, '$[" + index + "]')";
    }

    @Override
    public int firstOrdinal() {
        return 0;
    }

    @Override
    public boolean hasSpecialFloats() {
        return false;
    }

    @Override
    public String numberText(String expression) {
        return "CAST(" + expression + " AS TEXT)";
    }

    @Override
    public String position(String expression) {
        return "instr(" + expression + ", ?)";
    }

    @Override
    public String suffix(String expression, int length) {
        return "substr(" + expression + ", -" + length + ")";
    }

    @Override
    public String nullOf(ColumnType type) {
        return "NULL";
    }
}
