package io.sqlgraph.dialect;

import io.sqlgraph.value.ColumnType;
import io.sqlgraph.value.VariantCodec;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import java.util.regex.Pattern;

/** SQLite 3.37 or later, through sqlite-jdbc. */
public final class SqliteDialect implements Dialect {

    /** Statements with fewer cannot be too large. */
    private static final int FEW_SELECTS = 12;

    private static final Pattern SELECT = Pattern.compile("\\bSELECT\\b");

    private static final Pattern TOO_LARGE =
            Pattern.compile("nested too deep|too many|parser stack overflow|tree is too large|at most \\d+ tables");

    public static final SqliteDialect INSTANCE = new SqliteDialect();

    /** A function of a text and one of Java's regular expressions, which every connection has to be given. */
    public static final String REGEX_FUNCTION = "sqlgraph_regex";

    /** SQLite itself has no limit; beyond this, names only make statements hard to read. */
    private static final int MAX_IDENTIFIER_BYTES = 128;

    private SqliteDialect() {}

    @Override
    public String name() {
        return "sqlite";
    }

    @Override
    public int maxIdentifierBytes() {
        return MAX_IDENTIFIER_BYTES;
    }

    @Override
    public String sqlType(ColumnType type) {
        return switch (type) {
            case BOOLEAN, BYTE, SHORT, INTEGER, LONG -> "INTEGER";
            case FLOAT, DOUBLE -> "REAL";
            case STRING, UUID, VARIANT -> "TEXT";
        };
    }

    /** ANY keeps integers exact where REAL would round them, and compares both by value. */
    @Override
    public String variantNumberType() {
        return "ANY";
    }

    @Override
    public String idType() {
        return "INTEGER";
    }

    @Override
    public String tableOptions() {
        return " STRICT";
    }

    @Override
    public String lookupTableOptions() {
        return " STRICT, WITHOUT ROWID";
    }

    /** Every index ends with the row id, which the id column is. */
    @Override
    public String coverId() {
        return "";
    }

    @Override
    public boolean hasSequences() {
        return false;
    }

    @Override
    public String relationNames() {
        return "SELECT name FROM sqlite_master";
    }

    @Override
    public boolean holdsExactly(ColumnType type, Object value) {
        return ExactValues.hold(type, value);
    }

    @Override
    public void bind(PreparedStatement statement, int index, ColumnType type, Object value) throws SQLException {
        if (value == null) {
            statement.setNull(index, Types.NULL);
            return;
        }
        switch (type) {
            case BOOLEAN -> statement.setInt(index, ((Boolean) value) ? 1 : 0);
            case BYTE, SHORT, INTEGER -> statement.setInt(index, ((Number) value).intValue());
            case LONG -> statement.setLong(index, (Long) value);
            case FLOAT, DOUBLE -> statement.setDouble(index, ((Number) value).doubleValue());
            case STRING, UUID, VARIANT -> statement.setString(index, value.toString());
        }
    }

    /** Numbers that SQLite has no exact form for are compared by the nearest double, if that is not a small whole number. */
    @Override
    public void bindVariantNumber(PreparedStatement statement, int index, Number number) throws SQLException {
        if (number == null) {
            statement.setNull(index, Types.NULL);
        } else if (number instanceof Double || number instanceof Float) {
            statement.setDouble(index, number.doubleValue());
        } else if (number instanceof BigDecimal || number instanceof BigInteger) {
            bindBigNumber(statement, index, new BigDecimal(number.toString()));
        } else {
            statement.setLong(index, number.longValue());
        }
    }

    private static void bindBigNumber(PreparedStatement statement, int index, BigDecimal number) throws SQLException {
        BigDecimal plain = number.stripTrailingZeros();
        boolean isLong = plain.scale() <= 0
                && plain.precision() - plain.scale() <= 19
                && plain.toBigInteger().bitLength() < Long.SIZE;
        if (isLong) {
            statement.setLong(index, plain.longValueExact());
        } else {
            statement.setDouble(index, beside(plain));
        }
    }

    /** The nearest double, or its neighbour where the nearest is a whole number that predicates take as exact. */
    private static double beside(BigDecimal number) {
        double nearest = number.doubleValue();
        boolean isWhole = nearest == Math.rint(nearest) && Math.abs(nearest) < VariantCodec.EXACT_WHOLE_NUMBERS;
        int side = isWhole ? number.compareTo(new BigDecimal(nearest)) : 0;
        if (side == 0) return nearest;
        return side > 0 ? Math.nextUp(nearest) : Math.nextDown(nearest);
    }

    /** Only what reads as zero can be NULL: asking the driver each time costs as much as reading. */
    @Override
    public Object read(ResultSet row, int index, ColumnType type) throws SQLException {
        switch (type) {
            case STRING, VARIANT:
                return row.getString(index);
            case UUID:
                String text = row.getString(index);
                return text == null ? null : UUID.fromString(text);
            case FLOAT, DOUBLE:
                double real = row.getDouble(index);
                if (real == 0 && row.wasNull()) return null;
                return type == ColumnType.DOUBLE ? (Object) real : (Object) (float) real;
            default:
                long number = row.getLong(index);
                return number == 0 && row.wasNull() ? null : integral(type, number);
        }
    }

    private static Object integral(ColumnType type, long number) {
        return switch (type) {
            case BOOLEAN -> number != 0;
            case BYTE -> (byte) number;
            case SHORT -> (short) number;
            case INTEGER -> (int) number;
            case LONG -> number;
            default -> throw new IllegalArgumentException("not an integral type: " + type);
        };
    }

    /** A subquery, because json_each has a column {@code id} of its own that means something else. */
    @Override
    public String idList(String alias) {
        return "(SELECT value AS id, key AS ord FROM json_each(?)) AS " + quote(alias);
    }

    @Override
    public String countedIdList(String alias) {
        return "(SELECT json_extract(value, '$[0]') AS id, json_extract(value, '$[1]') AS bulk FROM json_each(?)) AS "
                + quote(alias);
    }

    @Override
    public void bindCountedIds(PreparedStatement statement, int index, long[] pairs) throws SQLException {
        var json = new StringBuilder(pairs.length * 10 + 2).append('[');
        for (int i = 0; i < pairs.length; i += 2) {
            json.append(i > 0 ? ",[" : "[")
                    .append(pairs[i])
                    .append(',')
                    .append(pairs[i + 1])
                    .append(']');
        }
        statement.setString(index, json.append(']').toString());
    }

    @Override
    public void bindIds(PreparedStatement statement, int index, long[] ids) throws SQLException {
        var json = new StringBuilder(ids.length * 12 + 2).append('[');
        for (int i = 0; i < ids.length; i++) {
            if (i > 0) json.append(',');
            json.append(ids[i]);
        }
        statement.setString(index, json.append(']').toString());
    }

    @Override
    public String idIn(String expression) {
        return expression + " IN (SELECT value FROM json_each(?))";
    }

    @Override
    public String valueList(String alias, List<ColumnType> types) {
        return "(SELECT " + ValueLists.columns(types.size()) + ", key AS ord FROM json_each(?)) AS " + quote(alias);
    }

    @Override
    public int firstOrdinal() {
        return 0;
    }

    @Override
    public int bindValues(PreparedStatement statement, int index, List<ColumnType> types, List<Object[]> tuples)
            throws SQLException {
        statement.setString(index, ValueLists.json(types, tuples));
        return index + 1;
    }

    @Override
    public void bindTexts(PreparedStatement statement, int index, Collection<String> texts) throws SQLException {
        statement.setString(index, JsonTexts.array(texts));
    }

    @Override
    public String textIn(String expression) {
        return expression + " IN (SELECT value FROM json_each(?))";
    }

    @Override
    public String regex(String expression) {
        return expression;
    }

    @Override
    public String regexFound(String expression) {
        return REGEX_FUNCTION + "(" + expression + ", ?)";
    }

    /** The wait comes first, so that switching to WAL waits for other processes too. */
    @Override
    public List<String> connectionSettings() {
        return List.of(
                "PRAGMA busy_timeout=5000",
                "PRAGMA journal_mode=WAL",
                "PRAGMA synchronous=NORMAL",
                "PRAGMA cache_size=-131072",
                "PRAGMA mmap_size=2147418112",
                "PRAGMA temp_store=MEMORY",
                "PRAGMA wal_autocheckpoint=4000");
    }

    @Override
    public boolean isAnalyzed() {
        return false;
    }

    /**
     * Nothing: joins stand in the order in which they are to be done, and with statistics SQLite puts a Bloom filter before a
     * look-up by key, for which it reads the whole table: 4 ms in the place of 0.6 for a hundred rows beside 57,000 edges.
     */
    @Override
    public List<String> analyze(List<String> tables) {
        return List.of();
    }

    @Override
    public String beginWrite() {
        return "BEGIN IMMEDIATE";
    }

    @Override
    public String beginRead() {
        return "BEGIN";
    }

    @Override
    public boolean cursorsSeeLaterWrites() {
        return true;
    }

    @Override
    public boolean singleWriter() {
        return true;
    }

    @Override
    public boolean snapshotReads() {
        return true;
    }

    @Override
    public String explain(String sql, boolean analyze) {
        return "EXPLAIN QUERY PLAN " + sql;
    }

    @Override
    public PlanRow planRow(ResultSet row) throws SQLException {
        return new PlanRow(row.getInt(1), row.getInt(2), row.getString(4));
    }

    /**
     * A common table expression is copied to each of its mentions when a statement is prepared; how many copies there can be is
     * known only to the database ({@code VIEWs and/or subqueries nested too deep}).
     */
    @Override
    public boolean takes(Connection connection, String sql) {
        if (SELECT.splitAsStream(sql).limit(FEW_SELECTS + 1L).count() <= FEW_SELECTS) return true;
        try (PreparedStatement prepared = connection.prepareStatement(sql)) {
            return prepared != null;
        } catch (SQLException e) {
            return e.getMessage() == null || !TOO_LARGE.matcher(e.getMessage()).find();
        }
    }

    @Override
    public String lockWait(long millis) {
        return null;
    }

    @Override
    public FailureKind classify(SQLException failure) {
        return SqliteFailures.classify(failure);
    }

    /** Nothing: a transaction that changes the schema has begun IMMEDIATE and is the only writer. */
    @Override
    public void lockSchema(Connection connection) {}
}
