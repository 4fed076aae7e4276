package io.sqlgraph.cli;

import io.sqlgraph.cli.transfer.GraphLoader;
import io.sqlgraph.cli.transfer.MemorySource;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.Optional;
import org.apache.tinkerpop.gremlin.structure.Graph;
import org.apache.tinkerpop.gremlin.tinkergraph.structure.TinkerFactory;
import org.apache.tinkerpop.gremlin.tinkergraph.structure.TinkerGraph;

/** TinkerPop's sample graphs, put into an empty database with the ids their documentation uses. */
final class Samples {

    /** The samples by the names users give. */
    enum Sample {
        AIR_ROUTES("air-routes"),
        GRATEFUL("grateful"),
        MODERN("modern");

        private final String title;

        Sample(String title) {
            this.title = title;
        }

        @Override
        public String toString() {
            return title;
        }

        TinkerGraph create() {
            return switch (this) {
                case AIR_ROUTES -> TinkerFactory.createAirRoutes();
                case GRATEFUL -> TinkerFactory.createGratefulDead();
                case MODERN -> TinkerFactory.createModern();
            };
        }
    }

    /** The graph variable that remembers which sample a database was filled with. */
    private static final String VARIABLE = "sqlgraph.sample";

    private Samples() {}

    /**
     * Makes sure that the database holds the sample, in one transaction: it is there as a whole or not at all.
     *
     * @throws IllegalStateException if the database holds something else
     */
    static void ensure(Graph graph, Sample sample, String url, PrintWriter out) throws IOException {
        Optional<String> present = graph.variables().get(VARIABLE);
        boolean empty = !graph.vertices().hasNext();
        graph.tx().rollback();
        if (present.isPresent() && present.get().equals(sample.toString())) {
            out.printf("%s holds the sample %s already.%n", url, sample);
            return;
        }
        if (!empty) {
            throw new IllegalStateException(
                    "%s holds %s: the sample %s was not added to it. Start without --sample, or give another --database."
                            .formatted(
                                    url,
                                    present.map(name -> "the sample " + name).orElse("other data"),
                                    sample));
        }
        out.printf("Loading the sample %s into %s ...%n", sample, url);
        long start = System.nanoTime();
        GraphLoader.Summary summary;
        try (TinkerGraph source = sample.create()) {
            summary = GraphLoader.inOneTransaction(graph).load(new MemorySource(sample.toString(), source));
            graph.variables().set(VARIABLE, sample.toString());
            graph.tx().commit();
        } catch (IOException | RuntimeException e) {
            graph.tx().rollback();
            throw e;
        }
        out.printf(
                "Loaded %,d vertices and %,d edges in %.1f s.%n",
                summary.vertices(), summary.edges(), (System.nanoTime() - start) / 1e9);
    }
}
