package io.sqlgraph.sync;

import static io.sqlgraph.sync.SyncFixture.assertSum;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sqlgraph.schema.EdgeRow;
import io.sqlgraph.schema.GraphStore;
import io.sqlgraph.schema.Ref;
import io.sqlgraph.schema.testing.TestDatabases;
import io.sqlgraph.sync.SyncFixture.Boss;
import io.sqlgraph.sync.SyncFixture.MemberOf;
import io.sqlgraph.sync.SyncFixture.Org;
import io.sqlgraph.sync.SyncFixture.Tag;
import io.sqlgraph.sync.SyncFixture.Tagged;
import io.sqlgraph.sync.SyncFixture.User;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class SyncEdgesTest {

    record Membership(String user, String org, String role) {}

    @TempDir
    Path directory;

    private GraphStore open(TestDatabases database) {
        GraphStore store = GraphStore.open(database.freshUrl(directory), SyncFixture.schema());
        store.vertices(User.class).bulkCreate(List.of(new User("u1", "A", null), new User("u2", "B", null)));
        store.vertices(Org.class).create(new Org("o1", "Org"));
        return store;
    }

    private static SyncJob.Builder<EdgeRow<MemberOf>> members(GraphStore store, Membership... rows) {
        return SyncJob.named("members")
                .from(Sources.of(List.of(rows)))
                .map(row -> EdgeRow.of(
                        Ref.to(User.class, row.user()), Ref.to(Org.class, row.org()), new MemberOf(row.role())))
                .into(store.edges(MemberOf.class));
    }

    @ParameterizedTest
    @EnumSource
    void edgesWithoutAKeyAreMatchedByTheirEnds(TestDatabases database) {
        try (GraphStore store = open(database)) {
            members(store, new Membership("u1", "o1", "admin")).build().run();
            SyncReport report = members(
                            store,
                            new Membership("u1", "o1", "guest"),
                            new Membership("u2", "o1", "guest"),
                            new Membership("u2", "o1", "guest"))
                    .build()
                    .run();
            assertThat(report.updated()).isEqualTo(1);
            assertThat(report.created()).isEqualTo(1);
            assertThat(report.unchanged()).isEqualTo(1);
            assertSum(report);
            assertThat(store.edges(MemberOf.class).count()).isEqualTo(2);
        }
    }

    @ParameterizedTest
    @EnumSource
    void aMissingVertexFailsParksOrIsStubbed(TestDatabases database) {
        try (GraphStore store = open(database)) {
            var rows = new Membership[] {new Membership("u1", "o1", "x"), new Membership("u9", "o1", "late")};
            SyncReport failed = members(store, rows).build().run();
            assertThat(failed.failed()).isEqualTo(1);
            assertThat(members(store, rows).build().deadLetters())
                    .singleElement()
                    .satisfies(letter -> assertThat(letter.code()).isEqualTo("ENDPOINT_NOT_FOUND"));

            SyncJob<EdgeRow<MemberOf>> parking =
                    members(store, rows).onMissingEndpoint(MissingEndpoint.PARK).build();
            SyncReport parked = parking.run();
            assertThat(parked.parked()).isEqualTo(1);
            assertSum(parked);
            assertThat(parking.run().parked()).isEqualTo(1);
            store.vertices(User.class).create(new User("u9", "Late", null));
            SyncReport arrived = members(store, new Membership("u1", "o1", "x"))
                    .onMissingEndpoint(MissingEndpoint.PARK)
                    .build()
                    .run();
            assertThat(arrived.unparked()).isEqualTo(1);
            assertThat(arrived.read()).isEqualTo(1);
            assertThat(store.edges(MemberOf.class).findFrom(Ref.to(User.class, "u9")))
                    .hasSize(1);
            assertThat(parking.run().unparked()).isZero();
        }
    }

    @ParameterizedTest
    @EnumSource
    void stubsAreRefusedWhereAVertexNeedsMoreThanItsKey(TestDatabases database) {
        try (GraphStore store = open(database)) {
            assertThatThrownBy(() -> members(store)
                            .onMissingEndpoint(MissingEndpoint.STUB)
                            .build())
                    .isInstanceOf(SyncException.class)
                    .hasMessageContaining("Org");
            SyncReport report = SyncJob.named("tags")
                    .from(Sources.of(List.of(new Tagged("t1", "n"), new Tagged("t2", "n"))))
                    .map(row -> EdgeRow.of(Ref.to(User.class, "stub"), Ref.to(Tag.class, row.id()), row))
                    .into(store.edges(Tagged.class))
                    .onMissingEndpoint(MissingEndpoint.STUB)
                    .build()
                    .run();
            assertThat(report.created()).isEqualTo(2);
            assertThat(store.vertices(User.class).getById("stub")).contains(new User("stub", null, null));
            assertThat(store.vertices(Tag.class).count()).isEqualTo(2);
        }
    }

    @ParameterizedTest
    @EnumSource
    void aMirrorOfEdgesRemovesOnlyTheDifference(TestDatabases database) {
        try (GraphStore store = open(database)) {
            members(store, new Membership("u1", "o1", "a"), new Membership("u2", "o1", "b"))
                    .mode(SyncMode.MIRROR)
                    .build()
                    .run();
            SyncReport report = members(store, new Membership("u2", "o1", "b"))
                    .mode(SyncMode.MIRROR)
                    .build()
                    .run();
            assertThat(report.unchanged()).isEqualTo(1);
            assertThat(report.removed()).isEqualTo(1);
            assertThat(store.edges(MemberOf.class).count()).isEqualTo(1);
        }
    }

    @ParameterizedTest
    @EnumSource
    void aRowThatBreaksTheCardinalityIsFoundAmongTheOthers(TestDatabases database) {
        try (GraphStore store = open(database)) {
            SyncReport report = SyncJob.named("bosses")
                    .from(Sources.of(List.of("u1>u2", "u2>u1", "u1>u1")))
                    .map(text -> EdgeRow.of(
                            Ref.to(User.class, text.substring(0, 2)),
                            Ref.to(User.class, text.substring(3)),
                            new Boss()))
                    .into(store.edges(Boss.class))
                    .build()
                    .run();
            assertThat(report.created()).isEqualTo(2);
            assertThat(report.failed()).isEqualTo(1);
        }
    }

    @ParameterizedTest
    @EnumSource
    void aPlanWritesVerticesFirstAndRemovesThemLast(TestDatabases database) {
        try (GraphStore store = open(database)) {
            for (List<String> ids : List.of(List.of("u1", "u2", "u3"), List.of("u1", "u2"))) {
                SyncJob<EdgeRow<MemberOf>> edges = SyncJob.named("edges")
                        .from(Sources.of(ids))
                        .map(id -> EdgeRow.of(Ref.to(User.class, id), Ref.to(Org.class, "o1"), new MemberOf("m")))
                        .into(store.edges(MemberOf.class))
                        .mode(SyncMode.MIRROR)
                        .build();
                SyncJob<User> users = SyncJob.named("users")
                        .from(Sources.of(ids))
                        .map(id -> new User(id, "N", null))
                        .into(store.vertices(User.class))
                        .mode(SyncMode.MIRROR)
                        .build();
                List<SyncReport> reports = SyncPlan.of(edges, users).run();
                assertThat(reports).extracting(SyncReport::job).containsExactly("users", "edges");
                assertThat(reports).allMatch(report -> report.status() == SyncStatus.COMPLETED);
                assertThat(store.vertices(User.class).count()).isEqualTo(ids.size());
                assertThat(store.edges(MemberOf.class).count()).isEqualTo(ids.size());
            }
        }
    }
}
