package io.sqlgraph.compiler;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.apache.tinkerpop.gremlin.process.traversal.Order;
import org.apache.tinkerpop.gremlin.process.traversal.P;
import org.apache.tinkerpop.gremlin.process.traversal.Traversal;
import org.apache.tinkerpop.gremlin.process.traversal.dsl.graph.GraphTraversalSource;
import org.apache.tinkerpop.gremlin.process.traversal.dsl.graph.__;

/** Traversals that gather elements and filter by them, for the "modern" graph. */
final class AggregateTraversals {

    private final List<Traversals.Case> cases = new ArrayList<>();

    private AggregateTraversals() {}

    private void add(String text, Function<GraphTraversalSource, Traversal<?, ?>> traversal) {
        cases.add(Traversals.Case.of(text, traversal));
    }

    /** Those of which the filters ask a relation of the statement. */
    static List<Traversals.Case> oneStatement() {
        var t = new AggregateTraversals();
        t.filters();
        t.whatIsGathered();
        return t.cases;
    }

    /** Those whose side effects others look at, too. */
    static List<Traversals.Case> others() {
        var t = new AggregateTraversals();
        t.readers();
        return t.cases;
    }

    private void filters() {
        add(
                "not gathered",
                g -> g.V().has("name", "marko")
                        .out()
                        .aggregate("x")
                        .out()
                        .where(P.without("x"))
                        .values("name"));
        add(
                "gathered",
                g -> g.V().has("name", "marko")
                        .both()
                        .aggregate("x")
                        .both()
                        .where(P.within("x"))
                        .values("name"));
        add(
                "friends of friends",
                g -> g.V().has("name", "vadas")
                        .as("me")
                        .both("knows")
                        .aggregate("friends")
                        .both()
                        .where(P.neq("me"))
                        .where(P.without("friends"))
                        .groupCount()
                        .by("name"));
        add(
                "gathered at the beginning",
                g -> g.V().hasLabel("person")
                        .aggregate("x")
                        .out()
                        .where(P.without("x"))
                        .dedup()
                        .count());
        add(
                "gathered twice",
                g -> g.V().has("name", "marko")
                        .aggregate("x")
                        .out()
                        .aggregate("y")
                        .both()
                        .where(P.without("x"))
                        .where(P.without("y"))
                        .values("name"));
        add(
                "filtered twice",
                g -> g.V().has("name", "marko")
                        .out("knows")
                        .aggregate("x")
                        .out()
                        .where(P.without("x"))
                        .in()
                        .where(P.within("x"))
                        .values("name"));
        add(
                "edges that were not gathered",
                g -> g.V().has("name", "marko")
                        .outE()
                        .aggregate("x")
                        .inV()
                        .bothE()
                        .where(P.without("x"))
                        .count());
        add(
                "edges among vertices",
                g -> g.V().has("name", "marko")
                        .aggregate("x")
                        .outE()
                        .where(P.without("x"))
                        .count());
        add(
                "with labels",
                g -> g.V().hasLabel("person")
                        .aggregate("x")
                        .as("a")
                        .out()
                        .where(P.within("x"))
                        .as("b")
                        .select("a", "b")
                        .by("name"));
    }

    private void whatIsGathered() {
        add(
                "nothing gathered",
                g -> g.V().has("name", "nobody")
                        .aggregate("x")
                        .out()
                        .where(P.without("x"))
                        .values("name"));
        add(
                "some of a label without edges",
                g -> g.V().aggregate("x")
                        .out()
                        .out("created")
                        .where(P.within("x"))
                        .values("name"));
        add(
                "what was told apart",
                g -> g.V().out()
                        .dedup()
                        .aggregate("x")
                        .in()
                        .where(P.without("x"))
                        .values("name"));
        add(
                "the first of an order",
                g -> g.V().order()
                        .by("name")
                        .limit(3)
                        .aggregate("x")
                        .out()
                        .where(P.within("x"))
                        .values("name"));
    }

    private void readers() {
        add(
                "gathered and given",
                g -> g.V().has("name", "marko")
                        .out()
                        .aggregate("x")
                        .out()
                        .where(P.without("x"))
                        .cap("x")
                        .unfold()
                        .values("name"));
        add(
                "gathered before another beginning",
                g -> g.V().hasLabel("person")
                        .out()
                        .aggregate("x")
                        .V()
                        .has("name", "josh")
                        .out()
                        .where(P.within("x"))
                        .groupCount()
                        .by("name"));
        add(
                "gathered in a row before another beginning",
                g -> g.V().order()
                        .by("name")
                        .aggregate("x")
                        .V()
                        .hasLabel("software")
                        .where(P.within("x"))
                        .values("name"));
        add(
                "gathered by a child, too",
                g -> g.V().has("name", "marko")
                        .out()
                        .aggregate("x")
                        .local(__.out().aggregate("x"))
                        .where(P.within("x"))
                        .values("name"));
        add(
                "asked by a child",
                g -> g.V().has("name", "marko")
                        .both()
                        .aggregate("x")
                        .both()
                        .where(__.both().where(P.within("x")))
                        .values("name"));
        add(
                "asked in a loop",
                g -> g.V().has("name", "marko")
                        .aggregate("x")
                        .repeat(__.both().where(P.without("x")).aggregate("x"))
                        .times(3)
                        .values("name"));
        add(
                "values gathered",
                g -> g.V().aggregate("x").by("name").out().values("name").where(P.within("x")));
        add(
                "more gathered than before",
                g -> g.withSideEffect("x", new ArrayList<Object>())
                        .V()
                        .has("name", "marko")
                        .out()
                        .aggregate("x")
                        .out()
                        .where(P.without("x"))
                        .values("name"));
        add(
                "gathered in an order and selected",
                g -> g.V().order()
                        .by("name", Order.desc)
                        .aggregate("x")
                        .by("name")
                        .limit(1)
                        .select("x")
                        .unfold());
        add(
                "selected by a filter that is no SQL",
                g -> g.V().has("name", "marko")
                        .out()
                        .aggregate("x")
                        .out()
                        .where(P.without("x").and(P.without("x")))
                        .values("name"));
    }
}
