package io.sqlgraph.compiler;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import org.apache.tinkerpop.gremlin.process.traversal.P;
import org.apache.tinkerpop.gremlin.process.traversal.Traversal;
import org.apache.tinkerpop.gremlin.process.traversal.dsl.graph.GraphTraversalSource;
import org.apache.tinkerpop.gremlin.process.traversal.dsl.graph.__;
import org.apache.tinkerpop.gremlin.structure.T;
import org.apache.tinkerpop.gremlin.structure.Vertex;
import org.apache.tinkerpop.gremlin.tinkergraph.structure.TinkerGraph;

/** Groups by keys of every kind, and what else gathers equal values, of a graph in which values come again and again. */
@SuppressWarnings("unchecked") // generic varargs of the traversal language
final class GroupTraversals {

    private final List<Traversals.Case> cases = new ArrayList<>();

    private GroupTraversals() {}

    private void add(String text, Function<GraphTraversalSource, Traversal<?, ?>> traversal) {
        cases.add(Traversals.Case.of(text, traversal));
    }

    /** Cities and towns that share labels of edges and names of keys; keys are named after their types, some are missing. */
    static TinkerGraph graph() {
        TinkerGraph graph = TinkerGraph.open();
        List<Vertex> all = new ArrayList<>();
        for (int n = 0; n < 12; n++) {
            Vertex city = graph.addVertex(T.label, "city", "name", "c" + n, "text", "t" + n % 3, "mixed", n % 2);
            if (n % 4 > 0) city.property("int", n % 4);
            city.property("long", (n % 3) * 5_000_000_000L);
            city.property("byte", (byte) (n % 3));
            city.property("bool", n % 2 == 0);
            city.property("double", n % 2 == 0 ? 0.0 : -0.0);
            if (n % 5 > 0) city.property("ratio", n / 4d);
            city.property("uuid", new UUID(1, n % 2));
            city.property("any", n % 3 == 0 ? (Object) 1 : n % 3 == 1 ? (Object) 1L : "1");
            if (n % 2 == 0) city.property("some", n % 4 == 0 ? "x" : "X");
            if (n % 5 > 1) city.property("size", n * 100 - 300);
            all.add(city);
        }
        for (int n = 0; n < 6; n++) {
            Vertex town =
                    graph.addVertex(T.label, "town", "name", "t" + n, "text", "t" + n % 2, "mixed", (long) (n % 2));
            if (n > 0) town.property("size", n);
            all.add(town);
        }
        graph.addVertex(T.label, "lonely", "name", "nobody");
        for (int n = 0; n < 60; n++) {
            Vertex from = all.get(n * 7 % all.size());
            Vertex to = all.get(n * n * 5 % all.size());
            from.addEdge(n % 3 == 0 ? "rail" : "road", to, "km", n % 7, "kind", "k" + n % 2);
        }
        return graph;
    }

    /** Those of which the database brings equal rows together, whichever it is. */
    static List<Traversals.Case> grouped() {
        var t = new GroupTraversals();
        t.labels();
        t.texts();
        t.hops();
        t.reduced();
        t.different();
        return t.cases;
    }

    /** Those of which the rows, or what becomes of them, depend on more than what they hold. */
    static List<Traversals.Case> others() {
        var t = new GroupTraversals();
        t.numbers();
        t.toldApart();
        t.notReduced();
        t.differentOtherwise();
        return t.cases;
    }

    private void labels() {
        add("edges by label", g -> g.E().groupCount().by(T.label));
        add("vertices by label", g -> g.V().groupCount().by(T.label));
        add("group of labels", g -> g.V().group().by(T.label).by(__.count()));
        add("labels of values", g -> g.V().has("size", P.gt(0)).groupCount().by(T.label));
        add("count of labels", g -> g.V().label().groupCount());
        add("labels of a hop", g -> g.V().out().groupCount().by(T.label));
        add("labels of two hops", g -> g.V().both().both().groupCount().by(T.label));
        add("constant", g -> g.V().groupCount().by(__.constant("one")));
        add(
                "constant of nothing",
                g -> g.V().has("size", P.gt(9_000)).groupCount().by(__.constant("one")));
    }

    private void texts() {
        add("text of a label", g -> g.V().hasLabel("city").groupCount().by("text"));
        add("text of all labels", g -> g.V().groupCount().by("text"));
        add("text of some", g -> g.V().hasLabel("city").groupCount().by("some"));
        add("values of text", g -> g.V().values("text").groupCount());
        add(
                "values of two keys",
                g -> g.V().hasLabel("city").values("text", "some").groupCount());
        add("group of text", g -> g.V().group().by("text").by(__.count()));
        add("text of edges", g -> g.E().hasLabel("road").groupCount().by("kind"));
        add("aggregate of texts", g -> g.V().values("text").aggregate("x").cap("x"));
        add("uuid", g -> g.V().hasLabel("city").groupCount().by("uuid"));
        add("labelled step", g -> g.V().groupCount().by("text").as("a").select("a"));
        add("unfolded", g -> g.V().groupCount().by("text").unfold());
    }

    private void hops() {
        add("text of a hop", g -> g.V().out().groupCount().by("text"));
        add(
                "text of a hop of a label",
                g -> g.V().hasLabel("city").out("road").groupCount().by("text"));
        add(
                "text of two hops",
                g -> g.V().has("name", "c1").out().out().groupCount().by("text"));
        add(
                "text of two hops both ways",
                g -> g.V().both().both().group().by("text").by(__.count()));
        add(
                "filtered after two hops",
                g -> g.V().both().both().has("size").groupCount().by("text"));
        add("elements of a hop", g -> g.V().out().groupCount());
        add("elements of two hops", g -> g.V().has("name", "c1").both().both().groupCount());
        add("int of two hops", g -> g.V().both().both().groupCount().by("int"));
        add("aggregate of a hop", g -> g.V().out().aggregate("x").by("text").cap("x"));
        add("counts of a hop", g -> g.V().out().groupCount().by(__.out().count()));
        add("after an aggregate", g -> g.V().out().aggregate("x").by("text").values("name"));
    }

    private void reduced() {
        for (String key : List.of("text", "int", "long", "bool", "uuid")) {
            add("sum by " + key, g -> g.V().group().by(key).by(__.values("size").sum()));
            add(
                    "mean by " + key,
                    g -> g.V().group().by(key).by(__.values("size").mean()));
            add(
                    "least by " + key,
                    g -> g.V().group().by(key).by(__.values("long").min()));
            add(
                    "greatest by " + key,
                    g -> g.V().group().by(key).by(__.values("byte").max()));
            add("counts by " + key, g -> g.V().group().by(key).by(__.out().count()));
        }
        add("sum of longs", g -> g.V().group().by("text").by(__.values("long").sum()));
        add("mean of longs", g -> g.V().group().by("text").by(__.values("long").mean()));
        add(
                "greatest fraction",
                g -> g.V().group().by("text").by(__.values("ratio").max()));
        add(
                "least fraction of some",
                g -> g.V().group().by("some").by(__.values("ratio").min()));
        add("sum of some", g -> g.V().group().by("name").by(__.values("size").sum()));
        add(
                "sum of a hop",
                g -> g.V().out().group().by("text").by(__.values("size").sum()));
        add(
                "mean of two hops",
                g -> g.V().both().both().group().by("text").by(__.values("size").mean()));
        add(
                "counts of two hops",
                g -> g.V().both().both().group().by("text").by(__.in().count()));
        add("sum by label", g -> g.V().group().by(T.label).by(__.values("size").sum()));
        add(
                "mean by label of edges",
                g -> g.E().group().by(T.label).by(__.values("km").mean()));
        add(
                "mean by label of a hop",
                g -> g.V().out().group().by(T.label).by(__.values("size").mean()));
        add(
                "sum of edges",
                g -> g.V().group().by("text").by(__.outE("road").values("km").sum()));
        add(
                "greatest of neighbours",
                g -> g.V().group().by("text").by(__.out().values("size").max()));
        add(
                "least of neighbours",
                g -> g.V().group().by("name").by(__.out("rail").values("size").min()));
        add(
                "sum of neighbours",
                g -> g.V().group().by("text").by(__.both().values("size").sum()));
        add(
                "sum that is then tested",
                g -> g.V().group().by("text").by(__.values("size").sum().is(P.gt(200))));
        add(
                "counts of few",
                g -> g.V().group()
                        .by("text")
                        .by(__.out("road").has("size", P.gt(300)).count()));
        add(
                "sum by a count",
                g -> g.V().group().by(__.out().count()).by(__.values("size").sum()));
        add(
                "sum by a constant",
                g -> g.V().group().by(__.constant("all")).by(__.values("size").sum()));
        add(
                "a labelled group",
                g -> g.V().group().by("text").by(__.out().count()).as("a").unfold());
    }

    private void different() {
        for (String key : List.of("text", "int", "long", "bool", "uuid", "some")) {
            add("number of different " + key, g -> g.V().dedup().by(key).count());
            add("different " + key, g -> g.V().dedup().by(key).values(key));
        }
        add("number of labels", g -> g.V().dedup().by(T.label).count());
        add("labels", g -> g.V().out().dedup().by(T.label).label());
        add("different after hops", g -> g.V().both().both().dedup().by("text").values("text"));
        add("groups of different", g -> g.V().dedup().by("name").groupCount().by("text"));
        add(
                "hops from different",
                g -> g.V().hasLabel("city").dedup().by("name").out().count());
        add("twice", g -> g.V().dedup().by("name").dedup().by("text").count());
    }

    private void notReduced() {
        for (String key : List.of("double", "any", "mixed", "byte")) {
            add("sum by " + key, g -> g.V().group().by(key).by(__.values("size").sum()));
            add(
                    "mean by " + key,
                    g -> g.V().group().by(key).by(__.values("size").mean()));
            add("counts by " + key, g -> g.V().group().by(key).by(__.out().count()));
        }
        add("sum of bytes", g -> g.V().group().by("text").by(__.values("byte").sum()));
        add(
                "sum of fractions",
                g -> g.V().group().by("text").by(__.values("ratio").sum()));
        add(
                "greatest of zeros",
                g -> g.V().group().by("text").by(__.values("double").max()));
        add(
                "sum of doubles",
                g -> g.V().group().by("text").by(__.values("double").sum()));
        add(
                "sum of mixed",
                g -> g.V().hasLabel("city")
                        .group()
                        .by("text")
                        .by(__.values("mixed").sum()));
        add("sum of texts", g -> g.V().group().by("text").by(__.values("name").max()));
        add(
                "mean of neighbours",
                g -> g.V().group().by("text").by(__.out().values("size").mean()));
        add(
                "sum of longs of neighbours",
                g -> g.V().group().by("text").by(__.out().values("long").sum()));
        add("sum of nothing", g -> g.V().group().by("text").by(__.values("no").sum()));
        add("sum by nothing", g -> g.V().group().by("no").by(__.values("size").sum()));
        add(
                "count of values",
                g -> g.V().group().by("text").by(__.values("size").count()));
        add(
                "sorted sum",
                g -> g.V().order()
                        .by("name")
                        .group()
                        .by("text")
                        .by(__.values("size").sum()));
        add(
                "sum of few",
                g -> g.V().hasLabel("town")
                        .limit(9)
                        .group()
                        .by("text")
                        .by(__.values("size").sum()));
    }

    private void differentOtherwise() {
        for (String key : List.of("double", "any", "mixed", "byte", "no")) {
            add("number of different " + key, g -> g.V().dedup().by(key).count());
            add(
                    "different ones in all of " + key,
                    g -> g.V().project("n").by(__.out().values(key).dedup().count()));
        }
        for (String key : List.of("text", "int", "long", "size")) {
            add(
                    "different in " + key,
                    g -> g.V().project("n").by(__.out().values(key).dedup().count()));
            add("all in " + key, g -> g.V().project("n").by(__.out().values(key).count()));
            add(
                    "of its own in " + key,
                    g -> g.V().project("n").by(__.values(key).count()));
        }
        add("different edges", g -> g.E().dedup().by("kind").count());
        add(
                "number of different sorted",
                g -> g.V().order().by("name").dedup().by("text").count());
        add(
                "different of a range",
                g -> g.V().hasLabel("city").limit(12).dedup().by("text").count());
        add("different by a walk", g -> g.V().dedup().by(__.out().count()).count());
        add(
                "different with a path",
                g -> g.V().as("a").out().dedup().by("text").select("a").count());
        add(
                "different in a child",
                g -> g.V().hasLabel("city")
                        .where(__.out().dedup().by("text").count().is(P.gt(1))));
        add(
                "different neighbours",
                g -> g.V().project("n").by(__.out().out().dedup().count()));
        add(
                "of many different neighbours",
                g -> g.V().where(__.both().dedup().count().is(P.gt(3))));
        add(
                "of many different values",
                g -> g.V().where(__.both().values("text").dedup().count().is(P.gt(1))));
        add(
                "sorted by different values",
                g -> g.V().order().by(__.both().values("text").dedup().count()).by("name"));
        add(
                "groups by different values",
                g -> g.V().groupCount().by(__.both().values("text").dedup().count()));
        add(
                "groups of different values",
                g -> g.V().group()
                        .by("text")
                        .by(__.both().values("text").dedup().count()));
    }

    private void numbers() {
        for (String key : List.of("int", "long", "byte", "bool", "double", "any", "mixed")) {
            add("count by " + key, g -> g.V().hasLabel("city").groupCount().by(key));
            add("count by " + key + " of all", g -> g.V().groupCount().by(key));
            add("values of " + key, g -> g.V().values(key).groupCount());
        }
    }

    private void toldApart() {
        add(
                "sorted",
                g -> g.V().hasLabel("city").order().by("name").groupCount().by("text"));
        add("a range", g -> g.V().hasLabel("town").limit(6).groupCount().by("text"));
        add("different values", g -> g.V().values("text").dedup().groupCount());
        add("different vertices", g -> g.V().out().dedup().groupCount().by("text"));
        add("all values", g -> g.V().values().groupCount());
        add(
                "with a path",
                g -> g.V().out()
                        .groupCount()
                        .by(__.path().count(org.apache.tinkerpop.gremlin.process.traversal.Scope.local)));
        add(
                "with a label",
                g -> g.V().as("a").out().groupCount().by(__.select("a").by("text")));
        add(
                "a group of things",
                g -> g.V().group().by("text").by(__.values("name").order().fold()));
        add(
                "a group of numbers",
                g -> g.V().group().by("text").by(__.values("mixed").dedup().count()));
        add("a sack", g -> g.withSack(1).V().out().groupCount().by(__.sack()));
        add("without bulk", g -> g.withBulk(false).V().out().groupCount().by("text"));
        add("side effect", g -> g.V().out().groupCount("x").by("text").cap("x"));
        add(
                "mid",
                g -> g.V().has("name", "c1")
                        .repeat(__.both())
                        .times(3)
                        .both()
                        .groupCount()
                        .by("text"));
        add("union", g -> g.V().union(__.out(), __.in()).groupCount().by("text"));
        add(
                "lambda",
                g -> g.V().map(traverser -> traverser.get())
                        .out()
                        .both()
                        .groupCount()
                        .by("text"));
    }
}
