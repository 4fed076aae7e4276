package io.sqlgraph.compiler;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.apache.tinkerpop.gremlin.process.traversal.Order;
import org.apache.tinkerpop.gremlin.process.traversal.P;
import org.apache.tinkerpop.gremlin.process.traversal.Traversal;
import org.apache.tinkerpop.gremlin.process.traversal.dsl.graph.GraphTraversalSource;
import org.apache.tinkerpop.gremlin.process.traversal.dsl.graph.__;

/** Traversals that look at earlier places of the path, each one statement, for the "modern" graph. */
final class PlaceTraversals {

    private final List<Traversals.Case> cases = new ArrayList<>();

    private PlaceTraversals() {}

    private void add(String text, Function<GraphTraversalSource, Traversal<?, ?>> traversal) {
        cases.add(Traversals.Case.of(text, traversal));
    }

    static List<Traversals.Case> all() {
        var t = new PlaceTraversals();
        t.values();
        t.walks();
        t.places();
        t.conditions();
        return t.cases;
    }

    private void values() {
        add(
                "project value of edge",
                g -> g.V().hasLabel("person")
                        .bothE()
                        .as("e")
                        .otherV()
                        .project("n", "w")
                        .by("name")
                        .by(__.select("e").values("weight")));
        add(
                "project value of vertex",
                g -> g.V().as("a")
                        .out()
                        .out()
                        .project("from", "to")
                        .by(__.select("a").values("name"))
                        .by("name"));
        add(
                "project label of place",
                g -> g.V().as("a")
                        .out()
                        .project("l", "n")
                        .by(__.select("a").label())
                        .by("name"));
        add(
                "project missing value of place",
                g -> g.V().as("a")
                        .in()
                        .project("age", "n")
                        .by(__.select("a").values("age"))
                        .by("name"));
        add(
                "project place itself",
                g -> g.V().as("a").out().project("a", "n").by(__.select("a")).by("name"));
        add(
                "project last of two places",
                g -> g.V().as("a")
                        .out()
                        .as("a")
                        .out()
                        .project("a", "n")
                        .by(__.select("a").values("name"))
                        .by("name"));
        cases.add(Traversals.Case.ordered(
                "project and order by value of edge",
                g -> g.V().hasLabel("person")
                        .outE()
                        .as("e")
                        .inV()
                        .project("n", "w")
                        .by("name")
                        .by(__.select("e").values("weight"))
                        .order()
                        .by(__.select("w"), Order.desc)
                        .by(__.select("n"))));
    }

    private void walks() {
        add(
                "project walk from place",
                g -> g.V().as("a")
                        .out()
                        .project("n", "c")
                        .by("name")
                        .by(__.select("a").out("created").count()));
        add(
                "project list from place",
                g -> g.V().as("a")
                        .out("knows")
                        .project("n", "c")
                        .by("name")
                        .by(__.select("a").out().values("name").order().fold()));
        add(
                "project count back to place",
                g -> g.V().as("a")
                        .out()
                        .in()
                        .project("n", "c")
                        .by("name")
                        .by(__.out().in().where(P.eq("a")).count()));
        add(
                "project count of others",
                g -> g.V().as("a")
                        .out()
                        .as("b")
                        .in()
                        .project("n", "c")
                        .by("name")
                        .by(__.out().where(P.neq("b")).count()));
        add(
                "project count by value of place",
                g -> g.V().hasLabel("person")
                        .as("a")
                        .out()
                        .project("n", "c")
                        .by("name")
                        .by(__.in().where(P.gt("a")).by("age").count()));
    }

    /** What is asked of the place only some labels have, and no other step says which. */
    private void places() {
        add("value of place", g -> g.V().as("a").select("a").values("age"));
        add(
                "value of place and place",
                g -> g.V().as("a")
                        .out()
                        .as("b")
                        .select("b")
                        .values("lang")
                        .as("x")
                        .select("x", "b"));
        add(
                "match of a value of the place before it",
                g -> g.V().as("a")
                        .match(
                                __.as("a").values("age").as("x"),
                                __.as("a").values("name").as("y"))
                        .select("x", "y"));
    }

    /** Walks from one place to another, or to the element at hand. */
    private void conditions() {
        add(
                "where it is reached from place",
                g -> g.V().as("a").out().in().where(__.in("knows").as("a")).values("name"));
        add(
                "where place is reached from it",
                g -> g.V().as("a")
                        .both()
                        .both()
                        .as("b")
                        .where(__.as("b").out().as("a"))
                        .select("a", "b")
                        .by("name"));
        add(
                "where it is not reached",
                g -> g.V().hasLabel("person")
                        .as("a")
                        .out()
                        .in()
                        .where(__.not(__.out().as("a")))
                        .dedup()
                        .count());
        add(
                "where place leads on",
                g -> g.V().as("a")
                        .out("knows")
                        .where(__.as("a").out("created").has("lang", "java"))
                        .values("name"));
        add(
                "where places meet",
                g -> g.V().as("a")
                        .out()
                        .as("b")
                        .in()
                        .as("c")
                        .where(__.and(
                                __.as("a").out("knows").as("c"),
                                __.as("c").out("created").as("b")))
                        .select("a", "b", "c")
                        .by("name"));
        add(
                "where either is so",
                g -> g.V().as("a")
                        .both()
                        .as("b")
                        .where(__.or(
                                __.as("a").out("knows").as("b"),
                                __.as("b").has("age", P.gt(30)).out().as("a")))
                        .select("a", "b")
                        .by("name"));
        add(
                "where two hops lead back",
                g -> g.V().as("a")
                        .both()
                        .as("b")
                        .where(__.as("b").out().in().as("a"))
                        .count());
        add(
                "where an edge is that of place",
                g -> g.V().outE().as("e").inV().where(__.inE("created").as("e")).values("name"));
        add(
                "where another is reached",
                g -> g.V().as("a")
                        .out()
                        .as("b")
                        .where(__.as("a").out().where(P.neq("b")))
                        .select("a", "b")
                        .by("name"));
        add(
                "where the last of two places is met",
                g -> g.V().as("a").out().as("a").in().where(__.out().as("a")).values("name"));
        add(
                "compared and then told apart no longer",
                g -> g.V().as("a").out().in().where(P.neq("a")).dedup().count());
    }
}
