package io.sqlgraph.compiler.run;

import io.sqlgraph.compiler.read.Loop;
import io.sqlgraph.structure.ElementBatch;
import java.util.List;
import java.util.Set;
import org.apache.tinkerpop.gremlin.process.traversal.Traverser;

/**
 * A traverser in a loop, before it is made: the vertex it is at and the node it came from. Where no path is wanted, one node
 * stands for all traversers at its vertex.
 */
final class LoopNode {

    final long id;
    final int origin;
    private final LoopNode parent;
    private final Arrival arrival;
    private final boolean simple;
    private long bulk;

    private LoopNode(long id, long bulk, int origin, LoopNode parent, Arrival arrival, boolean simple) {
        this.id = id;
        this.bulk = bulk;
        this.origin = origin;
        this.parent = parent;
        this.arrival = arrival;
        this.simple = simple;
    }

    /**
     * A traverser that enters the loop.
     *
     * @param origin its position among those that enter
     * @param simple whether its path has no repetition
     */
    static LoopNode start(long id, long bulk, int origin, boolean simple) {
        return new LoopNode(id, bulk, origin, null, null, simple);
    }

    /** After one more pass. */
    LoopNode step(Arrival arrived) {
        return new LoopNode(arrived.id(), Math.multiplyExact(bulk, arrived.bulk()), origin, this, arrived, simple);
    }

    /**
     * After one more pass, with what that makes of the path.
     *
     * @param before the elements of the path with which the traverser entered the loop
     */
    LoopNode step(Arrival arrived, Set<Long> before) {
        boolean stays = simple && !repeats(arrived, before);
        return new LoopNode(arrived.id(), Math.multiplyExact(bulk, arrived.bulk()), origin, this, arrived, stays);
    }

    private boolean repeats(Arrival arrived, Set<Long> before) {
        int places = arrived.places().size();
        if (isOnPath(arrived.id(), before)) return true;
        for (int i = 0; i < places; i++) {
            long place = arrived.place(i);
            if (place == arrived.id() || isOnPath(place, before)) return true;
            for (int j = 0; j < i; j++) {
                if (arrived.place(j) == place) return true;
            }
        }
        return false;
    }

    /** Vertices and edges have different ids. */
    private boolean isOnPath(long element, Set<Long> before) {
        for (LoopNode node = this; node.arrival != null; node = node.parent) {
            if (node.id == element) return true;
            for (int i = 0; i < node.arrival.places().size(); i++) {
                if (node.arrival.place(i) == element) return true;
            }
        }
        return before.contains(element);
    }

    /** Whether a filter on paths keeps the traverser. */
    boolean isKept(Loop.Filter filter) {
        return filter == Loop.Filter.SIMPLE_PATH ? simple : !simple;
    }

    /** Whether the traverser has not made a pass. */
    boolean isStart() {
        return arrival == null;
    }

    void add(LoopNode equal) {
        bulk = Math.addExact(bulk, equal.bulk);
    }

    /** Stands for one traverser from now on. */
    void single() {
        bulk = 1;
    }

    /**
     * The traverser.
     *
     * @param seed the one that entered the loop
     * @param paths whether its path has every pass; otherwise it has at most the labels of the seed
     */
    Traverser.Admin<Object> make(
            Traverser.Admin<Object> seed, TraverserMaker maker, ElementBatch batch, boolean paths) {
        Traverser.Admin<Object> made = isStart() ? seed.split() : pass(seed, maker, batch, paths);
        made.setBulk(bulk);
        return made;
    }

    private Traverser.Admin<Object> pass(
            Traverser.Admin<Object> seed, TraverserMaker maker, ElementBatch batch, boolean paths) {
        Traverser.Admin<Object> before = !paths || parent.isStart() ? seed : parent.pass(seed, maker, batch, true);
        Object vertex = batch.vertex(id);
        List<Object> path = paths ? arrival.path(batch) : List.of();
        return maker.follow(before, new Row(List.of(vertex), path, 1, -1), vertex);
    }
}
