package io.sqlgraph.compiler;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;
import org.apache.tinkerpop.gremlin.process.traversal.P;
import org.apache.tinkerpop.gremlin.process.traversal.Scope;
import org.apache.tinkerpop.gremlin.process.traversal.TextP;
import org.apache.tinkerpop.gremlin.process.traversal.Traversal;
import org.apache.tinkerpop.gremlin.process.traversal.dsl.graph.GraphTraversalSource;
import org.apache.tinkerpop.gremlin.process.traversal.dsl.graph.__;
import org.apache.tinkerpop.gremlin.structure.T;

/** Traversals that read, of many shapes, with results that are values. */
@SuppressWarnings("unchecked") // arrays of traversals of several types
final class ReadShapes {

    static final Map<String, Function<GraphTraversalSource, Traversal<?, ?>>> ALL = new LinkedHashMap<>();

    private ReadShapes() {}

    private static void add(String name, Function<GraphTraversalSource, Traversal<?, ?>> shape) {
        ALL.put(name, shape);
    }

    static {
        add("all people", g -> g.V().hasLabel("person").values("name"));
        add("count", g -> g.V().count());
        add("edge count", g -> g.E().count());
        add("by key", g -> g.V().has("person", "name", "p3").values("age"));
        add("several keys", g -> g.V().has("name", P.within("p1", "p2", "p3")).values("n"));
        add("range of ages", g -> g.V().has("age", P.between(3, 9)).count());
        add("not has", g -> g.V().hasLabel("link").hasNot("last").count());
        add("label counts", g -> g.V().groupCount().by(T.label));
        add("one hop", g -> g.V().has("name", "p0").out("knows").values("name"));
        add("two hops", g -> g.V().has("name", "p0").out("knows").out("knows").values("name"));
        add("all two hops", g -> g.V().out("knows").out("knows").count());
        add("both twice", g -> g.V().both().both().count());
        add("distinct two hops", g -> g.V().out("knows").out("lives").dedup().values("name"));
        add(
                "edges",
                g -> g.V().hasLabel("person").outE("knows").has("w", P.gt(3)).count());
        add("other ends", g -> g.V().has("name", "p1").bothE("knows").otherV().values("name"));
        add("edge values", g -> g.E().hasLabel("lives").values("since").dedup());
        add("value map", g -> g.V().hasLabel("city").valueMap("name"));
        add(
                "project",
                g -> g.V().hasLabel("person")
                        .project("n", "c")
                        .by("name")
                        .by(__.out("lives").values("name")));
        add(
                "project counts",
                g -> g.V().hasLabel("person")
                        .project("n", "k")
                        .by("name")
                        .by(__.both("knows").count()));
        add(
                "select",
                g -> g.V().hasLabel("person")
                        .as("a")
                        .out("knows")
                        .as("b")
                        .select("a", "b")
                        .by("name"));
        add(
                "path",
                g -> g.V().has("name", "p0").out("knows").out("knows").path().by("name"));
        add(
                "path count",
                g -> g.V().hasLabel("person").out("knows").out("lives").path().count());
        add(
                "where count",
                g -> g.V().hasLabel("city")
                        .where(__.in("lives").count().is(P.gt(2)))
                        .values("name"));
        add("where out", g -> g.V().where(__.out("knows").has("age", 5)).values("name"));
        add("not out", g -> g.V().hasLabel("link").not(__.out()).values("last"));
        add(
                "and",
                g -> g.V().and(__.has("age", P.lt(20)), __.out("lives").has("name", "c1"))
                        .values("name"));
        add("or", g -> g.V().or(__.has("age", 1), __.has("first", true)).count());
        add(
                "where neq",
                g -> g.V().has("name", "p0")
                        .as("a")
                        .both("knows")
                        .both("knows")
                        .where(P.neq("a"))
                        .values("name"));
        add(
                "order",
                g -> g.V().hasLabel("person")
                        .order()
                        .by("age")
                        .by("name")
                        .limit(5)
                        .values("name"));
        add(
                "order by count",
                g -> g.V().hasLabel("person")
                        .order()
                        .by(__.in("knows").count())
                        .by("name")
                        .limit(3)
                        .values("name"));
        add(
                "group",
                g -> g.V().hasLabel("person")
                        .group()
                        .by("age")
                        .by(__.values("name").order().fold()));
        add(
                "group counts",
                g -> g.V().hasLabel("person").groupCount().by(__.out("lives").values("name")));
        add(
                "group of counts",
                g -> g.V().hasLabel("city").group().by("name").by(__.in("lives").count()));
        add("sum", g -> g.V().hasLabel("person").values("age").sum());
        add("max", g -> g.E().hasLabel("knows").values("w").max());
        add("mean", g -> g.V().hasLabel("person").out("lives").values("n").mean());
        add(
                "fold",
                g -> g.V().hasLabel("city").order().by("name").values("name").fold());
        add(
                "union",
                g -> g.V().has("name", "p0")
                        .union(__.out("knows"), __.out("lives"))
                        .values("name"));
        add(
                "coalesce",
                g -> g.V().hasLabel("person")
                        .coalesce(__.out("none"), __.out("lives"))
                        .values("name"));
        add("optional", g -> g.V().optional(__.out("next")).values("n"));
        add(
                "choose",
                g -> g.V().choose(__.hasLabel("person"), __.out("lives"), __.identity())
                        .values("n"));
        add("local", g -> g.V().hasLabel("city").local(__.in("lives").count()));
        add(
                "match",
                g -> g.V().match(
                                __.as("a").out("knows").as("b"),
                                __.as("b").out("lives").as("c"))
                        .select("a", "c")
                        .by("name"));
        add("limit", g -> g.V().hasLabel("person").out("knows").limit(4).count());
        add("skip", g -> g.V().hasLabel("person").order().by("name").skip(2).count());
        add("tail", g -> g.V().hasLabel("person").order().by("name").tail(3).values("name"));
        add("constant", g -> g.V().hasLabel("city").constant("x"));
        add("ids", g -> g.V().hasLabel("person").id().count());
        add("element map", g -> g.V().hasLabel("city").elementMap("name").select("name"));
        add(
                "lambda",
                g -> g.V().hasLabel("person")
                        .filter(t -> ((Integer) t.get().value("age")) > 10)
                        .out("lives")
                        .values("name"));
        add("map of lambda", g -> g.V().map(t -> t.get()).values("n").sum());
        add(
                "aggregate",
                g -> g.V().hasLabel("city")
                        .aggregate("x")
                        .in("lives")
                        .cap("x")
                        .unfold()
                        .values("name"));
        add(
                "side effect group",
                g -> g.V().hasLabel("person").groupCount("m").by("age").cap("m"));
        add("mid V", g -> g.V().has("name", "p0").V().hasLabel("city").values("name"));
        add("edge ends", g -> g.E().hasLabel("lives").inV().dedup().values("name"));
        add("properties", g -> g.V().hasLabel("city").properties("name").value());
        add("text", g -> g.V().has("name", TextP.startingWith("p1")).count());
        add(
                "loop times",
                g -> g.V().has("name", "p0").repeat(__.out("knows")).times(3).values("name"));
        add("loop times count", g -> g.V().repeat(__.both()).times(4).count());
        add(
                "loop emit",
                g -> g.V().has("first", true).repeat(__.out("next")).emit().count());
        add(
                "loop emit values",
                g -> g.V().has("first", true).repeat(__.out()).emit().values("n"));
        add(
                "loop until",
                g -> g.V().has("first", true)
                        .repeat(__.out())
                        .until(__.has("last", true))
                        .values("n"));
        add(
                "loop until first",
                g -> g.V().has("first", true)
                        .until(__.has("last", true))
                        .repeat(__.out())
                        .values("n"));
        add(
                "loop until leaf",
                g -> g.V().has("first", true)
                        .repeat(__.out())
                        .until(__.not(__.out()))
                        .values("n"));
        add(
                "loop back",
                g -> g.V().has("last", true)
                        .repeat(__.in())
                        .until(__.has("first", true))
                        .path()
                        .count(Scope.local));
        add(
                "loop path",
                g -> g.V().has("first", true)
                        .repeat(__.outE().inV())
                        .until(__.has("last", true))
                        .path()
                        .count(Scope.local));
        add(
                "loop reach",
                g -> g.V().has("name", "p0")
                        .repeat(__.out("knows"))
                        .emit()
                        .times(30)
                        .dedup()
                        .count());
        add(
                "loop endless reach",
                g -> g.V().has("name", "p0")
                        .repeat(__.both("knows").dedup())
                        .emit()
                        .count());
        add(
                "loop all reach",
                g -> g.V().hasLabel("city").repeat(__.both().dedup()).emit().values("name"));
        add(
                "loop simple path",
                g -> g.V().has("name", "p0")
                        .repeat(__.out("knows").simplePath())
                        .until(__.loops().is(3))
                        .path()
                        .by("name"));
        add(
                "loop until or",
                g -> g.V().has("name", "p0")
                        .repeat(__.out("knows"))
                        .until(__.or(__.loops().is(3), __.has("age", 1)))
                        .values("name"));
        add(
                "loop sorted",
                g -> g.V().hasLabel("person")
                        .repeat(__.out("knows").order().by("name").limit(3))
                        .times(2)
                        .count());
        add(
                "loop fork",
                g -> g.V().has("name", "p0")
                        .repeat(__.union(__.out("knows"), __.in("knows")))
                        .times(2)
                        .values("name"));
        add(
                "loop in where",
                g -> g.V().hasLabel("link")
                        .where(__.repeat(__.out()).until(__.has("last", true)))
                        .count());
    }
}
