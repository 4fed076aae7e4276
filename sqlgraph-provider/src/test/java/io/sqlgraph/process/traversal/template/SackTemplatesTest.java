package io.sqlgraph.process.traversal.template;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.apache.tinkerpop.gremlin.process.traversal.Operator;
import org.apache.tinkerpop.gremlin.process.traversal.Traversal;
import org.apache.tinkerpop.gremlin.process.traversal.dsl.graph.GraphTraversalSource;
import org.apache.tinkerpop.gremlin.process.traversal.dsl.graph.__;
import org.apache.tinkerpop.gremlin.tinkergraph.structure.TinkerFactory;
import org.junit.jupiter.api.Test;

/** Sources with sacks are made anew for each traversal, and share what was kept of those with the same sack. */
class SackTemplatesTest extends ModernGraphFixture {

    private static final List<Function<GraphTraversalSource, Traversal<?, ?>>> TRAVERSALS = List.of(
            own -> own.withSack(1).V().has("name", "marko").sack(),
            own -> own.withSack(2).V().has("name", "marko").sack(),
            own -> own.withSack(2L).V().has("name", "marko").sack(),
            own -> own.withSack(1.5).V().has("name", "marko").sack(),
            own -> own.withSack("x").V().has("name", "josh").sack(),
            own -> own.withSack(new BigDecimal("1.10"))
                    .V()
                    .has("name", "josh")
                    .outE()
                    .sack(Operator.sum)
                    .by("weight")
                    .sack(),
            own -> own.withSack(0.0)
                    .V()
                    .outE()
                    .sack(Operator.sum)
                    .by("weight")
                    .inV()
                    .sack(),
            own -> own.withSack(1.0, Operator.sum)
                    .V()
                    .out("created")
                    .barrier()
                    .sack()
                    .dedup(),
            own -> own.withSack(1.0, Operator.mult)
                    .V()
                    .out("created")
                    .barrier()
                    .sack()
                    .dedup(),
            own -> own.withSack(1)
                    .V()
                    .local(__.out().sack(Operator.sum).by(__.constant(2)))
                    .sack(),
            own -> own.withSack(1)
                    .V()
                    .repeat(__.out().sack(Operator.mult).by(__.constant(3)))
                    .times(2)
                    .sack(),
            own -> own.withSack(1).withPath().V().out().sack(),
            own -> own.withSack(1).withSack(5).V().sack(),
            own -> own.V().sack());

    private static Map<String, Long> bag(Traversal<?, ?> traversal) {
        return traversal.toList().stream()
                .collect(Collectors.groupingBy(
                        each -> each == null ? "none" : each.getClass().getSimpleName() + " " + each,
                        Collectors.counting()));
    }

    @Test
    void theAnswersAreTinkerGraphs() {
        GraphTraversalSource tinker = TinkerFactory.createModern().traversal();
        for (int round = 0; round < 4; round++) {
            for (var made : TRAVERSALS) assertThat(bag(made.apply(g))).isEqualTo(bag(made.apply(tinker)));
        }
    }

    @Test
    void stepsAreKept() {
        for (var made : TRAVERSALS.subList(0, 11)) {
            long before = graph.traversalCache().hits();
            for (int run = 0; run < 4; run++) made.apply(g).toList();
            assertThat(graph.traversalCache().hits() - before)
                    .as(made.apply(g).toString())
                    .isEqualTo(3);
        }
    }

    @Test
    void whatSomebodysCodeMakesIsMadeForEachTraversal() {
        List<Object> made = new ArrayList<>();
        for (int run = 0; run < 3; run++) {
            String first = "a" + run;
            Supplier<String> initial = () -> first;
            UnaryOperator<String> split = value -> value + "b";
            made.addAll(
                    g.withSack(initial, split).V().has("name", "marko").sack().toList());
        }
        assertThat(made).containsExactly("a0", "a1", "a2");
        List<Integer> shared = new ArrayList<>(List.of(1));
        for (int run = 0; run < 3; run++) {
            assertThat(g.withSack(shared).V().has("name", "marko").sack().toList())
                    .containsExactly(shared);
            shared.add(run);
        }
    }

    @Test
    void manyDifferentSacksAreNotKept() {
        for (int n = 0; n < 300; n++) {
            assertThat(g.withSack(n).V().has("name", "marko").sack().toList()).containsExactly(n);
        }
        assertThat(g.withSack(7).V().has("name", "marko").sack().toList()).containsExactly(7);
        assertThat(g.V().has("name", "marko").toList()).hasSize(1);
    }
}
