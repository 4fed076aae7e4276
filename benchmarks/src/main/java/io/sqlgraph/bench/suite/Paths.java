package io.sqlgraph.bench.suite;

import static org.apache.tinkerpop.gremlin.process.traversal.Scope.local;
import static org.apache.tinkerpop.gremlin.process.traversal.dsl.graph.__.both;
import static org.apache.tinkerpop.gremlin.process.traversal.dsl.graph.__.has;
import static org.apache.tinkerpop.gremlin.process.traversal.dsl.graph.__.loops;
import static org.apache.tinkerpop.gremlin.process.traversal.dsl.graph.__.not;
import static org.apache.tinkerpop.gremlin.process.traversal.dsl.graph.__.out;

import io.sqlgraph.bench.harness.Dataset;
import java.util.List;
import org.apache.tinkerpop.gremlin.process.traversal.dsl.graph.GraphTraversal;
import org.apache.tinkerpop.gremlin.process.traversal.dsl.graph.GraphTraversalSource;
import org.apache.tinkerpop.gremlin.structure.Vertex;

/** Hops, reachability and shortest paths, on persons with a few hubs, on a grid without any, and along a chain. */
public final class Paths extends QueryList {

    /** The name of the suite. */
    public static final String NAME = "paths";

    private final SocialSize size;
    private final int side;

    private Paths(double scale) {
        this.size = PathsGraph.size(scale);
        this.side = PathsGraph.side(scale);
        hops();
        shortest();
        deep();
    }

    static List<Query> queries(double scale) {
        return new Paths(scale).queries();
    }

    /** The graph. */
    public static Dataset data(double scale) {
        return new PathsGraph(scale);
    }

    private GraphTraversal<Vertex, Vertex> person(GraphTraversalSource g, int n) {
        return g.V().has("person", "pid", size.person(n));
    }

    /** A cell that has the given number of cells to its right and below it. */
    private long cell(int n, int room) {
        long free = (long) side - room;
        return SocialSize.mixed(n) % free * side + SocialSize.mixed(n + 3L) % free;
    }

    private void hops() {
        for (int k = 1; k <= 4; k++) {
            int hops = k;
            add(
                    hops + " hops count",
                    (g, n) -> person(g, n).repeat(both("knows")).times(hops).count());
            add(
                    hops + " hops dedup count",
                    (g, n) -> person(g, n)
                            .repeat(both("knows"))
                            .times(hops)
                            .dedup()
                            .count());
        }
        add(
                "within 3 hops",
                (g, n) -> person(g, n)
                        .repeat(both("knows"))
                        .emit()
                        .times(3)
                        .dedup()
                        .count());
        add(
                "another person within 3 hops",
                (g, n) -> person(g, n)
                        .repeat(both("knows").dedup())
                        .emit(has("person", "pid", size.otherPerson(n)))
                        .times(3)
                        .values("pid"));
        add(
                "all that is reached",
                (g, n) ->
                        person(g, n).repeat(out("knows").dedup()).emit().dedup().count());
    }

    private void shortest() {
        add(
                "shortest path of persons",
                (g, n) -> person(g, n)
                        .repeat(both("knows").simplePath())
                        .until(has("person", "pid", size.otherPerson(n)))
                        .path()
                        .limit(1)
                        .count(local));
        for (int k = 2; k <= 6; k++) {
            int distance = k;
            add("grid, shortest path of " + distance, (g, n) -> {
                long from = cell(n, distance);
                long to = from + (long) (distance / 2) * side + (distance + 1) / 2;
                return g.V().has("cell", "cid", from)
                        .repeat(both("next").simplePath())
                        .until(has("cell", "cid", to))
                        .path()
                        .limit(1)
                        .count(local);
            });
        }
        add(
                "person, not reached",
                (g, n) -> person(g, n)
                        .repeat(both("knows").dedup())
                        .until(has("person", "pid", -1L))
                        .limit(1));
        add(
                "chain, not reached",
                (g, n) -> g.V().has("link", "lid", (long) n % PathsGraph.CHAIN)
                        .repeat(out("link"))
                        .until(has("link", "lid", -1L))
                        .limit(1));
    }

    private void deep() {
        add(
                "chain, 100 hops",
                (g, n) -> g.V().has("link", "lid", (long) n % (PathsGraph.CHAIN - 100))
                        .repeat(out("link"))
                        .times(100)
                        .values("lid"));
        add(
                "chain, to its end",
                (g, n) -> g.V().has("link", "lid", (long) n % PathsGraph.CHAIN)
                        .until(not(out("link")))
                        .repeat(out("link"))
                        .values("lid"));
        add(
                "grid, 16 hops count",
                (g, n) -> g.V().has("cell", "cid", cell(n, 16))
                        .repeat(out("next"))
                        .times(16)
                        .count());
        add(
                "grid, within 8 hops",
                (g, n) -> g.V().has("cell", "cid", cell(n, 8))
                        .repeat(both("next").dedup())
                        .emit()
                        .until(loops().is(8))
                        .dedup()
                        .count());
    }
}
