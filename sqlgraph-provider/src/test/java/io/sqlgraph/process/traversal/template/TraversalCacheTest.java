package io.sqlgraph.process.traversal.template;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sqlgraph.compiler.GraphCopies;
import io.sqlgraph.structure.SqlGraph;
import io.sqlgraph.testing.Databases;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.tinkerpop.gremlin.process.traversal.P;
import org.apache.tinkerpop.gremlin.process.traversal.Traversal;
import org.apache.tinkerpop.gremlin.process.traversal.TraversalStrategy;
import org.apache.tinkerpop.gremlin.process.traversal.dsl.graph.GraphTraversalSource;
import org.apache.tinkerpop.gremlin.process.traversal.dsl.graph.__;
import org.apache.tinkerpop.gremlin.process.traversal.step.GValue;
import org.apache.tinkerpop.gremlin.process.traversal.step.HasContainerHolder;
import org.apache.tinkerpop.gremlin.process.traversal.step.util.HasContainer;
import org.apache.tinkerpop.gremlin.process.traversal.strategy.AbstractTraversalStrategy;
import org.apache.tinkerpop.gremlin.process.traversal.strategy.decoration.PartitionStrategy;
import org.apache.tinkerpop.gremlin.process.traversal.strategy.decoration.SubgraphStrategy;
import org.apache.tinkerpop.gremlin.process.traversal.strategy.verification.ReadOnlyStrategy;
import org.apache.tinkerpop.gremlin.process.traversal.util.TraversalHelper;
import org.apache.tinkerpop.gremlin.tinkergraph.structure.TinkerFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TraversalCacheTest {

    @TempDir
    Path directory;

    private SqlGraph graph;
    private GraphTraversalSource g;

    @BeforeEach
    void open() {
        graph = GraphCopies.open(Databases.freshSqliteUrl(directory), Map.of());
        GraphCopies.copy(TinkerFactory.createModern(), graph, false);
        g = graph.traversal();
    }

    @AfterEach
    void close() {
        graph.close();
    }

    /** A user's strategy that looks at constants. */
    private static final class Secret extends AbstractTraversalStrategy<TraversalStrategy.DecorationStrategy>
            implements TraversalStrategy.DecorationStrategy {
        private static final long serialVersionUID = 1L;

        @Override
        @SuppressWarnings({"unchecked", "rawtypes"})
        public void apply(Traversal.Admin<?, ?> traversal) {
            for (HasContainerHolder holder :
                    TraversalHelper.getStepsOfAssignableClass(HasContainerHolder.class, traversal)) {
                for (HasContainer container : (List<HasContainer>) holder.getHasContainers()) {
                    P predicate = container.getPredicate();
                    if ("marko".equals(predicate.getValue())) predicate.setValue("nobody");
                }
            }
        }
    }

    private long hitsOf(Runnable work) {
        long before = graph.traversalCache().hits();
        work.run();
        return graph.traversalCache().hits() - before;
    }

    @Test
    void theThirdTraversalOfAShapeSkipsItsStrategiesAndTheSecond() {
        assertThat(hitsOf(() -> {
                    assertThat(g.V().has("name", "marko").out("knows").count().next())
                            .isEqualTo(2);
                    assertThat(g.V().has("name", "josh").out("knows").count().next())
                            .isZero();
                    assertThat(g.V().has("name", "marko").out("knows").count().next())
                            .isEqualTo(2);
                }))
                .isEqualTo(2);
        assertThat(graph.traversalCache().size()).isEqualTo(1);
    }

    @Test
    void labelsKeysHopsAndLimitsArePartOfTheShape() {
        for (int round = 0; round < 3; round++) {
            assertThat(g.V().has("person", "name", "marko").count().next()).isEqualTo(1);
            assertThat(g.V().has("software", "name", "marko").count().next()).isZero();
            assertThat(g.V().has("age", 29).values("name").toList()).containsExactly("marko");
            assertThat(g.V().has("name", "marko").out("knows").toList()).hasSize(2);
            assertThat(g.V().has("name", "marko").out("created").toList()).hasSize(1);
            assertThat(g.V().has("name", "marko").out().limit(1).toList()).hasSize(1);
            assertThat(g.V().has("name", "marko").out().limit(2).toList()).hasSize(2);
            assertThat(g.V().has("name", "marko").as("a").out().as("b").count().next())
                    .isEqualTo(3);
            assertThat(g.V().has("age", P.between(27, 30)).count().next()).isEqualTo(2);
            assertThat(g.V().has("age", P.between(30, 40)).count().next()).isEqualTo(2);
        }
    }

    @Test
    void equalConstantsInSeveralPlacesAreKeptApart() {
        for (int round = 0; round < 3; round++) {
            assertThat(g.V().has("name", "marko")
                            .has("age", P.gt(20))
                            .out()
                            .has("name", "josh")
                            .toList())
                    .hasSize(1);
            assertThat(g.V().has("name", "marko")
                            .has("age", P.gt(29))
                            .out()
                            .has("name", "marko")
                            .toList())
                    .isEmpty();
            assertThat(g.V().has("name", "josh")
                            .has("age", P.gt(20))
                            .out()
                            .has("name", "lop")
                            .toList())
                    .hasSize(1);
        }
    }

    @Test
    void aUsersStrategySeesEveryTraversal() {
        GraphTraversalSource secret = g.withStrategies(new Secret());
        assertThat(hitsOf(() -> {
                    for (int round = 0; round < 3; round++) {
                        assertThat(secret.V().has("name", "josh").toList()).hasSize(1);
                        assertThat(secret.V().has("name", "marko").toList()).isEmpty();
                        assertThat(g.V().has("name", "marko").toList()).hasSize(1);
                    }
                }))
                .isEqualTo(2);
    }

    @Test
    void decorationsOfTinkerPopAreKeptForTheirSourceAlone() {
        GraphTraversalSource old = g.withStrategies(
                SubgraphStrategy.build().vertices(__.has("age", P.gt(30))).create());
        GraphTraversalSource young = g.withStrategies(
                SubgraphStrategy.build().vertices(__.has("age", P.lt(30))).create());
        GraphTraversalSource part = g.withStrategies(PartitionStrategy.build()
                .partitionKey("name")
                .readPartitions("marko")
                .create());
        for (int round = 0; round < 4; round++) {
            assertThat(old.V().has("name", P.neq("x")).count().next()).isEqualTo(2);
            assertThat(young.V().has("name", P.neq("x")).count().next()).isEqualTo(2);
            assertThat(old.V().has("name", "marko").toList()).isEmpty();
            assertThat(young.V().has("name", "marko").toList()).hasSize(1);
            assertThat(part.V().has("name", P.neq("x")).count().next()).isEqualTo(1);
            assertThat(part.V().has("name", P.neq("marko")).count().next()).isZero();
            assertThat(g.V().has("name", P.neq("x")).count().next()).isEqualTo(6);
            assertThat(g.withStrategies(ReadOnlyStrategy.instance())
                            .V()
                            .has("name", "lop")
                            .count()
                            .next())
                    .isEqualTo(1);
        }
        assertThatThrownBy(() ->
                        g.withStrategies(ReadOnlyStrategy.instance()).addV("x").iterate())
                .isInstanceOf(RuntimeException.class);
    }

    @Test
    void sideEffectsSacksAndVariablesGoThroughTheStrategies() {
        assertThat(hitsOf(() -> {
                    for (int round = 0; round < 3; round++) {
                        assertThat(g.withSack(1).V().has("name", "marko").sack().toList())
                                .containsExactly(1);
                        assertThat(g.withSideEffect("a", Set.of("marko"))
                                        .V()
                                        .has("name", "marko")
                                        .count()
                                        .next())
                                .isEqualTo(1);
                        for (String name : List.of("marko", "nobody")) {
                            assertThat(g.V().has("name", GValue.of("x", name)).toList())
                                    .hasSize(name.equals("marko") ? 1 : 0);
                        }
                    }
                }))
                .isZero();
    }

    @Test
    void stepsThatTinkerPopRunsGetTheConstantsToo() {
        // Text predicates on a variant stay with TinkerPop.
        g.V().has("name", "marko").property("mixed", "one").iterate();
        g.V().has("name", "josh").property("mixed", 2).iterate();
        g.V().has("name", "vadas").property("mixed", "other").iterate();
        graph.tx().commit();
        for (int round = 0; round < 3; round++) {
            assertThat(g.V().has("name", P.within("marko", "vadas"))
                            .has("mixed", org.apache.tinkerpop.gremlin.process.traversal.TextP.startingWith("on"))
                            .values("name")
                            .toList())
                    .containsExactly("marko");
            assertThat(g.V().has("name", P.within("marko", "vadas"))
                            .has("mixed", org.apache.tinkerpop.gremlin.process.traversal.TextP.startingWith("ot"))
                            .values("name")
                            .toList())
                    .containsExactly("vadas");
        }
    }

    @Test
    void explainShowsAllStrategiesOfAKnownShape() {
        for (int round = 0; round < 3; round++) g.V().has("name", "marko").out().iterate();
        String text = g.V().has("name", "josh").out().explain().toString();
        assertThat(text).contains("SqlCompilerStrategy", "InlineFilterStrategy", "josh");
    }
}
