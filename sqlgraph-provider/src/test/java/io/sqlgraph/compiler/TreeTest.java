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
            Traversals.Case.of("elements", g -> g.V().out().out().tree()),
            Traversals.Case.of("with edges", g -> g.V().outE().inV().tree()),
            Traversals.Case.of("by", g -> g.V().out().out().tree().by("name")),
            Traversals.Case.of(
                    "by, by", g -> g.V().outE().inV().tree().by("name").by("weight")),
            Traversals.Case.of("by missing", g -> g.V().out().out().tree().by("age")),
            Traversals.Case.of(
                    "by tokens", g -> g.V().both().both().tree().by(T.label).by("name")),
            Traversals.Case.of(
                    "of values", g -> g.V().out().values("name", "age").tree()),
            Traversals.Case.of(
                    "of a chosen few",
                    g -> g.V().has("age", P.gt(28))
                            .order()
                            .by("name", Order.desc)
                            .out("created")
                            .tree()
                            .by("name")),
            Traversals.Case.of(
                    "of none", g -> g.V().has("name", "nobody").out().tree().by("name")),
            Traversals.Case.of(
                    "of passes", g -> g.V().repeat(__.both()).times(2).tree().by("name")),
            Traversals.Case.of(
                    "labelled",
                    g -> g.V().as("a").out().as("b").tree().by("name").as("t").select("t")),
            Traversals.Case.of(
                    "and on", g -> g.V().out().tree().by("name").unfold().count()),
            Traversals.Case.of("size", g -> g.V().out().tree().count(Scope.local)));

    private static final List<Traversals.Case> OTHERS = List.of(
            Traversals.Case.of("by a walk", g -> g.V().out().tree().by(__.out().count())),
            Traversals.Case.of("in a child", g -> g.V().map(__.out().tree().by("name"))),
            Traversals.Case.of("local", g -> g.V().local(__.out().out().tree())),
            Traversals.Case.of(
                    "side effect", g -> g.V().out().tree("x").by("name").out().cap("x")),
            Traversals.Case.of(
                    "of forks", g -> g.V().union(__.out(), __.in().in()).tree().by("name")),
            Traversals.Case.of(
                    "of loops",
                    g -> g.V().repeat(__.out()).until(__.has("lang")).tree().by("name")),
            Traversals.Case.of(
                    "of others", g -> g.inject(1, 2).map(__.identity()).tree()));

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
                    withIds);
        }
    }

    @EachDatabase
    void treesAreOneStatement(Database database) {
        assertThat(TinkerGraphComparison.ofManyStatements(
                        database, directory, GraphCopies.withTids(TinkerFactory.createModern()), ONE_STATEMENT))
                .isEmpty();
    }
}
