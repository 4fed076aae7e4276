package io.sqlgraph.cli.sync;

import io.sqlgraph.cli.Cli;
import io.sqlgraph.cli.Cli.Answer;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;

/** Files of jobs in a directory, a PostgreSQL server as their source, and sync commands on them. */
final class SyncCli {

    private static final AtomicInteger SCHEMAS = new AtomicInteger();

    /** One server; it ends with the JVM. */
    private static final class Server {
        static final EmbeddedPostgres POSTGRES = start();

        private static EmbeddedPostgres start() {
            try {
                return EmbeddedPostgres.start();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    private final Path directory;

    SyncCli(Path directory) {
        this.directory = directory;
    }

    /** The JDBC URL of a new PostgreSQL schema. */
    static String postgres() {
        String schema = "app" + SCHEMAS.incrementAndGet();
        String url = Server.POSTGRES.getJdbcUrl("postgres", "postgres");
        sql(url, "create schema " + schema);
        return url + "&currentSchema=" + schema;
    }

    static void sql(String url, String... statements) {
        try (Connection connection = DriverManager.getConnection(url);
                Statement statement = connection.createStatement()) {
            for (String each : statements) statement.execute(each);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** A URL of a graph in a SQLite file of the directory. */
    String graph() {
        return "jdbc:sqlite:" + directory.resolve("graph.db");
    }

    Path write(String name, String text) {
        try {
            return Files.writeString(directory.resolve(name), text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    String read(String name) {
        try {
            return Files.readString(directory.resolve(name));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Runs a sync command on the file {@code jobs.yaml} in this process. */
    Answer run(String command, String... arguments) {
        var all = new ArrayList<>(List.of("sync", command));
        all.add(directory.resolve("jobs.yaml").toString());
        all.addAll(List.of(arguments));
        return Cli.runAsIs(all.toArray(String[]::new));
    }

    /** What a query of the graph prints, on one line. */
    String query(String gremlin) {
        Answer answer = Cli.runAsIs("query", gremlin, "--database", graph());
        if (answer.exitCode() != 0) throw new AssertionError(answer.err());
        return String.join(" ", answer.out().strip().lines().map(String::strip).toList());
    }

    /** Waits until a process has printed something, for at most a minute. */
    static void until(SyncProcess process, String... parts) {
        try {
            until(() -> Stream.of(parts).allMatch(process.out()::contains));
        } catch (AssertionError never) {
            throw new AssertionError(process.out() + process.err(), never);
        }
    }

    /** Waits until something is true, for at most a minute. */
    static void until(BooleanSupplier condition) {
        boolean done = condition.getAsBoolean();
        for (int i = 0; i < 600 && !done; i++) {
            try {
                Thread.sleep(100);
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
            done = condition.getAsBoolean();
        }
        if (!done) throw new AssertionError("it did not come true");
    }
}
