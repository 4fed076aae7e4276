package io.sqlgraph.compiler;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.apache.tinkerpop.gremlin.process.traversal.Traversal;
import org.apache.tinkerpop.gremlin.process.traversal.dsl.graph.GraphTraversalSource;
import org.apache.tinkerpop.gremlin.process.traversal.dsl.graph.__;
import org.apache.tinkerpop.gremlin.structure.Vertex;

/** Traversals with loops in children of which one result is enough, each one statement, for the "modern" graph. */
final class ChildLoopTraversals {

    private final List<Traversals.Case> cases = new ArrayList<>();

    private ChildLoopTraversals() {}

    private void add(String text, Function<GraphTraversalSource, Traversal<?, ?>> traversal) {
        cases.add(Traversals.Case.of(text, traversal));
    }

    static List<Traversals.Case> all() {
        var t = new ChildLoopTraversals();
        t.filters();
        t.modulators();
        return t.cases;
    }

    private void filters() {
        add(
                "where repeat until label",
                g -> g.V().where(__.repeat(__.out()).until(__.hasLabel("software")))
                        .values("name"));
        add(
                "where until first",
                g -> g.V().where(__.<Vertex>until(__.hasLabel("software")).repeat(__.out()))
                        .values("name"));
        add(
                "not repeat until key",
                g -> g.V().not(__.repeat(__.out("knows", "created")).until(__.has("name", "ripple")))
                        .values("name"));
        add(
                "where repeat until then value",
                g -> g.V().where(__.repeat(__.out("knows"))
                                .until(__.has("name", "josh"))
                                .out("created")
                                .has("lang", "java"))
                        .values("name"));
        add(
                "where repeat in until not",
                g -> g.V().where(__.repeat(__.in()).until(__.not(__.in()))).values("name"));
        add(
                "where repeat with filter in body",
                g -> g.V().where(__.repeat(__.out().has("name"))
                                .until(__.outE().count().is(0)))
                        .values("name"));
        add(
                "where repeat over edges",
                g -> g.V().where(__.repeat(__.outE().has("weight", 1.0).inV()).until(__.hasLabel("software")))
                        .values("name"));
    }

    private void modulators() {
        add(
                "project end of loop",
                g -> g.V().hasLabel("person")
                        .project("n", "end")
                        .by("name")
                        .by(__.repeat(__.in("knows"))
                                .until(__.not(__.in("knows")))
                                .values("name")));
        add(
                "project end of loop that may be the start",
                g -> g.V().project("n", "end")
                        .by("name")
                        .by(__.<Vertex>until(__.not(__.in("knows")))
                                .repeat(__.in("knows"))
                                .values("name")));
        add(
                "project what follows a loop",
                g -> g.V().project("n", "end")
                        .by("name")
                        .by(__.<Vertex>until(__.not(__.in("knows")))
                                .repeat(__.in("knows"))
                                .out("created")
                                .values("lang")));
        add(
                "order by end of loop",
                g -> g.V().hasLabel("person")
                        .order()
                        .by(__.<Vertex>until(__.not(__.in("knows")))
                                .repeat(__.in("knows"))
                                .values("age"))
                        .count());
    }
}
