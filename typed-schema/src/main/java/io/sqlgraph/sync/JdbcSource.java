package io.sqlgraph.sync;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Properties;
import javax.sql.DataSource;

/**
 * The rows of a query, read page by page after the last row of the page before, in any database with a JDBC driver.
 *
 * <p>The first order column is the cursor: the next run reads what lies after it. Rows that were committed late, with an
 * earlier time than others, are found as long as they are not later than the {@linkplain #overlap overlap}. Rows whose cursor
 * column is null are read by every run. The order columns together must be unique; all but the first must not be null.
 */
public final class JdbcSource implements Source<SourceRow> {

    /** Gives a connection that the reader closes. */
    @FunctionalInterface
    interface Connections {
        Connection open() throws SQLException;
    }

    private final Connections connections;
    private final String sql;
    private final List<String> order;
    private final Duration overlap;
    private final boolean whole;

    private JdbcSource(Connections connections, String sql, List<String> order, Duration overlap, boolean whole) {
        this.connections = connections;
        this.sql = sql;
        this.order = order;
        this.overlap = overlap;
        this.whole = whole;
    }

    /** The rows of a query without parameters and without {@code order by}. */
    public static JdbcSource query(DataSource database, String sql) {
        Objects.requireNonNull(database, "database");
        return new JdbcSource(database::getConnection, trimmed(sql), List.of(), Duration.ofMinutes(1), false);
    }

    /** As {@link #query(DataSource, String)}, with a connection of its own for every page. */
    public static JdbcSource query(String jdbcUrl, String sql) {
        Objects.requireNonNull(jdbcUrl, "jdbcUrl");
        return new JdbcSource(
                () -> DriverManager.getConnection(jdbcUrl), trimmed(sql), List.of(), Duration.ofMinutes(1), false);
    }

    /** As {@link #query(String, String)}, as a database user; both may be null. */
    public static JdbcSource query(String jdbcUrl, String user, String password, String sql) {
        Objects.requireNonNull(jdbcUrl, "jdbcUrl");
        var properties = new Properties();
        if (user != null) properties.setProperty("user", user);
        if (password != null) properties.setProperty("password", password);
        return new JdbcSource(
                () -> DriverManager.getConnection(jdbcUrl, properties),
                trimmed(sql),
                List.of(),
                Duration.ofMinutes(1),
                false);
    }

    private static String trimmed(String sql) {
        return Objects.requireNonNull(sql, "sql").strip().replaceFirst(";$", "");
    }

    /**
     * The columns of the query by which it is read.
     *
     * @param columns the cursor, then what makes rows with the same cursor distinct
     */
    public JdbcSource orderedBy(String... columns) {
        return new JdbcSource(connections, sql, List.of(columns), overlap, whole);
    }

    /**
     * How late rows may be committed, measured by a cursor that is a timestamp or ISO-8601 text: so much is read again. One
     * minute unless said otherwise. A numeric cursor has no overlap.
     */
    public JdbcSource overlap(Duration duration) {
        if (duration.isNegative()) throw new IllegalArgumentException("the overlap is negative: " + duration);
        return new JdbcSource(connections, sql, order, duration, whole);
    }

    /**
     * Lets every run read all rows, as is needed where no column says which have changed. The order columns then only page; a
     * run that was interrupted still goes on where it stopped.
     */
    public JdbcSource wholeEveryRun() {
        return new JdbcSource(connections, sql, order, overlap, true);
    }

    /** What messages call it. */
    @Override
    public String toString() {
        return "the rows of " + sql + ", ordered by " + String.join(", ", order);
    }

    @Override
    public List<String> faults() {
        var faults = new ArrayList<String>();
        if (order.isEmpty()) faults.add("the JDBC source has no order columns; name them with orderedBy(..)");
        if (sql.isEmpty()) faults.add("the JDBC source has no SQL");
        if (order.stream().distinct().count() < order.size()) faults.add("an order column is named twice: " + order);
        return faults;
    }

    @Override
    public SourceReader<SourceRow> open(String cursor) throws SQLException {
        boolean anew = whole && !CursorState.parse(cursor, order).open();
        return new JdbcReader(connections, sql, order, overlap, anew ? null : cursor);
    }
}
