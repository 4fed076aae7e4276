package io.sqlgraph.sync;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;

/**
 * A followed table of a PostgreSQL database, and the outbox beside it.
 *
 * @param table its quoted name with the schema
 * @param schema its quoted schema
 * @param key the key column as it is named
 * @param order the quoted key column, and what makes rows with the same key distinct
 */
record PgOutbox(String table, String schema, String key, List<String> order) {

    static final String CHANNEL = "sqlgraph_outbox";

    private static final String ROW_TRIGGER = "sqlgraph_outbox_row";
    private static final String TRUNCATE_TRIGGER = "sqlgraph_outbox_truncate";

    /**
     * Finds the table, and creates what is not there. Many may do so at once.
     *
     * @throws SyncException if there is no such table or column, or rows cannot be told apart
     */
    static PgOutbox install(DataSource database, String table, String keyColumn) throws SQLException {
        try (Connection connection = database.getConnection()) {
            connection.setAutoCommit(false);
            PgOutbox outbox = find(connection, table, keyColumn);
            if (!outbox.isInstalled(connection)) {
                // Others who install the same wait here, and then find it done.
                execute(connection, "SELECT pg_advisory_xact_lock(hashtext('" + CHANNEL + "'))");
                if (!outbox.isInstalled(connection)) outbox.create(connection);
            }
            connection.commit();
            return outbox;
        }
    }

    private static PgOutbox find(Connection connection, String table, String keyColumn) throws SQLException {
        List<String> names = texts(
                connection,
                "SELECT c.oid::bigint::text, quote_ident(n.nspname) || '.' || quote_ident(c.relname), quote_ident(n.nspname)"
                        + " FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace"
                        + " WHERE c.oid = coalesce(to_regclass(?), to_regclass(quote_ident(?))) AND c.relkind IN ('r', 'p')",
                table,
                table);
        if (names.isEmpty()) throw new SyncException("There is no table " + table + " in the source", null);
        String oid = names.get(0);
        List<String> key = texts(
                connection,
                "SELECT attname, quote_ident(attname) FROM pg_attribute WHERE attrelid = ?::bigint AND attnum > 0"
                        + " AND NOT attisdropped AND attname IN (?, lower(?)) ORDER BY (attname = ?) DESC LIMIT 1",
                oid,
                keyColumn,
                keyColumn,
                keyColumn);
        if (key.isEmpty()) throw new SyncException("The table " + table + " has no column " + keyColumn, null);
        return new PgOutbox(names.get(1), names.get(2), key.get(0), order(connection, table, oid, key.get(1)));
    }

    private static List<String> order(Connection connection, String table, String oid, String key) throws SQLException {
        String columns = "SELECT quote_ident(a.attname) FROM pg_index i JOIN pg_attribute a ON a.attrelid = i.indrelid"
                + " AND a.attnum = ANY (i.indkey) WHERE i.indrelid = ?::bigint AND i.indpred IS NULL AND i.indisvalid"
                + " AND i.indexprs IS NULL AND ";
        boolean unique = texts(connection, columns + "i.indisunique AND i.indnkeyatts = 1 AND a.attnotnull", oid)
                .contains(key);
        if (unique) return List.of(key);
        List<String> primary = texts(connection, columns + "i.indisprimary ORDER BY a.attnum", oid);
        if (primary.isEmpty()) {
            throw new SyncException(
                    "The rows of " + table + " cannot be told apart: " + key
                            + " is not unique and not null, and there is no primary key",
                    null);
        }
        var order = new ArrayList<>(List.of(key));
        primary.stream().filter(each -> !each.equals(key)).forEach(order::add);
        return order;
    }

    private String outbox() {
        return schema + ".sqlgraph_outbox";
    }

    private String consumers() {
        return schema + ".sqlgraph_consumer";
    }

    private boolean isInstalled(Connection connection) throws SQLException {
        List<String> triggers = texts(
                connection,
                "SELECT tgname FROM pg_trigger WHERE tgrelid = ?::regclass AND tgname IN (?, ?) AND tgenabled <> 'D'"
                        + " AND tgargs = convert_to(?, getdatabaseencoding()) || '\\x00'::bytea"
                        + " || convert_to(?, getdatabaseencoding()) || '\\x00'::bytea",
                table,
                ROW_TRIGGER,
                TRUNCATE_TRIGGER,
                table,
                key);
        return triggers.size() == 2;
    }

    private void create(Connection connection) throws SQLException {
        execute(
                connection,
                "CREATE TABLE IF NOT EXISTS " + outbox() + " (id BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY,"
                        + " relation TEXT NOT NULL, xid XID8 NOT NULL DEFAULT pg_current_xact_id(),"
                        + " deleted BOOLEAN NOT NULL, content JSONB NOT NULL)");
        execute(connection, "CREATE INDEX IF NOT EXISTS sqlgraph_outbox_xid ON " + outbox() + " (relation, xid)");
        execute(
                connection,
                "CREATE TABLE IF NOT EXISTS " + consumers() + " (id UUID PRIMARY KEY, relation TEXT NOT NULL,"
                        + " position PG_SNAPSHOT NOT NULL, seen TIMESTAMPTZ NOT NULL DEFAULT now())");
        // Whoever writes to the table writes to the outbox, too, with the rights of who follows it.
        execute(connection, """
                CREATE OR REPLACE FUNCTION %1$s.sqlgraph_outbox_write() RETURNS trigger
                LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $body$
                BEGIN
                  IF TG_OP = 'TRUNCATE' THEN
                    EXECUTE format('INSERT INTO %1$s.sqlgraph_outbox (relation, deleted, content)'
                        ' SELECT $1, true, to_jsonb(t) FROM %%s t', TG_RELID::regclass) USING TG_ARGV[0];
                  END IF;
                  IF TG_OP = 'DELETE' OR TG_OP = 'UPDATE'
                      AND to_jsonb(OLD) -> TG_ARGV[1] IS DISTINCT FROM to_jsonb(NEW) -> TG_ARGV[1] THEN
                    INSERT INTO %1$s.sqlgraph_outbox (relation, deleted, content)
                        VALUES (TG_ARGV[0], true, to_jsonb(OLD));
                  END IF;
                  IF TG_OP = 'INSERT' OR TG_OP = 'UPDATE' THEN
                    INSERT INTO %1$s.sqlgraph_outbox (relation, deleted, content)
                        VALUES (TG_ARGV[0], false, to_jsonb(NEW));
                  END IF;
                  PERFORM pg_notify('%2$s', TG_ARGV[0]);
                  RETURN NULL;
                END
                $body$""".formatted(schema, CHANNEL));
        execute(connection, "DROP TRIGGER IF EXISTS " + ROW_TRIGGER + " ON " + table);
        execute(connection, "DROP TRIGGER IF EXISTS " + TRUNCATE_TRIGGER + " ON " + table);
        String call =
                " EXECUTE FUNCTION " + schema + ".sqlgraph_outbox_write(" + literal(table) + ", " + literal(key) + ")";
        execute(
                connection,
                "CREATE TRIGGER " + ROW_TRIGGER + " AFTER INSERT OR UPDATE OR DELETE ON " + table + " FOR EACH ROW"
                        + call);
        execute(
                connection,
                "CREATE TRIGGER " + TRUNCATE_TRIGGER + " BEFORE TRUNCATE ON " + table + " FOR EACH STATEMENT" + call);
    }

    private static String literal(String text) {
        return "'" + text.replace("'", "''") + "'";
    }

    private static void execute(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    /** The columns of all rows, one after the other. */
    private static List<String> texts(Connection connection, String sql, String... parameters) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            for (int i = 0; i < parameters.length; i++) statement.setString(i + 1, parameters[i]);
            var texts = new ArrayList<String>();
            try (ResultSet rows = statement.executeQuery()) {
                int columns = rows.getMetaData().getColumnCount();
                while (rows.next()) {
                    for (int i = 1; i <= columns; i++) texts.add(rows.getString(i));
                }
            }
            return texts;
        }
    }

    // ---- consumers

    /** Makes a job known from now on, so that its events are kept; gives the transactions that it need not be told of. */
    String register(Connection connection, String consumer) throws SQLException {
        return texts(
                        connection,
                        "INSERT INTO " + consumers() + " (id, relation, position) VALUES (?::uuid, ?,"
                                + " pg_current_snapshot()) RETURNING position::text",
                        consumer,
                        table)
                .get(0);
    }

    /**
     * Notes that a job lives.
     *
     * @param position the transactions whose events it has applied
     * @return false if it is not known, or knows transactions that this database does not
     */
    boolean touch(Connection connection, String consumer, String position) throws SQLException {
        return !texts(
                        connection,
                        "UPDATE " + consumers() + " SET seen = now() WHERE id = ?::uuid AND relation = ?"
                                + " AND pg_snapshot_xmax(CAST(? AS pg_snapshot)) <= pg_snapshot_xmax(pg_current_snapshot())"
                                + " RETURNING 1",
                        consumer,
                        table,
                        position)
                .isEmpty();
    }

    /** Notes how far a job is, forgets jobs that do not come back, and removes what nobody waits for. */
    void advance(Connection connection, String consumer, String position, long retentionSeconds) throws SQLException {
        texts(
                connection,
                "UPDATE " + consumers() + " SET position = CAST(? AS pg_snapshot), seen = now() WHERE id = ?::uuid"
                        + " RETURNING 1",
                position,
                consumer);
        texts(
                connection,
                "DELETE FROM " + consumers() + " WHERE relation = ? AND seen < now() - CAST(? AS interval) RETURNING 1",
                table,
                retentionSeconds + " seconds");
        texts(
                connection,
                "WITH gone AS (DELETE FROM " + outbox() + " WHERE relation = ? AND xid < (SELECT"
                        + " pg_snapshot_xmin(position) FROM " + consumers()
                        + " WHERE relation = ? ORDER BY 1 LIMIT 1) RETURNING 1) SELECT count(*) FROM gone",
                table,
                table);
    }

    // ---- events

    private static final String UNSEEN = " WHERE o.relation = ? AND o.xid >= pg_snapshot_xmin(CAST(? AS pg_snapshot))"
            + " AND NOT pg_visible_in_snapshot(o.xid, CAST(? AS pg_snapshot))";

    /** A look at the outbox: the transactions that it shows, and how many events they have that were not seen before. */
    record Glance(String position, long events) {}

    Glance glance(Connection connection, String from) throws SQLException {
        List<String> found = texts(
                connection,
                "SELECT pg_current_snapshot()::text, (SELECT count(*) FROM " + outbox() + " o" + UNSEEN + ")",
                table,
                from,
                from);
        return new Glance(found.get(0), Long.parseLong(found.get(1)));
    }

    /** An event. */
    record Event(long id, SourceRow row) {}

    /**
     * Events of transactions between two snapshots. Those of one row are in the order of its changes: whoever changes it draws
     * the number while the row is locked.
     */
    List<Event> events(Connection connection, String from, String to, long after, int most) throws SQLException {
        String sql = "SELECT o.id, o.deleted, r.* FROM " + outbox()
                + " o CROSS JOIN LATERAL jsonb_populate_record(NULL::"
                + table + ", o.content) r" + UNSEEN + " AND pg_visible_in_snapshot(o.xid, CAST(? AS pg_snapshot))"
                + " AND o.id > ? ORDER BY o.id LIMIT " + most;
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setString(1, table);
            statement.setString(2, from);
            statement.setString(3, from);
            statement.setString(4, to);
            statement.setLong(5, after);
            var events = new ArrayList<Event>();
            try (ResultSet result = statement.executeQuery()) {
                List<String> names = CursorValues.names(result, 3);
                while (result.next()) {
                    var row = SourceRow.columns(CursorValues.columns(result, names, 3), result.getBoolean(2));
                    events.add(new Event(result.getLong(1), row));
                }
            }
            return events;
        }
    }
}
