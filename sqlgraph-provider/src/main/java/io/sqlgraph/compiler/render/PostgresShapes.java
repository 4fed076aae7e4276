package io.sqlgraph.compiler.render;

import io.sqlgraph.dialect.Dialect;
import io.sqlgraph.value.ColumnType;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** PostgreSQL: the planner orders joins well, nulls in a union need a type, and floats hold NaN and -0.0. */
final class PostgresShapes implements Shapes {

    private final Dialect dialect;

    PostgresShapes(Dialect dialect) {
        this.dialect = dialect;
    }

    @Override
    public String derivedJoin() {
        return "JOIN";
    }

    /** A relation is planned once, however often it is mentioned. */
    @Override
    public int maxExpansion() {
        return Integer.MAX_VALUE;
    }

    @Override
    public int maxLength() {
        return 500_000;
    }

    @Override
    public int maxExpansionOfHop() {
        return Integer.MAX_VALUE;
    }

    @Override
    public String withoutLaterals(String sql) {
        return sql;
    }

    @Override
    public SqlText lateral(SqlText query, int columns, String alias) {
        return query.wrap("LATERAL (", ") AS " + alias);
    }

    @Override
    public SqlText numbers(SqlText query, int columns) {
        String names = IntStream.range(0, columns).mapToObj(i -> "x" + i).collect(Collectors.joining(", "));
        String row = columns == 1 ? "x0::text" : "concat_ws(' ', " + names + ")";
        return query.wrap("(SELECT string_agg(" + row + ", ',') FROM (", ") AS f)");
    }

    /** A hash join would read the whole table in each round of a recursion; an offset keeps the query apart. */
    @Override
    public SqlText perRow(SqlText query) {
        return query.wrap("", " OFFSET 0");
    }

    @Override
    public SqlText exists(SqlText query) {
        return query.wrap("EXISTS (", ")");
    }

    /** PostgreSQL knows how many rows have a value. */
    @Override
    public String notSought(String column) {
        return column;
    }

    @Override
    public String lateralColumn(String alias, int index, int columns) {
        return alias + ".x" + index;
    }

    @Override
    public String lateralPosition(String alias) {
        return null;
    }

    /**
     * In the text: of a limit that is a parameter the planner expects a tenth of the rows, so that a plan for the number itself
     * looks cheaper, and it plans anew at every run.
     */
    @Override
    public SqlText limit(long count) {
        return SqlText.of(" LIMIT " + count);
    }

    /** The planner does not look into a subquery, so that it expects as many rows whatever the parameter is. */
    @Override
    public String laterNumber() {
        return "(SELECT CAST(? AS bigint))";
    }

    /** A recursion goes no further than it is read, and takes no limit of its own. */
    @Override
    public boolean limitsRecursionInside() {
        return false;
    }

    /** It takes one mention only, and would hash a joined table anew in each round. */
    @Override
    public boolean joinsRecursion() {
        return false;
    }

    @Override
    public boolean overestimatesDeepHops() {
        return true;
    }

    @Override
    public String textList() {
        return "unnest(?::text[]) WITH ORDINALITY AS s(uid, ord)";
    }

    @Override
    public String jsonPairs(String first, String second) {
        return "coalesce(json_agg(json_build_array(" + first + ", " + second + "))::text, '[]')";
    }

    /** Why equal snapshots count equal rows, and when they say nothing, is in the decision record 0018. */
    @Override
    public SqlText keptCount(SqlText count) {
        var sql = new SqlText.Builder();
        sql.add(SqlText.of(
                "SELECT CASE WHEN k.state = ? THEN CAST(? AS bigint) ELSE (",
                new Param.Kept(Param.Kept.Part.STATE),
                new Param.Kept(Param.Kept.Part.COUNT)));
        sql.add(count)
                .add(") END, k.state FROM (SELECT CASE WHEN pg_current_xact_id_if_assigned() IS NULL")
                .add(" AND NOT pg_is_in_recovery() AND current_setting('transaction_isolation') <> 'serializable'")
                .add(" THEN concat(pg_backend_pid(), ' ', pg_current_snapshot()) END AS state) AS k");
        return sql.build();
    }

    /** Groups are found by hashing: that costs less than sending the rows. */
    @Override
    public boolean groups(ColumnType type, boolean unique) {
        return true;
    }

    @Override
    public int firstOrdinal() {
        return 1;
    }

    @Override
    public boolean hasSpecialFloats() {
        return true;
    }

    // A condition may be looked at before the one that guards it; a CASE may not.
    @Override
    public String holdsElement(String expression) {
        return "EXISTS (SELECT 1 FROM jsonb_array_elements_text(CASE WHEN split_part(" + expression
                + ", ':', 1) IN ('list', 'set', 'array', 'bulkset') THEN substr(" + expression + ", strpos("
                + expression + ", ':') + 1)::jsonb ELSE '[]'::jsonb END) AS el(v) WHERE el.v = ?)";
    }

    @Override
    public String numberText(String expression) {
        return "CAST(" + expression + " AS text)";
    }

    @Override
    public String position(String expression) {
        return "strpos(" + expression + ", ?)";
    }

    @Override
    public String suffix(String expression, int length) {
        return "right(" + expression + ", " + length + ")";
    }

    @Override
    public String nullOf(ColumnType type) {
        return dialect.nullOf(type);
    }

    @Override
    public String jsonArray(String expression) {
        return "coalesce(json_agg(" + expression + ")::text, '[]')";
    }
}
