package io.sqlgraph.jdbc;

import com.zaxxer.hikari.HikariConfig;
import io.sqlgraph.dialect.Dialect;
import io.sqlgraph.dialect.FailureKind;
import io.sqlgraph.dialect.SqliteDialect;
import io.sqlgraph.error.DatabaseUnavailableException;
import io.sqlgraph.error.SqlFailures;
import io.sqlgraph.error.SqlGraphException;
import io.sqlgraph.error.StorageException;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Properties;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.sqlite.BusyHandler;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteOpenMode;

/** Connections to one SQLite file. */
final class SqliteBackend implements Backend {

    private static final Logger LOG = LoggerFactory.getLogger(SqliteBackend.class);

    private final StorageSettings settings;
    private final Dialect dialect;
    private SqliteLocation location;
    private WriterQueue queue;
    private boolean readOnly;

    private SqliteBackend(StorageSettings settings, Dialect dialect, SqliteLocation location) {
        this.settings = settings;
        this.dialect = dialect;
        this.location = location;
    }

    /**
     * Opens the file, creating it if needed, and finds out whether it is a database and can be written.
     *
     * @throws SqlGraphException saying what is wrong with the file
     */
    static SqliteBackend open(StorageSettings settings, Dialect dialect) {
        SqliteBackend backend = new SqliteBackend(settings, dialect, SqliteLocation.of(settings.jdbcUrl()));
        try {
            backend.probe();
            return backend;
        } catch (SQLException e) {
            backend.close();
            throw backend.cannotOpen(e);
        } catch (RuntimeException e) {
            backend.close();
            throw e;
        }
    }

    private void probe() throws SQLException {
        try {
            probeOnce();
        } catch (SQLException e) {
            FailureKind kind = dialect.classify(e);
            boolean refused = kind == FailureKind.UNAVAILABLE || kind == FailureKind.READ_ONLY;
            if (!refused || !location.isImmutable()) {
                throw e;
            }
            location = location.asImmutable();
            LOG.info(
                    "{} and its directory can only be read; it is read as a file that nobody changes", location.file());
            probeOnce();
        }
    }

    private void probeOnce() throws SQLException {
        try (Connection connection = connect();
                Statement statement = connection.createStatement()) {
            statement.execute("SELECT count(*) FROM sqlite_schema");
            readOnly = refusesWrites(statement);
            queue = WriterQueue.join(realPath());
        }
    }

    @Override
    public SqliteConnection connect() throws SQLException {
        SqliteConnection connection = new SqliteConnection(
                "jdbc:sqlite:" + location.address(), location.address(), driverSettings(location.address()));
        boolean ready = false;
        try {
            BusyWait wait = new BusyWait(settings.busyTimeout());
            BusyHandler.setHandler(connection, wait);
            try (Statement statement = connection.createStatement()) {
                for (String setting : dialect.connectionSettings()) {
                    apply(setting, statement, wait);
                }
                if (location.temporary()) {
                    statement.execute("PRAGMA synchronous=OFF");
                }
            }
            connection.setUtf8(isUtf8(connection));
            RegexFunction.register(connection, SqliteDialect.REGEX_FUNCTION);
            // A busy_timeout among the settings replaces the handler.
            BusyHandler.setHandler(connection, wait);
            ready = true;
        } finally {
            if (!ready) {
                connection.close();
            }
        }
        return connection;
    }

    @Override
    public void configure(HikariConfig pool) {
        pool.setAutoCommit(true);
        pool.setMinimumIdle(1);
        pool.setMaxLifetime(0);
    }

    @Override
    public Session session(Connection pooled) throws SQLException {
        return new SqliteSession(pooled.unwrap(SqliteConnection.class), dialect, new BusyWait(settings.busyTimeout()));
    }

    @Override
    public boolean isReadOnly() {
        return readOnly;
    }

    @Override
    public WriterQueue writerQueue() {
        return queue;
    }

    @Override
    public void close() {
        if (queue != null) {
            queue.leave();
            queue = null;
        }
        if (location.temporary()) {
            try {
                location.delete();
            } catch (IOException e) {
                LOG.warn("The temporary database {} could not be deleted: {}", location.file(), e.toString());
            }
        }
    }

    private static boolean isUtf8(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet encoding = statement.executeQuery("PRAGMA encoding")) {
            return encoding.next() && "UTF-8".equals(encoding.getString(1));
        }
    }

    // The driver would otherwise ask for the last row id after every INSERT. It lets one thread at a time into SQLite,
    // but
    // for an interrupt, which needs no lock: those that SQLite would take for each value are of no use.
    private static Properties driverSettings(String address) {
        Properties properties = new Properties();
        properties.setProperty("jdbc.get_generated_keys", "false");
        String openMode = SQLiteConfig.Pragma.OPEN_MODE.pragmaName;
        // Properties win over what a URL says.
        if (!address.contains(openMode)) {
            int mode = SQLiteOpenMode.READWRITE.flag | SQLiteOpenMode.CREATE.flag | SQLiteOpenMode.NOMUTEX.flag;
            properties.setProperty(openMode, Integer.toString(mode));
        }
        return properties;
    }

    // Changing the journal mode needs the file alone, and does not call the busy handler each time it cannot have it.
    // A file that can only be read keeps the mode it has.
    private void apply(String setting, Statement statement, BusyWait wait) throws SQLException {
        for (int attempts = 0; ; attempts++) {
            try {
                statement.execute(setting);
                return;
            } catch (SQLException e) {
                FailureKind kind = dialect.classify(e);
                if (kind == FailureKind.READ_ONLY) {
                    return;
                }
                if (kind != FailureKind.BUSY || !wait.pause(attempts)) {
                    throw e;
                }
            }
        }
    }

    private boolean refusesWrites(Statement statement) throws SQLException {
        try {
            statement.execute(SqliteSession.NO_OP_WRITE);
            return false;
        } catch (SQLException e) {
            FailureKind kind = dialect.classify(e);
            if (kind == FailureKind.READ_ONLY) {
                return true;
            }
            if (kind == FailureKind.BUSY) {
                return false;
            }
            throw e;
        }
    }

    private Path realPath() {
        try {
            return location.realPath();
        } catch (IOException e) {
            throw new DatabaseUnavailableException("Cannot find " + location.file() + " after opening it", e);
        }
    }

    private RuntimeException cannotOpen(SQLException failure) {
        String what = "opening " + location.file();
        RuntimeException error = SqlFailures.translate(dialect, failure, what);
        return error instanceof StorageException
                ? new DatabaseUnavailableException(
                        "Cannot open the database: " + failure.getMessage() + SqlFailures.where(what), failure)
                : error;
    }
}
