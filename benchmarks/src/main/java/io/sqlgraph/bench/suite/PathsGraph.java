package io.sqlgraph.bench.suite;

import io.sqlgraph.bench.harness.Dataset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * What paths are looked for in: the persons of the social network; a square grid whose cells lead to the right and down; and
 * a chain that nothing else leads to.
 */
final class PathsGraph implements Dataset {

    /** Links of the chain. */
    static final int CHAIN = 200;

    private static final long GRID_KEYS = 1L << 50;

    private static final long CHAIN_KEYS = 1L << 51;

    private final int side;
    private final SocialGraph persons;

    PathsGraph(double scale) {
        this.side = side(scale);
        SocialSize size = size(scale);
        this.persons = new SocialGraph(size);
    }

    /** Persons only. */
    static SocialSize size(double scale) {
        SocialSize full = SocialSize.of(scale);
        return new SocialSize(full.persons(), 0, 0, full.tags(), full.cities(), full.countries());
    }

    /** Cells in a row of the grid. */
    static int side(double scale) {
        return (int) Math.max(20, Math.round(300 * Math.sqrt(scale)));
    }

    @Override
    public String name() {
        return persons.name() + ", a grid of %d x %d and a chain of %d".formatted(side, side, CHAIN);
    }

    @Override
    public List<Index> indexes() {
        List<Index> indexes = new ArrayList<>(persons.indexes());
        indexes.add(new Index("cell", "cid"));
        indexes.add(new Index("link", "lid"));
        return indexes;
    }

    @Override
    public void vertices(Consumer<VertexRecord> sink) {
        persons.vertices(sink);
        for (long i = 0; i < (long) side * side; i++) {
            sink.accept(new VertexRecord(GRID_KEYS + i, "cell", Map.of("cid", i)));
        }
        for (long i = 0; i < CHAIN; i++) sink.accept(new VertexRecord(CHAIN_KEYS + i, "link", Map.of("lid", i)));
    }

    @Override
    public void edges(Consumer<EdgeRecord> sink) {
        persons.edges(sink);
        for (long i = 0; i < (long) side * side; i++) {
            if (i % side + 1 < side) sink.accept(new EdgeRecord("next", GRID_KEYS + i, GRID_KEYS + i + 1, Map.of()));
            if (i / side + 1 < side) sink.accept(new EdgeRecord("next", GRID_KEYS + i, GRID_KEYS + i + side, Map.of()));
        }
        for (long i = 0; i + 1 < CHAIN; i++) {
            sink.accept(new EdgeRecord("link", CHAIN_KEYS + i, CHAIN_KEYS + i + 1, Map.of()));
        }
    }
}
