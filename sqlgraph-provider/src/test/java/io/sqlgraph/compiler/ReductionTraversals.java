package io.sqlgraph.compiler;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;
import org.apache.tinkerpop.gremlin.process.traversal.Order;
import org.apache.tinkerpop.gremlin.process.traversal.P;
import org.apache.tinkerpop.gremlin.process.traversal.Traversal;
import org.apache.tinkerpop.gremlin.process.traversal.dsl.graph.GraphTraversal;
import org.apache.tinkerpop.gremlin.process.traversal.dsl.graph.GraphTraversalSource;
import org.apache.tinkerpop.gremlin.process.traversal.dsl.graph.__;
import org.apache.tinkerpop.gremlin.structure.T;
import org.apache.tinkerpop.gremlin.structure.Vertex;
import org.apache.tinkerpop.gremlin.tinkergraph.structure.TinkerGraph;

/** Sums, means and extremes of values of every kind, of a graph of hubs and leaves. */
@SuppressWarnings("unchecked") // generic varargs of the traversal language
final class ReductionTraversals {

    private static final List<String> WHOLE = List.of("i", "l");
    private static final List<String> REAL = List.of("f", "d");

    private final List<Traversals.Case> cases = new ArrayList<>();

    private ReductionTraversals() {}

    private void add(String text, Function<GraphTraversalSource, Traversal<?, ?>> traversal) {
        cases.add(Traversals.Case.of(text, traversal));
    }

    /** Hubs with edges to leaves whose keys are named after their types; the last hub has none. */
    static TinkerGraph graph() {
        TinkerGraph graph = TinkerGraph.open();
        for (int h = 0; h < 4; h++) {
            Vertex hub = graph.addVertex(T.label, "hub", "name", "h" + h, "i", h, "mixed", h);
            for (int n = 0; n < 3 * h % 7; n++) {
                Vertex leaf = graph.addVertex(T.label, "leaf", "name", "n" + h + n, "mixed", (long) n);
                int value = (n * 7 - h * 5) * (n % 2 == 0 ? 1 : -1);
                leaf.property("i", value);
                leaf.property("b", (byte) value);
                leaf.property("s", (short) value);
                leaf.property("f", value / 4f);
                leaf.property("d", value / 8d);
                if (n % 2 == 0) leaf.property("l", value * 5_000_000_000L);
                hub.addEdge("to", leaf, "w", n * 100 - h, "t", "text" + n);
                leaf.addEdge("back", hub, "w", n);
                hub.addEdge("to", hub, "w", 1);
            }
        }
        Vertex large = graph.addVertex(T.label, "large", "name", "large");
        for (int n = 0; n < 2; n++) {
            large.addEdge("ints", graph.addVertex(T.label, "edgy", "i", Integer.MAX_VALUE, "min", Integer.MIN_VALUE));
            large.addEdge("longs", graph.addVertex(T.label, "edgy", "l", Long.MAX_VALUE, "minimum", Long.MIN_VALUE));
        }
        Vertex wide = graph.addVertex(T.label, "edgy", "l", Long.MAX_VALUE - 1, "minimum", Long.MIN_VALUE + 1);
        large.addEdge("wide", wide);
        large.addEdge("wide", graph.addVertex(T.label, "edgy", "l", 1L, "minimum", -1L));
        return graph;
    }

    /** Those that the database does. */
    static List<Traversals.Case> oneStatement() {
        var t = new ReductionTraversals();
        t.ofChildren();
        t.extremes();
        t.global();
        t.asMaps();
        return t.cases;
    }

    /** Those of which a part stays with TinkerPop, or that fail. */
    static List<Traversals.Case> others() {
        var t = new ReductionTraversals();
        t.notInSql();
        t.conditions();
        t.overflows();
        return t.cases;
    }

    private void ofChildren() {
        for (String key : WHOLE) {
            add(
                    "project sum " + key,
                    g -> g.V().project("n", "x")
                            .by("name")
                            .by(__.out("to").hasLabel("leaf").values(key).sum()));
            add(
                    "project mean " + key,
                    g -> g.V().project("n", "x")
                            .by("name")
                            .by(__.out("to").hasLabel("leaf").values(key).mean()));
            add(
                    "map sum " + key,
                    g -> g.V().map(__.out("to").hasLabel("leaf").values(key).sum()));
            add(
                    "select sum " + key,
                    g -> g.V().as("a")
                            .out("to")
                            .as("b")
                            .select("a", "b")
                            .by(__.out("to").hasLabel("leaf").values(key).sum())
                            .by("name"));
        }
        add("sum of itself", g -> g.V().project("x").by(__.values("i").sum()));
        add(
                "mean of itself",
                g -> g.V().hasLabel("leaf").project("x").by(__.values("l").mean()));
        add(
                "project sum of edges",
                g -> g.V().project("x").by(__.outE("to").values("w").sum()));
        add(
                "sum of all edges",
                g -> g.V().project("x").by(__.bothE().values("w").sum()));
        add(
                "sum over two hops",
                g -> g.V().project("x").by(__.out().out().values("i").sum()));
        add(
                "mean of loops",
                g -> g.V().project("x").by(__.out("to").out("to").values("i").mean()));
        add("sum where", g -> g.V().where(__.outE().values("w").sum().is(P.gt(150))));
        add("sum where not", g -> g.V().not(__.outE().values("w").sum().is(P.gt(150))));
        add("sum where neq", g -> g.V().where(__.outE("to").values("w").sum().is(P.neq(3))));
        add(
                "sum where between",
                g -> g.V().where(__.outE("to").values("w").sum().is(P.between(0, 200))));
        add("sum where within", g -> g.V().where(__.outE("to").values("w").sum().is(P.within(2, 101, 7.5))));
        add("mean where", g -> g.V().where(__.outE("to").values("w").mean().is(P.lt(30.5))));
        add("max where", g -> g.V().where(__.outE("to").values("w").max().is(P.gte(97))));
        add("min where", g -> g.V().where(__.out("to").values("l").min().is(P.lt(0))));
        add("any sum", g -> g.V().where(__.out("to").values("l").sum()));
        add("no sum", g -> g.V().not(__.out("to").values("d").sum()));
        add(
                "sum in or",
                g -> g.V().or(
                                __.values("i").max().is(2),
                                __.outE().values("w").sum().is(P.lt(0))));
        add(
                "order by sum",
                g -> g.V().hasLabel("hub")
                        .order()
                        .by(__.outE("to").values("w").sum(), Order.desc)
                        .values("name"));
        add(
                "order by mean",
                g -> g.V().hasLabel("hub")
                        .order()
                        .by(__.outE("to").values("w").mean())
                        .values("name"));
        add(
                "order by field",
                g -> g.V().hasLabel("hub")
                        .project("n", "x")
                        .by("name")
                        .by(__.out("to").values("i").sum())
                        .order()
                        .by(__.select("x"), Order.desc)
                        .limit(2));
        add("group by sum", g -> g.V().groupCount().by(__.outE("to").values("w").sum()));
        add(
                "sum of values that pass",
                g -> g.V().project("x").by(__.outE().values("w").is(P.gt(1)).sum()));
        add(
                "sum of different values",
                g -> g.V().project("x").by(__.both("to").values("i").dedup().sum()));
        add(
                "sum of ints beyond int",
                g -> g.V().hasLabel("large").map(__.out("ints").values("i").sum()));
        add(
                "sum of ints below int",
                g -> g.V().hasLabel("large").map(__.out("ints").values("min").sum()));
        add(
                "sum of longs up to long",
                g -> g.V().hasLabel("large").map(__.out("wide").values("l").sum()));
        add(
                "sum of longs down to long",
                g -> g.V().hasLabel("large")
                        .map(__.out("wide").values("minimum").sum()));
        add(
                "mean of ints beyond int",
                g -> g.V().hasLabel("large").map(__.out("ints").values("i").mean()));
        add(
                "mean of longs",
                g -> g.V().hasLabel("large").map(__.out("wide").values("l").mean()));
        add(
                "several of one",
                g -> g.V().hasLabel("hub")
                        .project("sum", "min", "max", "mean", "count")
                        .by(__.outE().values("w").sum())
                        .by(__.outE().values("w").min())
                        .by(__.outE().values("w").max())
                        .by(__.outE().values("w").mean())
                        .by(__.outE().count()));
    }

    private void extremes() {
        for (String key : List.of("i", "l", "b", "s", "f", "d")) {
            add(
                    "project min " + key,
                    g -> g.V().project("x")
                            .by(__.out("to").hasLabel("leaf").values(key).min()));
            add(
                    "project max " + key,
                    g -> g.V().project("x")
                            .by(__.out("to").hasLabel("leaf").values(key).max()));
            add(
                    "order by max " + key,
                    g -> g.V().hasLabel("hub")
                            .order()
                            .by(__.out("to").hasLabel("leaf").values(key).max())
                            .values("name"));
            add("all min " + key, g -> g.V().hasLabel("leaf").values(key).min());
            add("all max " + key, g -> g.V().hasLabel("leaf").values(key).max());
        }
        for (String key : List.of("b", "s")) {
            add("mean " + key, g -> g.V().values(key).mean());
        }
        add(
                "max of the first",
                g -> g.V().map(__.out("to")
                        .hasLabel("leaf")
                        .order()
                        .by("name")
                        .limit(2)
                        .values("i")
                        .max()));
    }

    private void global() {
        for (String key : WHOLE) {
            add("sum " + key, g -> g.V().hasLabel("leaf").values(key).sum());
            add("mean " + key, g -> g.V().hasLabel("leaf").values(key).mean());
            add(
                    "sum of both " + key,
                    g -> g.V().both("to", "back").hasLabel("leaf").values(key).sum());
        }
        add("sum of two tables", g -> g.V().hasLabel("hub", "leaf").values("i").sum());
        add("sum of edges", g -> g.E().values("w").sum());
        add("mean of edges", g -> g.E().values("w").mean());
        add(
                "sum of two hops",
                g -> g.V().hasLabel("hub", "leaf").both().both().values("i").sum());
        add("mean of two hops", g -> g.V().both().both().values("i").mean());
        add("max of two hops", g -> g.V().both().both().values("i").max());
        add("sum, then is", g -> g.E().values("w").sum().is(P.gt(5)));
        add("max, then math", g -> g.E().values("w").max().math("_ * 2"));
        add(
                "max with labels",
                g -> g.V().as("a").out().values("i").max().as("b").select("b"));
        add("max forgets", g -> g.V().as("a").out().values("i").max().as("b").select("a"));
        add("path of max", g -> g.V().out().values("i").max().path());
        add(
                "max of the first values",
                g -> g.V().hasLabel("leaf").values("i").dedup().order().limit(3).max());
        add("sum of different", g -> g.V().values("i").dedup().max());
        add("ints beyond int", g -> g.V().hasLabel("edgy").values("i").sum());
        add(
                "longs up to long",
                g -> g.V().hasLabel("large").out("wide").values("l").sum());
    }

    private void asMaps() {
        add("local count", g -> g.V().local(__.out("to").count()));
        add("local count of many", g -> g.V().both().local(__.outE().count()));
        add("max of local count", g -> g.V().local(__.out("to").count()).max());
        add("local sum", g -> g.V().local(__.outE("to").values("w").sum()));
        add("flat map of a sum", g -> g.V().flatMap(__.outE("to").values("w").sum()));
        add(
                "flat map of a count",
                g -> g.V().as("a").flatMap(__.outE("to").count()).path());
    }

    /** No number that depends on the order of the elements. */
    private void notInSql() {
        for (String key : REAL) {
            add(
                    "project sum " + key,
                    g -> g.V().project("x")
                            .by(__.out("to").hasLabel("leaf").values(key).sum()));
            add("mean " + key, g -> g.V().hasLabel("leaf").values(key).mean());
            add(
                    "where sum " + key,
                    g -> g.V().where(__.out().values(key).sum().is(P.gt(1)))
                            .out()
                            .values("name"));
        }
        add("sum of two keys", g -> g.E().project("x").by(__.values("w", "v").sum()));
        add(
                "nothing summed",
                g -> g.V().project("n", "x")
                        .by("name")
                        .by(__.out("none").values("i").sum()));
        add("sum of a missing key", g -> g.V().map(__.out().values("none").sum()));
        add("sum of bytes", g -> g.V().project("x").by(__.out().values("b").sum()));
        add("sum of mixed", g -> g.V().hasLabel("hub", "leaf").values("mixed").sum());
        add("max of mixed", g -> g.V().project("x").by(__.out().values("mixed").max()));
        add("max of texts", g -> g.V().values("name").max());
        add("max of texts of a child", g -> g.V().map(__.out().values("name").max()));
        add(
                "where sum of longs",
                g -> g.V().where(__.out("wide").values("l").sum().is(P.gt(10L))));
        add(
                "order by sum of longs",
                g -> g.V().hasLabel("hub")
                        .order()
                        .by(__.out("to").values("l").sum())
                        .values("name"));
        add(
                "sum of sorted",
                g -> g.V().hasLabel("leaf").order().by("i").limit(3).values("i").sum());
        add(
                "path of local count",
                g -> g.V().as("a").local(__.outE("to").count()).path());
        add(
                "place before local count",
                g -> g.V().as("a").local(__.outE("to").count()).select("a"));
        add("cap of a max", g -> g.V().map(__.out().values("i").max()).is(P.gt(1)));
        add(
                "sum of longs of many ways",
                g -> g.V().hasLabel("leaf").out("back").both("back").values("l").sum());
    }

    /** Conditions that turn out to be no SQL, wherever conditions are. */
    private void conditions() {
        for (String key : List.of("i", "l", "d")) {
            Supplier<GraphTraversal<Vertex, ?>> large =
                    () -> __.out().values(key).max().is(P.gt(1));
            Supplier<GraphTraversal<Vertex, ?>> sum =
                    () -> __.out().has("mixed").values(key).sum().is(P.gt(1));
            add(
                    "until " + key,
                    g -> g.V().hasLabel("leaf")
                            .repeat(__.out("back", "to"))
                            .until(__.or(sum.get(), __.loops().is(2))));
            add(
                    "until at once " + key,
                    g -> g.V().hasLabel("leaf")
                            .until(__.or(sum.get(), __.loops().is(2)))
                            .repeat(__.out("back", "to").dedup()));
            add(
                    "emit " + key,
                    g -> g.V().hasLabel("hub").repeat(__.out()).emit(sum.get()).times(2));
            add(
                    "emit forever " + key,
                    g -> g.V().hasLabel("hub")
                            .repeat(__.out().simplePath())
                            .emit(sum.get())
                            .values("name"));
            add(
                    "loop in a condition " + key,
                    g -> g.V().where(__.repeat(__.out("to"))
                            .until(__.or(sum.get(), __.loops().is(2)))));
            add(
                    "filtered pass " + key,
                    g -> g.V().repeat(__.out().where(large.get())).times(2).values("name"));
            add("choose " + key, g -> g.V().choose(sum.get(), __.out().values("name"), __.values("name")));
            add(
                    "coalesce " + key,
                    g -> g.V().coalesce(__.where(large.get()).out(), __.in()).values("name"));
            add(
                    "optional " + key,
                    g -> g.V().optional(__.out().where(sum.get())).values("name"));
            add(
                    "union " + key,
                    g -> g.V().union(__.where(sum.get()), __.where(large.get())).values("name"));
            add(
                    "not or " + key,
                    g -> g.V().not(__.or(sum.get(), __.out().where(large.get())))
                            .values("name"));
            add(
                    "match " + key,
                    g -> g.V().match(
                                    __.as("a").out("to").as("b"),
                                    __.as("b").where(sum.get()).values("name").as("c"))
                            .select("a", "c")
                            .by("name")
                            .by());
            add(
                    "local count of filtered " + key,
                    g -> g.V().local(__.out().where(sum.get()).count()));
            add(
                    "count of filtered " + key,
                    g -> g.V().where(__.out().where(sum.get()).count().is(P.gt(1))));
        }
    }

    private void overflows() {
        add(
                "longs beyond long",
                g -> g.V().hasLabel("large").out("longs").values("l").sum());
        add(
                "longs below long",
                g -> g.V().hasLabel("large").out("longs").values("minimum").sum());
        add(
                "mean of longs beyond long",
                g -> g.V().hasLabel("large").out("longs").values("l").mean());
        add(
                "project longs beyond long",
                g -> g.V().hasLabel("large")
                        .project("x")
                        .by(__.out("longs").values("l").sum()));
        add(
                "where longs beyond long",
                g -> g.V().hasLabel("large")
                        .where(__.out("longs").values("l").sum().is(P.gt(1))));
    }
}
