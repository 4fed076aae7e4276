package io.sqlgraph.measure;

import io.sqlgraph.testing.Databases;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/**
 * The processor time of some work: that of the current thread and of the garbage collector, and that of the PostgreSQL
 * server's processes that serve it. Other processes on the machine do not change it, as they change elapsed time. Linux only.
 */
final class CpuTime {

    private final List<Path> servers;
    private final long ownNanos;
    private final long serverNanos;

    private CpuTime(List<Path> servers) {
        this.servers = servers;
        this.serverNanos = serverNanos();
        this.ownNanos = ownNanos();
    }

    /** Starts measuring the current thread. */
    static CpuTime ofThread() {
        return new CpuTime(List.of());
    }

    /** Starts measuring the current thread and all connections that are open to the test server now. */
    static CpuTime withPostgres() {
        var servers = new ArrayList<Path>();
        try (Connection connection = DriverManager.getConnection(Databases.freshPostgresUrl());
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("SELECT pid FROM pg_stat_activity"
                        + " WHERE backend_type = 'client backend' AND pid <> pg_backend_pid()")) {
            while (rows.next()) servers.add(Path.of("/proc", rows.getString(1), "schedstat"));
        } catch (SQLException e) {
            throw new IllegalStateException("cannot list the connections of the server", e);
        }
        return new CpuTime(servers);
    }

    /** The milliseconds since the start: of the thread, and of the server. */
    double[] millis() {
        return new double[] {(ownNanos() - ownNanos) / 1e6, (serverNanos() - serverNanos) / 1e6};
    }

    private static long ownNanos() {
        long sum = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
        try (DirectoryStream<Path> threads = Files.newDirectoryStream(Path.of("/proc/self/task"))) {
            for (Path thread : threads) {
                if (isCollector(thread)) sum += nanos(thread.resolve("schedstat"));
            }
            return sum;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static boolean isCollector(Path thread) throws IOException {
        try {
            String name = Files.readString(thread.resolve("comm"));
            return name.startsWith("GC Thread") || name.startsWith("G1 ");
        } catch (IOException e) {
            // Other threads come and go.
            if (Files.exists(thread)) throw e;
            return false;
        }
    }

    private long serverNanos() {
        long sum = 0;
        for (Path server : servers) {
            try {
                if (Files.exists(server)) sum += nanos(server);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return sum;
    }

    private static long nanos(Path schedstat) throws IOException {
        return Long.parseLong(Files.readString(schedstat).split(" ")[0]);
    }
}
