package io.sqlgraph.structure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sqlgraph.error.DatabaseUnavailableException;
import io.sqlgraph.error.IncompatibleDatabaseException;
import io.sqlgraph.error.InvalidSettingsException;
import io.sqlgraph.error.NotADatabaseException;
import io.sqlgraph.error.ReadOnlyDatabaseException;
import io.sqlgraph.testing.Database;
import io.sqlgraph.testing.EachDatabase;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.apache.commons.configuration2.MapConfiguration;
import org.apache.tinkerpop.gremlin.structure.Graph;
import org.apache.tinkerpop.gremlin.structure.T;
import org.apache.tinkerpop.gremlin.structure.Vertex;
import org.apache.tinkerpop.gremlin.structure.util.GraphFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Opening a graph works, or says what is wrong with which database or option. */
class OpenGraphTest {

    @TempDir
    Path directory;

    @EachDatabase
    void graphFactoryOpensWhatAPropertiesFileSays(Database database) throws Exception {
        var properties = new Properties();
        properties.setProperty(Graph.GRAPH, SqlGraph.class.getName());
        properties.setProperty("sqlgraph.jdbc.url", database.freshUrl(directory));
        properties.setProperty("sqlgraph.pool.maximumPoolSize", "4");
        Path file = directory.resolve("graph.properties");
        try (var out = Files.newOutputStream(file)) {
            properties.store(out, null);
        }
        try (var graph = (SqlGraph) GraphFactory.open(file.toString())) {
            graph.addVertex("name", "x");
            graph.tx().commit();
            assertThat(graph.storage().settings().maximumPoolSize()).isEqualTo(4);
        }
        try (var graph = (SqlGraph) GraphFactory.open(file.toString())) {
            assertThat(graph.traversal().V().values("name").toList()).containsExactly("x");
        }
    }

    @EachDatabase
    void unknownAndImpossibleOptionsAreNamedTogether(Database database) {
        var options = new MapConfiguration(new HashMap<>());
        options.setProperty("sqlgraph.jdbc.url", database.freshUrl(directory));
        options.setProperty("sqlgraph.pool.maximumPoolsize", "4");
        options.setProperty("sqlgraph.statementTimeout", "soon");
        options.setProperty("sqlgraph.transaction.isolation", "none");
        assertThatThrownBy(() -> SqlGraph.open(options))
                .isInstanceOf(InvalidSettingsException.class)
                .hasMessageContaining("sqlgraph.pool.maximumPoolsize")
                .hasMessageContaining("maximumPoolSize")
                .hasMessageContaining("soon")
                .hasMessageContaining("none");
    }

    @Test
    void urlsThatNameNoDatabaseAreRefused() {
        for (String url : List.of("", "sqlite:x", "jdbc:mysql://host/db", "x.db", "jdbc:postgresql")) {
            assertThatThrownBy(() -> SqlGraph.open(url))
                    .isInstanceOf(InvalidSettingsException.class)
                    .hasMessageContaining("sqlgraph.jdbc.url");
        }
        assertThatThrownBy(() -> SqlGraph.open(new MapConfiguration(new HashMap<>())))
                .isInstanceOf(InvalidSettingsException.class)
                .hasMessageContaining("sqlgraph.jdbc.url");
    }

    @Test
    void filesThatAreNoDatabaseAreNamedAndLeftAsTheyAre() throws Exception {
        Path text = directory.resolve("notes.txt");
        String content = "not a database\n".repeat(1_000);
        Files.writeString(text, content, StandardCharsets.UTF_8);
        assertThatThrownBy(() -> SqlGraph.open("jdbc:sqlite:" + text))
                .isInstanceOf(NotADatabaseException.class)
                .hasMessageContaining("notes.txt");
        assertThat(text).hasContent(content);
        assertThatThrownBy(() -> SqlGraph.open("jdbc:sqlite:" + directory))
                .isInstanceOf(NotADatabaseException.class)
                .hasMessageContaining("directory");
        Path missing = directory.resolve("none").resolve("graph.db");
        assertThatThrownBy(() -> SqlGraph.open("jdbc:sqlite:" + missing))
                .isInstanceOf(DatabaseUnavailableException.class)
                .hasMessageContaining(missing.getParent().toString());
        assertThat(missing.getParent()).doesNotExist();
        Path empty = Files.createFile(directory.resolve("empty.db"));
        SqlGraph.open("jdbc:sqlite:" + empty).close();
    }

    @Test
    void aDamagedFileIsNamed() throws Exception {
        Path file = directory.resolve("damaged.db");
        try (SqlGraph graph = SqlGraph.open("jdbc:sqlite:" + file)) {
            for (int i = 0; i < 20_000; i++) graph.addVertex(T.label, "n", "i", i);
            graph.tx().commit();
        }
        byte[] bytes = Files.readAllBytes(file);
        Arrays.fill(bytes, 4_096, bytes.length, (byte) 0x5a);
        Files.write(file, bytes);
        assertThatThrownBy(() -> {
                    try (SqlGraph graph = SqlGraph.open("jdbc:sqlite:" + file)) {
                        graph.traversal().V().values("i").toList();
                    }
                })
                .isInstanceOf(NotADatabaseException.class);
    }

    @EachDatabase
    void aGraphLivesBesideOtherTables(Database database) throws Exception {
        String url = database.freshUrl(directory);
        try (Connection connection = DriverManager.getConnection(url);
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE TABLE v_person (x INTEGER)");
            statement.execute("CREATE TABLE \"V_PERSON_2\" (x INTEGER)");
            statement.execute("INSERT INTO v_person VALUES (1)");
        }
        try (SqlGraph graph = SqlGraph.open(url)) {
            graph.addVertex("person").addEdge("knows", graph.addVertex("person"));
            graph.tx().commit();
            assertThat(graph.traversal().V().hasLabel("person").count().next()).isEqualTo(2);
        }
        try (Connection connection = DriverManager.getConnection(url);
                Statement statement = connection.createStatement();
                var row = statement.executeQuery("SELECT count(*) FROM v_person")) {
            assertThat(row.next()).isTrue();
            assertThat(row.getInt(1)).isEqualTo(1);
        }
    }

    @EachDatabase
    void tablesOfOthersUnderTheNamesOfTheCatalogAreNotTouched(Database database) throws Exception {
        String url = database.freshUrl(directory);
        try (Connection connection = DriverManager.getConnection(url);
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE TABLE sg_table (x INTEGER)");
        }
        assertThatThrownBy(() -> SqlGraph.open(url))
                .isInstanceOf(IncompatibleDatabaseException.class)
                .hasMessageContaining("sg_table");
    }

    @EachDatabase
    void whatCanOnlyBeReadIsReadAndNotWritten(Database database) {
        String url = database.freshUrl(directory);
        List<String> readOnly = database == Database.SQLITE
                ? List.of(
                        url + "?open_mode=1",
                        url.replace("sqlite:", "sqlite:file:") + "?mode=ro",
                        url.replace("sqlite:", "sqlite:file:") + "?immutable=1")
                : List.of(url + "&options=-c%20default_transaction_read_only=on");
        for (String each : readOnly) {
            assertThatThrownBy(() -> SqlGraph.open(each))
                    .as(each)
                    .isInstanceOfAny(ReadOnlyDatabaseException.class, DatabaseUnavailableException.class);
        }
        try (SqlGraph graph = SqlGraph.open(url)) {
            graph.addVertex(T.label, "n", "name", "x").addEdge("e", graph.addVertex("m"));
            graph.tx().commit();
        }
        for (String each : readOnly) {
            try (SqlGraph graph = SqlGraph.open(each)) {
                Vertex vertex = graph.traversal().V().hasLabel("n").next();
                assertThat(graph.traversal().V().out().label().toList()).containsExactly("m");
                for (Runnable write : List.<Runnable>of(
                        () -> graph.addVertex(T.label, "n"),
                        () -> graph.addVertex("new label"),
                        () -> vertex.property("name", "y"),
                        () -> vertex.property("new key", "y"),
                        () -> vertex.addEdge("e", vertex),
                        vertex::remove,
                        () -> graph.traversal().mergeV(Map.of("name", "z")).iterate(),
                        () -> graph.variables().set("a", 1),
                        () -> graph.schema().createVertexIndex("n", "name"))) {
                    assertThatThrownBy(() -> {
                                write.run();
                                graph.tx().commit();
                            })
                            .as(each)
                            .isInstanceOf(ReadOnlyDatabaseException.class);
                    graph.tx().rollback();
                    assertThat(graph.traversal().V().count().next()).isEqualTo(2);
                }
                assertThat(vertex.<String>value("name")).isEqualTo("x");
            }
        }
        try (SqlGraph graph = SqlGraph.open(url)) {
            graph.addVertex("again writable");
            graph.tx().commit();
        }
    }
}
