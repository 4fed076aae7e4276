package io.sqlgraph.compiler;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.apache.tinkerpop.gremlin.process.traversal.P;
import org.apache.tinkerpop.gremlin.process.traversal.Traversal;
import org.apache.tinkerpop.gremlin.process.traversal.dsl.graph.GraphTraversalSource;
import org.apache.tinkerpop.gremlin.process.traversal.dsl.graph.__;

/** Arguments that are hardly ever meant, but that TinkerPop takes, for the "modern" graph. */
final class UnusualTraversals {

    private static final String NO_LABEL = null;

    private final List<Traversals.Case> cases = new ArrayList<>();

    private UnusualTraversals() {}

    private void add(String text, Function<GraphTraversalSource, Traversal<?, ?>> traversal) {
        cases.add(Traversals.Case.of(text, traversal));
    }

    static List<Traversals.Case> all() {
        var t = new UnusualTraversals();
        t.nullLabels();
        t.values();
        t.placesOfSeveralClasses();
        t.pathsThroughArms();
        t.childrenWithoutSteps();
        t.walksBetweenOtherPlaces();
        t.passesBehindLoops();
        t.recordsAsMaps();
        return t.cases;
    }

    private void nullLabels() {
        add("out of a null label", g -> g.V().out(NO_LABEL));
        add("edges of a null label", g -> g.V().bothE(NO_LABEL).count());
        add("out of a label or null", g -> g.V().out("knows", NO_LABEL).values("name"));
        add("where out of a null label", g -> g.V().where(__.out(NO_LABEL)).count());
        add(
                "count of edges of a null label",
                g -> g.V().project("n").by(__.outE(NO_LABEL).count()));
        add("repeat of a null label", g -> g.V().repeat(__.out(NO_LABEL)).times(2));
    }

    private void values() {
        add(
                "value of a place that no vertex there has",
                g -> g.V().as("a")
                        .out()
                        .as("b")
                        .select("a")
                        .values("lang")
                        .as("x")
                        .select("x", "b"));
    }

    /** A place that holds texts and numbers was read as texts once other steps had followed. */
    private void placesOfSeveralClasses() {
        add(
                "path of values of several classes",
                g -> g.V().as("c").values().select("c").outE().path());
        add(
                "values of several classes after a hop",
                g -> g.V().as("c")
                        .values("name", "age")
                        .as("x")
                        .select("c")
                        .out()
                        .select("x"));
        add(
                "project values of several classes",
                g -> g.V().as("c")
                        .values("name", "age")
                        .as("x")
                        .select("c")
                        .out()
                        .project("p")
                        .by(__.select("x")));
    }

    /** The ways through the arms differ, so that the path is left to TinkerPop's steps. */
    @SuppressWarnings("unchecked") // the arms of union() are a generic array
    private void pathsThroughArms() {
        add(
                "path back to a union",
                g -> g.V().union(__.in(), __.out()).as("c").select("c").path());
        add(
                "path back to an optional",
                g -> g.V().optional(__.out()).as("c").out().select("c").path());
        add(
                "tree back to a choice",
                g -> g.V().choose(__.has("age"), __.out(), __.in())
                        .as("c")
                        .select("c")
                        .tree()
                        .by("name"));
    }

    /** {@code and()} between steps makes children of what is on both sides of it. */
    private void childrenWithoutSteps() {
        add("and between nothing and steps", g -> g.V().and().values("name"));
        add("and between nothing and a count", g -> g.V().and().count());
        add("or between nothing and steps", g -> g.V().or().values("name"));
        add("not of nothing", g -> g.V().not(__.start()).values("name"));
        add("where of nothing", g -> g.V().where(__.start()).values("name"));
    }

    /** Places of values, walks that count or cut what they lead to, and labels that some paths lack. */
    private void walksBetweenOtherPlaces() {
        add(
                "where a value is that of place",
                g -> g.V().hasLabel("person")
                        .as("p")
                        .values("age")
                        .as("n")
                        .select("p")
                        .where(__.values("age").as("n"))
                        .values("name"));
        add(
                "where the first that is reached is place",
                g -> g.V().as("a")
                        .out()
                        .where(__.in().order().by("name").limit(1).as("a"))
                        .values("name"));
        add(
                "where the number is that of place",
                g -> g.V().as("a").out().count().as("n").where(__.identity().as("n")));
        add(
                "where a vertex is an edge",
                g -> g.V().outE().as("e").inV().where(__.out().as("e")));
    }

    /** There are none any more, which is a number, too. */
    private void passesBehindLoops() {
        add("passes behind a loop", g -> g.V().repeat(__.out()).emit().loops());
        add(
                "groups by the passes behind a loop",
                g -> g.V().has("name", "marko")
                        .repeat(__.out())
                        .times(2)
                        .emit()
                        .groupCount()
                        .by(__.loops()));
        add(
                "passes behind a loop with a condition",
                g -> g.V().has("name", "marko")
                        .emit()
                        .repeat(__.both())
                        .until(__.loops().is(2))
                        .map(__.loops()));
    }

    private void recordsAsMaps() {
        add("record is a place", g -> g.V().as("e").project("y").where(P.eq("e")));
        add("record is no place", g -> g.V().as("e").project("y").by("name").where(P.neq("e")));
        add(
                "record is a field of it",
                g -> g.V().project("y", "z").by("name").by("name").where(P.neq("z")));
        add(
                "selected is a place of it",
                g -> g.V().as("a").out().as("b").select("a", "b").where(P.neq("a")));
    }
}
