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
import java.util.Set;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.apache.tinkerpop.gremlin.process.traversal.Operator;
import org.apache.tinkerpop.gremlin.process.traversal.Order;
import org.apache.tinkerpop.gremlin.process.traversal.P;
import org.apache.tinkerpop.gremlin.process.traversal.Traversal;
import org.apache.tinkerpop.gremlin.process.traversal.Traverser;
import org.apache.tinkerpop.gremlin.process.traversal.dsl.graph.GraphTraversal;
import org.apache.tinkerpop.gremlin.process.traversal.dsl.graph.GraphTraversalSource;
import org.apache.tinkerpop.gremlin.process.traversal.dsl.graph.__;
import org.apache.tinkerpop.gremlin.structure.Column;
import org.apache.tinkerpop.gremlin.structure.Graph;
import org.apache.tinkerpop.gremlin.structure.T;
import org.apache.tinkerpop.gremlin.structure.Vertex;
import org.apache.tinkerpop.gremlin.tinkergraph.structure.TinkerFactory;
import org.apache.tinkerpop.gremlin.tinkergraph.structure.TinkerGraph;
import org.junit.jupiter.api.io.TempDir;

/** What steps of TinkerPop ask of elements, and of those around them, comes with the statement that gives the elements. */
class PrefetchTest {

    @TempDir
    Path directory;

    private final List<Traversals.Case> cases = new ArrayList<>();

    private void add(String text, Function<GraphTraversalSource, Traversal<?, ?>> traversal) {
        cases.add(Traversals.Case.of(text, traversal));
    }

    private void modern() {
        add(
                "cut per element",
                g -> g.V().local(__.outE().order().by("weight", Order.desc).limit(1))
                        .inV()
                        .values("name"));
        add(
                "aggregated neighbours",
                g -> g.V().aggregate("x")
                        .out("created")
                        .aggregate("x")
                        .by("name")
                        .cap("x")
                        .unfold());
        add(
                "group by side effect",
                g -> g.V().group("m")
                        .by("name")
                        .by(__.in("knows").values("name").fold())
                        .cap("m"));
        add(
                "nested group",
                g -> g.V().group().by(T.label).by(__.bothE().group().by(T.label).by(__.count())));
        add(
                "sum of edges",
                g -> g.V().group().by("name").by(__.outE().values("weight").sum()));
        add(
                "choice by count",
                g -> g.V().choose(__.out().count())
                        .option(2L, __.values("name"))
                        .option(0L, __.label()));
        add(
                "different by a walk",
                g -> g.V().both().both().dedup().by(__.outE().count()).count());
        add("tree", g -> g.V().out().out().tree().by("name"));
        add(
                "sack",
                g -> g.withSack(0.0)
                        .V()
                        .outE()
                        .sack(Operator.sum)
                        .by("weight")
                        .inV()
                        .sack());
        add(
                "merged sack",
                g -> g.withSack(1.0, Operator.sum).V().out().barrier().sack().sum());
        add(
                "math of places",
                g -> g.V().as("a").out("knows").as("b").math("a + b").by("age"));
        add(
                "path through a fork",
                g -> g.V().optional(__.out().optional(__.out())).path().by("name"));
        add(
                "path with ends of edges",
                g -> g.V().hasLabel("person").outE().as("e").inV().path().by("tid"));
        add(
                "loop with a cut",
                g -> g.V().order()
                        .by("name")
                        .repeat(__.local(__.out().order().by("name").limit(1)))
                        .times(2)
                        .values("name"));
        add(
                "loop that emits sorted",
                g -> g.V().emit().repeat(__.out().order().by("name")).times(2).values("name"));
        add(
                "filter by places",
                g -> g.V().as("a")
                        .out()
                        .as("b")
                        .where(__.and(__.as("a").out("knows"), __.as("b").in()))
                        .select("a", "b")
                        .by("name"));
        add(
                "unfolded and followed",
                g -> g.V().hasLabel("person").fold().unfold().out("created").values("name"));
        add(
                "ends of edges",
                g -> g.E().has("weight", P.gt(0.3)).map(__.inV().values("name").fold()));
        add("both ends", g -> g.E().local(__.bothV().values("name").fold()));
        add(
                "records of vertices",
                g -> g.V().hasLabel("person")
                        .as("p")
                        .out()
                        .as("q")
                        .select("p", "q")
                        .unfold()
                        .select(Column.values)
                        .map(__.both().count()));
        add(
                "sorted, then asked",
                g -> g.V().order()
                        .by("name", Order.desc)
                        .limit(4)
                        .local(__.both().dedup().by(T.label).limit(1))
                        .count());
        add(
                "no neighbours",
                g -> g.V().hasLabel("software").local(__.out().limit(1)).values("name"));
        add(
                "match with a count",
                g -> g.V().match(
                                __.as("a").out("created").as("b"),
                                __.as("b").in("created").count().is(P.gt(1)).as("c"))
                        .select("a")
                        .by("name"));
    }

    private void listsOfVertices() {
        add(
                "lists of vertices",
                g -> g.V().hasLabel("person")
                        .group()
                        .by("name")
                        .by(__.out().order().by("name").fold())
                        .select(Column.values)
                        .unfold()
                        .unfold()
                        .values("name"));
    }

    @EachDatabase
    void answersAreThoseOfTinkerGraph(Database database) {
        modern();
        TinkerGraph model = GraphCopies.withTids(TinkerFactory.createModern());
        listsOfVertices();
        TinkerGraphComparison.compare(database, directory, model, cases, false);
    }

    @EachDatabase
    void answersWithIdsOfUsersAreThoseOfTinkerGraph(Database database) {
        modern();
        add("several by id", g -> g.V(1, 2, 6).local(__.outE().limit(1)).count());
        add("filtered by several ids", g -> g.V().out().hasId(2, 3).values("name"));
        listsOfVertices();
        add("ids and nothing", g -> g.V(1, null).values("name"));
        TinkerGraph model = GraphCopies.withTids(TinkerFactory.createModern());
        TinkerGraphComparison.compare(database, directory, model, cases, true);
    }

    @EachDatabase
    @SuppressWarnings("unchecked") // generic varargs of the traversal language
    void severalValuesAndTheirMetaPropertiesComeAlong(Database database) {
        add("maps", g -> g.V().valueMap("location").select(Column.values).unfold());
        add(
                "properties",
                g -> g.V().has("name")
                        .properties("location")
                        .has("startTime", P.gt(2000))
                        .value());
        add("meta", g -> g.V().properties("location").properties().value());
        add(
                "reached in two ways",
                g -> g.V().coalesce(__.both("uses"), __.as("a")).valueMap("location"));
        add(
                "skills",
                g -> g.V().out("uses")
                        .local(__.inE("uses").order().by("skill").limit(1))
                        .values("skill"));
        TinkerGraph model = GraphCopies.withTids(TinkerFactory.createTheCrew());
        TinkerGraphComparison.compare(database, directory, model, cases, false, Set.of("compiled"));
        oneStatementEach(database, model, false);
    }

    @EachDatabase
    void everythingIsOneStatementWithOrWithoutIdsOfUsers(Database database) {
        modern();
        TinkerGraph model = GraphCopies.withTids(TinkerFactory.createModern());
        oneStatementEach(database, model, false);
        oneStatementEach(database, model, true);
    }

    private void oneStatementEach(Database database, TinkerGraph model, boolean withIds) {
        List<String> others = new ArrayList<>();
        try (SqlGraph graph = GraphCopies.open(database.freshUrl(directory), Map.of())) {
            GraphCopies.copy(model, graph, withIds);
            for (Traversals.Case each : cases) {
                Traversal<?, ?> traversal = each.traversal().apply(graph.traversal());
                try (StatementLog log = StatementLog.open()) {
                    traversal.toList();
                    if (log.lines().size() != 1) others.add(each.text() + " " + log.lines());
                }
                graph.tx().rollback();
            }
        }
        assertThat(others).isEmpty();
    }

    @EachDatabase
    void whatTheTransactionHasChangedSinceIsSeen(Database database) {
        try (SqlGraph graph = GraphCopies.open(database.freshUrl(directory), Map.of())) {
            GraphCopies.copy(TinkerFactory.createModern(), graph, false);
            GraphTraversalSource g = graph.traversal();
            Traversal<Vertex, Object> reading = g.V().hasLabel("person")
                    .order()
                    .by("name")
                    .local(__.out("created").order().by("name").limit(1).values("name"));
            assertThat(reading.next()).isEqualTo("lop");
            Vertex lop = g.V().has("name", "lop").next();
            g.V().has("name", "vadas").next().addEdge("created", lop);
            lop.property("name", "pol");
            assertThat(reading.toList()).containsExactly("pol", "pol", "pol");
            assertThat(g.V().has("name", "vadas")
                            .local(__.out("created").limit(1))
                            .values("name")
                            .toList())
                    .containsExactly("pol");
        }
    }

    @EachDatabase
    void moreThanComesAlongIsReadWhenItIsAskedFor(Database database) {
        try (SqlGraph graph = GraphCopies.open(database.freshUrl(directory), Map.of())) {
            int count = 10_500;
            fill(graph, count);
            GraphTraversalSource g = graph.traversal();
            assertThat(g.V().hasLabel("leaf")
                            .local(__.out("to").limit(1))
                            .count()
                            .next())
                    .isEqualTo(count);
            assertThat(g.V().hasLabel("leaf")
                            .local(__.out("to").limit(1))
                            .dedup()
                            .values("name")
                            .toList())
                    .containsExactly("hub");
        }
    }

    @EachDatabase
    void beforeALimitNoMoreIsReadThanTheFirstResultsCost(Database database) {
        try (SqlGraph graph = GraphCopies.open(database.freshUrl(directory), Map.of())) {
            int count = 20_000;
            fill(graph, count);
            GraphTraversalSource g = graph.traversal();
            assertThat(rows(g.V().hasLabel("leaf").filter(traverser -> true).limit(2)))
                    .isLessThan(3_500);
            assertThat(rows(g.V().hasLabel("leaf")
                            .map(Traverser::get)
                            .out("to")
                            .values("name")
                            .limit(3)))
                    .isLessThan(3_500);
            // TinkerPop's own barrier takes the second batch of rows, too.
            assertThat(rows(g.E().sideEffect(traverser -> {})
                            .inV()
                            .values("name")
                            .limit(3)))
                    .isLessThan(12_500);
        }
    }

    /** How many rows a traversal of one statement reads. */
    private static int rows(Traversal<?, ?> traversal) {
        try (StatementLog log = StatementLog.open()) {
            assertThat(traversal.toList()).isNotEmpty();
            assertThat(log.lines()).hasSize(1);
            return Integer.parseInt(log.lines().get(0).replaceAll("^\\S+ ms, (\\d+) rows: .*$", "$1"));
        }
    }

    private static void fill(Graph graph, int count) {
        Vertex hub = graph.addVertex(T.label, "hub", "name", "hub");
        for (int i = 0; i < count; i++) graph.addVertex(T.label, "leaf", "n", i).addEdge("to", hub);
        graph.tx().commit();
    }

    @EachDatabase
    void tenTimesTheElementsTakeNoMoreStatements(Database database) {
        assertThat(statements(database, 200))
                .isEqualTo(statements(database, 20))
                .isEqualTo(1);
    }

    private int statements(Database database, int count) {
        try (SqlGraph graph = GraphCopies.open(database.freshUrl(directory), Map.of())) {
            fill(graph, count);
            try (StatementLog log = StatementLog.open()) {
                graph.traversal()
                        .V()
                        .local(__.both("to").limit(3).values("n"))
                        .groupCount()
                        .next();
                return log.lines().size();
            }
        }
    }

    @EachDatabase
    void aLoopIsFollowedNoFurtherThanItRuns(Database database) {
        try (SqlGraph graph = GraphCopies.open(database.freshUrl(directory), Map.of())) {
            GraphCopies.copy(TinkerFactory.createModern(), graph, false);
            int once = edgesReadByLoop(graph, loop -> loop.times(1));
            assertThat(once).isPositive();
            assertThat(edgesReadByLoop(graph, loop -> loop.times(2))).isEqualTo(2 * once);
            assertThat(edgesReadByLoop(graph, loop -> loop.until(__.loops().is(2))))
                    .isEqualTo(2 * once);
            // Loops that are not written out read the edges of a pass, and then what is asked of these.
            assertThat(edgesReadByLoop(
                            graph,
                            loop -> loop.until(
                                    __.or(__.has("name", "peter"), __.loops().is(P.gt(1))))))
                    .isEqualTo(2 * 2 * once);
            assertThat(edgesReadByLoop(graph, loop -> loop.until(__.or(__.has("name", "peter"), __.not(__.out())))))
                    .isGreaterThan(2 * 2 * once);
        }
    }

    /** How often a loop whose body is no SQL reads the edges of {@code knows} in its statement. */
    private static int edgesReadByLoop(SqlGraph graph, UnaryOperator<GraphTraversal<?, Vertex>> ending) {
        try (StatementLog log = StatementLog.open()) {
            ending.apply(graph.traversal()
                            .withSack(0.0)
                            .V()
                            .has("name", "marko")
                            .repeat(__.outE("knows")
                                    .sack(Operator.sum)
                                    .by("weight")
                                    .inV()))
                    .sack()
                    .toList();
            assertThat(log.lines()).hasSize(1);
            return log.lines().get(0).split("\"e_person_knows_person\"", -1).length - 1;
        }
    }
}
