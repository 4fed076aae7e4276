package io.sqlgraph.sync;

import static io.sqlgraph.sync.SyncFixture.assertSum;
import static io.sqlgraph.sync.SyncFixture.sql;
import static io.sqlgraph.sync.SyncFixture.until;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sqlgraph.schema.GraphStore;
import io.sqlgraph.schema.testing.TestDatabases;
import io.sqlgraph.sync.SyncFixture.User;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.postgresql.ds.PGSimpleDataSource;

class PgNotifySourceTest {

    @TempDir
    Path directory;

    private String url;

    @BeforeEach
    void source() {
        url = TestDatabases.POSTGRESQL.freshUrl(directory);
        sql(
                url,
                "create table people (id text primary key, name text, email text, at timestamptz default now(), raw bytea)",
                "insert into people (id, name) select 'u' || i, 'N' || i from generate_series(1, 30) i");
    }

    static DataSource dataSource(String url) {
        var database = new PGSimpleDataSource();
        database.setURL(url);
        return database;
    }

    private GraphStore open(TestDatabases database) {
        return GraphStore.open(database.freshUrl(directory), SyncFixture.schema());
    }

    private SyncJob<User> job(GraphStore store) {
        return job(store, PgNotifySource.table(dataSource(url), "people", "id"));
    }

    private static SyncJob<User> job(GraphStore store, PgNotifySource source) {
        return SyncJob.named("people")
                .from(source)
                .map(row -> new User(row.getString("id"), row.getString("name"), row.getString("email")))
                .into(store.vertices(User.class))
                .batchSize(8)
                .build();
    }

    private static Map<String, String> names(GraphStore store) {
        return store.vertices(User.class).stream()
                .collect(Collectors.toMap(User::id, User::name, (a, b) -> a, TreeMap::new));
    }

    private Map<String, String> sourceNames() {
        var names = new TreeMap<String, String>();
        query("select id, name from people", row -> names.put(row.get(0), row.get(1)));
        return names;
    }

    private void query(String sql, Consumer<List<String>> rows) {
        try (Connection connection = DriverManager.getConnection(url);
                Statement statement = connection.createStatement();
                var result = statement.executeQuery(sql)) {
            while (result.next()) {
                int columns = result.getMetaData().getColumnCount();
                rows.accept(
                        columns == 1
                                ? List.of(result.getString(1))
                                : List.of(result.getString(1), result.getString(2)));
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private long count(String from) {
        var found = new long[1];
        query("select count(*) from " + from, row -> found[0] = Long.parseLong(row.get(0)));
        return found[0];
    }

    @ParameterizedTest
    @EnumSource
    void rowsThatWereThereAndEveryChangeArrive(TestDatabases database) {
        try (GraphStore store = open(database)) {
            try (SyncHandle handle = job(store).follow()) {
                until(() -> handle.report().created() == 30);
                sql(
                        url,
                        "insert into people values ('new', 'New', 'n@x.org')",
                        "update people set name = 'Changed' where id = 'u1'",
                        "update people set id = 'moved' where id = 'u2'",
                        "delete from people where id = 'u3'");
                until(() -> names(store).equals(sourceNames()));
                assertThat(handle.failure()).isNull();
                assertSum(handle.report());
                assertThat(handle.report().deleted()).isEqualTo(2);
                assertThat(handle.report().updated()).isEqualTo(1);
                assertThat(handle.report().created()).isEqualTo(32);
                sql(url, "truncate people", "insert into people (id, name) values ('after', 'A')");
                until(() -> names(store).equals(sourceNames()));
            }
            assertThat(names(store)).containsOnlyKeys("after");
        }
    }

    @ParameterizedTest
    @EnumSource
    void whatChangesWhileNobodyFollowsIsAppliedByTheNextRunOnce(TestDatabases database) {
        try (GraphStore store = open(database)) {
            assertThat(job(store).run().created()).isEqualTo(30);
            assertThat(job(store).run().read()).isZero();
            sql(
                    url,
                    "insert into people (id, name) select 'v' || i, 'N' from generate_series(1, 20) i",
                    "delete from people where id = 'u30'",
                    "update people set name = 'X' where id in ('u1', 'u2')");
            SyncReport report = job(store).run();
            assertThat(report.read()).isEqualTo(23);
            assertThat(report.created()).isEqualTo(20);
            assertThat(report.deleted()).isEqualTo(1);
            assertThat(report.updated()).isEqualTo(2);
            assertSum(report);
            assertThat(job(store).run().read()).isZero();
            assertThat(count("sqlgraph_outbox")).isZero();
            assertThat(names(store)).isEqualTo(sourceNames());
            assertThat(job(store).runFull().unchanged()).isEqualTo(49);
        }
    }

    @ParameterizedTest
    @EnumSource
    void aTransactionThatIsCommittedLateIsNotSkipped(TestDatabases database) throws SQLException {
        try (GraphStore store = open(database);
                Connection late = DriverManager.getConnection(url);
                Statement statement = late.createStatement()) {
            job(store).run();
            late.setAutoCommit(false);
            statement.execute("insert into people (id, name) values ('late', 'L')");
            statement.execute("savepoint s");
            statement.execute("update people set name = 'Late' where id = 'u5'");
            // It has drawn its numbers; others draw later ones, are committed and applied first.
            sql(url, "insert into people (id, name) values ('early', 'E')");
            assertThat(job(store).run().created()).isEqualTo(1);
            sql(url, "insert into people (id, name) values ('early2', 'E')");
            assertThat(job(store).run().created()).isEqualTo(1);
            late.commit();
            SyncReport report = job(store).run();
            assertThat(report.read()).isEqualTo(2);
            assertThat(report.created()).isEqualTo(1);
            assertThat(report.updated()).isEqualTo(1);
            assertThat(names(store)).isEqualTo(sourceNames());
        }
    }

    @ParameterizedTest
    @EnumSource
    void aRunThatIsCancelledInARoundGoesOnInIt(TestDatabases database) {
        try (GraphStore store = open(database)) {
            job(store).run();
            sql(url, "update people set name = 'A'", "update people set name = 'B'");
            SyncReport[] first = new SyncReport[1];
            var thread = new Thread(() -> {
                var holder = new SyncJob<?>[1];
                SyncJob<User> job = SyncJob.named("people")
                        .from(PgNotifySource.table(dataSource(url), "people", "id"))
                        .map(row -> new User(row.getString("id"), row.getString("name"), null))
                        .into(store.vertices(User.class))
                        .batchSize(8)
                        .onProgress(p -> {
                            if (p.processed() == 24) holder[0].cancel();
                        })
                        .build();
                holder[0] = job;
                first[0] = job.run();
            });
            thread.start();
            until(() -> !thread.isAlive());
            assertThat(first[0].read()).isEqualTo(24);
            assertThat(first[0].status()).isEqualTo(SyncStatus.CANCELLED);
            sql(url, "update people set name = 'C' where id = 'u9'");
            SyncReport rest = job(store).run();
            assertThat(rest.read()).isEqualTo(37);
            assertThat(names(store)).isEqualTo(sourceNames());
        }
    }

    @ParameterizedTest
    @EnumSource
    void twoGraphsFollowOneTableAndEventsStayUntilBothHaveThem(TestDatabases database) {
        try (GraphStore one = open(database);
                GraphStore other = open(database)) {
            job(one).run();
            job(other).run();
            sql(url, "update people set name = 'Both'");
            assertThat(job(one).run().updated()).isEqualTo(30);
            assertThat(count("sqlgraph_outbox")).isEqualTo(30);
            assertThat(job(other).run().updated()).isEqualTo(30);
            sql(url, "update people set name = 'More' where id = 'u1'");
            job(one).run();
            assertThat(job(other).run().read()).isEqualTo(1);
            assertThat(count("sqlgraph_outbox")).isZero();
        }
    }

    @ParameterizedTest
    @EnumSource
    void aJobWhoseEventsAreGoneIsRefusedAndStartsAnew(TestDatabases database) {
        try (GraphStore store = open(database)) {
            job(store).run();
            sql(url, "delete from sqlgraph_consumer");
            assertThatThrownBy(() -> job(store).run())
                    .isInstanceOf(SyncException.class)
                    .hasMessageContaining("runFull()");
            assertThat(job(store).runFull().unchanged()).isEqualTo(30);
            assertThat(job(store).run().read()).isZero();
        }
    }

    @ParameterizedTest
    @EnumSource
    void whoDoesNotComeBackIsForgotten(TestDatabases database) {
        try (GraphStore store = open(database)) {
            job(store).run();
            job(store).runFull();
            assertThat(count("sqlgraph_consumer")).isEqualTo(2);
            sql(url, "update sqlgraph_consumer set seen = now() - interval '8 days'", "delete from people");
            job(store).run();
            assertThat(count("sqlgraph_consumer")).isEqualTo(1);
            assertThat(count("sqlgraph_outbox")).isZero();
        }
    }

    @ParameterizedTest
    @EnumSource
    void theListenerIsReplacedWhenItsConnectionIsKilled(TestDatabases database) {
        try (GraphStore store = open(database);
                SyncHandle handle = job(store).follow()) {
            for (int i = 0; i < 3; i++) {
                until(() -> count("pg_stat_activity where query like 'LISTEN %' and state = 'idle'") > 0);
                sql(url, "select pg_terminate_backend(pid) from pg_stat_activity where query like 'LISTEN %'");
                sql(url, "insert into people (id, name) values ('k" + i + "', 'K')");
                until(() -> names(store).equals(sourceNames()));
            }
            assertThat(handle.failure()).isNull();
        }
    }

    @ParameterizedTest
    @EnumSource
    void theKeyMayBeAnyColumnWhoseRowsCanBeToldApart(TestDatabases database) {
        sql(
                url,
                "create table \"Odd Names\" (\"Group\" int, \"no\" int, \"O'Name\" text, primary key (\"Group\", \"no\"))",
                "insert into \"Odd Names\" select i / 10, i, 'N' from generate_series(1, 40) i",
                "create table loose (id int)");
        try (GraphStore store = open(database)) {
            SyncJob<User> job = SyncJob.named("odd")
                    .from(PgNotifySource.table(dataSource(url), "Odd Names", "Group"))
                    .map(row -> new User(row.getString("no"), row.getString("O'Name"), null))
                    .into(store.vertices(User.class))
                    .batchSize(7)
                    .build();
            assertThat(job.run().created()).isEqualTo(40);
            sql(url, "delete from \"Odd Names\" where \"no\" > 35");
            assertThat(job.run().deleted()).isEqualTo(5);
            for (String table : List.of("nowhere", "loose")) {
                assertThatThrownBy(() -> job(store, PgNotifySource.table(dataSource(url), table, "id"))
                                .run())
                        .isInstanceOf(SyncException.class)
                        .hasMessageContaining(table);
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void whoMayWriteToTheTableNeedsNoRightsOnTheOutbox(TestDatabases database) {
        String role = "writer_" + database.name().toLowerCase(java.util.Locale.ROOT);
        try (GraphStore store = open(database)) {
            job(store).run();
            String schema = url.substring(url.indexOf("currentSchema=") + 14);
            sql(
                    url,
                    "create role " + role,
                    "grant usage on schema " + schema + " to " + role,
                    "grant insert on people to " + role,
                    "set role " + role,
                    "insert into people (id, name, at, raw) values ('w', 'W', now(), '\\x00ff')",
                    "reset role");
            assertThat(job(store).run().created()).isEqualTo(1);
        }
    }

    @ParameterizedTest
    @EnumSource
    void eventsHaveTheTypesOfTheTable(TestDatabases database) {
        try (GraphStore store = open(database)) {
            var seen = new java.util.ArrayList<SourceRow>();
            SyncJob<User> job = SyncJob.named("types")
                    .from(PgNotifySource.table(dataSource(url), "people", "id"))
                    .map(row -> {
                        seen.add(row);
                        return new User(row.getString("id"), "N", null);
                    })
                    .into(store.vertices(User.class))
                    .retry(Retry.none())
                    .build();
            job.run();
            seen.clear();
            sql(url, "insert into people values ('t', 'T', null, '2024-02-03T04:05:06.789Z', '\\x0001ff')");
            job.run();
            assertThat(seen).hasSize(1);
            assertThat(seen.get(0).getInstant("at")).isEqualTo("2024-02-03T04:05:06.789Z");
            assertThat(seen.get(0).getBytes("raw")).containsExactly(0, 1, -1);
            assertThat(seen.get(0).getString("email")).isNull();
            assertThatThrownBy(() -> seen.get(0).getString("nothing")).hasMessageContaining("nothing");
        }
    }

    @ParameterizedTest
    @EnumSource
    void retentionMustBePositive(TestDatabases database) {
        PgNotifySource source = PgNotifySource.table(dataSource(url), "people", "id");
        assertThatThrownBy(() -> source.retention(Duration.ZERO)).isInstanceOf(IllegalArgumentException.class);
        try (GraphStore store = open(database)) {
            assertThatThrownBy(() -> job(store, PgNotifySource.table(dataSource(url), " ", "")))
                    .isInstanceOf(SyncException.class)
                    .hasMessageContaining("key column");
        }
    }
}
