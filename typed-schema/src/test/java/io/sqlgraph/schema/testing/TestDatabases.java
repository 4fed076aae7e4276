package io.sqlgraph.schema.testing;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.atomic.AtomicInteger;

/** New empty databases for tests: SQLite files, and schemas in one embedded PostgreSQL per JVM. */
public enum TestDatabases {
    SQLITE {
        @Override
        public String freshUrl(Path directory) {
            return "jdbc:sqlite:" + directory.resolve("graph" + COUNTER.incrementAndGet() + ".db");
        }
    },
    POSTGRESQL {
        @Override
        public String freshUrl(Path directory) {
            String schema = "typed_" + COUNTER.incrementAndGet();
            try (Connection connection = Server.POSTGRES.getPostgresDatabase().getConnection();
                    Statement statement = connection.createStatement()) {
                statement.execute("CREATE SCHEMA " + schema);
            } catch (SQLException e) {
                throw new IllegalStateException("cannot create the schema " + schema, e);
            }
            return Server.POSTGRES.getJdbcUrl("postgres", "postgres") + "&currentSchema=" + schema;
        }
    };

    private static final AtomicInteger COUNTER = new AtomicInteger();

    private static final class Server {
        static final EmbeddedPostgres POSTGRES = start();

        private static EmbeddedPostgres start() {
            try {
                return EmbeddedPostgres.builder()
                        .setServerConfig("max_connections", "300")
                        .start();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    /** @param directory where a database that is a file is put */
    public abstract String freshUrl(Path directory);
}
