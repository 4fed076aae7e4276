package io.sqlgraph.sync;

import io.sqlgraph.catalog.ElementTable;
import io.sqlgraph.jdbc.ParameterBinder;
import io.sqlgraph.jdbc.SqlExecutor;
import io.sqlgraph.tx.GraphSession;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What one job keeps beside the graph, as of one transaction. For one thread. */
final class SyncTables {

    /** A bad row as it is kept. */
    record Letter(long position, Payloads.Payload payload, String digest, String code, String message, long attempts) {

        DeadLetter shown() {
            return new DeadLetter(payload.json(), code, message, attempts);
        }
    }

    /** An edge that waits. */
    record Parked(String identity, long position, Payloads.Payload payload) {}

    private static final List<String> TABLES = List.of(
            "sg_sync_job (name TEXT NOT NULL PRIMARY KEY, source_cursor TEXT, lease_owner TEXT,"
                    + " lease_until BIGINT NOT NULL)",
            "sg_sync_dead_letter (job TEXT NOT NULL, digest TEXT NOT NULL, position BIGINT NOT NULL,"
                    + " payload_type TEXT NOT NULL, payload TEXT NOT NULL, code TEXT NOT NULL, message TEXT,"
                    + " attempts BIGINT NOT NULL, PRIMARY KEY (job, digest))",
            "sg_sync_parked (job TEXT NOT NULL, identity TEXT NOT NULL, position BIGINT NOT NULL,"
                    + " payload_type TEXT NOT NULL, payload TEXT NOT NULL, PRIMARY KEY (job, identity))",
            "sg_sync_version (label TEXT NOT NULL, identity TEXT NOT NULL, version BIGINT NOT NULL,"
                    + " PRIMARY KEY (label, identity))",
            "sg_sync_seen (job TEXT NOT NULL, id BIGINT NOT NULL, PRIMARY KEY (job, id))",
            "sg_sync_pause (job TEXT NOT NULL PRIMARY KEY)");

    private final GraphSession session;
    private final SqlExecutor executor;
    private final String job;

    SyncTables(GraphSession session, String job) {
        this.session = session;
        this.executor = session.executor();
        this.job = job;
    }

    /** Whether the tables are there. */
    boolean exist() {
        String sql = session.dialect().singleWriter()
                ? "SELECT 1 FROM sqlite_master WHERE type = 'table' AND name = 'sg_sync_pause'"
                : "SELECT 1 WHERE to_regclass('sg_sync_pause') IS NOT NULL";
        return !executor.list(sql, ParameterBinder.NONE, row -> 1).isEmpty();
    }

    /** Creates the tables where they are not there, and the job's row. */
    void create() {
        session.prepareToWrite();
        if (!exist()) {
            session.lock("sg_sync");
            for (String table : TABLES) executor.ddl("CREATE TABLE IF NOT EXISTS " + table);
        }
        executor.update(
                "INSERT INTO sg_sync_job (name, lease_until) VALUES (?, 0) ON CONFLICT DO NOTHING",
                statement -> statement.setString(1, job));
    }

    // ---- lease

    private String now() {
        return session.dialect().singleWriter()
                ? "CAST((julianday('now') - 2440587.5) * 86400000 AS INTEGER)"
                : "CAST(extract(epoch FROM clock_timestamp()) * 1000 AS BIGINT)";
    }

    /** The owner of the lease if it is still good; null if it is free. */
    String leaseOwner() {
        List<String> owners = executor.list(
                "SELECT lease_owner FROM sg_sync_job WHERE name = ? AND lease_owner IS NOT NULL AND lease_until > "
                        + now(),
                statement -> statement.setString(1, job),
                row -> row.getString(1));
        return owners.isEmpty() ? null : owners.get(0);
    }

    /** Takes the lease if nobody else has it, or somebody who is known to be gone. */
    boolean takeLease(String owner, String gone, long millis) {
        session.prepareToWrite();
        return executor.update(
                        "UPDATE sg_sync_job SET lease_owner = ?, lease_until = " + now() + " + ? WHERE name = ?"
                                + " AND (lease_owner IS NULL OR lease_owner = ? OR lease_until <= " + now() + ")",
                        statement -> {
                            statement.setString(1, owner);
                            statement.setLong(2, millis);
                            statement.setString(3, job);
                            statement.setString(4, gone == null ? owner : gone);
                        })
                > 0;
    }

    /** Prolongs the lease; false if it was lost. */
    boolean keepLease(String owner, long millis) {
        session.prepareToWrite();
        return executor.update(
                        "UPDATE sg_sync_job SET lease_until = " + now() + " + ? WHERE name = ? AND lease_owner = ?",
                        statement -> {
                            statement.setLong(1, millis);
                            statement.setString(2, job);
                            statement.setString(3, owner);
                        })
                > 0;
    }

    void releaseLease(String owner) {
        session.prepareToWrite();
        executor.update(
                "UPDATE sg_sync_job SET lease_owner = NULL, lease_until = 0 WHERE name = ? AND lease_owner = ?",
                statement -> {
                    statement.setString(1, job);
                    statement.setString(2, owner);
                });
    }

    // ---- cursor

    String cursor() {
        List<String> found = executor.list(
                "SELECT source_cursor FROM sg_sync_job WHERE name = ?",
                statement -> statement.setString(1, job),
                row -> String.valueOf(row.getString(1)));
        return found.isEmpty() || found.get(0).equals("null") ? null : found.get(0);
    }

    void cursor(String cursor) {
        executor.update("UPDATE sg_sync_job SET source_cursor = ? WHERE name = ?", statement -> {
            statement.setString(1, cursor);
            statement.setString(2, job);
        });
    }

    // ---- all jobs

    List<SyncJobState> states() {
        return executor.list(
                "SELECT name, source_cursor, CASE WHEN lease_until > " + now() + " THEN lease_owner END,"
                        + " (SELECT count(*) FROM sg_sync_pause p WHERE p.job = name),"
                        + " (SELECT count(*) FROM sg_sync_dead_letter d WHERE d.job = name),"
                        + " (SELECT count(*) FROM sg_sync_parked e WHERE e.job = name) FROM sg_sync_job ORDER BY name",
                ParameterBinder.NONE,
                row -> new SyncJobState(
                        row.getString(1),
                        row.getString(2),
                        LeaseHolder.isAlive(row.getString(3)),
                        row.getLong(4) > 0,
                        row.getLong(5),
                        row.getLong(6)));
    }

    boolean isPaused() {
        return !executor.list(
                        "SELECT 1 FROM sg_sync_pause WHERE job = ?", statement -> statement.setString(1, job), row -> 1)
                .isEmpty();
    }

    void pause(boolean paused) {
        session.prepareToWrite();
        executor.update(
                paused
                        ? "INSERT INTO sg_sync_pause (job) VALUES (?) ON CONFLICT DO NOTHING"
                        : "DELETE FROM sg_sync_pause WHERE job = ?",
                statement -> statement.setString(1, job));
    }

    // ---- dead letters

    private long nextPosition(String table) {
        return executor.list(
                        "SELECT coalesce(max(position), 0) + 1 FROM " + table + " WHERE job = ?",
                        statement -> statement.setString(1, job),
                        row -> row.getLong(1))
                .get(0);
    }

    /** Keeps bad rows; one that is kept already gets another attempt. */
    void addLetters(List<Letter> letters) {
        if (letters.isEmpty()) return;
        long first = nextPosition("sg_sync_dead_letter");
        var numbered = new ArrayList<Letter>();
        for (Letter each : letters) {
            numbered.add(
                    new Letter(first + numbered.size(), each.payload(), each.digest(), each.code(), each.message(), 1));
        }
        executor.batch(
                "INSERT INTO sg_sync_dead_letter (job, digest, position, payload_type, payload, code, message, attempts)"
                        + " VALUES (?, ?, ?, ?, ?, ?, ?, 1) ON CONFLICT (job, digest) DO UPDATE SET"
                        + " code = excluded.code, message = excluded.message,"
                        + " attempts = sg_sync_dead_letter.attempts + 1",
                numbered,
                this::bindLetter);
    }

    private void bindLetter(PreparedStatement statement, Letter letter) throws SQLException {
        statement.setString(1, job);
        statement.setString(2, letter.digest());
        statement.setLong(3, letter.position());
        statement.setString(4, letter.payload().type());
        statement.setString(5, letter.payload().json());
        statement.setString(6, letter.code());
        statement.setString(7, letter.message());
    }

    List<Letter> letters(long after, int most) {
        return executor.list(
                "SELECT position, payload_type, payload, digest, code, message, attempts FROM sg_sync_dead_letter"
                        + " WHERE job = ? AND position > ? ORDER BY position LIMIT " + most,
                statement -> {
                    statement.setString(1, job);
                    statement.setLong(2, after);
                },
                row -> new Letter(
                        row.getLong(1),
                        new Payloads.Payload(row.getString(2), row.getString(3)),
                        row.getString(4),
                        row.getString(5),
                        row.getString(6),
                        row.getLong(7)));
    }

    void removeLetters(Collection<String> digests) {
        executor.batch("DELETE FROM sg_sync_dead_letter WHERE job = ? AND digest = ?", digests, (statement, digest) -> {
            statement.setString(1, job);
            statement.setString(2, digest);
        });
    }

    // ---- parked edges

    boolean anyParked() {
        return !executor.list(
                        "SELECT 1 FROM sg_sync_parked WHERE job = ? LIMIT 1",
                        statement -> statement.setString(1, job),
                        row -> 1)
                .isEmpty();
    }

    List<Parked> parked(long after, int most) {
        return executor.list(
                "SELECT identity, position, payload_type, payload FROM sg_sync_parked"
                        + " WHERE job = ? AND position > ? ORDER BY position LIMIT " + most,
                statement -> {
                    statement.setString(1, job);
                    statement.setLong(2, after);
                },
                row -> new Parked(
                        row.getString(1), row.getLong(2), new Payloads.Payload(row.getString(3), row.getString(4))));
    }

    /** Parks edges; a later one takes the place of an earlier one that is the same edge. */
    void park(List<Parked> edges) {
        if (edges.isEmpty()) return;
        long first = nextPosition("sg_sync_parked");
        var numbered = new ArrayList<Parked>();
        for (Parked each : edges) numbered.add(new Parked(each.identity(), first + numbered.size(), each.payload()));
        executor.batch(
                "INSERT INTO sg_sync_parked (job, identity, position, payload_type, payload) VALUES (?, ?, ?, ?, ?)"
                        + " ON CONFLICT (job, identity) DO UPDATE SET position = excluded.position,"
                        + " payload_type = excluded.payload_type, payload = excluded.payload",
                numbered,
                (statement, edge) -> {
                    statement.setString(1, job);
                    statement.setString(2, edge.identity());
                    statement.setLong(3, edge.position());
                    statement.setString(4, edge.payload().type());
                    statement.setString(5, edge.payload().json());
                });
    }

    void unpark(Collection<String> identities) {
        if (identities.isEmpty()) return;
        executor.batch("DELETE FROM sg_sync_parked WHERE job = ? AND identity = ?", identities, (statement, each) -> {
            statement.setString(1, job);
            statement.setString(2, each);
        });
    }

    /** The position of the edge that was parked last; 0 for none. */
    long lastParked() {
        return nextPosition("sg_sync_parked") - 1;
    }

    void unparkUpTo(long position) {
        executor.update("DELETE FROM sg_sync_parked WHERE job = ? AND position <= ?", statement -> {
            statement.setString(1, job);
            statement.setLong(2, position);
        });
    }

    // ---- versions

    /** The versions that rows came with last. */
    Map<String, Long> versions(String label, Collection<String> identities) {
        var found = new HashMap<String, Long>();
        String values = session.dialect().singleWriter() ? "SELECT value FROM json_each(?)" : "SELECT unnest(?)";
        String sql = "SELECT identity, version FROM sg_sync_version WHERE label = ? AND identity IN (" + values + ")";
        List<String> list = List.copyOf(identities);
        executor.list(
                        sql,
                        statement -> {
                            statement.setString(1, label);
                            if (session.dialect().singleWriter()) {
                                statement.setString(2, Payloads.of(list).json());
                            } else {
                                statement.setArray(2, statement.getConnection().createArrayOf("text", list.toArray()));
                            }
                        },
                        row -> Map.entry(row.getString(1), row.getLong(2)))
                .forEach(each -> found.put(each.getKey(), each.getValue()));
        return found;
    }

    void keepVersions(String label, Map<String, Long> versions) {
        if (versions.isEmpty()) return;
        executor.batch(
                "INSERT INTO sg_sync_version (label, identity, version) VALUES (?, ?, ?)"
                        + " ON CONFLICT (label, identity) DO UPDATE SET version = excluded.version",
                versions.entrySet(),
                (statement, each) -> {
                    statement.setString(1, label);
                    statement.setString(2, each.getKey());
                    statement.setLong(3, each.getValue());
                });
    }

    // ---- what a mirror has seen

    void forgetSeen() {
        executor.update("DELETE FROM sg_sync_seen WHERE job = ?", statement -> statement.setString(1, job));
    }

    void keepSeen(Collection<Long> ids) {
        executor.batch(
                "INSERT INTO sg_sync_seen (job, id) VALUES (?, ?) ON CONFLICT DO NOTHING", ids, (statement, id) -> {
                    statement.setString(1, job);
                    statement.setLong(2, id);
                });
    }

    /** The live elements of a table that were not seen. */
    List<Long> vanished(ElementTable table) {
        return executor.list(
                "SELECT t.id FROM " + session.dialect().quote(table.tableName()) + " t WHERE NOT EXISTS"
                        + " (SELECT 1 FROM sg_sync_seen s WHERE s.job = ? AND s.id = t.id) ORDER BY t.id",
                statement -> statement.setString(1, job),
                row -> row.getLong(1));
    }

    long count(ElementTable table) {
        return executor.list(
                        "SELECT count(*) FROM " + session.dialect().quote(table.tableName()),
                        ParameterBinder.NONE,
                        row -> row.getLong(1))
                .get(0);
    }
}
