package io.sqlgraph.dialect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sqlgraph.error.InvalidSettingsException;
import io.sqlgraph.testing.Database;
import io.sqlgraph.testing.EachDatabase;
import io.sqlgraph.value.ColumnType;
import io.sqlgraph.value.Values;
import io.sqlgraph.value.VariantCodec;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DialectTest {

    @TempDir
    Path directory;

    private Dialect dialect;

    private Connection open(Database database) throws SQLException {
        String url = database.freshUrl(directory);
        dialect = Dialects.forUrl(url);
        assertThat(dialect.name()).isEqualTo(database.toString());
        Connection connection = DriverManager.getConnection(url);
        try (Statement statement = connection.createStatement()) {
            for (String setting : dialect.connectionSettings()) statement.execute(setting);
        }
        return connection;
    }

    @EachDatabase
    void everyValueComesBackFromItsColumn(Database database) throws Exception {
        try (Connection connection = open(database)) {
            for (ColumnType type : ColumnType.values()) {
                List<Object> values =
                        Values.all().filter(value -> belongsTo(type, value)).toList();
                assertThat(values).as("samples of %s", type).isNotEmpty();
                execute(
                        connection,
                        "CREATE TABLE " + type + "_t (id " + dialect.idType() + ", v " + dialect.sqlType(type) + ")"
                                + dialect.tableOptions());
                for (Object value : values) {
                    Object stored = type == ColumnType.VARIANT ? VariantCodec.encode(value) : value;
                    assertThat(roundTrip(connection, type, stored))
                            .isEqualTo(stored)
                            .hasSameClassAs(stored);
                }
                assertThat(roundTrip(connection, type, null)).isNull();
            }
        }
    }

    private boolean belongsTo(ColumnType type, Object value) {
        return type == ColumnType.VARIANT || (type == ColumnType.of(value) && dialect.holdsExactly(type, value));
    }

    private Object roundTrip(Connection connection, ColumnType type, Object value) throws SQLException {
        execute(connection, "DELETE FROM " + type + "_t");
        try (PreparedStatement insert =
                connection.prepareStatement("INSERT INTO " + type + "_t (id, v) VALUES (1, ?)")) {
            dialect.bind(insert, 1, type, value);
            insert.executeUpdate();
        }
        try (Statement query = connection.createStatement();
                ResultSet row = query.executeQuery("SELECT v FROM " + type + "_t")) {
            assertThat(row.next()).isTrue();
            return dialect.read(row, 1, type);
        }
    }

    @EachDatabase
    void valuesThatNoNativeColumnKeepsAreNamed(Database database) throws Exception {
        try (Connection connection = open(database)) {
            assertThat(connection.isClosed()).isFalse();
            assertThat(dialect.holdsExactly(ColumnType.DOUBLE, Double.NaN)).isFalse();
            assertThat(dialect.holdsExactly(ColumnType.DOUBLE, -0.0)).isFalse();
            assertThat(dialect.holdsExactly(ColumnType.FLOAT, -0.0f)).isFalse();
            assertThat(dialect.holdsExactly(ColumnType.STRING, "a\u0000")).isFalse();
            assertThat(dialect.holdsExactly(ColumnType.STRING, "\uD800")).isFalse();
            assertThat(dialect.holdsExactly(ColumnType.DOUBLE, 0.0)).isTrue();
            assertThat(dialect.holdsExactly(ColumnType.STRING, "\uD83D\uDE00")).isTrue();
        }
    }

    @EachDatabase
    void variantNumbersCompareByValue(Database database) throws Exception {
        try (Connection connection = open(database)) {
            execute(
                    connection,
                    "CREATE TABLE n (pos INTEGER, v " + dialect.variantNumberType() + ")" + dialect.tableOptions());
            List<Number> ascending = Arrays.asList(
                    Double.NEGATIVE_INFINITY,
                    -1e300,
                    Long.MIN_VALUE,
                    -0.5,
                    0L,
                    0.1,
                    new BigDecimal("0.25"),
                    1L,
                    Long.MAX_VALUE - 1,
                    Long.MAX_VALUE,
                    new BigDecimal("1E+30"),
                    Double.POSITIVE_INFINITY,
                    null);
            try (PreparedStatement insert = connection.prepareStatement("INSERT INTO n (pos, v) VALUES (?, ?)")) {
                for (int i = ascending.size() - 1; i >= 0; i--) {
                    insert.setInt(1, i);
                    dialect.bindVariantNumber(insert, 2, ascending.get(i));
                    insert.addBatch();
                }
                insert.executeBatch();
            }
            assertThat(integers(connection, "SELECT pos FROM n WHERE v IS NOT NULL ORDER BY v"))
                    .containsExactly(0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11);
            try (PreparedStatement query = connection.prepareStatement("SELECT pos FROM n WHERE v = ?")) {
                dialect.bindVariantNumber(query, 1, 1.0);
                try (ResultSet row = query.executeQuery()) {
                    assertThat(row.next()).isTrue();
                    assertThat(row.getInt(1)).isEqualTo(7);
                }
            }
        }
    }

    @EachDatabase
    void anIdListKeepsOrderAndDuplicates(Database database) throws Exception {
        try (Connection connection = open(database)) {
            execute(connection, "CREATE TABLE e (id " + dialect.idType() + " PRIMARY KEY)" + dialect.tableOptions());
            execute(connection, "INSERT INTO e VALUES (1), (2), (9007199254740993)");
            String sql = "SELECT f.id FROM " + dialect.idList("f") + " CROSS JOIN e WHERE e.id = f.id ORDER BY f.ord";
            assertThat(ids(connection, sql, 9007199254740993L, 1, 5, 9007199254740993L))
                    .containsExactly(9007199254740993L, 1L, 9007199254740993L);
            assertThat(ids(connection, sql)).isEmpty();
            assertThat(ids(connection, "SELECT id FROM e WHERE " + dialect.idIn("id") + " ORDER BY id", 2, 2, 1))
                    .containsExactly(1L, 2L);
        }
    }

    @EachDatabase
    void aCountedIdListKeepsLargeIdsAndCounts(Database database) throws Exception {
        try (Connection connection = open(database);
                PreparedStatement query = connection.prepareStatement(
                        "SELECT id, bulk FROM " + dialect.countedIdList("l") + " ORDER BY id")) {
            dialect.bindCountedIds(query, 1, new long[] {9007199254740993L, 3, 7, 9007199254740995L});
            try (ResultSet rows = query.executeQuery()) {
                List<Long> found = new ArrayList<>();
                while (rows.next()) {
                    found.add(rows.getLong(1));
                    found.add(rows.getLong(2));
                }
                assertThat(found).containsExactly(7L, 9007199254740995L, 9007199254740993L, 3L);
            }
            dialect.bindCountedIds(query, 1, new long[0]);
            try (ResultSet rows = query.executeQuery()) {
                assertThat(rows.next()).isFalse();
            }
        }
    }

    @EachDatabase
    void aTextListMatchesExactTexts(Database database) throws Exception {
        try (Connection connection = open(database)) {
            execute(
                    connection,
                    "CREATE TABLE t (v " + dialect.sqlType(ColumnType.STRING) + ")" + dialect.tableOptions());
            List<String> texts = List.of("a", "", "q\"u\\o'te\n\u0001", "\uD83D\uDE00");
            try (PreparedStatement insert = connection.prepareStatement("INSERT INTO t VALUES (?)")) {
                for (String text : texts) {
                    insert.setString(1, text);
                    insert.executeUpdate();
                }
            }
            try (PreparedStatement query =
                    connection.prepareStatement("SELECT count(*) FROM t WHERE " + dialect.textIn("v"))) {
                dialect.bindTexts(query, 1, texts);
                assertThat(onlyInt(query)).isEqualTo(4);
                dialect.bindTexts(query, 1, Arrays.asList("A", "a\u0000", "\uD83D", null));
                assertThat(onlyInt(query)).isZero();
                dialect.bindTexts(query, 1, List.of());
                assertThat(onlyInt(query)).isZero();
            }
        }
    }

    @EachDatabase
    void textSortsByCodePoint(Database database) throws Exception {
        try (Connection connection = open(database)) {
            execute(
                    connection,
                    "CREATE TABLE t (pos INTEGER, v " + dialect.sqlType(ColumnType.STRING) + ")"
                            + dialect.tableOptions());
            execute(connection, "INSERT INTO t VALUES (3, 'a'), (0, 'B'), (4, '\u00e4'), (1, 'Z'), (2, '_')");
            assertThat(integers(connection, "SELECT pos FROM t ORDER BY v")).containsExactly(0, 1, 2, 3, 4);
        }
    }

    @EachDatabase
    void quotedNamesMayHoldAnything(Database database) throws Exception {
        try (Connection connection = open(database)) {
            String name = "we\"ird; DROP--' \uD83D\uDE00";
            execute(connection, "CREATE TABLE " + dialect.quote(name) + " (" + dialect.quote("a\"b") + " INTEGER)");
            execute(connection, "INSERT INTO " + dialect.quote(name) + " VALUES (7)");
            assertThat(integers(connection, "SELECT " + dialect.quote("a\"b") + " FROM " + dialect.quote(name)))
                    .containsExactly(7);
        }
    }

    @Test
    void anUnknownUrlIsRefusedWithoutItsParameters() {
        assertThatThrownBy(() -> Dialects.forUrl("jdbc:mysql://host/db?password=secret"))
                .isInstanceOf(InvalidSettingsException.class)
                .hasMessageContaining("jdbc:mysql://host/db")
                .hasMessageNotContaining("secret");
    }

    private List<Long> ids(Connection connection, String sql, long... ids) throws SQLException {
        try (PreparedStatement query = connection.prepareStatement(sql)) {
            dialect.bindIds(query, 1, ids);
            try (ResultSet row = query.executeQuery()) {
                var result = new ArrayList<Long>();
                while (row.next()) result.add(row.getLong(1));
                return result;
            }
        }
    }

    private static void execute(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static List<Integer> integers(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            var result = new ArrayList<Integer>();
            while (row.next()) result.add(row.getInt(1));
            return result;
        }
    }

    private static int onlyInt(PreparedStatement query) throws SQLException {
        try (ResultSet row = query.executeQuery()) {
            assertThat(row.next()).isTrue();
            return row.getInt(1);
        }
    }
}
