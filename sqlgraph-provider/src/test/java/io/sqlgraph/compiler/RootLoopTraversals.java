package io.sqlgraph.compiler;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.apache.tinkerpop.gremlin.process.traversal.P;
import org.apache.tinkerpop.gremlin.process.traversal.Traversal;
import org.apache.tinkerpop.gremlin.process.traversal.dsl.graph.GraphTraversal;
import org.apache.tinkerpop.gremlin.process.traversal.dsl.graph.GraphTraversalSource;
import org.apache.tinkerpop.gremlin.process.traversal.dsl.graph.__;
import org.apache.tinkerpop.gremlin.structure.T;
import org.apache.tinkerpop.gremlin.structure.Vertex;
import org.apache.tinkerpop.gremlin.tinkergraph.structure.TinkerGraph;

/** Loops that start a traversal, each one statement. */
@SuppressWarnings("unchecked") // generic varargs of the traversal language
final class RootLoopTraversals {

    private final List<Traversals.Case> cases = new ArrayList<>();

    /** What a pass of TinkerGraph's loop ends with, so that it comes to an end. */
    private boolean ending;

    private void add(String text, Function<GraphTraversalSource, Traversal<?, ?>> traversal) {
        cases.add(Traversals.Case.of(text, traversal));
    }

    private GraphTraversal<?, Vertex> pass(GraphTraversal<?, Vertex> pass) {
        return ending ? pass.dedup() : pass;
    }

    /** For {@link #knots}. */
    static List<Traversals.Case> all() {
        var t = new RootLoopTraversals();
        t.ways();
        t.gates();
        t.passes();
        t.sets();
        t.dedups();
        t.behind();
        t.limits();
        return t.cases;
    }

    /**
     * For {@link #knots}: loops that would go on for ever.
     *
     * @param ending whether they are to come to an end by going on from each vertex once, which gives the same
     */
    static List<Traversals.Case> endless(boolean ending) {
        var t = new RootLoopTraversals();
        t.ending = ending;
        t.endless();
        return t.cases;
    }

    /**
     * A tree, in which {@code down} leads to the children, with a number, some marks and two labels; and cycles, among them one
     * of a single vertex, over {@code on}, which every vertex of the tree leads into.
     */
    static TinkerGraph knots() {
        TinkerGraph graph = TinkerGraph.open();
        List<Vertex> tree = new ArrayList<>();
        for (int i = 0; i < 15; i++) {
            Vertex vertex = graph.addVertex(T.label, i % 3 == 0 ? "fork" : "leaf", "n", i);
            if (i % 4 == 3) vertex.property("mark", "m" + i % 8);
            if (i > 0) tree.get((i - 1) / 2).addEdge("down", vertex, "w", i % 5);
            tree.add(vertex);
        }
        // A second way to some vertices, and an edge twice.
        tree.get(1).addEdge("down", tree.get(5), "w", 7);
        tree.get(1).addEdge("down", tree.get(5), "w", 8);
        List<Vertex> ring = new ArrayList<>();
        for (int i = 0; i < 6; i++) ring.add(graph.addVertex(T.label, "ring", "n", 100 + i));
        for (int i = 0; i < 6; i++) ring.get(i).addEdge("on", ring.get((i + 1) % 6), "w", i);
        ring.get(2).addEdge("on", ring.get(2), "w", 9);
        ring.get(4).addEdge("on", ring.get(1), "w", 9);
        tree.forEach(vertex -> vertex.addEdge("on", ring.get(0)));
        return graph;
    }

    /** All ways matter. */
    private void ways() {
        add("emit", g -> g.V().has("n", 0).repeat(__.out("down")).emit().values("n"));
        add("emit from all", g -> g.V().repeat(__.out("down")).emit().values("n"));
        add("emit first", g -> g.V().has("n", 1).emit().repeat(__.out("down")).values("n"));
        add("emit up", g -> g.V().repeat(__.in("down")).emit().values("n"));
        add("emit vertices", g -> g.V().has("n", 2).repeat(__.out("down")).emit());
        add("emit count", g -> g.V().repeat(__.out("down")).emit().count());
        add(
                "emit nowhere",
                g -> g.V().has("n", 100).repeat(__.out("down")).emit().values("n"));
        add(
                "emit first nowhere",
                g -> g.V().has("n", 100).emit().repeat(__.out("down")).values("n"));
        add("no start", g -> g.V().has("n", -1).emit().repeat(__.out("down")).values("n"));
        add(
                "the same start twice",
                g -> g.V().has("n", P.within(3, 4))
                        .in("down")
                        .emit()
                        .repeat(__.out("down"))
                        .values("n"));
        add(
                "starts that are met",
                g -> g.V().has("n", P.within(0, 1, 5))
                        .repeat(__.out("down"))
                        .emit()
                        .values("n"));
        add(
                "over edges",
                g -> g.V().repeat(__.outE("down").has("w", P.gt(1)).inV())
                        .emit()
                        .values("n"));
        add(
                "over labels",
                g -> g.V().hasLabel("fork")
                        .repeat(__.out("down").hasLabel("leaf"))
                        .emit()
                        .values("n"));
        add(
                "over forks",
                g -> g.V().has("n", 0)
                        .repeat(__.union(__.out("down"), __.out("down").out("down")))
                        .emit()
                        .values("n"));
        add("two hops", g -> g.V().repeat(__.out("down").out("down")).emit().values("n"));
        add(
                "filtered hop",
                g -> g.V().repeat(__.out("down").where(__.out("down"))).emit().values("n"));
    }

    /** Conditions before and behind the passes, and both. */
    private void gates() {
        add(
                "until",
                g -> g.V().has("n", 0)
                        .repeat(__.out("down"))
                        .until(__.has("mark"))
                        .values("n"));
        add(
                "until first",
                g -> g.V().until(__.has("mark")).repeat(__.out("down")).values("n"));
        add(
                "until leaf",
                g -> g.V().repeat(__.out("down")).until(__.not(__.out("down"))).values("n"));
        add(
                "until first leaf",
                g -> g.V().until(__.not(__.out("down"))).repeat(__.out("down")).values("n"));
        add(
                "until nothing",
                g -> g.V().repeat(__.out("down")).until(__.has("nothing")).values("n"));
        add(
                "until everything",
                g -> g.V().repeat(__.out("down")).until(__.identity()).values("n"));
        add(
                "until and emit",
                g -> g.V().repeat(__.out("down")).until(__.has("mark")).emit().values("n"));
        add(
                "until and emit some",
                g -> g.V().repeat(__.out("down"))
                        .until(__.has("mark"))
                        .emit(__.hasLabel("leaf"))
                        .values("n"));
        add(
                "until first and emit first",
                g -> g.V().until(__.has("mark")).emit().repeat(__.out("down")).values("n"));
        add(
                "until first and emit some first",
                g -> g.V().until(__.has("mark"))
                        .emit(__.hasLabel("leaf"))
                        .repeat(__.out("down"))
                        .values("n"));
        add(
                "until first and emit",
                g -> g.V().until(__.has("mark")).repeat(__.out("down")).emit().values("n"));
        add(
                "until first and emit some",
                g -> g.V().until(__.has("mark"))
                        .repeat(__.out("down"))
                        .emit(__.hasLabel("leaf"))
                        .values("n"));
        add(
                "emit first and until",
                g -> g.V().emit().repeat(__.out("down")).until(__.has("mark")).values("n"));
        add(
                "emit some first and until",
                g -> g.V().emit(__.has("n", P.lt(4)))
                        .repeat(__.out("down"))
                        .until(__.has("mark"))
                        .count());
        add(
                "until a walk",
                g -> g.V().repeat(__.out("down"))
                        .until(__.out("down").has("mark"))
                        .values("n"));
        add(
                "until a label",
                g -> g.V().repeat(__.out("down", "on"))
                        .until(__.hasLabel("ring"))
                        .values("n"));
        add(
                "until a count",
                g -> g.V().repeat(__.out("down"))
                        .until(__.out("down").count().is(P.lt(2)))
                        .values("n"));
    }

    private void passes() {
        add(
                "until passes or mark",
                g -> g.V().repeat(__.out())
                        .until(__.or(__.loops().is(3), __.has("mark")))
                        .values("n"));
        add(
                "until first passes or mark",
                g -> g.V().until(__.or(__.loops().is(P.gte(2)), __.has("mark")))
                        .repeat(__.out())
                        .values("n"));
        add(
                "until passes and mark, or many",
                g -> g.V().repeat(__.out())
                        .until(__.or(
                                __.and(__.loops().is(P.gt(1)), __.has("mark")),
                                __.loops().is(5)))
                        .values("n"));
        add(
                "emit by passes",
                g -> g.V().has("n", 0)
                        .repeat(__.out())
                        .emit(__.loops().is(P.between(2, 4)))
                        .until(__.or(__.loops().is(5), __.has("nothing")))
                        .values("n"));
        add(
                "emit first by passes",
                g -> g.V().has("n", 0)
                        .emit(__.not(__.loops().is(1)))
                        .repeat(__.out())
                        .until(__.or(__.loops().is(3), __.has("nothing")))
                        .values("n"));
        add(
                "emit not first but until first",
                g -> g.V().has("n", P.lt(3))
                        .until(__.or(__.loops().is(2), __.has("mark")))
                        .repeat(__.out())
                        .emit(__.loops().is(P.gt(0)))
                        .values("n"));
        add(
                "times of many",
                g -> g.V().has("n", 0).repeat(__.out("down")).emit().times(40).values("n"));
        add(
                "times with labels",
                g -> g.V().as("a")
                        .repeat(__.out("down"))
                        .emit()
                        .times(2)
                        .select("a")
                        .values("n"));
    }

    /** Only the set of vertices matters. */
    private void sets() {
        add(
                "set until",
                g -> g.V().repeat(__.out()).until(__.has("n", 102)).dedup().values("n"));
        add(
                "set until or emit",
                g -> g.V().repeat(__.out())
                        .until(__.has("n", 102))
                        .emit(__.has("mark"))
                        .dedup()
                        .values("n"));
        add(
                "set until first and emit",
                g -> g.V().until(__.has("n", 102))
                        .repeat(__.out())
                        .emit()
                        .dedup()
                        .values("n"));
        add(
                "set emit first and until",
                g -> g.V().emit()
                        .repeat(__.out())
                        .until(__.has("n", 102))
                        .dedup()
                        .values("n"));
        add(
                "set by passes",
                g -> g.V().has("n", 100)
                        .repeat(__.out())
                        .until(__.or(__.loops().is(4), __.has("n", 1)))
                        .dedup()
                        .values("n"));
    }

    private void endless() {
        add("set", g -> g.V().has("n", 0).repeat(pass(__.out())).emit().dedup().values("n"));
        add("set of all", g -> g.V().repeat(pass(__.both())).emit().dedup().count());
        add(
                "set in a ring",
                g -> g.V().has("n", 101)
                        .repeat(pass(__.out("on")))
                        .emit()
                        .dedup()
                        .values("n"));
        add(
                "set first",
                g -> g.V().has("n", 7).emit().repeat(pass(__.out())).dedup().values("n"));
        add(
                "set then hop",
                g -> g.V().has("n", 3)
                        .repeat(pass(__.both()))
                        .emit()
                        .in("on")
                        .dedup()
                        .values("n"));
        add(
                "set then values",
                g -> g.V().repeat(pass(__.out())).emit().values("mark").dedup());
        add("set then labels", g -> g.V().repeat(pass(__.out())).emit().dedup().label());
        add(
                "set then filter",
                g -> g.V().repeat(pass(__.out()))
                        .emit()
                        .hasLabel("fork")
                        .dedup()
                        .values("n"));
        add(
                "set of a set",
                g -> g.V().has("n", 0)
                        .repeat(pass(__.out("down")))
                        .emit()
                        .repeat(pass(__.out("on")))
                        .emit()
                        .dedup()
                        .values("n"));
        add(
                "limit of a set then hop",
                g -> g.V().has("n", 3)
                        .repeat(pass(__.both()))
                        .emit()
                        .dedup()
                        .limit(50)
                        .out("on")
                        .values("n"));
    }

    /** Passes that go on from each vertex once. */
    private void dedups() {
        add("dedup", g -> g.V().has("n", 0).repeat(__.out().dedup()).emit().values("n"));
        add("dedup of all", g -> g.V().repeat(__.both().dedup()).emit().values("n"));
        add(
                "dedup first",
                g -> g.V().has("n", 102).emit().repeat(__.out().dedup()).values("n"));
        add("dedup first of all", g -> g.V().emit().repeat(__.out().dedup()).values("n"));
        add(
                "dedup until",
                g -> g.V().has("n", 0)
                        .repeat(__.out().dedup())
                        .until(__.has("mark"))
                        .emit()
                        .values("n"));
        add(
                "dedup until first",
                g -> g.V().until(__.has("mark")).repeat(__.out().dedup()).values("n"));
        add(
                "dedup until first and emit",
                g -> g.V().until(__.has("n", 101))
                        .repeat(__.out().dedup())
                        .emit(__.hasLabel("ring"))
                        .values("n"));
        add(
                "dedup emit first and until",
                g -> g.V().emit(__.hasLabel("ring"))
                        .repeat(__.out().dedup())
                        .until(__.has("n", 101))
                        .values("n"));
        firstArrivals();
        add(
                "dedup then count",
                g -> g.V().repeat(__.both("down").dedup()).emit().count());
    }

    /** From one vertex, as the pass in which one of several arrives first is nobody's promise. */
    private void firstArrivals() {
        for (int passes : new int[] {1, 2, 3, 8}) {
            add(
                    "dedup within " + passes,
                    g -> g.V().has("n", 0)
                            .repeat(__.both().dedup())
                            .emit()
                            .until(__.loops().is(passes))
                            .values("n"));
            add(
                    "dedup within " + passes + " and dedup",
                    g -> g.V().has("n", 1)
                            .repeat(__.both().dedup())
                            .emit()
                            .until(__.loops().is(passes))
                            .dedup()
                            .count());
            add(
                    "dedup emit some or after " + passes,
                    g -> g.V().has("n", 102)
                            .repeat(__.both().dedup())
                            .emit(__.has("mark"))
                            .times(passes)
                            .values("n"));
            add(
                    "dedup after " + passes,
                    g -> g.V().has("n", 0)
                            .repeat(__.both().dedup())
                            .until(__.loops().is(P.gte(passes)))
                            .values("n"));
            add(
                    "dedup emit first within " + passes,
                    g -> g.V().has("n", 3)
                            .emit(__.hasLabel("ring"))
                            .repeat(__.out().dedup())
                            .times(passes)
                            .values("n"));
            add(
                    "dedup emit by passes " + passes,
                    g -> g.V().has("n", 0)
                            .repeat(__.both().dedup())
                            .emit(__.loops().is(P.gt(1)))
                            .until(__.or(__.has("n", 4), __.loops().is(passes)))
                            .values("n"));
        }
    }

    /** What follows the loop. */
    private void behind() {
        add("then hop", g -> g.V().repeat(__.out("down")).emit().out("on").values("n"));
        add(
                "then hops count",
                g -> g.V().repeat(__.out("down")).emit().out("on").both("on").count());
        add("then edges", g -> g.V().repeat(__.out("down")).emit().outE().values("w"));
        add(
                "then project",
                g -> g.V().repeat(__.out("down"))
                        .emit()
                        .project("n", "mark", "below")
                        .by("n")
                        .by("mark")
                        .by(__.out("down").count()));
        add("then group", g -> g.V().repeat(__.out("down")).emit().groupCount().by("n"));
        add(
                "then group of values",
                g -> g.V().repeat(__.out("down"))
                        .emit()
                        .group()
                        .by(T.label)
                        .by(__.values("n").sum()));
        add("then map", g -> g.V().repeat(__.out("down")).emit().elementMap("n"));
        add("then sum", g -> g.V().repeat(__.out("down")).emit().values("n").sum());
        add(
                "then order",
                g -> g.V().repeat(__.out("down")).emit().order().by("n").values("n"));
        add(
                "then order and limit",
                g -> g.V().repeat(__.out("down"))
                        .emit()
                        .order()
                        .by("n")
                        .limit(3)
                        .values("n"));
        add(
                "then where",
                g -> g.V().repeat(__.out("down"))
                        .emit()
                        .where(__.in("down").has("mark"))
                        .values("n"));
        add(
                "then optional",
                g -> g.V().repeat(__.out("down"))
                        .emit()
                        .optional(__.out("down"))
                        .values("n"));
        add(
                "then union",
                g -> g.V().repeat(__.out("down"))
                        .emit()
                        .union(__.out(), __.in())
                        .values("n"));
        add(
                "then again",
                g -> g.V().has("n", 0)
                        .repeat(__.out("down"))
                        .until(__.has("mark"))
                        .repeat(__.in("down"))
                        .until(__.not(__.in("down")))
                        .values("n"));
        add(
                "then select",
                g -> g.V().has("mark")
                        .as("a")
                        .repeat(__.in("down"))
                        .emit()
                        .as("b")
                        .select("a", "b")
                        .by("n"));
        add(
                "then select far",
                g -> g.V().as("a")
                        .out("down")
                        .repeat(__.out("down"))
                        .until(__.has("mark"))
                        .select("a")
                        .values("n"));
        add(
                "then compare",
                g -> g.V().as("a")
                        .repeat(__.out("on"))
                        .until(__.or(__.loops().is(6), __.has("n", 104)))
                        .as("b")
                        .where("a", P.eq("b"))
                        .values("n"));
        add(
                "in a nested pass",
                g -> g.V().has("n", 0)
                        .repeat(__.repeat(__.out("down")).emit().times(2))
                        .emit()
                        .values("n"));
        add(
                "a loop in the condition",
                g -> g.V().repeat(__.out("down"))
                        .until(__.repeat(__.out("on")).until(__.has("n", 101)))
                        .values("n"));
        add(
                "after inject of nothing",
                g -> g.V().limit(0).emit().repeat(__.out("down")).values("n"));
        add(
                "after dedup",
                g -> g.V().out("down").dedup().repeat(__.out("down")).emit().values("n"));
        add(
                "after hops",
                g -> g.V().out().out().in().repeat(__.out("down")).emit().count());
    }

    /** Only the number of results is certain, or all of them. */
    private void limits() {
        add("limit", g -> g.V().repeat(__.out("down")).emit().limit(5).count());
        add(
                "limit of more",
                g -> g.V().has("n", 0).repeat(__.out("down")).emit().limit(100).values("n"));
        add(
                "limit of one",
                g -> g.V().has("n", 0)
                        .repeat(__.out("down"))
                        .until(__.has("n", 13))
                        .limit(1)
                        .values("n"));
        add(
                "limit of a set",
                g -> g.V().repeat(__.both().dedup())
                        .until(__.has("n", 104))
                        .limit(1)
                        .values("n"));
        add(
                "limit after a hop",
                g -> g.V().has("n", 0)
                        .repeat(__.out("down"))
                        .emit()
                        .out("on")
                        .limit(3)
                        .values("n"));
        add(
                "nearest",
                g -> g.V().has("n", 0).emit().repeat(__.out("down")).limit(3).values("n"));
        add(
                "range",
                g -> g.V().has("n", 0).emit().repeat(__.out("down")).range(1, 3).values("n"));
        add("skip", g -> g.V().repeat(__.out("down")).emit().skip(3).count());
        add("tail", g -> g.V().repeat(__.out("down")).emit().tail(3).count());
    }
}
