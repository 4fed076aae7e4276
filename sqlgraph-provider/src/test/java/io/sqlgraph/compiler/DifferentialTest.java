package io.sqlgraph.compiler;

import io.sqlgraph.testing.Database;
import io.sqlgraph.testing.EachDatabase;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.apache.tinkerpop.gremlin.tinkergraph.structure.TinkerFactory;
import org.junit.jupiter.api.io.TempDir;

/** The same traversals give what TinkerGraph gives: compiled, not compiled, and in tiny barriers. */
class DifferentialTest {

    @TempDir
    Path directory;

    @EachDatabase
    void modernGivesWhatTinkerGraphGives(Database database) {
        TinkerGraphComparison.compare(
                database, directory, GraphCopies.withTids(TinkerFactory.createModern()), Traversals.modern(), false);
    }

    @EachDatabase
    void recordsPathsGroupsAndForksGiveWhatTinkerGraphGives(Database database) {
        compareRecords(database, false);
    }

    @EachDatabase
    void recordsPathsGroupsAndForksOfTheUsersIdsGiveWhatTinkerGraphGives(Database database) {
        compareRecords(database, true);
    }

    private void compareRecords(Database database, boolean withIds) {
        List<Traversals.Case> cases = new ArrayList<>(RecordTraversals.oneStatement());
        cases.addAll(RecordTraversals.others());
        cases.addAll(PlaceTraversals.all());
        cases.addAll(ChildLoopTraversals.all());
        cases.addAll(UnusualTraversals.all());
        TinkerGraphComparison.compare(
                database, directory, GraphCopies.withTids(TinkerFactory.createModern()), cases, withIds);
    }

    @EachDatabase
    void indexedKeysGiveWhatTinkerGraphGives(Database database) {
        for (List<Traversals.Case> cases : List.of(Traversals.modern(), RecordTraversals.oneStatement())) {
            TinkerGraphComparison.compare(
                    database,
                    directory,
                    GraphCopies.withTids(TinkerFactory.createModern()),
                    cases,
                    false,
                    Set.of("compiled"),
                    graph -> {
                        graph.schema().createVertexIndex("person", "name");
                        graph.schema().createVertexIndex("person", "age");
                        graph.schema().createVertexIndex("software", "name");
                    });
        }
    }

    @EachDatabase
    void modernWithItsOwnIdsGivesWhatTinkerGraphGives(Database database) {
        TinkerGraphComparison.compare(
                database, directory, GraphCopies.withTids(TinkerFactory.createModern()), Traversals.modern(), true);
    }

    @EachDatabase
    void crewGivesWhatTinkerGraphGives(Database database) {
        TinkerGraphComparison.compare(
                database, directory, GraphCopies.withTids(TinkerFactory.createTheCrew()), Traversals.crew(), false);
    }

    @EachDatabase
    void airRoutesGiveWhatTinkerGraphGives(Database database) {
        TinkerGraphComparison.compare(
                database,
                directory,
                GraphCopies.withTids(TinkerFactory.createAirRoutes()),
                Traversals.airRoutes(),
                false,
                Set.of("compiled"));
    }
}
