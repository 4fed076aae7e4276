package io.sqlgraph.bench.suite;

import io.sqlgraph.bench.harness.Dataset;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * Communities of two thousand nodes that are spread over the whole graph, with four edges from each node to others of its
 * community by chance: what is near a node looks the same in a graph of any size, and lies as far apart as it can. Were the
 * others any nodes, three hops would reach 460 of the smallest graph and 510 of a large one, where fewer are met twice.
 *
 * @param elements nodes and edges
 */
record GrowthGraph(long elements) implements Dataset {

    private static final int DEGREE = 4;

    /** All nodes of the smallest graph at the default scale. */
    private static final int COMMUNITY = 2_000;

    long nodes() {
        return elements / (1 + DEGREE);
    }

    /**
     * Where the n-th query begins: in one community, so at one of as many nodes in a graph of any size, and all over it. If a
     * larger graph had more of them, or more around them, each would be met less often, and the processor's caches would be
     * compared.
     */
    long start(long n) {
        return any(n) / communities() * communities();
    }

    /** A node by chance. */
    long any(long n) {
        return SocialSize.mixed(n) % nodes();
    }

    private long communities() {
        return Math.max(1, nodes() / COMMUNITY);
    }

    /** A node of the community of another, by chance, which is another chance than that of where queries begin. */
    private long neighbour(long node, long n) {
        long community = node % communities();
        long members = (nodes() - community + communities() - 1) / communities();
        return community + SocialSize.mixed(-1 - n) % members * communities();
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
                long other = neighbour(i, i * DEGREE + k);
                sink.accept(new EdgeRecord("to", i, other, Map.of("weight", SocialSize.mixed(other + k) % 100)));
            }
        }
    }
}
