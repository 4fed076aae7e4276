package io.sqlgraph.compiler;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.apache.tinkerpop.gremlin.process.traversal.Order;
import org.apache.tinkerpop.gremlin.process.traversal.P;
import org.apache.tinkerpop.gremlin.process.traversal.Pop;
import org.apache.tinkerpop.gremlin.process.traversal.Traversal;
import org.apache.tinkerpop.gremlin.process.traversal.dsl.graph.GraphTraversalSource;
import org.apache.tinkerpop.gremlin.process.traversal.dsl.graph.__;
import org.apache.tinkerpop.gremlin.process.traversal.strategy.optimization.ProductiveByStrategy;
import org.apache.tinkerpop.gremlin.structure.T;

/** Traversals that make something of several modulators, labels, the path or several ways, for the "modern" graph. */
@SuppressWarnings("unchecked") // generic varargs of the traversal language
final class RecordTraversals {

    private final List<Traversals.Case> cases = new ArrayList<>();

    private void add(String text, Function<GraphTraversalSource, Traversal<?, ?>> traversal) {
        cases.add(Traversals.Case.of(text, traversal));
    }

    private void ordered(String text, Function<GraphTraversalSource, Traversal<?, ?>> traversal) {
        cases.add(Traversals.Case.ordered(text, traversal));
    }

    /** Those that are one statement. */
    static List<Traversals.Case> oneStatement() {
        var t = new RecordTraversals();
        t.records();
        t.selections();
        t.paths();
        t.groups();
        t.forks();
        t.sorts();
        t.matches();
        return t.cases;
    }

    /** Those of which a part stays with TinkerPop. */
    static List<Traversals.Case> others() {
        var t = new RecordTraversals();
        t.mixtures();
        return t.cases;
    }

    private void records() {
        add("project", g -> g.V().project("n", "a").by("name").by("age"));
        add("project self", g -> g.V().project("v", "n").by().by("name"));
        add("project tokens", g -> g.V().project("i", "l").by(T.label).by(__.label()));
        add(
                "project counts",
                g -> g.V().hasLabel("person")
                        .project("n", "o", "i")
                        .by("name")
                        .by(__.out().count())
                        .by(__.in().count()));
        add(
                "project first",
                g -> g.V().project("n", "to").by("name").by(__.out("created").values("lang")));
        add(
                "project first vertex",
                g -> g.V().hasLabel("person").project("to").by(__.out("knows").has("name", "josh")));
        add(
                "project fold",
                g -> g.V().project("n", "to")
                        .by("name")
                        .by(__.out().order().by("name").values("name").fold()));
        add(
                "project fold of numbers",
                g -> g.V().project("a")
                        .by(__.out("knows").order().by("age").values("age").fold()));
        add(
                "project fold of vertices",
                g -> g.V().project("a").by(__.out("created").has("name", "lop").fold()));
        add("project map", g -> g.V().project("m").by(__.valueMap("name")));
        add("project element map", g -> g.V().hasLabel("software").project("m").by(__.elementMap()));
        add(
                "project constant",
                g -> g.V().project("c", "n").by(__.constant("x")).by("name"));
        add("project of edges", g -> g.E().project("w", "l").by("weight").by(T.label));
        add("project ring", g -> g.V().project("a", "b", "c").by("name").by(T.label));
        add(
                "project then select",
                g -> g.V().project("n", "a").by("name").by("age").select("a"));
        add(
                "project then select two",
                g -> g.V().project("n", "a", "l")
                        .by("name")
                        .by("age")
                        .by(T.label)
                        .select("l", "n"));
        add("project count", g -> g.V().project("n").by("name").count());
        add(
                "out project",
                g -> g.V().out().project("n", "c").by("name").by(__.in().count()));
        add(
                "project where in by",
                g -> g.V().project("n").by(__.out().has("name", "lop").count()));
        add("map", g -> g.V().map(__.out().count()));
        add("map first", g -> g.V().map(__.out("created").values("lang")));
        add("constant", g -> g.V().constant(1));
        add("values is", g -> g.V().values("age").is(P.gt(29)));
        add("values is text", g -> g.V().values("name").is(P.within("marko", "lop")));
    }

    private void selections() {
        add("select two", g -> g.V().as("a").out().as("b").select("a", "b"));
        add("select two by", g -> g.V().as("a").out().as("b").select("a", "b").by("name"));
        add(
                "select two by two",
                g -> g.V().as("a")
                        .out("created")
                        .as("b")
                        .select("a", "b")
                        .by("age")
                        .by("lang"));
        add(
                "select three",
                g -> g.V().as("a")
                        .outE()
                        .as("e")
                        .inV()
                        .as("b")
                        .select("a", "e", "b")
                        .by(T.label));
        add(
                "select by weight",
                g -> g.V().as("a")
                        .outE()
                        .as("e")
                        .inV()
                        .as("b")
                        .select("a", "e")
                        .by("name")
                        .by("weight"));
        add("select one", g -> g.V().as("a").out().select("a"));
        add("select one by", g -> g.V().as("a").out().select("a").by("name"));
        add(
                "select then walk",
                g -> g.V().as("a").out("knows").select("a").out("created").values("name"));
        add(
                "select first",
                g -> g.V().as("a")
                        .out()
                        .as("a")
                        .out()
                        .as("b")
                        .select(Pop.first, "a", "b")
                        .by("name"));
        add("select last of two", g -> g.V().as("a").out().as("a").select("a").values("name"));
        add("select value", g -> g.V().as("a").values("name").as("n").select("a", "n"));
        add(
                "select value and element",
                g -> g.V().as("a")
                        .out()
                        .values("name")
                        .as("n")
                        .select("a", "n")
                        .by("name")
                        .by());
        add(
                "select counts",
                g -> g.V().as("a")
                        .out()
                        .as("b")
                        .select("a", "b")
                        .by(__.out().count())
                        .by(__.in().count()));
        add(
                "select filtered",
                g -> g.V().as("a")
                        .has("age", P.gt(30))
                        .out()
                        .as("b")
                        .select("a", "b")
                        .by("name"));
        add("select dedup", g -> g.V().as("a").out().select("a").dedup().values("name"));
        add("where neq", g -> g.V().as("a").out().in().where(P.neq("a")).values("name"));
        add("where eq", g -> g.V().as("a").both().both().where(P.eq("a")).count());
        add(
                "where labels",
                g -> g.V().as("a")
                        .out()
                        .as("b")
                        .in()
                        .as("c")
                        .where("a", P.neq("c"))
                        .select("a", "c")
                        .by("name"));
        add(
                "where by",
                g -> g.V().as("a")
                        .out("knows")
                        .as("b")
                        .where("a", P.lt("b"))
                        .by("age")
                        .select("a", "b")
                        .by("name"));
        add(
                "where by names",
                g -> g.V().as("a").both().where(P.neq("a")).by("name").values("name"));
    }

    private void paths() {
        add("path", g -> g.V().out().path());
        add("path by", g -> g.V().out().path().by("name"));
        add("path by two", g -> g.V().out().out().path().by("name").by("age"));
        add("path by token", g -> g.V().outE().inV().path().by(T.label));
        add("path of values", g -> g.V().out().values("name").path());
        add("path with labels", g -> g.V().as("a").out().as("b").path().by("name"));
        add(
                "path limit",
                g -> g.V().has("name", "marko").out("created").path().by("name").limit(1));
        add("path unproductive", g -> g.V().out().path().by("age"));
        add("simple path", g -> g.V().both().both().simplePath().path().by("name"));
        add("cyclic path", g -> g.V().both().both().cyclicPath().values("name"));
        add(
                "simple path of edges",
                g -> g.V().bothE().otherV().bothE().otherV().simplePath().count());
    }

    private void groups() {
        add("group count", g -> g.V().groupCount().by(T.label));
        add("group count by key", g -> g.V().groupCount().by("age"));
        add("group count by count", g -> g.V().groupCount().by(__.out().count()));
        add("group count of neighbours", g -> g.V().both().groupCount().by("name"));
        add("group", g -> g.V().group().by(T.label).by(__.count()));
        add("group, then entries", g -> g.V().group().by(T.label).by(__.count()).unfold());
        add(
                "group of values",
                g -> g.V().values("age").group().by().by(__.count()).unfold());
        add("group by names", g -> g.V().order().by("name").group().by(T.label).by("name"));
        add("group by sum", g -> g.V().group().by(T.label).by(__.values("age").sum()));
        add(
                "group by mean",
                g -> g.V().hasLabel("person")
                        .group()
                        .by(T.label)
                        .by(__.values("age").mean()));
        add("group by max", g -> g.V().group().by(T.label).by(__.values("age").max()));
        add("group by out count", g -> g.V().group().by("name").by(__.out().count()));
        add(
                "group by out sum",
                g -> g.V().group().by(T.label).by(__.out().values("age").sum()));
        add("group by dedup", g -> g.V().group().by(T.label).by(__.out().dedup().count()));
        add("group by walk", g -> g.V().group().by(__.in().count()).by(__.count()));
        add(
                "group elements",
                g -> g.V().hasLabel("software").order().by("name").group().by("lang"));
        add("group of repeated", g -> g.V().both().both().group().by("name").by(__.count()));
        add("group order", g -> g.V().both().group().by("name").by(__.out().count()));
    }

    private void forks() {
        add("optional", g -> g.V().optional(__.out("knows")));
        add("optional then", g -> g.V().optional(__.out("created")).values("name"));
        add("optional has", g -> g.V().optional(__.out().has("name", "lop")).count());
        add("coalesce values", g -> g.V().coalesce(__.values("lang"), __.values("name")));
        add("coalesce constant", g -> g.V().coalesce(__.values("lang"), __.constant("none")));
        add(
                "coalesce walks",
                g -> g.V().coalesce(__.out("created"), __.in("created")).values("name"));
        add(
                "coalesce three",
                g -> g.V().coalesce(__.out("knows"), __.out("created"), __.in()).values("name"));
        add("union", g -> g.V().union(__.out(), __.in()).values("name"));
        add("union of values", g -> g.V().union(__.values("name"), __.values("lang")));
        add("union then count", g -> g.V().union(__.out(), __.both()).count());
        add("union dedup", g -> g.V().union(__.out(), __.in()).dedup().values("name"));
        add(
                "union of filters",
                g -> g.V().union(__.has("name", "lop"), __.has("age", P.gt(30))).values("name"));
        add(
                "choose",
                g -> g.V().choose(__.hasLabel("person"), __.out("created"), __.in("created"))
                        .values("name"));
        add("choose values", g -> g.V().choose(__.out(), __.values("name"), __.values("lang")));
        add(
                "choose without else",
                g -> g.V().choose(__.has("age", 29), __.out()).values("name"));
        add("local", g -> g.V().local(__.out("knows")).values("name"));
        add("flat map", g -> g.V().flatMap(__.out().in()).values("name"));
        add("fork in a walk", g -> g.V().out().optional(__.in("created")).out().values("name"));
        add(
                "fork after select",
                g -> g.V().as("a")
                        .out()
                        .as("b")
                        .select("a")
                        .union(__.out(), __.in())
                        .values("name"));
        add(
                "label before a fork",
                g -> g.V().as("a")
                        .union(__.out(), __.in())
                        .as("b")
                        .select("a", "b")
                        .by("name"));
        add(
                "union in a filter",
                g -> g.V().where(__.union(__.out("knows"), __.in("created"))).values("name"));
        add(
                "count of union",
                g -> g.V().where(__.union(__.out(), __.in()).count().is(P.gt(2)))
                        .values("name"));
    }

    private void matches() {
        add(
                "match",
                g -> g.V().match(
                                __.as("a").out("knows").as("b"),
                                __.as("b").out("created").as("c"))
                        .select("a", "c")
                        .by("name"));
        add(
                "match bindings",
                g -> g.V().match(
                                __.as("a").out("created").as("b"),
                                __.as("b").in("created").as("c")));
        add(
                "match filter",
                g -> g.V().match(__.as("a").out().as("b"), __.as("b").has("name", "lop"))
                        .select("a")
                        .values("name"));
        add(
                "match triangle",
                g -> g.V().match(
                                __.as("a").out("knows").as("b"),
                                __.as("b").out("created").as("c"),
                                __.as("a").out("created").as("c"))
                        .select("a", "b", "c")
                        .by("name"));
        add(
                "match where",
                g -> g.V().match(
                                __.as("a").out("created").as("b"),
                                __.as("b").in("created").as("c"))
                        .where("a", P.neq("c"))
                        .select("a", "c")
                        .by("name"));
        add(
                "match inner where",
                g -> g.V().match(
                                __.as("a").out("created").as("b"),
                                __.as("b").in("created").as("c"),
                                __.where("a", P.neq("c")))
                        .select("a", "c")
                        .by("name"));
        add(
                "match values",
                g -> g.V().match(
                                __.as("a").out("created").as("b"),
                                __.as("b").values("name").as("n"))
                        .select("a", "n")
                        .by("name")
                        .by());
        add(
                "match bound",
                g -> g.V().as("a")
                        .out()
                        .match(__.as("a").out("knows").as("b"))
                        .select("b")
                        .values("name"));
        add(
                "match count",
                g -> g.V().match(__.as("a").both().as("b"), __.as("b").both().as("c"))
                        .count());
        add(
                "match then walk",
                g -> g.V().match(__.as("a").out("knows").as("b"))
                        .select("b")
                        .out("created")
                        .values("name"));
        add(
                "match unordered",
                g -> g.V().match(
                                __.as("b").out("created").as("c"),
                                __.as("a").out("knows").as("b"),
                                __.as("c").has("name", "lop"))
                        .select("a", "b")
                        .by("name"));
    }

    private void sorts() {
        ordered(
                "order by count",
                g -> g.V().order().by(__.both().count()).by("name").values("name"));
        ordered(
                "order with nulls",
                g -> g.withStrategies(ProductiveByStrategy.instance())
                        .V()
                        .hasLabel("person")
                        .order()
                        .by("age", Order.desc)
                        .by("name")
                        .values("name"));
        ordered(
                "order with nulls first",
                g -> g.withStrategies(ProductiveByStrategy.instance())
                        .V()
                        .hasLabel("software")
                        .order()
                        .by("lang")
                        .by("name", Order.desc)
                        .values("name"));
        ordered("order by first", g -> g.V().order().by(__.values("name")).values("name"));
        ordered(
                "order records",
                g -> g.V().project("n", "c")
                        .by("name")
                        .by(__.both().count())
                        .order()
                        .by(__.select("c"), Order.desc)
                        .by(__.select("n")));
        ordered(
                "limit records",
                g -> g.V().project("n", "c")
                        .by("name")
                        .by(__.both().count())
                        .order()
                        .by("c", Order.desc)
                        .by(__.select("n"))
                        .limit(3));
        ordered(
                "select after limit",
                g -> g.V().project("n", "c")
                        .by("name")
                        .by(__.out().count())
                        .order()
                        .by(__.select("n"))
                        .limit(2)
                        .select("n"));
        ordered(
                "sorted path",
                g -> g.V().order()
                        .by("name")
                        .out("knows")
                        .order()
                        .by("age")
                        .path()
                        .by("name"));
        ordered(
                "sorted select",
                g -> g.V().as("a")
                        .out("knows")
                        .as("b")
                        .order()
                        .by("name")
                        .select("a", "b")
                        .by("name"));
        ordered("sorted values", g -> g.V().values("name").order().limit(3));
        ordered(
                "sorted range of values",
                g -> g.V().values("name").order().range(1, 4).limit(2));
    }

    private void mixtures() {
        add(
                "select then group",
                g -> g.V().as("a")
                        .out()
                        .as("b")
                        .select("a", "b")
                        .by("name")
                        .group()
                        .by(__.select("a"))
                        .by(__.count()));
        add("path then unfold", g -> g.V().out().path().by("name").unfold());
        add(
                "select with later label",
                g -> g.V().as("a")
                        .out()
                        .as("b")
                        .select("a", "b")
                        .by("name")
                        .as("m")
                        .select("m"));
        add(
                "select and side effect",
                g -> g.V().as("a").out().aggregate("x").select("a").values("name"));
        add("cap", g -> g.V().out().groupCount("m").by("name").cap("m"));
        add(
                "project of groups",
                g -> g.V().hasLabel("person")
                        .project("n", "g")
                        .by("name")
                        .by(__.out().groupCount().by(T.label)));
        add(
                "by missing in a record",
                g -> g.V().project("n", "a")
                        .by("name")
                        .by("age")
                        .order()
                        .by(__.select("a"))
                        .select("n"));
        add(
                "group twice",
                g -> g.V().group()
                        .by(T.label)
                        .by(__.group().by("name").by(__.out().count())));
        add("optional path", g -> g.V().optional(__.out("knows")).path().by("name"));
        add("union path", g -> g.V().union(__.out(), __.in().out()).path().by("name"));
        add("union of counts", g -> g.V().union(__.count(), __.values("age").sum()));
        add("union of kinds", g -> g.V().union(__.values("name"), __.out()));
        add(
                "select of all",
                g -> g.V().as("a")
                        .out()
                        .as("a")
                        .select(Pop.all, "a")
                        .count(org.apache.tinkerpop.gremlin.process.traversal.Scope.local));
        add("select missing", g -> g.V().as("a").out().select("a", "z"));
        add("path from", g -> g.V().as("a").out().as("b").in().path().from("b").by("name"));
        add("dedup by", g -> g.V().both().dedup().by(T.label).count());
        add(
                "group by out names",
                g -> g.V().group()
                        .by("name")
                        .by(__.out().order().by("name").values("name").fold()));
        add(
                "match not",
                g -> g.V().match(
                                __.as("a").out("created").as("b"),
                                __.not(__.as("a").out("knows")))
                        .select("a")
                        .values("name"));
        add("fold", g -> g.V().values("age").order().fold());
        add("sum", g -> g.V().out().values("age").sum());
        add(
                "match dedup",
                g -> g.V().match(__.as("a").out().as("b"), __.as("b").in().as("c"))
                        .dedup("a", "c")
                        .select("a", "c")
                        .by("name"));
        add(
                "match path",
                g -> g.V().match(__.as("a").out().as("b"), __.as("b").has("name", "lop"))
                        .select("b")
                        .values("name")
                        .path());
        add(
                "match with count",
                g -> g.V().match(
                                __.as("a").out().as("b"),
                                __.as("b").in().count().as("c"))
                        .select("a", "c")
                        .by("name")
                        .by());
        add(
                "match or",
                g -> g.V().match(
                                __.as("a").out().as("b"),
                                __.or(__.as("b").has("lang", "java"), __.as("b").has("age", 32)))
                        .select("b")
                        .values("name"));
        add("tree", g -> g.V().has("name", "marko").out().tree().by("name"));
        add(
                "sack",
                g -> g.withSack(1)
                        .V()
                        .outE()
                        .sack(org.apache.tinkerpop.gremlin.process.traversal.Operator.sum)
                        .by("weight")
                        .inV()
                        .sack());
    }
}
