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
import java.util.regex.Pattern;
import org.apache.tinkerpop.gremlin.process.traversal.Traversal;
import org.junit.jupiter.api.io.TempDir;

/** Sums, means and extremes are those of TinkerGraph, with their classes and overflows; most of them the database finds. */
class ReductionTest {

    private static final Pattern REDUCTION = Pattern.compile("(sum|min|max|count)\\(|EXISTS");

    @TempDir
    Path directory;

    @EachDatabase
    void reductionsGiveWhatTinkerGraphGives(Database database) {
        compare(database, false);
    }

    @EachDatabase
    void reductionsOfElementsOfTheUsersIdsGiveWhatTinkerGraphGives(Database database) {
        compare(database, true);
    }

    @EachDatabase
    void theDatabaseReducesWholeNumbersAndFindsExtremes(Database database) {
        List<String> others = new ArrayList<>();
        try (SqlGraph graph = GraphCopies.open(database.freshUrl(directory), Map.of())) {
            GraphCopies.copy(GraphCopies.withTids(ReductionTraversals.graph()), graph, false);
            for (Traversals.Case each : ReductionTraversals.oneStatement()) {
                Traversal<?, ?> traversal = each.traversal().apply(graph.traversal());
                try (StatementLog log = StatementLog.open()) {
                    traversal.iterate();
                    boolean reduces = log.lines().size() == 1
                            && REDUCTION.matcher(log.lines().get(0)).find();
                    if (!reduces) others.add(each.text() + log.lines());
                }
            }
        }
        assertThat(others).isEmpty();
    }

    private void compare(Database database, boolean withIds) {
        List<Traversals.Case> cases = new ArrayList<>(ReductionTraversals.oneStatement());
        cases.addAll(ReductionTraversals.others());
        TinkerGraphComparison.compare(
                database, directory, GraphCopies.withTids(ReductionTraversals.graph()), cases, withIds);
    }
}
