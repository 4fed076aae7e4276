package io.sqlgraph.server;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.sqlgraph.structure.SqlGraph;
import java.nio.file.Path;
import java.util.stream.IntStream;
import org.apache.tinkerpop.gremlin.process.traversal.dsl.graph.GraphTraversal;
import org.apache.tinkerpop.gremlin.structure.T;
import org.apache.tinkerpop.gremlin.structure.Vertex;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;

/** That results are written before they are sent, with statements whose number does not depend on that of the results. */
class WrittenResultsTest {

    @TempDir
    Path directory;

    private static GraphTraversal<Integer, Vertex> added(SqlGraph graph, int count) {
        Integer[] numbers = IntStream.range(0, count).boxed().toArray(Integer[]::new);
        return graph.traversal().inject(numbers).addV("made").property("n", 1);
    }

    /** How many statements insert, when results are given and looked at as a serializer does. */
    private long inserts(int count) {
        var logger = (Logger) LoggerFactory.getLogger("io.sqlgraph.sql");
        Level before = logger.getLevel();
        var lines = new ListAppender<ILoggingEvent>();
        lines.start();
        try (SqlGraph graph = SqlGraph.open("jdbc:sqlite:" + directory.resolve(count + ".db"))) {
            graph.addVertex(T.label, "made", "n", 0);
            graph.tx().commit();
            logger.setLevel(Level.DEBUG);
            logger.addAppender(lines);
            var results = new WrittenResults(added(graph, count), graph);
            while (results.hasNext()) ((Vertex) results.next()).property("n").value();
            graph.tx().commit();
        } finally {
            logger.detachAppender(lines);
            logger.setLevel(before);
        }
        return lines.list.stream()
                .filter(line -> line.getFormattedMessage().contains("INSERT"))
                .count();
    }

    @Test
    void manyResultsTakeAsManyStatementsAsFew() {
        assertThat(inserts(5_065)).isEqualTo(inserts(1_065)).isEqualTo(2);
    }

    @Test
    void allIsWrittenAtTheEnd() {
        try (SqlGraph graph = SqlGraph.open("jdbc:sqlite:" + directory.resolve("end.db"))) {
            var results = new WrittenResults(added(graph, 3), graph);
            while (results.hasNext()) results.next();
            assertThat(graph.session().list("SELECT count(*) FROM v_made", statement -> {}, row -> row.getLong(1)))
                    .containsExactly(3L);
        }
    }
}
