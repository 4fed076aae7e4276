package io.sqlgraph.bench.suite;

import io.sqlgraph.bench.harness.Dataset;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * Nodes with four edges each to others by chance, so that what is near a node looks the same in a graph of any size.
 *
 * @param elements nodes and edges
 */
record GrowthGraph(long elements) implements Dataset {

    private static final int DEGREE = 4;

    /** All nodes of the smallest graph at the default scale. */
    private static final int STARTS = 2_000;

    long nodes() {
        return elements / (1 + DEGREE);
    }

    /**
     * Where the n-th query begins: at one of as many nodes in a graph of any size, all over it. If there were more in a larger
     * graph, each would be met less often, and the processor's caches would be compared.
     */
    long start(long n) {
        return any(n) / apart() * apart();
    }

    /** A node by chance. */
    long any(long n) {
        return SocialSize.mixed(n) % nodes();
    }

    private long apart() {
        return Math.max(1, nodes() / STARTS);
    }

    @Override
    public String name() {
        return "%,d elements".formatted(elements);
    }

    @Override
    public List<Index> indexes() {
        return List.of(new Index("node", "nid"));
    }

    @Override
    public void vertices(Consumer<VertexRecord> sink) {
        for (long i = 0; i < nodes(); i++) {
            sink.accept(new VertexRecord(i, "node", Map.of("nid", i, "name", "node " + i, "seen", 0L)));
        }
    }

    @Override
    public void edges(Consumer<EdgeRecord> sink) {
        for (long i = 0; i < nodes(); i++) {
            for (int k = 0; k < DEGREE; k++) {
                long other = SocialSize.mixed(i * DEGREE + k) % nodes();
                sink.accept(new EdgeRecord("to", i, other, Map.of("weight", SocialSize.mixed(other + k) % 100)));
            }
        }
    }
}
