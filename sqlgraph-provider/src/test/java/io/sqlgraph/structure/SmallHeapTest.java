package io.sqlgraph.structure;

import static org.assertj.core.api.Assertions.assertThat;

import io.sqlgraph.testing.ChildJvm;
import io.sqlgraph.testing.Database;
import io.sqlgraph.testing.EachDatabase;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.List;
import org.apache.tinkerpop.gremlin.structure.T;
import org.junit.jupiter.api.io.TempDir;

/** Memory does not grow with what is written in a transaction or with what a traversal returns. */
class SmallHeapTest {

    private static final int ROWS = 1_000_000;

    @TempDir
    Path directory;

    /** Writes a million vertices in one transaction and reads them again. */
    static final class MillionRows {

        private MillionRows() {}

        public static void main(String[] arguments) {
            try (SqlGraph graph = SqlGraph.open(arguments[0])) {
                for (int i = 0; i < ROWS; i++) {
                    graph.addVertex(T.label, "n", "i", i);
                }
                graph.tx().commit();
                long sum = 0;
                int rows = 0;
                Iterator<Object> values = graph.traversal().V().hasLabel("n").values("i");
                while (values.hasNext()) {
                    sum += (Integer) values.next();
                    rows++;
                }
                System.out.println("rows " + rows + " sum " + sum);
                int vertices = 0;
                for (Iterator<?> all = graph.traversal().V(); all.hasNext(); all.next()) vertices++;
                System.out.println("vertices " + vertices);
            }
        }
    }

    @EachDatabase
    void aMillionRowsPassThroughAHeapOf256Megabytes(Database database) throws Exception {
        try (ChildJvm child = ChildJvm.start(
                MillionRows.class, List.of("-Xmx256m", "-XX:+ExitOnOutOfMemoryError"), database.freshUrl(directory))) {
            assertThat(child.readAll()).contains("rows " + ROWS + " sum " + (ROWS - 1L) * ROWS / 2, "vertices " + ROWS);
            assertThat(child.waitFor()).isZero();
        }
    }
}
