package io.sqlgraph.compiler;

import static org.assertj.core.api.Assertions.assertThat;

import io.sqlgraph.testing.Database;
import io.sqlgraph.testing.EachDatabase;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.apache.tinkerpop.gremlin.process.traversal.Order;
import org.apache.tinkerpop.gremlin.process.traversal.P;
import org.apache.tinkerpop.gremlin.process.traversal.Scope;
import org.apache.tinkerpop.gremlin.process.traversal.dsl.graph.__;
import org.apache.tinkerpop.gremlin.structure.T;
import org.apache.tinkerpop.gremlin.tinkergraph.structure.TinkerFactory;
import org.junit.jupiter.api.io.TempDir;

/** Trees are made of what the database makes of each place of the paths. */
@SuppressWarnings("unchecked") // generic varargs of the traversal language
class TreeTest {

    private static final List<Traversals.Case> ONE_STATEMENT = List.of(
            new Traversals.Case("elements", false, g -> g.V().out().out().tree()),
            new Traversals.Case("with edges", false, g -> g.V().outE().inV().tree()),
            new Traversals.Case("by", false, g -> g.V().out().out().tree().by("name")),
            new Traversals.Case(
                    "by, by", false, g -> g.V().outE().inV().tree().by("name").by("weight")),
            new Traversals.Case(
                    "by missing", false, g -> g.V().out().out().tree().by("age")),
            new Traversals.Case(
                    "by tokens",
                    false,
                    g -> g.V().both().both().tree().by(T.label).by("name")),
            new Traversals.Case(
                    "of values", false, g -> g.V().out().values("name", "age").tree()),
            new Traversals.Case(
                    "of a chosen few",
                    false,
                    g -> g.V().has("age", P.gt(28))
                            .order()
                            .by("name", Order.desc)
                            .out("created")
                            .tree()
                            .by("name")),
            new Traversals.Case(
                    "of none",
                    false,
                    g -> g.V().has("name", "nobody").out().tree().by("name")),
            new Traversals.Case(
                    "of passes",
                    false,
                    g -> g.V().repeat(__.both()).times(2).tree().by("name")),
            new Traversals.Case(
                    "labelled",
                    false,
                    g -> g.V().as("a").out().as("b").tree().by("name").as("t").select("t")),
            new Traversals.Case(
                    "and on", false, g -> g.V().out().tree().by("name").unfold().count()),
            new Traversals.Case("size", false, g -> g.V().out().tree().count(Scope.local)));

    private static final List<Traversals.Case> OTHERS = List.of(
            new Traversals.Case(
                    "by a walk", false, g -> g.V().out().tree().by(__.out().count())),
            new Traversals.Case(
                    "in a child", false, g -> g.V().map(__.out().tree().by("name"))),
            new Traversals.Case("local", false, g -> g.V().local(__.out().out().tree())),
            new Traversals.Case(
                    "side effect",
                    false,
                    g -> g.V().out().tree("x").by("name").out().cap("x")),
            new Traversals.Case(
                    "of forks",
                    false,
                    g -> g.V().union(__.out(), __.in().in()).tree().by("name")),
            new Traversals.Case(
                    "of loops",
                    false,
                    g -> g.V().repeat(__.out()).until(__.has("lang")).tree().by("name")),
            new Traversals.Case(
                    "of others", false, g -> g.inject(1, 2).map(__.identity()).tree()));

    @TempDir
    Path directory;

    @EachDatabase
    void treesAreThoseOfTinkerGraph(Database database) {
        for (boolean withIds : List.of(false, true)) {
            TinkerGraphComparison.compare(
                    database,
                    directory,
                    GraphCopies.withTids(TinkerFactory.createModern()),
                    Stream.concat(ONE_STATEMENT.stream(), OTHERS.stream()).toList(),
                    withIds,
                    TinkerGraphComparison.MODES.keySet());
        }
    }

    @EachDatabase
    void treesAreOneStatement(Database database) {
        assertThat(TinkerGraphComparison.ofManyStatements(
                        database, directory, GraphCopies.withTids(TinkerFactory.createModern()), ONE_STATEMENT))
                .isEmpty();
    }
}
