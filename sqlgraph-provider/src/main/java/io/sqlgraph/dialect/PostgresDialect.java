package io.sqlgraph.dialect;

import io.sqlgraph.value.ColumnType;
import io.sqlgraph.value.TextEscapes;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Types;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** PostgreSQL 14 or later, through pgjdbc. */
public final class PostgresDialect implements Dialect {

    public static final PostgresDialect INSTANCE = new PostgresDialect();

    private static final int MAX_IDENTIFIER_BYTES = 63;

    /** Any constant that other users of the database's advisory locks are unlikely to have chosen. */
    private static final int SCHEMA_LOCK_CLASS = 0x5347_5241;

    private PostgresDialect() {}

    @Override
    public String name() {
        return "postgresql";
    }

    @Override
    public int maxIdentifierBytes() {
        return MAX_IDENTIFIER_BYTES;
    }

    /** Text compares by code point, as Strings nearly do, and its indexes serve prefix ranges. */
    @Override
    public String sqlType(ColumnType type) {
        return switch (type) {
            case BOOLEAN -> "boolean";
            case BYTE, SHORT -> "smallint";
            case INTEGER -> "integer";
            case LONG -> "bigint";
            case FLOAT -> "real";
            case DOUBLE -> "double precision";
            case UUID -> "uuid";
            case STRING, VARIANT -> "text COLLATE \"C\"";
        };
    }

    @Override
    public String variantNumberType() {
        return "numeric";
    }

    @Override
    public String idType() {
        return "bigint";
    }

    @Override
    public String tableOptions() {
        return "";
    }

    @Override
    public String lookupTableOptions() {
        return "";
    }

    @Override
    public String coverId() {
        return " INCLUDE (id)";
    }

    @Override
    public boolean hasSequences() {
        return true;
    }

    @Override
    public String relationNames() {
        return "SELECT c.relname FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace"
                + " WHERE n.nspname = current_schema()";
    }

    @Override
    public boolean holdsExactly(ColumnType type, Object value) {
        return ExactValues.hold(type, value);
    }

    @Override
    public void bind(PreparedStatement statement, int index, ColumnType type, Object value) throws SQLException {
        if (value == null) {
            statement.setNull(index, jdbcType(type));
            return;
        }
        switch (type) {
            case BOOLEAN -> statement.setBoolean(index, (Boolean) value);
            case BYTE, SHORT -> statement.setShort(index, ((Number) value).shortValue());
            case INTEGER -> statement.setInt(index, (Integer) value);
            case LONG -> statement.setLong(index, (Long) value);
            case FLOAT -> statement.setFloat(index, (Float) value);
            case DOUBLE -> statement.setDouble(index, (Double) value);
            case UUID -> statement.setObject(index, value);
            case STRING, VARIANT -> statement.setString(index, (String) value);
        }
    }

    private static int jdbcType(ColumnType type) {
        return switch (type) {
            case BOOLEAN -> Types.BOOLEAN;
            case BYTE, SHORT -> Types.SMALLINT;
            case INTEGER -> Types.INTEGER;
            case LONG -> Types.BIGINT;
            case FLOAT -> Types.REAL;
            case DOUBLE -> Types.DOUBLE;
            case UUID -> Types.OTHER;
            case STRING, VARIANT -> Types.VARCHAR;
        };
    }

    /** Always as numeric, so that the rows of one batch share their parameter types. */
    @Override
    public void bindVariantNumber(PreparedStatement statement, int index, Number number) throws SQLException {
        if (number == null) {
            statement.setNull(index, Types.NUMERIC);
        } else if (number instanceof BigDecimal decimal) {
            statement.setBigDecimal(index, decimal);
        } else if (number instanceof BigInteger integer) {
            statement.setBigDecimal(index, new BigDecimal(integer));
        } else if (number instanceof Double || number instanceof Float) {
            bindDouble(statement, index, number.doubleValue());
        } else {
            statement.setBigDecimal(index, BigDecimal.valueOf(number.longValue()));
        }
    }

    private static void bindDouble(PreparedStatement statement, int index, double number) throws SQLException {
        if (Double.isFinite(number)) {
            statement.setBigDecimal(index, BigDecimal.valueOf(number));
        } else {
            // As a text of no type, which the server reads as numeric: BigDecimal has no infinities.
            statement.setObject(index, Double.toString(number), Types.OTHER);
        }
    }

    @Override
    public Object read(ResultSet row, int index, ColumnType type) throws SQLException {
        switch (type) {
            case STRING, VARIANT:
                return row.getString(index);
            case UUID:
                return row.getObject(index, UUID.class);
            case BOOLEAN:
                boolean bool = row.getBoolean(index);
                return row.wasNull() ? null : (Object) bool;
            case FLOAT:
                float single = row.getFloat(index);
                return row.wasNull() ? null : (Object) single;
            case DOUBLE:
                double real = row.getDouble(index);
                return row.wasNull() ? null : (Object) real;
            default:
                long number = row.getLong(index);
                return row.wasNull() ? null : integral(type, number);
        }
    }

    private static Object integral(ColumnType type, long number) {
        return switch (type) {
            case BYTE -> (byte) number;
            case SHORT -> (short) number;
            case INTEGER -> (int) number;
            case LONG -> number;
            default -> throw new IllegalArgumentException("not an integral type: " + type);
        };
    }

    @Override
    public String idList(String alias) {
        return "unnest(?::bigint[]) WITH ORDINALITY AS " + quote(alias) + "(id, ord)";
    }

    /** The planner does not look into a subquery, and expects as many ids whatever the parameter is. */
    @Override
    public String idListOfAnyLength(String alias) {
        return "unnest((SELECT ?::bigint[])) AS " + quote(alias) + "(id)";
    }

    @Override
    public String countedIdList(String alias) {
        return "(SELECT l.pairs[2 * i - 1] AS id, l.pairs[2 * i] AS bulk FROM (SELECT ?::bigint[] AS pairs) AS l"
                + " CROSS JOIN LATERAL generate_series(1, cardinality(l.pairs) / 2) AS i) AS " + quote(alias);
    }

    @Override
    public void bindCountedIds(PreparedStatement statement, int index, long[] pairs) throws SQLException {
        bindIds(statement, index, pairs);
    }

    @Override
    public void bindIds(PreparedStatement statement, int index, long[] ids) throws SQLException {
        statement.setObject(index, ids);
    }

    @Override
    public String idIn(String expression) {
        return expression + " = ANY (?::bigint[])";
    }

    @Override
    public String valueList(String alias, List<ColumnType> types) {
        String arrays =
                types.stream().map(type -> "?::" + elementType(type) + "[]").collect(Collectors.joining(", "));
        String columns = IntStream.range(0, types.size()).mapToObj(i -> "c" + i).collect(Collectors.joining(", "));
        return "unnest(" + arrays + ") WITH ORDINALITY AS " + quote(alias) + "(" + columns + ", ord)";
    }

    @Override
    public int firstOrdinal() {
        return 1;
    }

    @Override
    public int bindValues(PreparedStatement statement, int index, List<ColumnType> types, List<Object[]> tuples)
            throws SQLException {
        for (int i = 0; i < types.size(); i++) {
            int column = i;
            Object[] values = tuples.stream().map(tuple -> tuple[column]).toArray();
            statement.setArray(index + i, statement.getConnection().createArrayOf(elementType(types.get(i)), values));
        }
        return index + types.size();
    }

    private static String elementType(ColumnType type) {
        return switch (type) {
            case BOOLEAN -> "boolean";
            case BYTE, SHORT -> "smallint";
            case INTEGER -> "integer";
            case LONG -> "bigint";
            case FLOAT -> "real";
            case DOUBLE -> "double precision";
            case UUID -> "uuid";
            case STRING, VARIANT -> "text";
        };
    }

    /** Texts that no column can hold are left out: they equal nothing, and the server would refuse them. */
    @Override
    public void bindTexts(PreparedStatement statement, int index, Collection<String> texts) throws SQLException {
        String[] storable = texts.stream()
                .filter(text -> text != null && TextEscapes.isStorable(text))
                .toArray(String[]::new);
        statement.setObject(index, storable);
    }

    @Override
    public String textIn(String expression) {
        return expression + " = ANY (?::text[])";
    }

    @Override
    public String regex(String expression) {
        return PostgresRegex.translate(expression);
    }

    @Override
    public String regexFound(String expression) {
        return expression + " ~ ?";
    }

    /**
     * The default price of a page out of order is that of a disk whose head moves: with it the planner reads a whole edge table
     * rather than look the edges of a few hundred vertices up. Another price than the default was chosen by somebody, and stays.
     */
    @Override
    public List<String> connectionSettings() {
        return List.of(
                "SET jit = off",
                "SET client_min_messages = warning",
                "SELECT set_config('random_page_cost', '2', false) WHERE current_setting('random_page_cost') = '4'");
    }

    /** The visibility map, too: without it, indexes alone answer nothing. That is a second read of what was just written. */
    @Override
    public boolean isAnalyzed() {
        return true;
    }

    @Override
    public List<String> analyze(List<String> tables) {
        String all = tables.stream().map(this::quote).collect(Collectors.joining(", "));
        return List.of("VACUUM (ANALYZE, SKIP_LOCKED, TRUNCATE FALSE) " + all);
    }

    @Override
    public String beginWrite() {
        return null;
    }

    @Override
    public String beginRead() {
        return null;
    }

    @Override
    public boolean cursorsSeeLaterWrites() {
        return false;
    }

    @Override
    public boolean singleWriter() {
        return false;
    }

    @Override
    public boolean snapshotReads() {
        return false;
    }

    @Override
    public String explain(String sql, boolean analyze) {
        return (analyze ? "EXPLAIN (ANALYZE, BUFFERS) " : "EXPLAIN ") + sql;
    }

    @Override
    public PlanRow planRow(ResultSet row) throws SQLException {
        return new PlanRow(0, 0, row.getString(1));
    }

    @Override
    public boolean takes(Connection connection, String sql) {
        return true;
    }

    @Override
    public String lockWait(long millis) {
        return "SET LOCAL lock_timeout = " + millis;
    }

    @Override
    public FailureKind classify(SQLException failure) {
        return PostgresFailures.classify(failure);
    }

    /** Advisory locks are per database; the schema's name in the key lets the graphs of one database work side by side. */
    @Override
    public void lockSchema(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(
                    "SELECT pg_advisory_xact_lock(" + SCHEMA_LOCK_CLASS + ", hashtext(current_schema()::text))");
        }
    }
}
