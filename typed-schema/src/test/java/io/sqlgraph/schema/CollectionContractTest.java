package io.sqlgraph.schema;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.sqlgraph.schema.testing.StatementCounter;
import io.sqlgraph.schema.testing.TestDatabases;
import jakarta.validation.constraints.NotBlank;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What the contract says of single calls of collections beyond the plain case. */
class CollectionContractTest {

    record Person(String id, @NotBlank String name, String team, Integer seat, Long touched) {}

    record Node(String id) {}

    record OneOut(Integer w) implements EdgeOf<Node, Node> {}

    record OneIn(Integer w) implements EdgeOf<Node, Node> {}

    record OneToOne(Integer w) implements EdgeOf<Node, Node> {}

    record Pair(Integer w) implements EdgeOf<Node, Node> {}

    record Tie(String kind, Integer w) implements EdgeOf<Node, Node> {}

    record Cord(String id, Integer w) implements EdgeOf<Node, Node> {}

    @TempDir
    Path directory;

    private GraphStore open(TestDatabases database) {
        return GraphStore.open(
                database.freshUrl(directory),
                GraphSchema.named("people")
                        .vertex(
                                Person.class,
                                v -> v.key(Person::id)
                                        .softDelete()
                                        .metadata(Person::touched)
                                        .unique("seat", Person::team, Person::seat)
                                        .ignoreCase())
                        .vertex(Node.class, v -> v.key(Node::id))
                        .edge(OneOut.class, e -> e.cardinality(Cardinality.ONE_OUT))
                        .edge(OneIn.class, e -> e.cardinality(Cardinality.ONE_IN))
                        .edge(OneToOne.class, e -> e.cardinality(Cardinality.ONE_TO_ONE))
                        .edge(Pair.class, e -> e.cardinality(Cardinality.UNIQUE_PAIR))
                        .edge(Tie.class)
                        .edge(Cord.class, e -> e.key(Cord::id))
                        .build());
    }

    private static Person person(String id, String team, Integer seat) {
        return new Person(id, "Name", team, seat, null);
    }

    @ParameterizedTest
    @EnumSource
    void bulkCallsAreAllOrNothing(TestDatabases database) {
        try (GraphStore store = open(database)) {
            VertexCollection<Person> people = store.vertices(Person.class);
            assertThatThrownBy(() -> people.create(null))
                    .isInstanceOf(ValidationException.class)
                    .hasMessage("A Person is not valid: it must not be null (is: null)");
            var twice = catchThrowableOfType(
                    AlreadyExistsException.class,
                    () -> people.bulkCreate(
                            List.of(person("a", null, null), person("b", null, 1), person("a", "t", 1))));
            assertThat(twice.key()).isEqualTo("a");
            List<Node> nodes = new ArrayList<>(
                    IntStream.range(0, 12_000).mapToObj(i -> new Node("n" + i)).toList());
            nodes.add(new Node("n5"));
            assertThat(catchThrowableOfType(
                                    AlreadyExistsException.class,
                                    () -> store.vertices(Node.class).bulkInsert(nodes))
                            .key())
                    .isEqualTo("n5");
            assertThatThrownBy(() -> people.bulkUpsertById(List.of(person("c", "t", 1), person("d", "T", 1))))
                    .isInstanceOf(UniqueViolationException.class);
            assertThatThrownBy(() -> people.bulkGetOrCreateByConstraint(
                            "seat",
                            List.of(person("c", "t", 1), person("d", null, 1), person("c", "u", 2)),
                            IfExists.RETURN))
                    .isInstanceOf(AlreadyExistsException.class);
            assertThat(people.count()).isZero();
            assertThat(store.vertices(Node.class).count()).isZero();
        }
    }

    @ParameterizedTest
    @EnumSource
    void aCompositeConstraintIgnoresRowsWithANull(TestDatabases database) {
        try (GraphStore store = open(database)) {
            VertexCollection<Person> people = store.vertices(Person.class);
            people.bulkCreate(List.of(
                    person("a", "red", 1), person("b", "red", null), person("c", "red", null), person("d", null, 1)));
            people.create(person("e", null, 1));
            var taken =
                    catchThrowableOfType(UniqueViolationException.class, () -> people.create(person("f", "RED", 1)));
            assertThat(taken.constraint()).isEqualTo("seat");
            assertThat(taken.values()).isEqualTo(List.of("RED", 1));
            assertThat(taken.holderKey()).isEqualTo("a");
            assertThat(taken).hasMessageContaining("Person.team, seat = [RED, 1] is already held by Person/a");
            assertThat(people.getOrCreateByConstraint("seat", person("g", "red", null), IfExists.UPDATE)
                            .action())
                    .isEqualTo(Action.CREATED);
            assertThat(people.findByConstraint("seat", new Person(null, null, "Red", 1, null)))
                    .contains(person("a", "red", 1));
            assertThat(people.findByConstraint("seat", new Person(null, null, "red", null, null)))
                    .isEmpty();
        }
    }

    @ParameterizedTest
    @EnumSource
    void whatIsFoundByAConstraintKeepsItsKey(TestDatabases database) {
        try (GraphStore store = open(database)) {
            VertexCollection<Person> people = store.vertices(Person.class);
            people.create(person("a", "red", 1));
            assertThat(people.getOrCreateByConstraint("seat", person("z", "red", 1), IfExists.UPDATE))
                    .isEqualTo(new Outcome<>(person("a", "red", 1), Action.FOUND));
            assertThat(people.version("a")).hasValue(1);
            var renamed = new Person("z", "Other", "red", 1, null);
            assertThat(people.getOrCreateByConstraint("seat", renamed, IfExists.RETURN)
                            .value())
                    .isEqualTo(person("a", "red", 1));
            assertThat(people.getOrCreateByConstraint("seat", renamed, IfExists.UPDATE))
                    .isEqualTo(new Outcome<>(new Person("a", "Other", "red", 1, null), Action.UPDATED));
            people.delete("a");
            var back = new Person("z", "Back", "red", 1, 9L);
            assertThat(people.getOrCreateByConstraint("seat", back, IfExists.RETURN))
                    .isEqualTo(new Outcome<>(new Person("a", "Back", "red", 1, 9L), Action.RESURRECTED));
            assertThat(people.version("a").getAsLong()).isGreaterThan(2);
            assertThat(people.count()).isEqualTo(1);
        }
    }

    @ParameterizedTest
    @EnumSource
    void aRowThatComesBackInACallHoldsWhatItWasDeletedWithNoMore(TestDatabases database) {
        record Member(String id, String mail) {}
        GraphSchema schema = GraphSchema.named("members")
                .vertex(
                        Member.class,
                        v -> v.key(Member::id).unique("mail", Member::mail).softDelete())
                .build();
        try (GraphStore store = GraphStore.open(database.freshUrl(directory), schema)) {
            VertexCollection<Member> members = store.vertices(Member.class);
            members.bulkCreate(List.of(new Member("a", "x"), new Member("b", "q")));
            members.bulkDelete(List.of("a", "b"));
            assertThat(members.bulkGetOrCreateByConstraint(
                            "mail",
                            List.of(new Member("a", "y"), new Member("b", "x"), new Member("c", "q")),
                            IfExists.RETURN))
                    .containsExactly(
                            new Outcome<>(new Member("a", "y"), Action.RESURRECTED),
                            new Outcome<>(new Member("b", "x"), Action.RESURRECTED),
                            new Outcome<>(new Member("c", "q"), Action.CREATED));
            members.bulkDelete(List.of("a", "b", "c"));
            // Of two that were deleted with one value, the second is found when the first is back with another.
            members.create(new Member("d", "x"));
            members.delete("d");
            assertThat(members.bulkGetOrCreateByConstraint(
                            "mail", List.of(new Member("b", "z"), new Member("e", "x")), IfExists.UPDATE))
                    .containsExactly(
                            new Outcome<>(new Member("b", "z"), Action.RESURRECTED),
                            new Outcome<>(new Member("d", "x"), Action.RESURRECTED));
        }
    }

    @ParameterizedTest
    @EnumSource
    void whatDiffersOnlyInMetadataIsNotWritten(TestDatabases database) {
        try (GraphStore store = open(database)) {
            VertexCollection<Person> people = store.vertices(Person.class);
            people.create(new Person("a", "A", null, null, 1L));
            var touched = new Person("a", "A", null, null, 2L);
            assertThat(StatementCounter.during(() -> assertThat(people.upsertById(touched))
                            .isEqualTo(new Outcome<>(new Person("a", "A", null, null, 1L), Action.UNCHANGED))))
                    .noneMatch(each -> each.contains("UPDATE \"v_Person\""));
            assertThat(people.getById("a").orElseThrow().touched()).isEqualTo(1);
            assertThat(people.version("a")).hasValue(1);
            people.upsertById(new Person("a", "B", null, null, 2L));
            assertThat(people.getById("a").orElseThrow().touched()).isEqualTo(2);
            assertThat(people.version("a")).hasValue(2);
        }
    }

    @ParameterizedTest
    @EnumSource
    @SuppressWarnings({"unchecked", "rawtypes"})
    void aPatchIsCheckedLikeARow(TestDatabases database) {
        try (GraphStore store = open(database)) {
            VertexCollection<Person> people = store.vertices(Person.class);
            people.create(person("a", null, null));
            var refused = catchThrowableOfType(
                    ValidationException.class,
                    () -> people.patch("a", p -> ((Patch) p).set((PropertyRef<Person, Integer>) Person::seat, "one")));
            assertThat(refused.violations()).containsExactly(new Violation("seat", "one", "must be an Integer"));
            assertThatThrownBy(() -> people.patch("a", p -> p.set(Person::id, "b")))
                    .isInstanceOf(ValidationException.class);
            people.patch("a", p -> p.set(Person::name, "Name"));
            assertThat(people.version("a")).hasValue(1);
            people.delete("a");
            assertThat(catchThrowableOfType(
                                    NotFoundException.class, () -> people.patch("a", p -> p.set(Person::name, "B")))
                            .key())
                    .isEqualTo("a");
        }
    }

    @ParameterizedTest
    @EnumSource
    void whatIsSoftlyDeletedIsGoneUntilItComesBack(TestDatabases database) {
        try (GraphStore store = open(database)) {
            VertexCollection<Person> people = store.vertices(Person.class);
            people.bulkCreate(List.of(person("a", "red", 1), person("b", "red", 2)));
            assertThat(people.bulkDelete(List.of("a", "a", "none"))).isEqualTo(1);
            assertThat(people.count()).isEqualTo(1);
            assertThat(people.stream()).containsExactly(person("b", "red", 2));
            assertThat(people.getByIds(List.of("a", "b")))
                    .containsExactly(Optional.empty(), Optional.of(person("b", "red", 2)));
            assertThat(people.findByConstraint("seat", person("a", "red", 1))).isEmpty();
            people.create(person("c", "red", 1));
            assertThatThrownBy(() -> people.create(person("a", "red", 1))).isInstanceOf(UniqueViolationException.class);
            assertThat(people.create(person("a", null, null))).isEqualTo(person("a", null, null));
            assertThat(people.getById("a")).contains(person("a", null, null));
            people.delete("a");
            assertThat(people.hardDelete("a")).isTrue();
            assertThat(people.hardDelete("a")).isFalse();
            assertThat(people.bulkHardDelete(List.of("b", "c", "c", "a"))).isEqualTo(2);
        }
    }

    private static <E extends Record & EdgeOf<Node, Node>> void limited(
            GraphStore store, Class<E> type, E edge, boolean sameSource, boolean sameTarget, boolean samePair) {
        EdgeCollection<Node, E, Node> edges = store.edges(type);
        Ref<Node> a = Ref.to(Node.class, "a");
        Ref<Node> b = Ref.to(Node.class, "b");
        Ref<Node> c = Ref.to(Node.class, "c");
        edges.create(a, b, edge);
        isAllowed(edges, a, c, edge, sameSource);
        isAllowed(edges, c, b, edge, sameTarget);
        isAllowed(edges, a, b, edge, samePair);
        isAllowed(edges, c, a, edge, true);
        assertThat(edges.delete(a, b)).isPositive();
        isAllowed(edges, a, b, edge, true);
    }

    private static <E extends Record & EdgeOf<Node, Node>> void isAllowed(
            EdgeCollection<Node, E, Node> edges, Ref<Node> from, Ref<Node> to, E edge, boolean allowed) {
        long before = edges.count();
        if (allowed) {
            edges.create(from, to, edge);
            edges.bulkDelete(List.of(EdgeRow.of(from, to, edge)));
            // Parallel edges are equal, and go together.
            if (edges.count() < before) edges.create(from, to, edge);
        } else {
            assertThatThrownBy(() -> edges.create(from, to, edge))
                    .isInstanceOf(CardinalityViolationException.class)
                    .hasMessageContaining("is one too many: its cardinality is");
            assertThatThrownBy(() -> edges.bulkInsert(List.of(EdgeRow.of(from, to, edge))))
                    .isInstanceOf(CardinalityViolationException.class);
            assertThat(edges.count()).isEqualTo(before);
        }
    }

    @ParameterizedTest
    @EnumSource
    void cardinalityLimitsSourcesTargetsAndPairs(TestDatabases database) {
        try (GraphStore store = open(database)) {
            store.vertices(Node.class).bulkCreate(List.of(new Node("a"), new Node("b"), new Node("c")));
            limited(store, OneOut.class, new OneOut(1), false, true, false);
            limited(store, OneIn.class, new OneIn(1), true, false, false);
            limited(store, OneToOne.class, new OneToOne(1), false, false, false);
            limited(store, Pair.class, new Pair(1), true, true, false);
            limited(store, Tie.class, new Tie("k", 1), true, true, true);
        }
    }

    @ParameterizedTest
    @EnumSource
    void edgesAreMatchedByEndsAndProperties(TestDatabases database) {
        try (GraphStore store = open(database)) {
            store.vertices(Node.class).bulkCreate(List.of(new Node("a"), new Node("b")));
            Ref<Node> a = Ref.to(Node.class, "a");
            Ref<Node> b = Ref.to(Node.class, "b");
            EdgeCollection<Node, Tie, Node> ties = store.edges(Tie.class);
            ties.bulkInsert(List.of(
                    EdgeRow.of(a, b, new Tie(null, 1)),
                    EdgeRow.of(a, b, new Tie(null, 2)),
                    EdgeRow.of(a, b, new Tie("k", 3))));
            assertThat(ties.getOrCreateByEndpoints(a, b, new Tie(null, 9), IfExists.RETURN, Tie::kind))
                    .isEqualTo(new Outcome<>(new Tie(null, 1), Action.FOUND));
            assertThat(ties.getOrCreateByEndpoints(a, b, new Tie("x", 9), IfExists.UPDATE))
                    .isEqualTo(new Outcome<>(new Tie("x", 9), Action.UPDATED));
            assertThat(ties.find(a, b))
                    .extracting(EdgeRow::edge)
                    .containsExactly(new Tie("x", 9), new Tie(null, 2), new Tie("k", 3));
            assertThat(ties.getOrCreateByEndpoints(b, a, new Tie("x", 9), IfExists.UPDATE, Tie::kind, Tie::w)
                            .action())
                    .isEqualTo(Action.CREATED);
            var missing = catchThrowableOfType(
                    EndpointNotFoundException.class,
                    () -> ties.create(new Node("none"), new Node("a"), new Tie("k", 1)));
            assertThat(missing.side()).isEqualTo("from");
            assertThat(missing.key()).isEqualTo("none");
            assertThatThrownBy(() -> ties.bulkInsert(List.of(
                            EdgeRow.of(a, b, new Tie("n", 1)),
                            EdgeRow.of(a, Ref.to(Node.class, "none"), new Tie("n", 1)))))
                    .isInstanceOf(EndpointNotFoundException.class);
            assertThat(ties.count()).isEqualTo(4);
            assertThat(ties.delete(a, b)).isEqualTo(3);
        }
    }

    @ParameterizedTest
    @EnumSource
    void onlyEdgesWithAKeyAreFoundByIt(TestDatabases database) {
        try (GraphStore store = open(database)) {
            store.vertices(Node.class).bulkCreate(List.of(new Node("a"), new Node("b")));
            Ref<Node> a = Ref.to(Node.class, "a");
            Ref<Node> b = Ref.to(Node.class, "b");
            EdgeCollection<Node, Tie, Node> ties = store.edges(Tie.class);
            var tie = new Tie("k", 1);
            List<Runnable> byKey = List.of(
                    () -> ties.upsertById(a, b, tie),
                    () -> ties.bulkUpsertById(List.of(EdgeRow.of(a, b, tie))),
                    () -> ties.getById("k"),
                    () -> ties.deleteById("k"),
                    () -> ties.bulkDeleteById(List.of("k")));
            for (Runnable each : byKey) {
                assertThatThrownBy(each::run).isInstanceOf(UnsupportedOperationException.class);
            }
            EdgeCollection<Node, Cord, Node> cords = store.edges(Cord.class);
            cords.bulkUpsertById(List.of(EdgeRow.of(a, b, new Cord("c", 1)), EdgeRow.of(a, b, new Cord("d", 1))));
            assertThatThrownBy(() -> cords.bulkUpsertById(
                            List.of(EdgeRow.of(a, b, new Cord("d", 2)), EdgeRow.of(b, a, new Cord("c", 2)))))
                    .isInstanceOf(EdgeIdentityMismatchException.class);
            assertThat(cords.getById("d")).map(EdgeRow::edge).contains(new Cord("d", 1));
        }
    }
}
