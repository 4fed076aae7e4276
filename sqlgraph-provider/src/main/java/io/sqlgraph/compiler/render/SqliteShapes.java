package io.sqlgraph.compiler.render;

import io.sqlgraph.value.ColumnType;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** SQLite: the planner must not reorder a join whose left side is derived, and NaN and -0.0 are no native values. */
final class SqliteShapes implements Shapes {

    private static final String LATERAL = "json_each((SELECT json_group_array(";

    private static final String NUMBERS = "(SELECT group_concat(";

    @Override
    public String derivedJoin() {
        return "CROSS JOIN";
    }

    /** Every mention is written out by the parser. Measured: a growth of 1,000 works, 1,300 is "nested too deep". */
    @Override
    public int maxExpansion() {
        return 800;
    }

    @Override
    public int maxLength() {
        return 500_000;
    }

    @Override
    public int maxExpansionOfHop() {
        return 250;
    }

    @Override
    public String withoutLaterals(String sql) {
        var result = new StringBuilder();
        int from = 0;
        for (int at = nextLateral(sql, 0); at >= 0; at = nextLateral(sql, from)) {
            result.append(sql, from, at);
            from = endOfBrackets(sql, at);
        }
        return result.append(sql, from, sql.length()).toString();
    }

    private static int nextLateral(String sql, int from) {
        int lateral = sql.indexOf(LATERAL, from);
        int numbers = sql.indexOf(NUMBERS, from);
        return lateral < 0 || numbers < 0 ? Math.max(lateral, numbers) : Math.min(lateral, numbers);
    }

    private static int endOfBrackets(String sql, int start) {
        int depth = 0;
        for (int i = sql.indexOf('(', start); i < sql.length(); i++) {
            if (sql.charAt(i) == '(') depth++;
            if (sql.charAt(i) == ')' && --depth == 0) return i + 1;
        }
        return sql.length();
    }

    /** SQLite has no LATERAL, but table functions take correlated arguments. */
    @Override
    public SqlText lateral(SqlText query, int columns, String alias) {
        String value = columns == 1 ? "x0" : "json_array(" + columnNames(columns) + ")";
        return query.wrap(LATERAL + value + ") FROM (", "))) AS " + alias);
    }

    @Override
    public SqlText numbers(SqlText query, int columns) {
        String row = IntStream.range(0, columns).mapToObj(i -> "x" + i).collect(Collectors.joining(" || ' ' || "));
        return query.wrap(NUMBERS + row + ") FROM (", "))");
    }

    @Override
    public SqlText perRow(SqlText query) {
        return query;
    }

    /** A bare EXISTS would become a join after all others. */
    @Override
    public SqlText exists(SqlText query) {
        return query.wrap("+EXISTS (", ")");
    }

    @Override
    public String notSought(String column) {
        return "+" + column;
    }

    private static String columnNames(int columns) {
        return IntStream.range(0, columns).mapToObj(i -> "x" + i).collect(Collectors.joining(", "));
    }

    @Override
    public String lateralColumn(String alias, int index, int columns) {
        return columns == 1 ? alias + ".value" : "json_extract(" + alias + ".value, '$[" + index + "]')";
    }

    /** A parameter, so that queries with other limits share a statement: SQLite plans a statement once. */
    @Override
    public SqlText limit(long count) {
        return SqlText.of(" LIMIT ?", new Param.Whole(count));
    }

    @Override
    public String laterNumber() {
        return "?";
    }

    /** The limit of a recursion counts the rows that have gone on, each of which may have led to any number of others. */
    @Override
    public String lateralPosition(String alias) {
        return alias + ".key";
    }

    /** Without it, a query that reads the recursion would have it done to the end. */
    @Override
    public boolean limitsRecursionInside() {
        return true;
    }

    @Override
    public boolean joinsRecursion() {
        return true;
    }

    @Override
    public boolean overestimatesDeepHops() {
        return false;
    }

    @Override
    public String textList() {
        return "(SELECT value AS uid, key AS ord FROM json_each(?)) AS s";
    }

    @Override
    public String jsonPairs(String first, String second) {
        return "json_group_array(json_array(" + first + ", " + second + "))";
    }

    /** SQLite counts the rows of a page at once; asking whether anybody has written costs as much as many pages. */
    @Override
    public SqlText keptCount(SqlText count) {
        return null;
    }

    /** SQLite sorts to group: that costs less than reading equal texts again and again, but not less than reading numbers. */
    @Override
    public boolean groups(ColumnType type, boolean unique) {
        return !unique && (type == ColumnType.STRING || type == ColumnType.UUID);
    }

    @Override
    public int firstOrdinal() {
        return 0;
    }

    @Override
    public boolean hasSpecialFloats() {
        return false;
    }

    // A condition may be looked at before the one that guards it; a CASE may not.
    @Override
    public String holdsElement(String expression) {
        String tag = "substr(" + expression + ", 1, instr(" + expression + ", ':'))";
        return "(CASE WHEN " + tag
                + " IN ('list:', 'set:', 'array:', 'bulkset:') THEN EXISTS (SELECT 1 FROM json_each(substr("
                + expression + ", instr(" + expression + ", ':') + 1)) AS el WHERE el.value = ?) ELSE 0 END)";
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

    @Override
    public String jsonArray(String expression) {
        return "json_group_array(" + expression + ")";
    }
}
