package io.sqlgraph.jdbc;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;
import org.apache.commons.configuration2.Configuration;
import org.apache.tinkerpop.gremlin.structure.VertexProperty.Cardinality;

/**
 * The configuration of a graph, parsed and checked once. Immutable and thread safe.
 *
 * @param jdbcUrl {@code sqlgraph.jdbc.url}, required: {@code jdbc:sqlite:<file>} or {@code jdbc:postgresql:...};
 *     {@code jdbc:sqlite::memory:} is a private temporary file, deleted when the graph is closed
 * @param username {@code sqlgraph.jdbc.username}, PostgreSQL only; null when not given
 * @param password {@code sqlgraph.jdbc.password}, PostgreSQL only; null when not given
 * @param maximumPoolSize {@code sqlgraph.pool.maximumPoolSize}: the most transactions open at once, default 20 on
 *     PostgreSQL; on SQLite 32, of which one is kept for the writer, so at least 2. A few connections more are used for
 *     the graph's own short transactions
 * @param connectionTimeout {@code sqlgraph.pool.connectionTimeout}: how long a transaction waits for a connection, a
 *     writer on SQLite for its turn, and a statement on PostgreSQL for a lock, in milliseconds, default 60,000
 * @param allowNullPropertyValues {@code sqlgraph.allowNullPropertyValues}, default false: setting a property to null
 *     removes it; true: the property is kept with the value null
 * @param defaultVertexPropertyCardinality {@code sqlgraph.defaultVertexPropertyCardinality}: {@code single} (default),
 *     {@code list} or {@code set}: what a property set without a cardinality gets
 * @param isolation {@code sqlgraph.transaction.isolation}: {@code read-committed} (default on PostgreSQL) or
 *     {@code serializable} (on SQLite the only one)
 * @param statementTimeout {@code sqlgraph.statementTimeout}: the longest time one statement may spend in the database, in
 *     milliseconds, default 0: no limit
 * @param barrierSize {@code sqlgraph.barrierSize}: how many traversers are looked up by one statement, default 10,000
 * @param compiler {@code sqlgraph.compiler}, default true; false runs every step as a TinkerPop step, to compare answers
 * @param planCacheSize {@code sqlgraph.planCacheSize}: how many compiled traversals are kept, default 1,000; 0 keeps none
 * @param profile {@code sqlgraph.profile}: what {@code profile()} measures: {@code segments} (default), the compiled runs
 *     of steps that would have run without it, or {@code steps}, each step on its own, uncompiled
 * @param order {@code sqlgraph.order}: {@code none} (default), or {@code insertion}: the edges of a vertex come out before in,
 *     by label, and then in the order in which they were added; hops are not compiled then
 * @param integrity {@code sqlgraph.integrity}: {@code none} (default): the graph itself keeps edges from dangling, without
 *     declared foreign keys
 * @param busyTimeout {@code sqlgraph.busyTimeout}, SQLite only: how long to wait for the lock of another process, in
 *     milliseconds, default 15,000
 * @param pollMicros {@code sqlgraph.pollMicros}, PostgreSQL only: for how many microseconds a thread that waits for an answer
 *     looks for it before it sleeps, default 100; 0: not at all
 */
public record StorageSettings(
        String jdbcUrl,
        String username,
        String password,
        int maximumPoolSize,
        long connectionTimeout,
        boolean allowNullPropertyValues,
        Cardinality defaultVertexPropertyCardinality,
        Isolation isolation,
        long statementTimeout,
        int barrierSize,
        boolean compiler,
        int planCacheSize,
        Profile profile,
        Order order,
        Integrity integrity,
        long busyTimeout,
        long pollMicros) {

    /** What {@code sqlgraph.pollMicros} is by default. */
    public static final int USUAL_POLL_MICROS = 100;

    private static final Pattern SECRET_PARAMETER = Pattern.compile("(?i)((?:ssl)?password=)[^&;]*");
    private static final Pattern SECRET_AUTHORITY = Pattern.compile("(//[^/@:]*:)[^/@]*@");

    /** What concurrent transactions see of each other. */
    public enum Isolation {
        READ_COMMITTED,
        SERIALIZABLE
    }

    /** What {@code profile()} measures. */
    public enum Profile {
        SEGMENTS,
        STEPS
    }

    /** The order of the edges of a vertex where no {@code order()} asks for one. */
    public enum Order {
        NONE,
        INSERTION
    }

    /** How edges are kept from pointing at vertices that do not exist. */
    public enum Integrity {
        NONE
    }

    /**
     * Reads the settings of a graph.
     *
     * @throws io.sqlgraph.error.InvalidSettingsException with every fault at once: a required key missing, a value that
     *     cannot be used, an unknown {@code sqlgraph.*} key
     */
    public static StorageSettings from(Configuration configuration) {
        return new SettingsReader(configuration).read();
    }

    /** Whether the database is an SQLite file. */
    public boolean isSqlite() {
        return jdbcUrl.startsWith("jdbc:sqlite:");
    }

    /** Whether the database is a SQLite file that is not there, which opening it would create. */
    public boolean isMissingFile() {
        if (!isSqlite()) return false;
        Path file = SqliteLocation.fileOf(jdbcUrl);
        return file != null && !Files.exists(file);
    }

    /** Whether the database is a temporary one of the graph's own. */
    public boolean isInMemory() {
        return isSqlite() && SqliteLocation.fileOf(jdbcUrl) == null;
    }

    /** The JDBC URL for messages: without passwords. */
    public String displayUrl() {
        return withoutSecrets(jdbcUrl);
    }

    static String withoutSecrets(String url) {
        return SECRET_AUTHORITY
                .matcher(SECRET_PARAMETER.matcher(url).replaceAll("$1***"))
                .replaceAll("$1***@");
    }

    /** All settings except passwords. */
    @Override
    public String toString() {
        return "StorageSettings[jdbcUrl=" + displayUrl()
                + ", username=" + username
                + ", password=" + (password == null ? "null" : "***")
                + ", maximumPoolSize=" + maximumPoolSize
                + ", connectionTimeout=" + connectionTimeout
                + ", allowNullPropertyValues=" + allowNullPropertyValues
                + ", defaultVertexPropertyCardinality=" + defaultVertexPropertyCardinality
                + ", isolation=" + isolation
                + ", statementTimeout=" + statementTimeout
                + ", barrierSize=" + barrierSize
                + ", compiler=" + compiler
                + ", planCacheSize=" + planCacheSize
                + ", profile=" + profile
                + ", order=" + order
                + ", integrity=" + integrity
                + ", busyTimeout=" + busyTimeout
                + ", pollMicros=" + pollMicros + "]";
    }
}
