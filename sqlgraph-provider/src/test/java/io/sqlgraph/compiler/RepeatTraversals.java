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
        cases.add(new Traversals.Case(text, false, traversal));
    }

    /** For TinkerPop's "modern" graph. */
    static List<Traversals.Case> modern() {
        var t = new RepeatTraversals();
        t.bounded();
        return t.cases;
    }

    /** Those of the "modern" graph that are one statement. */
    static List<Traversals.Case> oneStatement() {
        var t = new RepeatTraversals();
        t.bounded();
        return t.cases;
    }

    private void bounded() {
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
}
