package io.sqlgraph.schema;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.sqlgraph.schema.testing.TestDatabases;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Listeners and meters learn of every call, bulk ones too, and of how it ended. */
class ObservationTest {

    record Person(String id, String mail) {}

    record Knows(String id, Integer since) implements EdgeOf<Person, Person> {}

    /** A call and the rows that it tells of. */
    private record Call(String operation, long rows, Runnable run) {}

    @TempDir
    Path directory;

    private static GraphSchema schema() {
        return GraphSchema.named("observed")
                .vertex(
                        Person.class,
                        v -> v.key(Person::id).unique("mail", Person::mail).onDelete(OnDelete.DETACH))
                .edge(Knows.class, e -> e.key(Knows::id))
                .build();
    }

    private static Person person(String id) {
        return new Person(id, id + "@x.org");
    }

    private static List<Person> people(String... ids) {
        return List.of(ids).stream().map(ObservationTest::person).toList();
    }

    private static EdgeRow<Knows> knows(String from, String to, String id) {
        return EdgeRow.of(Ref.to(Person.class, from), Ref.to(Person.class, to), new Knows(id, 1));
    }

    private static List<Call> onVertices(VertexCollection<Person> people) {
        return List.of(
                new Call("create", 1, () -> people.create(person("a"))),
                new Call("bulkCreate", 2, () -> people.bulkCreate(people("b", "c"))),
                new Call("bulkInsert", 3, () -> people.bulkInsert(people("d", "e", "f"))),
                new Call("upsertById", 1, () -> people.upsertById(new Person("a", null))),
                new Call("bulkUpsertById", 3, () -> people.bulkUpsertById(people("a", "a", "g"))),
                new Call("patch", 1, () -> people.patch("a", p -> p.set(Person::mail, "new@x.org"))),
                new Call("version", 1, () -> people.version("a")),
                new Call(
                        "getOrCreateByConstraint",
                        1,
                        () -> people.getOrCreateByConstraint("mail", person("h"), IfExists.RETURN)),
                new Call(
                        "bulkGetOrCreateByConstraint",
                        2,
                        () -> people.bulkGetOrCreateByConstraint("mail", people("h", "i"), IfExists.UPDATE)),
                new Call("findByConstraint", 1, () -> people.findByConstraint("mail", person("i"))),
                new Call("getByIds", 2, () -> people.getByIds(List.of("a", "none"))),
                new Call("getById", 0, () -> people.getById("none")),
                new Call("count", 9, people::count),
                new Call("delete", 1, () -> people.delete("i")),
                new Call("bulkDelete", 1, () -> people.bulkDelete(List.of("h", "none"))),
                new Call("hardDelete", 0, () -> people.hardDelete("none")),
                new Call("bulkHardDelete", 1, () -> people.bulkHardDelete(List.of("g"))));
    }

    private static List<Call> onEdges(EdgeCollection<Person, Knows, Person> knows) {
        Ref<Person> a = Ref.to(Person.class, "a");
        Ref<Person> b = Ref.to(Person.class, "b");
        return List.of(
                new Call("create", 1, () -> knows.create(a, b, new Knows("1", 1))),
                new Call("bulkCreate", 2, () -> knows.bulkCreate(List.of(knows("a", "c", "2"), knows("b", "c", "3")))),
                new Call("bulkInsert", 1, () -> knows.bulkInsert(List.of(knows("c", "a", "4")))),
                new Call(
                        "getOrCreateByEndpoints",
                        1,
                        () -> knows.getOrCreateByEndpoints(b, a, new Knows("5", 1), IfExists.RETURN)),
                new Call(
                        "bulkGetOrCreateByEndpoints",
                        1,
                        () -> knows.bulkGetOrCreateByEndpoints(List.of(knows("b", "a", "6")), IfExists.RETURN)),
                new Call("upsertById", 1, () -> knows.upsertById(a, b, new Knows("1", 2))),
                new Call(
                        "bulkUpsertById",
                        2,
                        () -> knows.bulkUpsertById(List.of(knows("a", "c", "2"), knows("d", "e", "7")))),
                new Call(
                        "reconcile",
                        3,
                        () -> knows.reconcile(List.of(a), List.of(knows("a", "b", "1"), knows("a", "d", "8")))),
                new Call("getById", 1, () -> knows.getById("1")),
                new Call("find", 1, () -> knows.find(a, b)),
                new Call("findFrom", 2, () -> knows.findFrom(a)),
                new Call("findTo", 1, () -> knows.findTo(b)),
                new Call("count", 6, knows::count),
                new Call("deleteById", 1, () -> knows.deleteById("8")),
                new Call("bulkDeleteById", 1, () -> knows.bulkDeleteById(List.of("7", "none"))),
                new Call("delete", 1, () -> knows.delete(a, b)),
                new Call("bulkDelete", 1, () -> knows.bulkDelete(List.of(knows("c", "a", "4")))));
    }

    @ParameterizedTest
    @EnumSource
    void everyCallIsToldOfOnceWithItsRows(TestDatabases database) {
        try (GraphStore store = GraphStore.open(database.freshUrl(directory), schema())) {
            var events = new ArrayList<StoreEvent>();
            var meters = new SimpleMeterRegistry();
            store.metrics(meters).listener(events::add);
            tellOfEach("Person", onVertices(store.vertices(Person.class)), events, meters);
            tellOfEach("Knows", onEdges(store.edges(Knows.class)), events, meters);
        }
    }

    private static void tellOfEach(String type, List<Call> calls, List<StoreEvent> events, SimpleMeterRegistry meters) {
        for (Call call : calls) {
            events.clear();
            call.run().run();
            assertThat(events).as(call.operation()).singleElement().satisfies(event -> {
                assertThat(event.type()).isEqualTo(type);
                assertThat(event.operation()).isEqualTo(call.operation());
                assertThat(event.rows()).as(call.operation()).isEqualTo(call.rows());
                assertThat(event.failure()).isNull();
            });
            var tags = List.of("type", type, "operation", call.operation(), "outcome", "OK");
            String[] asked = tags.toArray(String[]::new);
            assertThat(meters.get("sqlgraph.store.calls").tags(asked).timer().count())
                    .isEqualTo(1);
            assertThat(meters.get("sqlgraph.store.rows").tags(asked).counter().count())
                    .isEqualTo(call.rows());
        }
    }

    @ParameterizedTest
    @EnumSource
    void aCallThatFailsIsToldOfWithItsError(TestDatabases database) {
        try (GraphStore store = GraphStore.open(database.freshUrl(directory), schema())) {
            VertexCollection<Person> people = store.vertices(Person.class);
            people.bulkCreate(people("a"));
            var events = new ArrayList<StoreEvent>();
            var meters = new SimpleMeterRegistry();
            store.metrics(meters).listener(events::add);
            List<Runnable> failing = List.of(
                    () -> people.bulkCreate(people("b", "a")),
                    () -> people.bulkInsert(people("b", "a")),
                    () -> people.bulkUpsertById(List.of(new Person("c", "a@x.org"))),
                    () -> people.bulkGetOrCreateByConstraint("none", people("a"), IfExists.RETURN),
                    () -> people.findByConstraint("none", person("a")),
                    () -> people.bulkUpsertById(List.of(new Person(null, null))),
                    () -> store.edges(Knows.class).bulkInsert(List.of(knows("a", "none", "1"))));
            var thrown = new ArrayList<Throwable>();
            for (Runnable each : failing) thrown.add(catchThrowable(each::run));
            assertThat(events).extracting(StoreEvent::failure).containsExactlyElementsOf(failures(thrown));
            assertThat(events)
                    .extracting(each -> ((GraphSchemaException) each.failure()).code())
                    .containsExactly(
                            "ALREADY_EXISTS",
                            "ALREADY_EXISTS",
                            "UNIQUE_VIOLATION",
                            "UNKNOWN_CONSTRAINT",
                            "UNKNOWN_CONSTRAINT",
                            "VALIDATION",
                            "ENDPOINT_NOT_FOUND");
            assertThat(meters.get("sqlgraph.store.calls")
                            .tag("operation", "bulkUpsertById")
                            .tag("outcome", "UNIQUE_VIOLATION")
                            .timer()
                            .count())
                    .isEqualTo(1);
        }
    }

    private static List<RuntimeException> failures(List<Throwable> thrown) {
        return thrown.stream().map(RuntimeException.class::cast).toList();
    }
}
