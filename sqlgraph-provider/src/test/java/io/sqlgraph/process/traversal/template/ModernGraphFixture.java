package io.sqlgraph.process.traversal.template;

import io.sqlgraph.compiler.GraphCopies;
import io.sqlgraph.structure.SqlGraph;
import io.sqlgraph.testing.Databases;
import java.nio.file.Path;
import java.util.Map;
import org.apache.tinkerpop.gremlin.process.traversal.dsl.graph.GraphTraversalSource;
import org.apache.tinkerpop.gremlin.tinkergraph.structure.TinkerFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** TinkerPop's "modern" graph on SQLite, a new one for each test. */
abstract class ModernGraphFixture {

    @TempDir
    Path directory;

    SqlGraph graph;
    GraphTraversalSource g;

    @BeforeEach
    void open() {
        graph = GraphCopies.open(Databases.freshSqliteUrl(directory), Map.of());
        GraphCopies.copy(TinkerFactory.createModern(), graph, false);
        g = graph.traversal();
    }

    @AfterEach
    void close() {
        graph.close();
    }
}
