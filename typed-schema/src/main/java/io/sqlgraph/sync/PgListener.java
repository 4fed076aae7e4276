package io.sqlgraph.sync;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import javax.sql.DataSource;
import org.postgresql.PGConnection;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Waits for notifications of the outbox on a connection of its own; opens another one when it is lost. For one thread. */
final class PgListener implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(PgListener.class);

    private final DataSource database;
    private Connection connection;
    private boolean listening;

    PgListener(DataSource database) {
        this.database = database;
    }

    /**
     * Waits until there may be something new. A notification may have been missed while there was no connection, so one that
     * was just opened does not wait.
     */
    void await(Duration atMost) throws InterruptedException {
        if (Thread.interrupted()) throw new InterruptedException();
        try {
            if (connection == null) {
                listen();
            } else {
                int millis = (int) Math.max(1, atMost.toMillis());
                connection.unwrap(PGConnection.class).getNotifications(millis);
            }
        } catch (SQLException lost) {
            LOG.info("the connection that listens to {} was lost and will be opened again", PgOutbox.CHANNEL, lost);
            abandon();
            // The outbox is read meanwhile; only a server that refuses connections is given time.
            Thread.sleep(Math.min(100, atMost.toMillis()));
        }
    }

    /** Opens a lost connection again while there is no time to wait; does nothing before the first wait. */
    void check() {
        if (!listening) return;
        try {
            if (connection == null) listen();
            else connection.unwrap(PGConnection.class).getNotifications();
        } catch (SQLException lost) {
            LOG.info("the connection that listens to {} was lost and will be opened again", PgOutbox.CHANNEL, lost);
            abandon();
        }
    }

    private void listen() throws SQLException {
        listening = true;
        connection = database.getConnection();
        connection.setAutoCommit(true);
        try (Statement statement = connection.createStatement()) {
            statement.execute("LISTEN " + PgOutbox.CHANNEL);
        }
    }

    private void abandon() {
        Connection old = connection;
        connection = null;
        if (old == null) return;
        try {
            old.close();
        } catch (SQLException dead) {
            LOG.debug("a lost connection could not be closed", dead);
        }
    }

    @Override
    public void close() {
        if (connection == null) return;
        // A pool gives the connection to others.
        try (Statement statement = connection.createStatement()) {
            statement.execute("UNLISTEN " + PgOutbox.CHANNEL);
        } catch (SQLException dead) {
            LOG.debug("a lost connection stops to listen by itself", dead);
        }
        abandon();
    }
}
