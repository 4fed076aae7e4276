package io.sqlgraph.sync;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import javax.sql.DataSource;

/**
 * Reads a table page by page, then its outbox.
 *
 * <p>The outbox is read in rounds. A round begins with a snapshot: the transactions that are committed now. It reads the events
 * of those that the round before did not have, whatever numbers they drew. A transaction that is committed during a round
 * belongs to the next one.
 */
final class PgNotifyReader implements SourceReader<SourceRow> {

    private static final long TOUCH_NANOS = Duration.ofMinutes(10).toNanos();
    private static final long ADVANCE_NANOS = Duration.ofSeconds(1).toNanos();

    private final DataSource database;
    private final PgOutbox outbox;
    private final Duration retention;
    private final String consumer;
    private final PgListener listener;

    /** Reads the rows that were there before; null when that is done. */
    private JdbcReader table;

    private String from;
    private String to;
    private long after;
    private boolean roundEnded;
    /** How far the graph is, where the outbox does not know it yet; null if it does. */
    private String settled;

    private long given;
    private long total = -1;
    private long touched;

    PgNotifyReader(DataSource database, PgOutbox outbox, Duration retention, String cursor) throws SQLException {
        this.database = database;
        this.outbox = outbox;
        this.retention = retention;
        this.listener = new PgListener(database);
        try (Connection connection = connection()) {
            if (cursor == null) {
                consumer = UUID.randomUUID().toString();
                from = outbox.register(connection, consumer);
            } else {
                JsonNode json = parse(cursor);
                consumer = json.path("consumer").asText();
                from = json.path("from").asText();
                to = json.hasNonNull("to") ? json.get("to").asText() : null;
                after = json.path("after").asLong();
                if (!outbox.touch(connection, consumer, to == null ? from : to)) {
                    throw new SyncException(
                            "The outbox of " + outbox.table()
                                    + " has no events for this job any more, because it did not"
                                    + " run for too long or the database is another one; read the whole table with"
                                    + " runFull()",
                            null);
                }
                table = json.hasNonNull("table") ? table(json.get("table").asText()) : null;
            }
        }
        if (cursor == null) table = table(null);
        touched = System.nanoTime();
        if (table != null) total = table.total();
    }

    private static JsonNode parse(String cursor) {
        try {
            JsonNode json = Payloads.JSON.readTree(cursor);
            if (json.hasNonNull("consumer") && json.hasNonNull("from")) return json;
        } catch (JsonProcessingException e) {
            throw new SyncException("The stored cursor is not one of a PostgreSQL outbox: " + cursor, e);
        }
        throw new SyncException("The stored cursor is not one of a PostgreSQL outbox: " + cursor, null);
    }

    private JdbcReader table(String cursor) throws SQLException {
        return new JdbcReader(
                this::connection, "select * from " + outbox.table(), outbox.order(), Duration.ZERO, cursor);
    }

    /** Every statement sees what is committed when it begins. */
    private Connection connection() throws SQLException {
        Connection connection = database.getConnection();
        connection.setAutoCommit(true);
        return connection;
    }

    @Override
    public List<SourceRow> read(int most) throws SQLException {
        if (table != null) {
            List<SourceRow> rows = table.read(most);
            if (!rows.isEmpty()) {
                given += rows.size();
                return rows;
            }
        }
        try (Connection connection = connection()) {
            List<SourceRow> rows = events(connection, most);
            table = null;
            return rows;
        }
    }

    private List<SourceRow> events(Connection connection, int most) throws SQLException {
        if (System.nanoTime() - touched > TOUCH_NANOS) {
            outbox.touch(connection, consumer, from);
            touched = System.nanoTime();
        }
        if (to == null) {
            listener.check();
            PgOutbox.Glance glance = outbox.glance(connection, from);
            if (glance.events() == 0) {
                total = given;
                advance(connection);
                return List.of();
            }
            to = glance.position();
            after = 0;
            total = given + glance.events();
        }
        // One more than wanted shows whether the round ends with this page.
        List<PgOutbox.Event> events = outbox.events(connection, from, to, after, most + 1);
        if (events.size() > most) {
            events = events.subList(0, most);
            after = events.get(most - 1).id();
        } else {
            from = to;
            to = null;
            roundEnded = true;
        }
        given += events.size();
        return events.stream().map(PgOutbox.Event::row).toList();
    }

    @Override
    public String cursor() {
        ObjectNode json = Payloads.JSON.createObjectNode();
        json.put("consumer", consumer);
        json.put("from", from);
        if (table != null) json.put("table", table.cursor());
        if (to != null) json.put("to", to).put("after", after);
        return json.toString();
    }

    @Override
    public long total() {
        return total;
    }

    @Override
    public void committed() throws SQLException {
        if (!roundEnded) return;
        roundEnded = false;
        settled = from;
        // Where one round follows another, the outbox is told now and then.
        if (System.nanoTime() - touched < ADVANCE_NANOS) return;
        try (Connection connection = connection()) {
            advance(connection);
        }
    }

    private void advance(Connection connection) throws SQLException {
        if (settled == null) return;
        outbox.advance(connection, consumer, settled, retention.toSeconds());
        settled = null;
        touched = System.nanoTime();
    }

    @Override
    public boolean awaitMore(Duration atMost) throws InterruptedException {
        listener.await(atMost);
        return true;
    }

    @Override
    public void close() throws IOException {
        listener.close();
    }
}
