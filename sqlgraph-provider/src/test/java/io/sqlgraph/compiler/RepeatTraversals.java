package io.sqlgraph.compiler;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.apache.tinkerpop.gremlin.process.traversal.P;
import org.apache.tinkerpop.gremlin.process.traversal.Traversal;
import org.apache.tinkerpop.gremlin.process.traversal.dsl.graph.GraphTraversalSource;
import org.apache.tinkerpop.gremlin.process.traversal.dsl.graph.__;

/** Loops whose answers are compared with TinkerGraph's. */
@SuppressWarnings("unchecked") // generic varargs of the traversal language
final class RepeatTraversals {

    private final List<Traversals.Case> cases = new ArrayList<>();

    private void add(String text, Function<GraphTraversalSource, Traversal<?, ?>> traversal) {
        cases.add(Traversals.Case.of(text, traversal));
    }

    /** For TinkerPop's "modern" graph. */
    static List<Traversals.Case> modern() {
        var t = new RepeatTraversals();
        t.bounded();
        t.unbounded();
        t.paths();
        t.sets();
        t.others();
        return t.cases;
    }

    /** Those of the "modern" graph that are one statement. */
    static List<Traversals.Case> oneStatement() {
        var t = new RepeatTraversals();
        t.bounded();
        return t.cases;
    }

    private void bounded() {
        widths();
        add("emit times", g -> g.V().repeat(__.out()).emit().times(2));
        add("times emit", g -> g.V().repeat(__.out()).times(2).emit());
        add("emit first", g -> g.V().emit().repeat(__.out()).times(2));
        add("times first", g -> g.V().times(2).repeat(__.out()).emit());
        add("both first", g -> g.V().times(2).emit().repeat(__.both()));
        add("emit has", g -> g.V().repeat(__.out()).emit(__.has("name", "lop")).times(2));
        add(
                "emit label",
                g -> g.V().repeat(__.both()).emit(__.hasLabel("person")).times(3));
        add("emit has first", g -> g.V().emit(__.has("age")).repeat(__.both()).times(2));
        add(
                "emit walk",
                g -> g.V().repeat(__.both()).emit(__.out("created")).times(2).values("name"));
        add(
                "emit not walk",
                g -> g.V().repeat(__.both()).emit(__.not(__.out())).times(3).values("name"));
        add("emit none", g -> g.V().repeat(__.both()).emit(__.has("nothing")).times(2));
        add("emit count", g -> g.V().repeat(__.both()).emit().times(5).count());
        add("emit dedup", g -> g.V().repeat(__.both()).emit().times(4).dedup());
        add(
                "emit dedup count",
                g -> g.V().repeat(__.both()).emit().times(4).dedup().count());
        add(
                "emit dedup values",
                g -> g.V().emit().repeat(__.out()).times(4).dedup().values("name"));
        add("emit values", g -> g.V().repeat(__.out()).emit().times(3).values("name"));
        add(
                "emit values dedup",
                g -> g.V().repeat(__.both()).emit().times(3).values("name").dedup());
        add("emit ids", g -> g.V().repeat(__.in()).emit().times(3).label());
        add("emit then hop", g -> g.V().repeat(__.out()).emit().times(2).in().values("name"));
        add(
                "emit then filter",
                g -> g.V().repeat(__.both())
                        .emit()
                        .times(2)
                        .has("age", P.gt(30))
                        .values("name"));
        add(
                "emit then edges",
                g -> g.V().repeat(__.both()).emit().times(2).outE("knows").count());
        add(
                "emit label walk",
                g -> g.V().hasLabel("person").repeat(__.out("created")).emit().times(3));
        add(
                "emit nowhere",
                g -> g.V().hasLabel("software").repeat(__.out("knows")).emit().times(3));
        add(
                "emit nowhere first",
                g -> g.V().hasLabel("software").emit().repeat(__.out("knows")).times(3));
        add(
                "emit over edges",
                g -> g.V().repeat(__.outE("knows", "created").inV()).emit().times(2));
        add(
                "emit over other edges",
                g -> g.V().repeat(__.bothE("knows").otherV()).emit().times(2));
        add(
                "emit over heavy edges",
                g -> g.V().repeat(__.outE().has("weight", P.gt(0.4)).inV())
                        .emit()
                        .times(2));
        add("edges to edges", g -> g.E().repeat(__.inV().outE()).emit().times(2).values("weight"));
        add(
                "emit filtered body",
                g -> g.V().repeat(__.both().has("age", P.lt(35))).emit().times(3));
        add(
                "emit where body",
                g -> g.V().repeat(__.both().where(__.out("created"))).emit().times(3));
        add(
                "emit where first",
                g -> g.V().repeat(__.where(__.out()).both()).emit().times(3));
        add(
                "times where body",
                g -> g.V().repeat(__.both().where(__.out("created"))).times(3));
        add("times 0", g -> g.V().repeat(__.out()).emit().times(0));
        add("times 0 first", g -> g.V().times(0).repeat(__.out()).emit());
        add("times 0 emit first", g -> g.V().times(0).emit().repeat(__.out()));
        add("times 1", g -> g.V().repeat(__.out()).emit().times(1).values("name"));
        add(
                "nested times",
                g -> g.V().repeat(__.repeat(__.both()).times(2)).emit().times(2).count());
        add(
                "nested emit",
                g -> g.V().repeat(__.repeat(__.out()).emit().times(2))
                        .emit()
                        .times(2)
                        .values("name"));
        add(
                "twice",
                g -> g.V().repeat(__.out())
                        .emit()
                        .times(2)
                        .repeat(__.in())
                        .emit()
                        .times(2)
                        .count());
        add(
                "in where",
                g -> g.V().where(__.repeat(__.out())
                        .emit(__.has("name", "ripple"))
                        .times(2)));
        add("in not", g -> g.V().not(__.repeat(__.out()).emit().times(2).has("name", "lop")));
        add(
                "by count",
                g -> g.V().where(__.repeat(__.both()).emit().times(2).count().is(P.gt(8))));
    }

    private void unbounded() {
        add("until has", g -> g.V().repeat(__.out()).until(__.has("name", "lop")));
        add("until not out", g -> g.V().repeat(__.out()).until(__.not(__.out())).values("name"));
        add("until first", g -> g.V().until(__.not(__.out())).repeat(__.out()));
        add(
                "until label",
                g -> g.V().repeat(__.out()).until(__.hasLabel("software")).values("name"));
        add(
                "until id",
                g -> g.V().repeat(__.out()).until(__.hasId(id(g, "ripple"))).count());
        add(
                "until id first",
                g -> g.V().until(__.hasId(id(g, "ripple"))).repeat(__.out()).count());
        add("until loops", g -> g.V().repeat(__.both()).until(__.loops().is(3)).count());
        add(
                "until loops first",
                g -> g.V().until(__.loops().is(P.gt(1))).repeat(__.both()).count());
        add(
                "until or",
                g -> g.V().repeat(__.both())
                        .until(__.or(__.loops().is(3), __.has("name", "lop")))
                        .values("name"));
        add(
                "until and",
                g -> g.V().repeat(__.both())
                        .until(__.and(__.loops().is(P.gte(2)), __.hasLabel("person")))
                        .limit(3)
                        .label());
        add(
                "until or not",
                g -> g.V().repeat(__.both())
                        .until(__.or(__.not(__.loops().is(P.lt(3))), __.has("age", P.lt(28))))
                        .values("name"));
        add(
                "until emit",
                g -> g.V().repeat(__.out())
                        .until(__.hasLabel("software"))
                        .emit()
                        .values("name"));
        add(
                "emit until first",
                g -> g.V().emit()
                        .repeat(__.out())
                        .until(__.hasLabel("software"))
                        .values("name"));
        add(
                "until first emit",
                g -> g.V().until(__.hasLabel("software"))
                        .repeat(__.out())
                        .emit()
                        .values("name"));
        add(
                "both first until",
                g -> g.V().until(__.hasLabel("software"))
                        .emit()
                        .repeat(__.out())
                        .values("name"));
        add(
                "until emit has",
                g -> g.V().repeat(__.out()).until(__.hasLabel("software")).emit(__.has("age", P.gt(30))));
        add(
                "emit loops",
                g -> g.V().repeat(__.both()).emit(__.loops().is(2)).times(4).count());
        add("emit only", g -> g.V().repeat(__.out()).emit());
        add("emit only first", g -> g.V().emit().repeat(__.out()).values("name"));
        add("emit only has", g -> g.V().repeat(__.in()).emit(__.has("age")).values("name"));
        add("neither", g -> g.V().repeat(__.out()));
        add(
                "unknown until",
                g -> g.V().repeat(__.out())
                        .until(t -> t.get().label().equals("software"))
                        .values("name"));
        add(
                "unknown emit",
                g -> g.V().repeat(__.both()).emit(t -> t.loops() == 2).times(3).values("name"));
        add(
                "regex until",
                g -> g.V().repeat(__.out())
                        .until(__.has("name", org.apache.tinkerpop.gremlin.process.traversal.TextP.regex("^r")))
                        .values("name"));
        add(
                "over edges",
                g -> g.V().repeat(__.outE().inV())
                        .until(__.hasLabel("software"))
                        .values("name"));
        add(
                "filtered body",
                g -> g.V().repeat(__.both().has("age", P.lt(33)))
                        .until(__.loops().is(3))
                        .values("name"));
        add(
                "two hops body",
                g -> g.V().repeat(__.out().in()).until(__.loops().is(2)).count());
        add(
                "where body",
                g -> g.V().repeat(__.both().where(__.out("created")))
                        .until(__.loops().is(2))
                        .count());
        add(
                "then hop",
                g -> g.V().repeat(__.out()).until(__.hasLabel("software")).in().values("name"));
        add(
                "after inject",
                g -> g.inject(1).V().repeat(__.out()).until(__.not(__.out())).count());
        add(
                "nested emit only",
                g -> g.V().repeat(__.repeat(__.out()).emit().times(2)).emit().values("name"));
        add(
                "nested until",
                g -> g.V().repeat(__.repeat(__.out())
                                .until(__.hasLabel("software"))
                                .in())
                        .times(2)
                        .count());
        add(
                "named loops",
                g -> g.V().repeat("a", __.both()).until(__.loops("a").is(2)).count());
        add(
                "twice unbounded",
                g -> g.V().repeat(__.out()).emit().repeat(__.in()).emit().count());
    }

    private void paths() {
        add("path until", g -> g.V().repeat(__.out()).until(__.not(__.out())).path());
        add(
                "path until by",
                g -> g.V().repeat(__.out()).until(__.not(__.out())).path().by("name"));
        add("path emit", g -> g.V().repeat(__.out()).emit().path().by("name"));
        add(
                "path emit first",
                g -> g.V().emit().repeat(__.out()).times(2).path().by("name"));
        add("path times", g -> g.V().repeat(__.both()).times(3).emit().path());
        add("path over edges", g -> g.V().repeat(__.outE().inV()).emit().path());
        add(
                "path over both edges",
                g -> g.V().repeat(__.bothE("created").otherV()).times(3).emit().path());
        add("simple", g -> g.V().repeat(__.both().simplePath()).emit().path().by("name"));
        add(
                "simple until",
                g -> g.V().repeat(__.both().simplePath())
                        .until(__.has("name", "ripple"))
                        .path());
        add(
                "simple over edges",
                g -> g.V().repeat(__.bothE().otherV().simplePath()).times(3).path());
        add(
                "simple after hops",
                g -> g.V().out().in().repeat(__.both().simplePath()).emit().path());
        add(
                "simple then count",
                g -> g.V().repeat(__.both().simplePath()).times(2).count());
        add("cyclic", g -> g.V().repeat(__.both().cyclicPath()).times(2).path());
        add(
                "cyclic over edges",
                g -> g.V().repeat(__.bothE().otherV().cyclicPath()).times(2).path());
        add(
                "simple after",
                g -> g.V().repeat(__.both()).times(3).emit().simplePath().path());
        add("cyclic after", g -> g.V().repeat(__.both()).times(3).cyclicPath().count());
        add("until cyclic", g -> g.V().repeat(__.both()).until(__.cyclicPath()).path());
        add(
                "labelled start",
                g -> g.V().as("a")
                        .repeat(__.out())
                        .emit()
                        .as("b")
                        .select("a", "b")
                        .by("name"));
        add(
                "labelled body",
                g -> g.V().repeat(__.out().as("x"))
                        .emit()
                        .select(org.apache.tinkerpop.gremlin.process.traversal.Pop.all, "x"));
        add("labelled edge", g -> g.V().repeat(__.outE().as("e").inV()).emit().select("e"));
        add(
                "labelled where",
                g -> g.V().as("a")
                        .repeat(__.both())
                        .times(2)
                        .emit()
                        .where(P.neq("a"))
                        .count());
        add(
                "tree",
                g -> g.V().has("name", "marko").repeat(__.out()).emit().tree().by("name"));
        add(
                "simple dedup",
                g -> g.V().has("name", "marko")
                        .repeat(__.both().simplePath())
                        .emit()
                        .dedup()
                        .values("name"));
        add("path limit", g -> g.V().repeat(__.out()).emit().path().limit(4).count());
        add(
                "path loops",
                g -> g.V().repeat(__.both().simplePath())
                        .until(__.loops().is(2))
                        .path());
    }

    private void sets() {
        add("reach", g -> g.V().repeat(__.out()).emit().dedup().values("name"));
        add("reach times", g -> g.V().repeat(__.both()).emit().times(30).dedup().count());
        add(
                "reach first",
                g -> g.V().has("name", "marko").emit().repeat(__.out()).dedup().values("name"));
        add(
                "reach until",
                g -> g.V().repeat(__.out())
                        .until(__.hasLabel("software"))
                        .dedup()
                        .values("name"));
        add(
                "reach emit has",
                g -> g.V().repeat(__.out()).emit(__.has("lang")).dedup().values("name"));
        add(
                "dedup in body",
                g -> g.V().has("name", "marko").repeat(__.both().dedup()).emit().values("name"));
        add("dedup in body all", g -> g.V().repeat(__.both().dedup()).emit().count());
        add(
                "dedup in body until",
                g -> g.V().repeat(__.both().dedup())
                        .until(__.hasLabel("software"))
                        .count());
        add(
                "dedup in body times",
                g -> g.V().has("name", "peter")
                        .repeat(__.both().dedup())
                        .times(3)
                        .values("name"));
    }

    private void others() {
        add(
                "order in body",
                g -> g.V().repeat(__.out().order().by("name")).times(2).values("name"));
        add(
                "limit in body",
                g -> g.V().has("name", "marko")
                        .repeat(__.both().limit(1))
                        .times(2)
                        .count());
        add("values in body", g -> g.V().repeat(__.out().aggregate("x")).emit().cap("x"));
        add(
                "sack",
                g -> g.withSack(0)
                        .V()
                        .repeat(__.outE()
                                .sack(org.apache.tinkerpop.gremlin.process.traversal.Operator.sum)
                                .by(__.constant(1))
                                .inV())
                        .emit()
                        .sack());
        add(
                "union in body",
                g -> g.V().repeat(__.union(__.out(), __.in())).times(4).count());
        add(
                "union in endless body",
                g -> g.V().repeat(__.union(__.out("knows"), __.out("created")))
                        .emit(__.has("age"))
                        .values("name"));
        add(
                "choice in body until",
                g -> g.V().repeat(__.choose(__.hasLabel("person"), __.out(), __.in("created")))
                        .until(__.or(__.has("name", "ripple"), __.loops().is(3)))
                        .values("name"));
        add(
                "local in body",
                g -> g.V().repeat(__.local(__.out().limit(1))).times(2).count());
    }

    /** Passes that look at a whole level, or fork. */
    private void widths() {
        add(
                "sorted levels",
                g -> g.V().repeat(__.both().order().by("name")).times(2).values("name"));
        add(
                "first of levels",
                g -> g.V().repeat(__.both().order().by("name").limit(3))
                        .times(3)
                        .values("name"));
        add(
                "middle of levels",
                g -> g.V().repeat(__.both().order().by("name").range(1, 5))
                        .times(2)
                        .values("name"));
        add(
                "lightest edges of levels",
                g -> g.V().has("name", "josh")
                        .repeat(__.outE().order().by("weight").limit(1).inV())
                        .times(2)
                        .values("name"));
        add(
                "first of levels, loops",
                g -> g.V().repeat(__.both().order().by("name").limit(2))
                        .until(__.loops().is(2))
                        .values("name"));
        add(
                "first of levels, loops first",
                g -> g.V().until(__.loops().is(P.gt(1)))
                        .repeat(__.both().order().by("name").limit(2))
                        .values("name"));
        add(
                "sorted simple paths",
                g -> g.V().repeat(__.both().simplePath().order().by("name"))
                        .times(2)
                        .path()
                        .by("name"));
        add("simple paths", g -> g.V().repeat(__.both().simplePath()).times(3).path());
        add(
                "ways",
                g -> g.V().repeat(__.union(__.out("created"), __.in("created")))
                        .times(2)
                        .values("name"));
        add(
                "first way",
                g -> g.V().repeat(__.coalesce(__.out("knows"), __.in())).emit().times(2));
    }

    private static Object id(GraphTraversalSource g, String name) {
        return g.V().has("name", name).id().next();
    }
}
