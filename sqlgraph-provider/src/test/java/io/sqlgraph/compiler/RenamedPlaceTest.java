package io.sqlgraph.compiler;

import io.sqlgraph.testing.Database;
import io.sqlgraph.testing.EachDatabase;
import java.nio.file.Path;
import java.util.List;
import org.apache.tinkerpop.gremlin.process.traversal.P;
import org.apache.tinkerpop.gremlin.process.traversal.dsl.graph.__;
import org.apache.tinkerpop.gremlin.tinkergraph.structure.TinkerFactory;
import org.junit.jupiter.api.io.TempDir;

/** Filters that give their place a name which another place has: they still ask for that other place. */
class RenamedPlaceTest {

    @TempDir
    Path directory;

    private static List<Traversals.Case> cases() {
        return List.of(
                Traversals.Case.of(
                        "compared with the earlier one",
                        g -> g.V().as("a").both().where(P.neq("a")).as("a").values("name")),
                Traversals.Case.of(
                        "the name comes with a later filter",
                        g -> g.V().as("a")
                                .both()
                                .where(P.neq("a"))
                                .has("age", P.gt(28))
                                .as("a")
                                .values("name")),
                Traversals.Case.of(
                        "the name comes with a barrier",
                        g -> g.V().as("a")
                                .both()
                                .where(P.neq("a"))
                                .barrier()
                                .as("a")
                                .values("name")),
                Traversals.Case.of(
                        "a walk to the earlier one",
                        g -> g.V().as("a")
                                .both()
                                .where(__.both().as("a"))
                                .as("a")
                                .values("name")),
                Traversals.Case.of(
                        "and on from there",
                        g -> g.V().as("a")
                                .out()
                                .where(P.neq("a"))
                                .as("a")
                                .in()
                                .where(P.neq("a"))
                                .values("name")),
                Traversals.Case.of(
                        "both are selected",
                        g -> g.V().as("a")
                                .out()
                                .where(P.neq("a"))
                                .as("a")
                                .select("a")
                                .values("name")));
    }

    @EachDatabase
    void theEarlierPlaceIsAskedFor(Database database) {
        for (boolean ids : new boolean[] {false, true}) {
            TinkerGraphComparison.compare(
                    database,
                    directory,
                    GraphCopies.withTids(TinkerFactory.createModern()),
                    cases(),
                    ids,
                    TinkerGraphComparison.MODES.keySet());
        }
    }
}
