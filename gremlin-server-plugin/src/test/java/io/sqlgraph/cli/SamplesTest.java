package io.sqlgraph.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.sqlgraph.TestGraphs;
import io.sqlgraph.cli.Samples.Sample;
import io.sqlgraph.structure.SqlGraph;
import java.io.PrintWriter;
import java.io.Writer;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SamplesTest {

    private static final PrintWriter SILENT = new PrintWriter(Writer.nullWriter());

    @Test
    void theGratefulDeadAreLoadedOnce(@TempDir Path directory) throws Exception {
        String url = TestGraphs.url(directory);
        for (int open = 0; open < 2; open++) {
            try (SqlGraph graph = SqlGraph.open(url)) {
                Samples.ensure(graph, Sample.GRATEFUL, url, SILENT);
                var g = graph.traversal();
                assertThat(g.V().count().next()).isEqualTo(808);
                assertThat(g.E().count().next()).isEqualTo(8049);
                assertThat(g.V().has("song", "name", "DARK STAR")
                                .out("sungBy")
                                .count()
                                .next())
                        .isEqualTo(1);
            }
        }
    }
}
