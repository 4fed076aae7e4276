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
import org.apache.tinkerpop.gremlin.process.traversal.P;
import org.apache.tinkerpop.gremlin.process.traversal.Pick;
import org.apache.tinkerpop.gremlin.process.traversal.TextP;
import org.apache.tinkerpop.gremlin.process.traversal.Traversal;
import org.apache.tinkerpop.gremlin.process.traversal.dsl.graph.GraphTraversalSource;
import org.apache.tinkerpop.gremlin.process.traversal.dsl.graph.__;
import org.apache.tinkerpop.gremlin.structure.T;
import org.apache.tinkerpop.gremlin.structure.VertexProperty;
import org.apache.tinkerpop.gremlin.tinkergraph.structure.TinkerGraph;
import org.junit.jupiter.api.io.TempDir;

/** {@code choose(what).option(value, then)} takes the options that it takes in TinkerGraph, in one statement where these lead alike. */
class ChoiceTest {

    @TempDir
    Path directory;

    private static final List<Traversals.Case> COMPILED = List.of(
            Traversals.Case.of(
                    "by label",
                    g -> g.V().choose(T.label)
                            .option("city", __.out("road"))
                            .option("town", __.in("rail"))
                            .values("name")),
            Traversals.Case.of(
                    "by another label",
                    g -> g.V().choose(T.label)
                            .option("town", __.out("road"))
                            .option("lonely", __.in("rail"))
                            .values("name")),
            Traversals.Case.of(
                    "by label step, values",
                    g -> g.V().choose(__.label())
                            .option("city", __.values("text"))
                            .option(P.within("town", "lonely"), __.values("name"))
                            .option(Pick.none, __.constant("other"))),
            Traversals.Case.of(
                    "no value where all labels have an option",
                    g -> g.V().hasLabel("city", "town")
                            .choose(T.label)
                            .option("city", __.values("text"))
                            .option("town", __.values("name"))),
            Traversals.Case.of(
                    "the first that matches",
                    g -> g.V().choose(T.label)
                            .option(P.neq("town"), __.out())
                            .option("city", __.in())
                            .option(Pick.none, __.both())
                            .values("name")),
            Traversals.Case.of(
                    "by a number",
                    g -> g.V().choose(__.values("int"))
                            .option(1, __.out())
                            .option(P.gt(1), __.in())
                            .values("name")),
            Traversals.Case.of(
                    "by another number",
                    g -> g.V().choose(__.values("int"))
                            .option(3, __.out())
                            .option(P.gt(2), __.in())
                            .values("name")),
            Traversals.Case.of(
                    "by a number of another class",
                    g -> g.V().choose(__.values("long"))
                            .option(0, __.out())
                            .option(Pick.none, __.in())
                            .option(Pick.unproductive, __.both())
                            .count()),
            Traversals.Case.of(
                    "by a text",
                    g -> g.V().choose(__.values("text"))
                            .option("t1", __.out("road"))
                            .option(P.without("t0"), __.out("rail"))
                            .option(Pick.none, __.in())
                            .values("name")),
            Traversals.Case.of(
                    "values of all",
                    g -> g.V().choose(__.values("some"))
                            .option("x", __.values("name"))
                            .option(Pick.none, __.constant("none"))
                            .option(Pick.unproductive, __.constant("nothing"))),
            Traversals.Case.of(
                    "by different types",
                    g -> g.V().choose(__.values("mixed"))
                            .option(0, __.out())
                            .option(1L, __.in())
                            .values("name")),
            Traversals.Case.of(
                    "by a count",
                    g -> g.V().choose(__.out().count())
                            .option(0L, __.in())
                            .option(P.between(1, 4), __.out("road"))
                            .option(Pick.none, __.out("rail"))
                            .values("name")),
            Traversals.Case.of(
                    "of edges",
                    g -> g.E().choose(__.values("km"))
                            .option(P.lt(3), __.inV())
                            .option(Pick.none, __.outV())
                            .option(Pick.unproductive, __.outV())
                            .values("name")),
            Traversals.Case.of(
                    "on the way",
                    g -> g.V().has("name", "c3")
                            .both()
                            .choose(T.label)
                            .option("city", __.both("road"))
                            .option(Pick.none, __.both("rail"))
                            .both()
                            .dedup()
                            .count()),
            Traversals.Case.of("nothing given", g -> g.V().choose(T.label).values("name")),
            Traversals.Case.of(
                    "first of two that are alike",
                    g -> g.V().choose(T.label)
                            .option("city", __.out())
                            .option("city", __.in())
                            .count()));

    /** Steps of TinkerPop take these, because they lead to several kinds of things or ask what SQL does not know. */
    private static final List<Traversals.Case> OTHERS = List.of(
            Traversals.Case.of("elements and values", g -> g.V().choose(T.label).option("city", __.values("name"))),
            Traversals.Case.of(
                    "what is not there is handed on",
                    g -> g.V().choose(__.values("int")).option(1, __.values("name"))),
            Traversals.Case.of(
                    "values of many types",
                    g -> g.V().choose(__.values("any"))
                            .option(1, __.out())
                            .option("1", __.in())
                            .values("name")),
            Traversals.Case.of(
                    "a text in a text",
                    g -> g.V().choose(T.label)
                            .option(TextP.startingWith("c"), __.out())
                            .values("name")),
            Traversals.Case.of(
                    "the first of several values",
                    g -> g.V().choose(__.values("tag"))
                            .option("a", __.out())
                            .option("b", __.in())
                            .values("name")),
            Traversals.Case.of(
                    "reducing options",
                    g -> g.V().choose(T.label)
                            .option("city", __.out().count())
                            .option(Pick.none, __.in().count())));

    private static TinkerGraph graph() {
        TinkerGraph graph = GroupTraversals.graph();
        graph.traversal().V().hasLabel("town").toList().forEach(town -> {
            town.property(VertexProperty.Cardinality.list, "tag", "a");
            town.property(VertexProperty.Cardinality.list, "tag", "b");
        });
        return graph;
    }

    @EachDatabase
    void choicesAreThoseOfTinkerGraph(Database database) {
        List<Traversals.Case> cases = new ArrayList<>(COMPILED);
        cases.addAll(OTHERS);
        TinkerGraphComparison.compare(database, directory, GraphCopies.withTids(graph()), cases, false);
    }

    @EachDatabase
    void oneStatementFollowsAllOptions(Database database) {
        try (SqlGraph graph = GraphCopies.open(database.freshUrl(directory), Map.of())) {
            GraphCopies.copy(GraphCopies.withTids(graph()), graph, false);
            for (Traversals.Case each : COMPILED) {
                Traversal<?, ?> traversal = each.traversal().apply(graph.traversal());
                try (StatementLog log = StatementLog.open()) {
                    traversal.iterate();
                    assertThat(log.lines()).as(each.text()).hasSize(1);
                }
                assertThat(traversal.asAdmin().getSteps()).as(each.text()).hasSizeLessThanOrEqualTo(2);
            }
        }
    }

    /** TinkerPop does not compare a number with a text: there is an error, and no option. */
    @EachDatabase
    void anOrderOfWhatIsNoNumberIsAnError(Database database) {
        try (SqlGraph graph = GraphCopies.open(database.freshUrl(directory), Map.of())) {
            GraphCopies.copy(GraphCopies.withTids(graph()), graph, false);
            TinkerGraph tinker = graph();
            assertThat(failure(graph.traversal())).isEqualTo(failure(tinker.traversal()));
        }
    }

    private static String failure(GraphTraversalSource g) {
        try {
            return g.V().hasLabel("city")
                    .choose(__.values("text"))
                    .option(P.gt(1), __.out())
                    .count()
                    .next()
                    .toString();
        } catch (RuntimeException e) {
            return e.getClass().getName();
        }
    }
}
