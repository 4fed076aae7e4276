package io.sqlgraph.compiler;

import static org.assertj.core.api.Assertions.assertThat;

import io.sqlgraph.structure.SqlGraph;
import io.sqlgraph.testing.Database;
import io.sqlgraph.testing.EachDatabase;
import io.sqlgraph.testing.StatementLog;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.apache.tinkerpop.gremlin.process.traversal.P;
import org.apache.tinkerpop.gremlin.process.traversal.dsl.graph.GraphTraversal;
import org.apache.tinkerpop.gremlin.structure.Graph;
import org.apache.tinkerpop.gremlin.structure.Vertex;
import org.apache.tinkerpop.gremlin.tinkergraph.structure.TinkerFactory;
import org.junit.jupiter.api.io.TempDir;

/** Elements that are gathered in the statement. */
class AggregateTest {

    @TempDir
    Path directory;

    @EachDatabase
    void filtersByWhatIsGatheredGiveWhatTinkerGraphGives(Database database) {
        List<Traversals.Case> cases = new ArrayList<>(AggregateTraversals.oneStatement());
        cases.addAll(AggregateTraversals.others());
        for (boolean ids : new boolean[] {false, true}) {
            TinkerGraphComparison.compare(
                    database,
                    directory,
                    GraphCopies.withTids(TinkerFactory.createModern()),
                    cases,
                    ids,
                    TinkerGraphComparison.MODES.keySet());
        }
    }

    /** Whoever asks the traversal for its side effect gets what TinkerPop's step would have put there. */
    @EachDatabase
    void theSideEffectIsThereForWhoeverAsks(Database database) {
        try (SqlGraph graph = GraphCopies.open(database.freshUrl(directory), Map.of())) {
            GraphCopies.copy(TinkerFactory.createModern(), graph, false);
            for (int round = 0; round < 3; round++) {
                try (StatementLog log = StatementLog.open()) {
                    GraphTraversal<?, ?> traversal = others(graph);
                    assertThat(traversal.toList()).hasSize(1);
                    assertThat(log.lines()).hasSize(1);
                    Collection<Vertex> gathered =
                            traversal.asAdmin().getSideEffects().get("x");
                    assertThat(gathered.stream().map(vertex -> vertex.<String>value("name")))
                            .containsExactlyInAnyOrderElementsOf(namesOf(TinkerFactory.createModern()));
                }
            }
        }
    }

    private static List<String> namesOf(Graph graph) {
        GraphTraversal<?, ?> traversal = others(graph);
        traversal.iterate();
        Collection<Vertex> gathered = traversal.asAdmin().getSideEffects().get("x");
        return gathered.stream().map(vertex -> vertex.<String>value("name")).toList();
    }

    /** Two ways lead to one of those that are gathered. */
    private static GraphTraversal<?, ?> others(Graph graph) {
        return graph.traversal()
                .V()
                .out()
                .in()
                .aggregate("x")
                .out("knows")
                .where(P.without("x"))
                .dedup()
                .values("name");
    }
}
