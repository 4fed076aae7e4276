package io.sqlgraph.jdbc;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.sqlgraph.dialect.Dialect;
import io.sqlgraph.dialect.Dialects;
import io.sqlgraph.error.DatabaseBusyException;
import io.sqlgraph.error.DatabaseUnavailableException;
import io.sqlgraph.error.ReadOnlyDatabaseException;
import io.sqlgraph.error.SqlFailures;
import io.sqlgraph.error.SqlGraphException;
import io.sqlgraph.error.TransactionEndedException;
import io.sqlgraph.jdbc.StorageSettings.Isolation;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.sql.Statement;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The database of one graph: its pool of connections, the queue of its writers and the watchdog over its statements.
 *
 * <p>Transactions queue fairly for a connection. On SQLite writers also queue for their turn, before they take a
 * connection, and one connection is kept for them: otherwise readers that wait to become the writer could hold all
 * connections while the writer waits for one. A few more connections serve {@link #beginAuxiliary}. Thread safe.
 */
public final class ConnectionSource implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(ConnectionSource.class);

    private static final AtomicInteger COUNTER = new AtomicInteger();
    private static final int AUXILIARY_CONNECTIONS = 2;
    private static final int LONGEST_MAINTENANCE_SECONDS = 60;
    private static final long LONGEST_CONNECT_MILLIS = 7_000;
    private static final long SHORTEST_POOL_TIMEOUT_MILLIS = 250;

    private final StorageSettings settings;
    private final Dialect dialect;
    private final Backend backend;
    private final HikariDataSource pool;
    private final StatementWatchdog watchdog;
    private final Semaphore ordinary;
    private final Semaphore auxiliary = new Semaphore(AUXILIARY_CONNECTIONS, true);
    private final Set<JdbcTransaction> open = ConcurrentHashMap.newKeySet();
    private final IdleTransactions idle;
    private volatile boolean closed;

    private ConnectionSource(StorageSettings settings, Dialect dialect, Backend backend) {
        this.settings = settings;
        this.dialect = dialect;
        this.backend = backend;
        this.ordinary = new Semaphore(settings.maximumPoolSize() - (dialect.singleWriter() ? 1 : 0), true);
        String name = "sqlgraph-" + COUNTER.incrementAndGet();
        this.pool = new HikariDataSource(poolSettings(name));
        this.watchdog = new StatementWatchdog(name + "-watchdog", settings.statementTimeout());
        boolean maySeeNewer = !dialect.snapshotReads() && settings.isolation() == Isolation.READ_COMMITTED;
        this.idle = new IdleTransactions(name + "-idle", open, maySeeNewer);
    }

    /**
     * Connects to the database that the settings name. An SQLite file is created if it does not exist.
     *
     * @throws DatabaseUnavailableException if it cannot be reached, after a few seconds at most
     * @throws io.sqlgraph.error.NotADatabaseException if the file is something else
     */
    public static ConnectionSource open(StorageSettings settings) {
        Dialect dialect = Dialects.forUrl(settings.jdbcUrl());
        Backend backend =
                settings.isSqlite() ? SqliteBackend.open(settings, dialect) : PostgresBackend.open(settings, dialect);
        try {
            return new ConnectionSource(settings, dialect, backend);
        } catch (RuntimeException e) {
            backend.close();
            throw e;
        }
    }

    public StorageSettings settings() {
        return settings;
    }

    public Dialect dialect() {
        return dialect;
    }

    /** Whether the database can only be read: an SQLite file without permission to write, a standby server. */
    public boolean isReadOnly() {
        return backend.isReadOnly();
    }

    /**
     * Begins a transaction for the current thread.
     *
     * @param write whether it will write. On SQLite a writer waits here for its turn, and from then on no other can commit;
     *     a reader sees the database as it is at its first statement
     * @throws DatabaseBusyException if no connection or no turn to write is to be had in time
     * @throws DatabaseUnavailableException if the database has gone
     * @throws ReadOnlyDatabaseException if it is to write and cannot
     */
    public JdbcTransaction begin(boolean write) {
        return begin(write, write && dialect.singleWriter() ? null : ordinary);
    }

    /**
     * Begins a short transaction for the graph's own use (id blocks, catalog) beside one that the thread has open. It has
     * connections of its own, so that threads which all hold one and all need another do not wait for each other.
     *
     * <p>On SQLite an auxiliary writer still needs its turn, and gets an error at once if this thread is the writer.
     */
    public JdbcTransaction beginAuxiliary(boolean write) {
        return begin(write, auxiliary);
    }

    /**
     * Runs statements that are in no transaction, for the good of later ones: a failure is logged and nobody's concern. On
     * SQLite they take their turn among the writers.
     */
    public void maintain(List<String> statements) {
        WriterQueue.Slot slot = null;
        String current = "connecting";
        try {
            requireOpen();
            if (dialect.singleWriter()) slot = acquireWriter();
            try (Connection connection = backend.connect();
                    Statement statement = connection.createStatement()) {
                connection.setAutoCommit(true);
                statement.setQueryTimeout(LONGEST_MAINTENANCE_SECONDS);
                for (String sql : statements) {
                    current = sql;
                    long start = System.nanoTime();
                    statement.execute(sql);
                    SqlLog.statement(System.nanoTime() - start, 0, sql);
                }
            }
        } catch (SQLException | RuntimeException failure) {
            LOG.warn("Maintenance of {} was given up: {}: {}", settings.displayUrl(), current, failure.toString());
        } finally {
            if (slot != null) slot.close();
        }
    }

    /** How many connections are in use. */
    public int activeConnections() {
        return pool.getHikariPoolMXBean().getActiveConnections();
    }

    /** Closes all connections. Transactions that are still open are stopped and undone. */
    @Override
    public void close() {
        synchronized (this) {
            if (closed) {
                return;
            }
            closed = true;
        }
        open.forEach(JdbcTransaction::cancelForClose);
        pool.close();
        open.forEach(JdbcTransaction::abandon);
        idle.close();
        watchdog.close();
        backend.close();
    }

    /** @throws ReadOnlyDatabaseException if the database can only be read */
    void requireWritable() {
        if (backend.isReadOnly()) {
            throw new ReadOnlyDatabaseException(settings.displayUrl() + " can only be read", null);
        }
    }

    /** Waits for the turn to write, on a database with a single writer. */
    WriterQueue.Slot acquireWriter() {
        return backend.writerQueue().acquire(settings.connectionTimeout());
    }

    /** @param permits what limits this kind of transaction; null for nothing */
    private JdbcTransaction begin(boolean write, Semaphore permits) {
        requireOpen();
        Releases releases = new Releases();
        boolean begun = false;
        try {
            if (write) {
                requireWritable();
                if (dialect.singleWriter()) {
                    releases.add(acquireWriter()::close);
                }
            }
            if (permits != null) {
                acquire(permits);
                releases.add(permits::release);
            }
            Connection connection = connect();
            releases.add(() -> giveBack(connection));
            Session session = backend.session(connection);
            session.begin(write);
            JdbcTransaction transaction = transaction(session, connection, write, releases);
            begun = true;
            return transaction;
        } catch (SQLException e) {
            requireOpen();
            throw SqlFailures.translate(dialect, e, "begin");
        } catch (RuntimeException e) {
            // A connection that the pool gives away while it is closed has none below it.
            if (!(e instanceof SqlGraphException)) requireOpen();
            throw e;
        } finally {
            if (!begun) {
                releases.run();
            }
        }
    }

    private JdbcTransaction transaction(Session session, Connection connection, boolean write, Releases releases) {
        StatementWatchdog.Slot slot = watchdog.open(session::cancel);
        releases.add(slot::close);
        JdbcTransaction transaction = new JdbcTransaction(
                this,
                session,
                slot,
                new SqlExecutor(session, dialect, slot, settings.statementTimeout()),
                write,
                releases,
                () -> pool.evictConnection(connection));
        open.add(transaction);
        releases.add(() -> open.remove(transaction));
        // Who closes the graph may have gone through the open ones before.
        requireOpen();
        SqlLog.housekeeping(write ? "begin to write" : "begin");
        return transaction;
    }

    private void acquire(Semaphore permits) {
        try {
            if (!permits.tryAcquire(settings.connectionTimeout(), TimeUnit.MILLISECONDS)) {
                throw new DatabaseBusyException(
                        "No connection to " + settings.displayUrl() + " became free within "
                                + settings.connectionTimeout() + " ms; all of sqlgraph.pool.maximumPoolSize = "
                                + settings.maximumPoolSize() + " are in use, and " + permits.getQueueLength()
                                + " others are waiting",
                        null);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw SqlFailures.interrupted(e);
        }
    }

    // Whoever has a permit finds a free connection or room for a new one: waiting here means that none can be made.
    private Connection connect() throws SQLException {
        try {
            return pool.getConnection();
        } catch (SQLException e) {
            requireOpen();
            if (e.getCause() instanceof InterruptedException) {
                Thread.currentThread().interrupt();
                throw SqlFailures.interrupted(e);
            }
            if (e.getCause() instanceof SQLException cause) {
                throw new SQLTransientConnectionException(
                        "no new connection to " + settings.displayUrl() + ": " + cause.getMessage(),
                        cause.getSQLState(),
                        cause);
            }
            throw new DatabaseUnavailableException(
                    "No new connection to " + settings.displayUrl() + ": " + e.getMessage(), e);
        }
    }

    private void giveBack(Connection connection) {
        try {
            connection.close();
        } catch (SQLException | RuntimeException e) {
            SqlLog.housekeeping("giving back a connection: " + e);
        }
    }

    private void requireOpen() {
        if (closed) {
            throw new TransactionEndedException("The graph is closed");
        }
    }

    private HikariConfig poolSettings(String name) {
        HikariConfig config = new HikariConfig();
        config.setPoolName(name);
        config.setDataSource((DriverDataSource) backend::connect);
        config.setMaximumPoolSize(settings.maximumPoolSize() + AUXILIARY_CONNECTIONS);
        config.setConnectionTimeout(
                Math.max(SHORTEST_POOL_TIMEOUT_MILLIS, Math.min(LONGEST_CONNECT_MILLIS, settings.connectionTimeout())));
        config.setInitializationFailTimeout(-1);
        backend.configure(config);
        return config;
    }
}
