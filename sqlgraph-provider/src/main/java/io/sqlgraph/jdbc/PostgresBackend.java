package io.sqlgraph.jdbc;

import com.zaxxer.hikari.HikariConfig;
import io.sqlgraph.dialect.Dialect;
import io.sqlgraph.error.DatabaseUnavailableException;
import io.sqlgraph.error.SqlFailures;
import io.sqlgraph.error.SqlGraphException;
import io.sqlgraph.error.StorageException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Properties;
import org.postgresql.Driver;

/** Connections to a PostgreSQL server. */
final class PostgresBackend implements Backend {

    private static final String CONNECT_SECONDS = "5";

    private final StorageSettings settings;
    private final Dialect dialect;
    private final Properties properties;
    private boolean readOnly;

    private PostgresBackend(StorageSettings settings, Dialect dialect) {
        this.settings = settings;
        this.dialect = dialect;
        this.properties = properties(settings);
    }

    /** @throws DatabaseUnavailableException if the server does not let us in, after a few seconds at most */
    static PostgresBackend open(StorageSettings settings, Dialect dialect) {
        PostgresBackend backend = new PostgresBackend(settings, dialect);
        try (Connection probe = backend.connect();
                Statement statement = probe.createStatement();
                ResultSet row = statement.executeQuery("SHOW transaction_read_only")) {
            backend.readOnly = row.next() && row.getString(1).equals("on");
            return backend;
        } catch (SQLException e) {
            String what = "connecting to " + settings.displayUrl();
            RuntimeException error = SqlFailures.translate(dialect, e, what);
            throw error instanceof SqlGraphException && !(error instanceof StorageException)
                    ? error
                    : new DatabaseUnavailableException(
                            "Cannot open the database: " + e.getMessage() + SqlFailures.where(what), e);
        }
    }

    // Parameters in the URL win over these.
    private static Properties properties(StorageSettings settings) {
        Properties properties = new Properties();
        properties.setProperty("ApplicationName", "sqlgraph");
        properties.setProperty("reWriteBatchedInserts", "true");
        properties.setProperty("prepareThreshold", "1");
        properties.setProperty("defaultRowFetchSize", "1000");
        properties.setProperty("connectTimeout", CONNECT_SECONDS);
        properties.setProperty("loginTimeout", CONNECT_SECONDS);
        properties.setProperty("cancelSignalTimeout", "2");
        properties.setProperty("tcpKeepAlive", "true");
        PollingSocketFactory.addTo(properties, settings.pollMicros());
        if (settings.username() != null) {
            properties.setProperty("user", settings.username());
        }
        if (settings.password() != null) {
            properties.setProperty("password", settings.password());
        }
        return properties;
    }

    @Override
    public Connection connect() throws SQLException {
        Connection connection = new Driver().connect(settings.jdbcUrl(), properties);
        if (connection == null) {
            throw new SQLException("not a PostgreSQL URL: " + settings.displayUrl(), "08001");
        }
        boolean ready = false;
        try (Statement statement = connection.createStatement()) {
            for (String setting : dialect.connectionSettings()) {
                statement.execute(setting);
            }
            // Nobody waits for ever: the server does not see a deadlock in which one transaction of a graph waits for
            // a schema change that the graph makes beside it.
            statement.execute("SET lock_timeout = " + settings.connectionTimeout());
            connection.setTransactionIsolation(
                    settings.isolation() == StorageSettings.Isolation.SERIALIZABLE
                            ? Connection.TRANSACTION_SERIALIZABLE
                            : Connection.TRANSACTION_READ_COMMITTED);
            connection.setAutoCommit(false);
            ready = true;
        } finally {
            if (!ready) {
                connection.close();
            }
        }
        return PostgresConnection.of(connection);
    }

    @Override
    public void configure(HikariConfig pool) {
        pool.setAutoCommit(false);
        pool.setMinimumIdle(Math.min(2, pool.getMaximumPoolSize()));
    }

    @Override
    public Session session(Connection pooled) throws SQLException {
        return new PostgresSession(pooled.unwrap(PostgresConnection.class), dialect);
    }

    @Override
    public boolean isReadOnly() {
        return readOnly;
    }

    @Override
    public WriterQueue writerQueue() {
        return null;
    }

    @Override
    public void close() {}
}
