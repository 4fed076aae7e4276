package io.sqlgraph;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sqlgraph.cli.SqlGraphCommand;
import io.sqlgraph.schema.GraphSchema;
import io.sqlgraph.schema.GraphStore;
import io.sqlgraph.server.ServerOptions;
import io.sqlgraph.server.SqlGraphServer;
import io.sqlgraph.structure.SqlGraph;
import jakarta.validation.constraints.NotBlank;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The server and the commands do not know the records of a schema, and obey it all the same. */
class StrictLabelsTest {

    record Person(String id, @NotBlank String name, Integer age) {}

    private static final GraphSchema SCHEMA = GraphSchema.named("people")
            .vertex(Person.class, v -> v.label("person").key(Person::id))
            .build();

    @TempDir
    Path directory;

    private static GraphStore withOne(String url) {
        GraphStore store = GraphStore.open(url, SCHEMA);
        store.vertices(Person.class).create(new Person("p1", "Ada", 36));
        return store;
    }

    @ParameterizedTest
    @EnumSource
    void theServerRefusesWhatTheSchemaForbids(TestGraphs database) throws Exception {
        String url = database.newUrl(directory);
        SqlGraphServer server = SqlGraphServer.start(
                SqlGraph.open(url), ServerOptions.defaults().listeningOn("127.0.0.1", 0));
        try (GraphStore store = withOne(url);
                Remote remote = new Remote(server.port())) {
            assertThatThrownBy(() -> remote.g()
                            .addV("person")
                            .property("id", "p2")
                            .property("name", " ")
                            .iterate())
                    .hasMessageContaining("name must not be blank");
            assertThatThrownBy(() -> remote.g()
                            .addV("person")
                            .property("id", "p2")
                            .property("nick", "B")
                            .iterate())
                    .hasMessageContaining("nick is not a property of Person");
            assertThatThrownBy(() -> remote.g().V().properties("name").drop().iterate())
                    .hasMessageContaining("name must not be blank");
            remote.g()
                    .addV("person")
                    .property("id", "p2")
                    .property("name", "Bob")
                    .iterate();
            assertThat(store.vertices(Person.class).getById("p2")).contains(new Person("p2", "Bob", null));
            assertThat(store.vertices(Person.class).count()).isEqualTo(2);
        } finally {
            server.stop();
        }
    }

    @ParameterizedTest
    @EnumSource
    void aLoadNamesTheRecordThatTheSchemaForbids(TestGraphs database) throws Exception {
        String url = database.newUrl(directory);
        Path file = Files.writeString(directory.resolve("people.graphml"), """
                <graphml>
                <key id="k" for="node" attr.name="id" attr.type="string"/>
                <key id="n" for="node" attr.name="name" attr.type="string"/>
                <key id="labelV" for="node" attr.name="labelV" attr.type="string"/>
                <graph edgedefault="directed">
                <node id="a"><data key="labelV">person</data><data key="k">p2</data><data key="n">Bob</data></node>
                <node id="b"><data key="labelV">person</data><data key="k">p3</data></node>
                </graph>
                </graphml>
                """);
        try (GraphStore store = withOne(url)) {
            var err = new StringWriter();
            int code = SqlGraphCommand.run(
                    new PrintWriter(new StringWriter()),
                    new PrintWriter(err, true),
                    "load",
                    file.toString(),
                    "--database",
                    url);
            assertThat(code).isEqualTo(1);
            assertThat(err.toString()).contains("line 7", "vertex b", "name must not be blank");
            assertThat(store.vertices(Person.class).stream().map(Person::id)).containsExactlyInAnyOrder("p1", "p2");
        }
    }
}
