package io.sqlgraph.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sqlgraph.dialect.Dialect;
import io.sqlgraph.error.StorageException;
import io.sqlgraph.error.UniqueViolationException;
import io.sqlgraph.testing.Database;
import io.sqlgraph.testing.EachDatabase;
import io.sqlgraph.value.ColumnType;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.io.TempDir;

/** Inserting many rows at once stores what inserting few stores. */
class BulkInsertTest {

    private static final int MANY = 1_234;
    private static final List<String> ITEM = List.of("id", "name");
    private static final List<Number> NUMBERS = List.of(
            0L,
            -1L,
            9_999L,
            10_000L,
            -100_000_000L,
            Long.MIN_VALUE,
            Long.MAX_VALUE,
            0.0d,
            0.1d,
            -12345.678d,
            1e-7d,
            1e22d,
            Double.MIN_VALUE,
            Double.MAX_VALUE,
            Double.POSITIVE_INFINITY,
            Double.NEGATIVE_INFINITY,
            3.5f,
            BigInteger.TWO.pow(200),
            new BigDecimal("0.00001"),
            new BigDecimal("100.0000"),
            new BigDecimal("-1234567890.000000001"),
            new BigDecimal("1E+40"),
            new BigDecimal("12E-301"));

    @TempDir
    Path directory;

    private record Row(long id, Object[] values, Number number) {}

    private static final ColumnType[] TYPES = ColumnType.values();

    private static List<Row> rows() {
        Object[][] values = {
            {true, (byte) -128, Short.MIN_VALUE, Integer.MIN_VALUE, Long.MIN_VALUE, Float.MIN_VALUE, Double.MIN_VALUE},
            {false, (byte) 127, Short.MAX_VALUE, Integer.MAX_VALUE, Long.MAX_VALUE, Float.MAX_VALUE, Double.MAX_VALUE},
            {null, null, null, null, null, null, null},
            {true, (byte) 0, (short) 0, 0, 0L, Float.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY},
            {true, (byte) 1, (short) -1, -1, -1L, 1.1f, 1.1d},
        };
        List<String> texts = new ArrayList<>(List.of(
                "", "\\N", "tab\tnew\nline\rback\\slash", "\u0001\u0002", "ä€", "\uD83D\uDE00", "x".repeat(200_000)));
        texts.add(null);
        List<Row> rows = new ArrayList<>();
        for (int i = 0; i < MANY; i++) {
            Object[] row = new Object[TYPES.length];
            System.arraycopy(values[i % values.length], 0, row, 0, values[0].length);
            String text = texts.get(i % 97 < texts.size() ? i % 97 : i % 2);
            row[ColumnType.STRING.ordinal()] = text;
            row[ColumnType.UUID.ordinal()] = i % 3 == 0 ? null : new UUID(i * 0x1234_5678_9ABCL, -i);
            row[ColumnType.VARIANT.ordinal()] = text;
            rows.add(new Row(i, row, i % 5 == 0 ? null : NUMBERS.get(i % NUMBERS.size())));
        }
        return rows;
    }

    @EachDatabase
    void aBulkLoadStoresWhatABatchStores(Database database) {
        try (ConnectionSource source = Sources.open(database.freshUrl(directory))) {
            JdbcTransaction transaction = source.begin(true);
            SqlExecutor executor = transaction.executor();
            createTable(executor, "few");
            createTable(executor, "many");
            List<Row> rows = rows();
            assertThat(executor.insert("many", columns(), rows, BulkInsertTest::write))
                    .isEqualTo(MANY);
            for (int from = 0; from < MANY; from += 100) {
                executor.insert(
                        "few", columns(), rows.subList(from, Math.min(MANY, from + 100)), BulkInsertTest::write);
            }
            assertThat(read(executor, "many")).isEqualTo(read(executor, "few"));
            List<List<Object>> stored = read(executor, "many");
            for (Row row : rows) {
                assertThat(stored.get((int) row.id()).subList(0, TYPES.length)).containsExactly(row.values());
            }
            // Every row gets the values of the one before it.
            update(executor, "many", rows);
            for (int from = 0; from < MANY; from += 5) {
                update(executor, "few", rows.subList(from, Math.min(MANY, from + 5)));
            }
            assertThat(read(executor, "many")).isEqualTo(read(executor, "few"));
            List<List<Object>> updated = read(executor, "many");
            assertThat(updated.subList(1, MANY)).isEqualTo(stored.subList(0, MANY - 1));
            transaction.rollback();
        }
    }

    private static void update(SqlExecutor executor, String table, List<Row> rows) {
        List<String> values = columns().subList(1, columns().size());
        executor.updateRows(table, values, "id", rows, (row, columns) -> {
            writeValues(row, columns);
            columns.id((row.id() + 1) % MANY);
        });
    }

    private static void createTable(SqlExecutor executor, String name) {
        Dialect dialect = executor.dialect();
        var sql = new StringBuilder("CREATE TABLE " + name + " (id " + dialect.idType() + " NOT NULL PRIMARY KEY");
        for (ColumnType type : TYPES)
            sql.append(", c_" + type.name().toLowerCase(Locale.ROOT) + " " + dialect.sqlType(type));
        executor.ddl(sql + ", number " + dialect.variantNumberType() + ")" + dialect.tableOptions());
    }

    private static List<String> columns() {
        var columns = new ArrayList<String>(List.of("id"));
        for (ColumnType type : TYPES) columns.add("c_" + type.name().toLowerCase(Locale.ROOT));
        columns.add("number");
        return columns;
    }

    private static void write(Row row, RowWriter columns) throws SQLException {
        columns.id(row.id());
        writeValues(row, columns);
    }

    private static void writeValues(Row row, RowWriter columns) throws SQLException {
        for (ColumnType type : TYPES) columns.value(type, row.values()[type.ordinal()]);
        columns.number(row.number());
    }

    /** The values, and the number as the database prints it: with all of its decimal places. */
    private static List<List<Object>> read(SqlExecutor executor, String table) {
        return executor.list("SELECT * FROM " + table + " ORDER BY id", ParameterBinder.NONE, row -> {
            var values = new ArrayList<Object>();
            for (ColumnType type : TYPES) values.add(executor.dialect().read(row, type.ordinal() + 2, type));
            values.add(row.getString(TYPES.length + 2));
            return values;
        });
    }

    @EachDatabase
    void aTakenUniqueValueIsAnError(Database database) {
        try (ConnectionSource source = Sources.withItems(database, directory, 1)) {
            JdbcTransaction transaction = source.begin(true);
            assertThatThrownBy(() -> transaction.executor().insert("item", ITEM, numbers(1, MANY), (id, row) -> {
                        row.id(id);
                        row.text(id == 1_000 ? "item0" : "item" + id);
                    }))
                    .isInstanceOf(UniqueViolationException.class);
            assertThat(transaction.isBroken()).isTrue();
            transaction.rollback();
            assertThat(Sources.count(source)).isEqualTo(1);
        }
    }

    @EachDatabase
    void newRowsAreToldFromTakenOnesWithoutBreakingTheTransaction(Database database) {
        for (int count : new int[] {1, 150, MANY}) {
            try (ConnectionSource source = Sources.withItems(database, directory, 0)) {
                JdbcTransaction transaction = source.begin(true);
                SqlExecutor executor = transaction.executor();
                assertThat(insertNew(executor, numbers(0, count))).isTrue();
                assertThat(Sources.count(transaction)).isEqualTo(count);
                assertThat(insertNew(executor, numbers(count - 1, 2 * count))).isFalse();
                assertThat(insertNew(executor, numbers(4 * count, 5 * count))).isTrue();
                assertThat(transaction.isBroken()).isFalse();
                transaction.commit();
                assertThat(Sources.count(source)).isGreaterThanOrEqualTo(2L * count);
            }
        }
    }

    private static boolean insertNew(SqlExecutor executor, List<Integer> ids) {
        return executor.insertNew("item", ITEM, ids, (id, row) -> {
            row.id(id);
            row.text("item" + id);
        });
    }

    @EachDatabase
    void aRowThatCannotBeWrittenBreaksTheTransactionButNotItsConnection(Database database) {
        try (ConnectionSource source = Sources.withItems(database, directory, 3, "sqlgraph.pool.maximumPoolSize", 2)) {
            for (int times = 0; times < 4; times++) {
                JdbcTransaction transaction = source.begin(true);
                assertThatThrownBy(() -> transaction
                                .executor()
                                .insert("item", ITEM, numbers(10, 10 + MANY), (id, row) -> {
                                    if (id == 1_200) throw new IllegalArgumentException("not that one");
                                    row.id(id);
                                    row.text("item" + id);
                                }))
                        .isInstanceOf(IllegalArgumentException.class);
                assertThatThrownBy(() -> Sources.count(transaction)).isInstanceOf(StorageException.class);
                transaction.rollback();
            }
            assertThat(Sources.count(source)).isEqualTo(3);
        }
    }

    @EachDatabase
    void aBulkLoadIsOneLineOfTheLogOnPostgresAndFewOnSqlite(Database database) {
        try (ConnectionSource source = Sources.withItems(database, directory, 0);
                SqlLogCapture log = new SqlLogCapture()) {
            JdbcTransaction transaction = source.begin(true);
            insertNew(transaction.executor(), numbers(0, 20_005));
            transaction.commit();
            assertThat(log.lines()).hasSize(database == Database.POSTGRESQL ? 1 : 2);
            assertThat(log.lines().stream()
                            .mapToInt(line -> Integer.parseInt(line.replaceFirst(".* ms, (\\d+) rows: .*", "$1")))
                            .sum())
                    .isEqualTo(20_005);
        }
    }

    private static List<Integer> numbers(int from, int to) {
        return IntStream.range(from, to).boxed().toList();
    }
}
