package io.sqlgraph.sync;

import static io.sqlgraph.sync.SyncFixture.assertSum;
import static io.sqlgraph.sync.SyncFixture.sql;
import static io.sqlgraph.sync.SyncFixture.until;
import static org.assertj.core.api.Assertions.assertThat;

import io.sqlgraph.schema.GraphStore;
import io.sqlgraph.schema.testing.TestDatabases;
import io.sqlgraph.sync.SyncFixture.User;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Collectors;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Many writers, whose transactions overlap and are rolled back now and then, and a listener that is killed again and again. */
class PgNotifyLoadTest {

    private static final int WRITERS = 20;
    private static final int ROWS = 500;
    private static final int KILLS = 5;
    private static final int SECONDS = Integer.getInteger("sqlgraph.test.follow.seconds", 60);

    @TempDir
    Path directory;

    @ParameterizedTest
    @EnumSource
    void theGraphEndsEqualToTheTable(TestDatabases database) throws InterruptedException {
        String url = TestDatabases.POSTGRESQL.freshUrl(directory);
        sql(url, "create table people (id text primary key, name text, version bigint)");
        sql(url, "insert into people select 'u' || i, 'first', 0 from generate_series(1, 100) i");
        try (GraphStore store = GraphStore.open(database.freshUrl(directory), SyncFixture.schema())) {
            SyncJob<User> job = SyncJob.named("people")
                    .from(PgNotifySource.table(PgNotifySourceTest.dataSource(url), "people", "id"))
                    .map(row -> new User(row.getString("id"), row.getString("name"), null))
                    .into(store.vertices(User.class))
                    .build();
            var stop = new AtomicBoolean();
            var writers = new ArrayList<CompletableFuture<Void>>();
            var executor = Executors.newFixedThreadPool(WRITERS);
            try (SyncHandle handle = job.follow()) {
                until(() -> handle.report().read() == 100);
                for (int i = 0; i < WRITERS; i++) {
                    int seed = i;
                    writers.add(CompletableFuture.runAsync(() -> write(url, seed, stop), executor));
                }
                for (int kill = 0; kill < KILLS; kill++) {
                    Thread.sleep(SECONDS * 1_000L / (KILLS + 1));
                    until(() -> killListener(url));
                }
                Thread.sleep(SECONDS * 1_000L / (KILLS + 1));
                stop.set(true);
                writers.forEach(CompletableFuture::join);
                Map<String, String> wanted = names(url);
                until(() -> names(store).equals(wanted));
                assertThat(handle.failure()).isNull();
                assertThat(handle.report().failed()).isZero();
                assertSum(handle.report());
            } finally {
                stop.set(true);
                executor.shutdown();
            }
            assertThat(job.run().read()).isZero();
        }
    }

    private static boolean killListener(String url) {
        try (Connection connection = DriverManager.getConnection(url);
                Statement statement = connection.createStatement();
                var killed = statement.executeQuery("select count(pg_terminate_backend(pid)) from pg_stat_activity"
                        + " where query = 'LISTEN " + PgOutbox.CHANNEL + "'")) {
            killed.next();
            return killed.getInt(1) > 0;
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void write(String url, int seed, AtomicBoolean stop) {
        var random = new Random(seed);
        try (Connection connection = DriverManager.getConnection(url);
                Statement statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            while (!stop.get()) {
                // In one order, so that writers do not block each other for ever.
                List<Integer> ids = random.ints(1 + random.nextInt(5), 1, ROWS)
                        .distinct()
                        .sorted()
                        .boxed()
                        .toList();
                for (int id : ids) statement.execute(change(random, id, seed));
                // Some are committed long after they drew their numbers.
                if (random.nextInt(4) == 0) Thread.sleep(random.nextInt(100));
                if (random.nextInt(8) == 0) connection.rollback();
                else connection.commit();
                Thread.sleep(50 + random.nextInt(100));
            }
            connection.rollback();
        } catch (SQLException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String change(Random random, int id, int seed) {
        if (random.nextInt(4) == 0) return "delete from people where id = 'u" + id + "'";
        return "insert into people values ('u" + id + "', 'by " + seed + "-" + random.nextInt(1_000_000)
                + "', 1) on conflict (id) do update set name = excluded.name, version = people.version + 1";
    }

    private static Map<String, String> names(GraphStore store) {
        return store.vertices(User.class).stream().collect(Collectors.toMap(User::id, User::name));
    }

    private static Map<String, String> names(String url) {
        var names = new HashMap<String, String>();
        try (Connection connection = DriverManager.getConnection(url);
                Statement statement = connection.createStatement();
                var rows = statement.executeQuery("select id, name from people")) {
            while (rows.next()) names.put(rows.getString(1), rows.getString(2));
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
        return names;
    }
}
