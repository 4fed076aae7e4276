package io.sqlgraph.conformance.store;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/**
 * Databases of one embedded PostgreSQL server, started with the first and stopped with the JVM.
 *
 * <p>A reset drops the schemas of a database through a connection kept for that purpose: creating a database takes
 * longer than most tests.
 */
public final class PostgresStore implements TestStore {

    private static final String DROP_SCHEMAS = """
            DO $$
            DECLARE name text;
            BEGIN
              PERFORM pg_terminate_backend(pid) FROM pg_stat_activity
                WHERE datname = current_database() AND pid <> pg_backend_pid();
              PERFORM lo_unlink(oid) FROM pg_largeobject_metadata;
              FOR name IN SELECT nspname FROM pg_namespace
                WHERE nspname !~ '^pg_' AND nspname <> 'information_schema'
              LOOP
                EXECUTE format('DROP SCHEMA %I CASCADE', name);
              END LOOP;
              CREATE SCHEMA public;
            END $$
            """;

    private final Map<String, Connection> admins = new HashMap<>();

    private static final class Server {

        private static final EmbeddedPostgres INSTANCE = start();

        private static EmbeddedPostgres start() {
            try {
                EmbeddedPostgres server = EmbeddedPostgres.builder()
                        .setServerConfig("fsync", "off")
                        .setServerConfig("synchronous_commit", "off")
                        .setServerConfig("full_page_writes", "off")
                        .setServerConfig("max_connections", "300")
                        .start();
                return server;
            } catch (IOException e) {
                throw new UncheckedIOException("cannot start the embedded PostgreSQL", e);
            }
        }
    }

    @Override
    public synchronized String url(String graphName) {
        String cleaned = graphName.replaceAll("[^A-Za-z0-9]", "_").toLowerCase(Locale.ROOT);
        String database = "graph_" + cleaned.substring(0, Math.min(cleaned.length(), 50));
        String url = Server.INSTANCE.getJdbcUrl("postgres", database);
        if (!admins.containsKey(url)) {
            admins.put(url, createAndConnect(database, url));
        }
        return url;
    }

    @Override
    public synchronized void reset(String url) {
        try (Statement statement = admins.get(url).createStatement()) {
            statement.execute(DROP_SCHEMAS);
        } catch (SQLException e) {
            throw new IllegalStateException("cannot empty " + url, e);
        }
    }

    private static Connection createAndConnect(String database, String url) {
        try (Connection server = DriverManager.getConnection(Server.INSTANCE.getJdbcUrl("postgres", "postgres"));
                Statement statement = server.createStatement()) {
            if (!exists(statement, database)) {
                statement.execute("CREATE DATABASE " + database);
            }
            return DriverManager.getConnection(url);
        } catch (SQLException e) {
            throw new IllegalStateException("cannot create the database " + database, e);
        }
    }

    private static boolean exists(Statement statement, String database) throws SQLException {
        try (ResultSet rows = statement.executeQuery("SELECT 1 FROM pg_database WHERE datname = '" + database + "'")) {
            return rows.next();
        }
    }
}
