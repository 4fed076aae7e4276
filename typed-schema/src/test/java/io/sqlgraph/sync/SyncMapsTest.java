package io.sqlgraph.sync;

import static io.sqlgraph.sync.SyncFixture.assertSum;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sqlgraph.schema.EdgeRow;
import io.sqlgraph.schema.GraphSchema;
import io.sqlgraph.schema.GraphStore;
import io.sqlgraph.schema.Ref;
import io.sqlgraph.schema.SchemaDefinitionException;
import io.sqlgraph.schema.testing.TestDatabases;
import io.sqlgraph.sync.SyncFixture.Document;
import io.sqlgraph.sync.SyncFixture.User;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Rows that are maps, into a schema that was read from JSON, and into one of records. */
class SyncMapsTest {

    @TempDir
    Path directory;

    /** The same schema, without its records. */
    private GraphStore open(TestDatabases database) {
        return open(database.freshUrl(directory));
    }

    private static GraphStore open(String url) {
        return GraphStore.open(url, GraphSchema.fromJson(SyncFixture.schema().toJson()));
    }

    private static SyncJob.Builder<Map<String, Object>> users(GraphStore store, List<Map<String, Object>> rows) {
        return SyncJob.named("users").from(Sources.of(rows)).map(row -> row).into(store.vertices("User"));
    }

    private static SyncJob.Builder<EdgeRow<Map<String, Object>>> edges(
            GraphStore store, String label, List<EdgeRow<Map<String, Object>>> rows) {
        return SyncJob.named(label).from(Sources.of(rows)).map(row -> row).into(store.edges(label));
    }

    private static SyncJob<EdgeRow<Map<String, Object>>> parking(GraphStore store, List<SourceRow> rows) {
        return SyncJob.named("boss")
                .from(Sources.of(rows))
                .map(row -> EdgeRow.between(
                        Ref.to("User", row.getString("of")), Ref.to("User", row.getString("boss")), Map.of()))
                .into(store.edges("boss"))
                .onMissingEndpoint(MissingEndpoint.PARK)
                .build();
    }

    private static Map<String, Object> user(int i) {
        return Map.of("id", "u" + i, "name", "Name " + i);
    }

    private static List<Map<String, Object>> users(int count) {
        return IntStream.range(0, count).mapToObj(SyncMapsTest::user).toList();
    }

    private static EdgeRow<Map<String, Object>> boss(int from, int to) {
        return EdgeRow.between(Ref.to("User", "u" + from), Ref.to("User", "u" + to), Map.of());
    }

    @ParameterizedTest
    @EnumSource
    void mapsBecomeVerticesThatAreWrittenAgainOnlyWhenTheyDiffer(TestDatabases database) {
        try (GraphStore store = open(database)) {
            assertThat(users(store, users(20)).batchSize(7).build().run().created())
                    .isEqualTo(20);
            SyncReport same = users(store, users(20)).build().run();
            assertThat(same.unchanged()).isEqualTo(20);

            SyncReport changed = users(store, List.of(Map.of("id", "u3", "name", "Ada"), user(20), Map.of("id", "u4")))
                    .build()
                    .run();
            assertThat(List.of(changed.updated(), changed.created())).containsExactly(2L, 1L);
            assertThat(store.traversal()
                            .V()
                            .has("User", "id", "u3")
                            .values("name")
                            .next())
                    .isEqualTo("Ada");
            assertThat(store.traversal()
                            .V()
                            .has("User", "id", "u4")
                            .values("name")
                            .hasNext())
                    .isFalse();
        }
    }

    @ParameterizedTest
    @EnumSource
    void aMapThatTheSchemaDoesNotAllowIsADeadLetterThatSaysWhy(TestDatabases database) {
        try (GraphStore store = open(database)) {
            var withoutKey = new HashMap<String, Object>();
            withoutKey.put("id", null);
            SyncReport report = users(
                            store,
                            List.of(
                                    user(1),
                                    Map.of("id", "u2", "nmae", "x"),
                                    Map.of("id", "u3", "name", 5L),
                                    withoutKey,
                                    Map.of("id", "u4", "email", "a@x.org"),
                                    Map.of("id", "u5", "email", "a@x.org")))
                    .build()
                    .run();
            assertThat(report.created()).isEqualTo(2);
            assertThat(report.failed()).isEqualTo(4);
            assertSum(report);
            assertThat(users(store, List.of()).build().deadLetters())
                    .extracting(DeadLetter::message)
                    .anySatisfy(message -> assertThat(message).contains("nmae is not a component of User (is: x)"))
                    .anySatisfy(message -> assertThat(message).contains("name must be a String (is: 5)"))
                    .anySatisfy(message -> assertThat(message).contains("id must not be null"))
                    .anySatisfy(message -> assertThat(message).contains("User.email", "a@x.org"));
        }
    }

    @ParameterizedTest
    @EnumSource
    void aMirrorOfMapsRemovesWhatVanishedAndNothingThatIsOnlyBad(TestDatabases database) {
        try (GraphStore store = open(database)) {
            users(store, users(6)).build().run();
            SyncReport report = users(store, List.of(user(0), user(1), user(2), Map.of("id", "u3", "name", 1L)))
                    .mode(SyncMode.MIRROR)
                    .build()
                    .run();
            assertThat(report.failed()).isEqualTo(1);
            assertThat(report.removed()).isEqualTo(2);
            assertThat(store.traversal().V().hasLabel("User").count().next()).isEqualTo(4);
        }
    }

    @ParameterizedTest
    @EnumSource
    void edgesBetweenVerticesThatAreNamedByLabelFollowTheirJob(TestDatabases database) {
        try (GraphStore store = open(database)) {
            users(store, users(4)).build().run();
            var rows = List.of(
                    SourceRow.of(Map.of("of", "u0", "boss", "u1")),
                    SourceRow.of(Map.of("of", "u1", "boss", "u2")),
                    SourceRow.of(Map.of("of", "u2", "boss", "u9")));
            SyncReport report = parking(store, rows).run();
            assertThat(report.created()).isEqualTo(2);
            assertThat(report.parked()).isEqualTo(1);
            assertThat(SyncJobs.in(store.graph()).states())
                    .filteredOn(state -> state.name().equals("boss"))
                    .singleElement()
                    .extracting(SyncJobState::parked)
                    .isEqualTo(1L);

            users(store, List.of(user(9))).build().run();
            assertThat(parking(store, List.of()).run().unparked()).isEqualTo(1);

            // A second boss is more than the schema allows.
            SyncReport second =
                    edges(store, "boss", List.of(boss(0, 2))).build().run();
            assertThat(second.failed()).isEqualTo(1);

            SyncReport mirror = edges(store, "boss", List.of(boss(0, 1), boss(1, 2)))
                    .mode(SyncMode.MIRROR)
                    .build()
                    .run();
            assertThat(mirror.removed()).isEqualTo(1);
            assertThat(store.traversal().E().hasLabel("boss").count().next()).isEqualTo(2);
        }
    }

    @ParameterizedTest
    @EnumSource
    void aMirrorOfEdgesKeepsTheEdgesOfRowsThatAreBad(TestDatabases database) {
        try (GraphStore store = open(database)) {
            users(store, users(3)).build().run();
            edges(store, "boss", List.of(boss(0, 1), boss(1, 2))).build().run();
            SyncReport mirror = SyncJob.named("boss")
                    .from(Sources.of(List.of(
                            SourceRow.of(Map.of("of", "u0", "boss", "u1")),
                            SourceRow.of(Map.of("of", "u1", "boss", "u2", "bad", true)))))
                    .map(row -> {
                        if (row.getBoolean("bad") != null) throw new IllegalArgumentException("bad");
                        return EdgeRow.between(
                                Ref.to("User", row.getString("of")), Ref.to("User", row.getString("boss")), Map.of());
                    })
                    .into(store.edges("boss"))
                    .mode(SyncMode.MIRROR)
                    .build()
                    .run();
            assertThat(mirror.failed()).isEqualTo(1);
            assertThat(mirror.removed()).isZero();
        }
    }

    @ParameterizedTest
    @EnumSource
    void edgesWithAKeyAndStubsOfMissingVertices(TestDatabases database) {
        try (GraphStore store = open(database)) {
            List<EdgeRow<Map<String, Object>>> rows = List.of(
                    EdgeRow.between(Ref.to("User", "u1"), Ref.to("Tag", "t1"), Map.of("id", "e1", "note", "x")),
                    EdgeRow.between(Ref.to("User", "u1"), Ref.to("Tag", "t2"), Map.of("id", "e2")),
                    EdgeRow.between(Ref.to("Tag", "t1"), Ref.to("User", "u1"), Map.of("id", "e3")));
            SyncReport report = edges(store, "tagged", rows)
                    .onMissingEndpoint(MissingEndpoint.STUB)
                    .build()
                    .run();
            assertThat(report.created()).isEqualTo(2);
            assertThat(report.failed()).isEqualTo(1);
            assertThat(store.traversal().V().hasLabel("User", "Tag").count().next())
                    .isEqualTo(3);
            assertThat(edges(store, "tagged", rows.subList(0, 2)).build().run().unchanged())
                    .isEqualTo(2);
            SyncReport deleted = SyncJob.named("tagged")
                    .from(Sources.of(rows.subList(0, 1)))
                    .deleteWhen(row -> true)
                    .map(row -> row)
                    .into(store.edges("tagged"))
                    .build()
                    .run();
            assertThat(deleted.deleted()).isEqualTo(1);
            assertThat(store.traversal().E().hasLabel("tagged").count().next()).isEqualTo(1);
        }
    }

    @ParameterizedTest
    @EnumSource
    void mapsIntoASchemaOfRecordsObeyWhatTheRecordsSay(TestDatabases database) {
        String url = database.freshUrl(directory);
        try (GraphStore store = GraphStore.open(url, SyncFixture.schema())) {
            SyncReport report = SyncJob.named("documents")
                    .from(Sources.of(List.of(
                            Map.<String, Object>of(
                                    "id",
                                    "d1",
                                    "title",
                                    "A",
                                    "source",
                                    Map.of("table", "documents", "id", "1"),
                                    "syncVersion",
                                    7L),
                            Map.<String, Object>of("id", "d2", "title", " "))))
                    .map(row -> row)
                    .into(store.vertices("Document"))
                    .build()
                    .run();
            assertThat(report.created()).isEqualTo(1);
            assertThat(report.failed()).isEqualTo(1);
            Document document = store.vertices(Document.class).getById("d1").orElseThrow();
            assertThat(document.source().id()).isEqualTo("1");
            assertThat(document.syncVersion()).isEqualTo(7);

            store.vertices(User.class).upsertById(new User("u1", "Ada", null));
            store.vertices(User.class).upsertById(new User("u2", "Bob", null));
            SyncReport edges = edges(store, "boss", List.of(boss(1, 2))).build().run();
            assertThat(edges.created()).isEqualTo(1);
            assertThat(store.edges(SyncFixture.Boss.class).count()).isEqualTo(1);
        }
    }

    @ParameterizedTest
    @EnumSource
    void aLabelThatIsNotInTheSchemaIsRefused(TestDatabases database) {
        try (GraphStore store = open(database)) {
            assertThatThrownBy(() -> store.vertices("Nobody"))
                    .isInstanceOf(SchemaDefinitionException.class)
                    .hasMessageContaining("Nobody is not a vertex type");
            assertThatThrownBy(() -> store.edges("User")).hasMessageContaining("User is not an edge type");
            SyncReport report = edges(
                            store,
                            "boss",
                            List.of(EdgeRow.between(Ref.to("Nobody", "u1"), Ref.to("User", "u1"), Map.of())))
                    .build()
                    .run();
            assertThat(report.failed()).isEqualTo(1);
        }
    }
}
