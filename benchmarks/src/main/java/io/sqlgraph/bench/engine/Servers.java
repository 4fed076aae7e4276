package io.sqlgraph.bench.engine;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Comparator;
import java.util.stream.Stream;

/**
 * The databases of one run: files in a temporary directory, and schemas in a PostgreSQL of our own, which starts when the
 * first one is asked for and has the durability of a real one. Closing stops and deletes all.
 */
public final class Servers implements AutoCloseable {

    private final Path directory;
    private EmbeddedPostgres postgres;
    private int count;

    private Servers(Path directory) {
        this.directory = directory;
    }

    /** Nothing yet. */
    public static Servers open() throws IOException {
        return new Servers(Files.createTempDirectory("sqlgraph-bench"));
    }

    /** Where files may be put. */
    public Path directory() {
        return directory;
    }

    /** The JDBC URL of a new SQLite file. */
    public String newSqlite() {
        return "jdbc:sqlite:" + directory.resolve("graph" + ++count + ".db");
    }

    /** The JDBC URL, user included, of a new PostgreSQL database. */
    public String newPostgres() throws IOException, SQLException {
        if (postgres == null) {
            postgres = EmbeddedPostgres.builder()
                    .setServerConfig("fsync", "on")
                    .setServerConfig("synchronous_commit", "on")
                    .setServerConfig("shared_buffers", "512MB")
                    .setServerConfig("max_wal_size", "4GB")
                    // What a client has been made to leave must not go on beside what is measured next.
                    .setServerConfig("client_connection_check_interval", "500ms")
                    .start();
        }
        String name = "bench" + ++count;
        try (Connection connection = postgres.getPostgresDatabase().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE DATABASE " + name);
        }
        return postgres.getJdbcUrl("postgres", name);
    }

    @Override
    public void close() throws IOException {
        try {
            if (postgres != null) postgres.close();
        } finally {
            try (Stream<Path> files = Files.walk(directory)) {
                for (Path file : (Iterable<Path>) files.sorted(Comparator.reverseOrder())::iterator) Files.delete(file);
            }
        }
    }
}
