package io.sqlgraph.compiler;

import static org.assertj.core.api.Assertions.assertThat;

import io.sqlgraph.structure.SqlGraph;
import io.sqlgraph.testing.Database;
import io.sqlgraph.testing.EachDatabase;
import io.sqlgraph.testing.StatementLog;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.apache.tinkerpop.gremlin.process.traversal.P;
import org.apache.tinkerpop.gremlin.process.traversal.Scope;
import org.apache.tinkerpop.gremlin.process.traversal.Traversal;
import org.apache.tinkerpop.gremlin.process.traversal.dsl.graph.GraphTraversalSource;
import org.apache.tinkerpop.gremlin.process.traversal.dsl.graph.__;
import org.apache.tinkerpop.gremlin.structure.T;
import org.junit.jupiter.api.io.TempDir;

/** {@code by(out().groupCount().by(key))}: a map for each element, in the row of that element. */
class TallyTest {

    @TempDir
    Path directory;

    private static Traversals.Case of(String text, Function<GraphTraversalSource, Traversal<?, ?>> traversal) {
        return Traversals.Case.of(text, traversal);
    }

    private static Traversals.Case ofCities(String text, Traversal<?, ?> by) {
        return of(
                text,
                g -> g.V().hasLabel("city")
                        .project("n", "c")
                        .by("name")
                        .by(by.asAdmin().clone()));
    }

    /** Each is a row for each of the 12 cities. */
    private static List<Traversals.Case> tallied() {
        List<Traversals.Case> cases = new ArrayList<>();
        for (String key : List.of("text", "int", "long", "byte", "bool", "any", "some", "nothing")) {
            cases.add(
                    ofCities("by " + key, __.out().hasLabel("city").groupCount().by(key)));
        }
        cases.add(ofCities("of two labels", __.both().groupCount().by("text")));
        cases.add(ofCities("of edges", __.outE("road").groupCount().by("kind")));
        cases.add(ofCities("of values", __.out().values("text").groupCount()));
        cases.add(ofCities("of none", __.out("nothing").groupCount().by("text")));
        cases.add(ofCities("of two hops", __.out().out().groupCount().by("text")));
        cases.add(ofCities("of different ones", __.both().dedup().groupCount().by("text")));
        cases.add(ofCities(
                "of the first",
                __.out().order().by("name").limit(2).groupCount().by("text")));
        cases.add(
                ofCities("filtered", __.out().has("size", P.gt(2)).groupCount().by("size")));
        cases.add(of(
                "of a place",
                g -> g.V().hasLabel("city")
                        .as("a")
                        .select("a")
                        .by(__.out().groupCount().by("text"))));
        cases.add(of(
                "of each", g -> g.V().hasLabel("city").map(__.out().groupCount().by("text"))));
        cases.add(of(
                "of each by itself",
                g -> g.V().hasLabel("city").local(__.out().groupCount().by("text"))));
        cases.add(of(
                "of all of each",
                g -> g.V().hasLabel("city").flatMap(__.out().groupCount().by("text"))));
        cases.add(of(
                "a list of each",
                g -> g.V().hasLabel("city")
                        .local(__.out().order().by("name").values("name").fold())));
        return cases;
    }

    private static List<Traversals.Case> others() {
        return List.of(
                ofCities("of classes that differ", __.both().groupCount().by("mixed")),
                ofCities("by floating point numbers", __.both().groupCount().by("double")),
                ofCities("by UUIDs", __.both().groupCount().by("uuid")),
                ofCities("of vertices", __.out().groupCount()),
                ofCities("by label", __.out().groupCount().by(T.label)),
                ofCities("by a walk", __.out().groupCount().by(__.out().count())),
                ofCities("of all values", __.out().values().groupCount()),
                ofCities("sorted", __.out().groupCount().by("text").order(Scope.local)),
                of(
                        "of each, with its way",
                        g -> g.V().hasLabel("city")
                                .local(__.out().groupCount().by("text"))
                                .path()
                                .count()),
                of(
                        "lists of each, with their ways",
                        g -> g.V().hasLabel("city")
                                .flatMap(__.out().values("text").fold())
                                .path()
                                .count(Scope.local)),
                of(
                        "lists of each, with labels",
                        g -> g.V().hasLabel("city")
                                .as("a")
                                .local(__.out().groupCount().by("text"))
                                .select("a")
                                .values("name")),
                of(
                        "lists of each, from other lists",
                        g -> g.V().hasLabel("city")
                                .local(__.out()
                                        .order()
                                        .by("name")
                                        .values("text")
                                        .fold())
                                .groupCount()),
                of(
                        "then entries",
                        g -> g.V().hasLabel("city")
                                .project("n", "c")
                                .by("name")
                                .by(__.out().groupCount().by("text"))
                                .select("c")
                                .unfold()),
                of(
                        "then a filter",
                        g -> g.V().hasLabel("city")
                                .project("n", "c")
                                .by("name")
                                .by(__.out().groupCount().by("text"))
                                .where(__.select("c").unfold().count().is(2))
                                .select("n")));
    }

    @EachDatabase
    void theyAreThoseOfTinkerGraph(Database database) {
        List<Traversals.Case> cases = new ArrayList<>(tallied());
        cases.addAll(others());
        TinkerGraphComparison.compare(database, directory, GraphCopies.withTids(GroupTraversals.graph()), cases, false);
    }

    /** What they count came along as rows of its own. */
    @EachDatabase
    void theyAreInTheRowOfTheirElement(Database database) {
        List<String> others = new ArrayList<>();
        try (SqlGraph graph = GraphCopies.open(database.freshUrl(directory), Map.of())) {
            GraphCopies.copy(GraphCopies.withTids(GroupTraversals.graph()), graph, false);
            for (Traversals.Case each : tallied()) {
                try (StatementLog log = StatementLog.open()) {
                    each.traversal().apply(graph.traversal()).iterate();
                    boolean one = log.lines().size() == 1 && log.lines().get(0).contains(" 12 rows");
                    if (!one) others.add(each.text() + log.lines());
                }
            }
        }
        assertThat(others).isEmpty();
    }
}
