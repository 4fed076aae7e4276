package io.sqlgraph.schema;

import static org.assertj.core.api.Assertions.assertThat;

import io.sqlgraph.schema.testing.TestDatabases;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Processes that open a database at once find it migrated once, with nothing lost. */
class OpeningTest {

    private static final int ROWS = 2_000;
    private static final int PROCESSES = 3;

    /** The state of the schema that the database is in at first. */
    static final class Before {
        record Item(String id, String name, String mail) {}

        private Before() {}

        static GraphSchema schema() {
            return GraphSchema.named("items")
                    .vertex(Item.class, v -> v.key(Item::id))
                    .build();
        }
    }

    /** The state that it is to be in. */
    static final class After {
        record Thing(String id, String name, String address, Integer size) {}

        record Near(Integer distance) implements EdgeOf<Thing, Thing> {}

        private After() {}

        static GraphSchema schema() {
            return GraphSchema.named("items")
                    .vertex(
                            Thing.class,
                            v -> v.key(Thing::id)
                                    .renamedFrom("Item")
                                    .renamedFrom(Thing::address, "mail")
                                    .index(Thing::size)
                                    .unique("address", Thing::address)
                                    .ignoreCase())
                    .edge(Near.class)
                    .build();
        }
    }

    @TempDir
    Path directory;

    @ParameterizedTest
    @EnumSource
    void processesThatMigrateAtOnceDoSoOnce(TestDatabases database) throws Exception {
        String url = database.freshUrl(directory);
        try (GraphStore store = GraphStore.open(url, Before.schema())) {
            store.vertices(Before.Item.class)
                    .bulkInsert(IntStream.range(0, ROWS)
                            .mapToObj(i -> new Before.Item("i" + i, "n", "m" + i + "@x.org"))
                            .toList());
        }
        List<Process> processes = new ArrayList<>();
        for (int i = 0; i < PROCESSES; i++) processes.add(start(url, i));
        List<BufferedReader> outputs = processes.stream()
                .map(each -> new BufferedReader(new InputStreamReader(each.getInputStream(), StandardCharsets.UTF_8)))
                .toList();
        for (BufferedReader each : outputs) assertThat(each.readLine()).isEqualTo("ready");
        for (Process each : processes) each.getOutputStream().close();
        for (BufferedReader each : outputs)
            assertThat(each.lines()).as("output of another process").containsExactly("done");
        for (Process each : processes) assertThat(each.waitFor()).isZero();

        assertThat(GraphStore.plan(url, After.schema()).isEmpty()).isTrue();
        try (GraphStore store = GraphStore.open(url, After.schema())) {
            VertexCollection<After.Thing> things = store.vertices(After.Thing.class);
            assertThat(things.count()).isEqualTo(ROWS + PROCESSES);
            assertThat(things.findByConstraint("address", new After.Thing(null, null, "M7@X.ORG", null)))
                    .contains(new After.Thing("i7", "n", "m7@x.org", null));
            assertThat(store.edges(After.Near.class).count()).isEqualTo(PROCESSES);
            assertThat(store.graph().schema().vertexLabels())
                    .extracting(each -> each.name())
                    .containsExactly("Thing");
        }
    }

    private static Process start(String url, int number) throws IOException {
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        OpeningTest.class.getName(),
                        url,
                        String.valueOf(number))
                .redirectErrorStream(true)
                .start();
    }

    /** One of the processes: it says that it is ready, and waits for the end of its input. */
    public static void main(String[] arguments) throws IOException {
        GraphSchema schema = After.schema();
        System.out.println("ready");
        assertThat(System.in.read()).isNegative();
        try (GraphStore store = GraphStore.open(arguments[0], schema)) {
            String id = "new" + arguments[1];
            store.vertices(After.Thing.class).create(new After.Thing(id, "n", null, 1));
            store.edges(After.Near.class)
                    .create(Ref.to(After.Thing.class, id), Ref.to(After.Thing.class, "i0"), new After.Near(1));
        }
        System.out.println("done");
    }
}
