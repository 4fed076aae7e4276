package io.sqlgraph.schema;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.sqlgraph.schema.testing.StatementCounter;
import io.sqlgraph.schema.testing.TestDatabases;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Delete rules, statement counts of edges, and what Gremlin and typed calls leave to each other. */
class WriteRulesTest {

    record Folder(String id, String name) {}

    record Note(String id, String text) {}

    record Contains(Integer place) implements EdgeOf<Folder, Note> {}

    record Links(String kind) implements EdgeOf<Note, Note> {}

    @TempDir
    Path directory;

    private GraphStore open(TestDatabases database) {
        return GraphStore.open(
                database.freshUrl(directory),
                GraphSchema.named("notes")
                        .vertex(
                                Folder.class,
                                v -> v.key(Folder::id)
                                        .unique("name", Folder::name)
                                        .onDelete(OnDelete.CASCADE))
                        .vertex(Note.class, v -> v.key(Note::id).softDelete())
                        .edge(Contains.class, e -> e.owns().cardinality(Cardinality.ONE_IN))
                        .edge(Links.class, e -> e.softDelete())
                        .build());
    }

    @ParameterizedTest
    @EnumSource
    void aDeletedOwnerTakesWhatItOwnsAlong(TestDatabases database) {
        try (GraphStore store = open(database)) {
            var notes = store.vertices(Note.class);
            store.vertices(Folder.class).bulkCreate(List.of(new Folder("f", "F"), new Folder("g", "G")));
            notes.bulkCreate(List.of(new Note("a", "1"), new Note("b", "2"), new Note("c", "3")));
            Ref<Folder> folder = Ref.to(Folder.class, "f");
            var contains = store.edges(Contains.class);
            contains.create(folder, Ref.to(Note.class, "a"), new Contains(1));
            contains.create(folder, Ref.to(Note.class, "b"), new Contains(2));
            assertThatThrownBy(
                            () -> contains.create(Ref.to(Folder.class, "g"), Ref.to(Note.class, "a"), new Contains(1)))
                    .isInstanceOf(CardinalityViolationException.class);
            store.edges(Links.class).create(Ref.to(Note.class, "a"), Ref.to(Note.class, "c"), new Links("x"));
            assertThat(store.vertices(Folder.class).delete("f")).isTrue();
            assertThat(notes.stream().map(Note::id)).containsExactly("c");
            assertThat(store.edges(Links.class).count()).isZero();
            assertThat(notes.upsertById(new Note("a", null)).action()).isEqualTo(Action.RESURRECTED);
            assertThat(store.edges(Links.class).count()).isZero();
            assertThat(notes.bulkHardDelete(List.of("a", "b"))).isEqualTo(2);
        }
    }

    @ParameterizedTest
    @EnumSource
    void manyEdgesTakeFewStatements(TestDatabases database) {
        try (GraphStore store = open(database)) {
            int count = 10_000;
            store.vertices(Note.class)
                    .bulkInsert(IntStream.range(0, count)
                            .mapToObj(i -> new Note("n" + i, "t"))
                            .toList());
            var links = store.edges(Links.class);
            List<EdgeRow<Links>> rows = new ArrayList<>();
            List<EdgeRow<Links>> others = new ArrayList<>();
            List<Ref<Note>> sources = new ArrayList<>();
            for (int i = 0; i < count; i++) {
                Ref<Note> from = Ref.to(Note.class, "n" + i);
                sources.add(from);
                rows.add(EdgeRow.of(from, Ref.to(Note.class, "n" + (i + 1) % count), new Links("a")));
                others.add(EdgeRow.of(from, Ref.to(Note.class, "n" + (i + i % 2 + 1) % count), new Links("b")));
            }
            links.reconcile(List.of(), List.of());
            assertThat(StatementCounter.during(() -> links.bulkGetOrCreateByEndpoints(rows, IfExists.UPDATE)))
                    .hasSizeLessThanOrEqualTo(40);
            assertThat(StatementCounter.during(() -> assertThat(links.reconcile(sources, others))
                            .isEqualTo(new EdgeDiff(count / 2, count / 2, count / 2, 0))))
                    .hasSizeLessThanOrEqualTo(40);
            assertThat(StatementCounter.during(() -> links.bulkDelete(others))).hasSizeLessThanOrEqualTo(40);
            assertThat(links.count()).isZero();
        }
    }

    @ParameterizedTest
    @EnumSource
    void aWrongRowInALongInsertIsNamedByItsPlaceAndLeavesNothing(TestDatabases database) {
        try (GraphStore store = open(database)) {
            Iterable<Note> rows = () -> {
                Iterator<Integer> places = IntStream.range(0, 15_000).iterator();
                return new Iterator<>() {
                    @Override
                    public boolean hasNext() {
                        return places.hasNext();
                    }

                    @Override
                    public Note next() {
                        int place = places.next();
                        return new Note(place % 14_000 == 13_999 ? null : "n" + place, "t");
                    }
                };
            };
            var refused = catchThrowableOfType(
                    ValidationException.class, () -> store.vertices(Note.class).bulkInsert(rows));
            assertThat(refused.violations()).extracting(Violation::path).containsExactly("[13999].id");
            assertThat(store.vertices(Note.class).count()).isZero();
        }
    }

    @ParameterizedTest
    @EnumSource
    void gremlinAndTypedCallsShareATransaction(TestDatabases database) {
        try (GraphStore store = open(database)) {
            var folders = store.vertices(Folder.class);
            folders.bulkCreate(List.of(new Folder("f", "F"), new Folder("g", "G")));
            store.inTransaction(() -> {
                var g = store.traversal();
                g.V().has("Folder", "id", "f").property("name", "X").iterate();
                assertThat(folders.getById("f")).contains(new Folder("f", "X"));
                folders.upsertById(new Folder("h", "F"));
                assertThat(g.V().hasLabel("Folder").count().next()).isEqualTo(3);
                assertThatThrownBy(() -> store.inTransaction(() -> {
                            folders.delete("h");
                            throw new IllegalStateException("inner");
                        }))
                        .hasMessage("inner");
                assertThat(folders.getById("h")).isPresent();
                g.V().has("Folder", "id", "h").drop().iterate();
                assertThat(folders.getById("h")).isEmpty();
            });
            assertThat(folders.version("f").getAsLong()).isEqualTo(2);
            var g = store.traversal();
            g.V().has("Folder", "id", "g").property("name", "X").iterate();
            var taken = catchThrowableOfType(UniqueViolationException.class, () -> g.tx().commit());
            assertThat(taken.holderKey()).isEqualTo("f");
            assertThat(folders.getById("g")).contains(new Folder("g", "G"));
        }
    }
}
