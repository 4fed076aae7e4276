package io.sqlgraph.compiler.rewrite;

import static org.assertj.core.api.Assertions.assertThat;

import io.sqlgraph.compiler.algebra.Condition;
import io.sqlgraph.compiler.algebra.ElementKind;
import io.sqlgraph.compiler.algebra.Expression;
import io.sqlgraph.compiler.algebra.Operator;
import io.sqlgraph.compiler.algebra.Plan;
import io.sqlgraph.compiler.algebra.Projection;
import io.sqlgraph.compiler.algebra.SortKey;
import io.sqlgraph.compiler.algebra.ValueTest;
import java.util.ArrayList;
import java.util.List;
import org.apache.tinkerpop.gremlin.process.traversal.Compare;
import org.apache.tinkerpop.gremlin.process.traversal.Pop;
import org.apache.tinkerpop.gremlin.structure.Direction;
import org.junit.jupiter.api.Test;

class PlanMapperTest {

    /** Notes the kind of everything that is asked for a key, and asks for another one. */
    private static final class Renaming extends PlanMapper {
        private final List<ElementKind> kinds = new ArrayList<>();

        @Override
        protected Condition leaf(Condition condition, ElementKind kind) {
            if (!(condition instanceof Condition.HasKey)) return condition;
            kinds.add(kind);
            return new Condition.HasKey("new" + kinds.size());
        }
    }

    private static final Operator SEEDS = new Operator.Seeds(ElementKind.VERTEX, false);
    private static final Operator FILTER = new Operator.Filter(new Condition.HasKey("old"));

    private static Plan walk() {
        return Plan.of(SEEDS, new Operator.Hop(Direction.OUT, List.of("e"), ElementKind.EDGE), FILTER);
    }

    /** A plan with a condition in every part that can hold one. */
    private static Plan everywhere() {
        Condition compare =
                new Condition.Compare("a", new Expression.First(walk()), Compare.eq, "b", new Expression.Property("k"));
        Condition.Or or = new Condition.Or(List.of(
                new Condition.Not(new Condition.HasKey("old")),
                new Condition.And(List.of(new Condition.Exists(walk()), Condition.Constant.TRUE)),
                new Condition.CountIs(walk(), new ValueTest.Comparison(Compare.gt, 1)),
                compare));
        return Plan.of(
                new Operator.Source(ElementKind.VERTEX, null),
                new Operator.Filter(or),
                new Operator.Emit(new Condition.HasKey("old")),
                new Operator.Fork(
                        List.of(new Operator.Fork.Arm(new Condition.HasKey("old"), walk())), ElementKind.EDGE),
                new Operator.Sort(List.of(new SortKey(new Expression.Count(walk()), true))),
                new Operator.Project(new Projection.Record(List.of("x"), List.of(new Expression.Fold(walk())))),
                new Operator.Project(
                        new Projection.Select(List.of("a"), Pop.last, List.of(new Expression.Count(walk())), true)),
                new Operator.Project(new Projection.PathOf(List.of(new Expression.First(walk())), true)),
                new Operator.Project(new Projection.Tuple(List.of(new Expression.First(walk())), 0)),
                new Operator.Project(new Projection.Value(new Expression.First(walk()))));
    }

    @Test
    void everyPartIsVisitedOnceFromFrontToBack() {
        var renaming = new Renaming();
        String text = renaming.map(everywhere()).toString();
        assertThat(text).doesNotContain("(old)");
        int last = 0;
        for (int i = 1; i <= renaming.kinds.size(); i++) {
            int at = text.indexOf("new" + i + ")");
            assertThat(at).as("place of %d in %s", i, text).isGreaterThan(last);
            last = at;
        }
        assertThat(renaming.kinds).hasSize(13);
    }

    @Test
    void aConditionKnowsWhatItIsAskedOf() {
        var renaming = new Renaming();
        renaming.map(everywhere());
        // The first is asked of the source, the second of the edges of a walk; the guard of the fork of its vertices.
        assertThat(renaming.kinds.subList(0, 2)).containsExactly(ElementKind.VERTEX, ElementKind.EDGE);
        assertThat(renaming.kinds.subList(4, 7))
                .containsExactly(ElementKind.VERTEX, ElementKind.VERTEX, ElementKind.EDGE);
    }

    @Test
    void whatIsNotReplacedStaysTheSameObject() {
        Plan plan = everywhere();
        assertThat(new PlanMapper() {}.map(plan)).isSameAs(plan);
    }
}
