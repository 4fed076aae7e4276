package io.sqlgraph.compiler.read;

import io.sqlgraph.compiler.algebra.Condition;
import io.sqlgraph.compiler.algebra.ElementKind;
import io.sqlgraph.compiler.algebra.Operator;
import io.sqlgraph.compiler.algebra.Plan;
import io.sqlgraph.compiler.algebra.Projection;
import io.sqlgraph.compiler.algebra.ValueTest;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.apache.tinkerpop.gremlin.process.traversal.Step;
import org.apache.tinkerpop.gremlin.process.traversal.Traversal;
import org.apache.tinkerpop.gremlin.process.traversal.lambda.ValueTraversal;
import org.apache.tinkerpop.gremlin.process.traversal.step.filter.IsStep;

/** Reads child traversals that only ask whether, or how often, a walk from the parent's element arrives. */
@SuppressWarnings("rawtypes") // TinkerPop hands out raw lists of steps
final class WalkReader {

    private WalkReader() {}

    /** Whether the child gives anything, as a condition; empty when the child cannot be read whole. */
    static Optional<Condition> condition(Traversal.Admin<?, ?> child, ElementKind kind) {
        if (child instanceof ValueTraversal<?, ?> value) {
            return Optional.of(new Condition.HasKey(value.getPropertyKey()));
        }
        List<Step> steps = child.getSteps();
        if (!steps.isEmpty() && steps.get(steps.size() - 1) instanceof IsStep<?> is) {
            return countCondition(child, is, kind);
        }
        return walk(child, kind, 0).flatMap(WalkReader::existence);
    }

    /** The child as a walk that starts at given elements, without its last steps; empty when it cannot be read. */
    static Optional<Plan> walk(Traversal.Admin<?, ?> child, ElementKind kind, int dropped) {
        int length = child.getSteps().size() - dropped;
        var reader = new StepReader(child.getSteps(), 0, length);
        Segment segment = reader.readChild(new Operator.Seeds(kind, false));
        if (segment.end() < length || segment.hasLabels()) return Optional.empty();
        return Optional.of(segment.plan());
    }

    private static Optional<Condition> countCondition(Traversal.Admin<?, ?> child, IsStep<?> is, ElementKind kind) {
        Optional<ValueTest> test = PredicateReader.read(is.getPredicate());
        if (test.isEmpty() || !is.getLabels().isEmpty()) return Optional.empty();
        return walk(child, kind, 1)
                .filter(walk -> walk.entries().get(walk.size() - 1).operator() instanceof Operator.Count)
                .map(walk -> walk.prefix(walk.size() - 1))
                .filter(WalkReader::isCountable)
                .map(walk -> new Condition.CountIs(walk, test.get()));
    }

    /** Hops and filters, and a limit at the end. */
    static boolean isCountable(Plan walk) {
        for (int i = 1; i < walk.size(); i++) {
            Operator operator = walk.entries().get(i).operator();
            boolean last = i == walk.size() - 1;
            boolean limit = last && operator instanceof Operator.Range range && range.low() == 0;
            if (operator.isGlobal() && !limit) return false;
            if (operator instanceof Operator.Project) return false;
        }
        return true;
    }

    /** Whether anything arrives does not depend on its order, on repetitions, or on what it is turned into. */
    private static Optional<Condition> existence(Plan walk) {
        List<Plan.Entry> kept = new ArrayList<>();
        for (Plan.Entry entry : walk.entries()) {
            Operator operator = entry.operator();
            if (operator instanceof Operator.Count) return Optional.of(Condition.Constant.TRUE);
            if (operator instanceof Operator.Range range) {
                if (range.low() > 0 || range.high() == 0) return Optional.empty();
            } else if (operator instanceof Operator.Project project) {
                if (project.projection() instanceof Projection.Values values) {
                    if (values.keys().isEmpty()) return Optional.empty();
                    kept.add(new Plan.Entry(new Operator.Filter(anyKey(values.keys())), Set.of()));
                }
            } else if (operator instanceof Operator.Sort) {
                return Optional.empty();
            } else if (!(operator instanceof Operator.Dedup)) {
                kept.add(entry);
            }
        }
        if (kept.size() == 1) return Optional.of(Condition.Constant.TRUE);
        if (kept.stream().skip(1).allMatch(entry -> entry.operator() instanceof Operator.Filter)) {
            return Optional.of(conjunction(kept.subList(1, kept.size())));
        }
        return Optional.of(new Condition.Exists(new Plan(kept)));
    }

    private static Condition conjunction(List<Plan.Entry> filters) {
        List<Condition> parts = filters.stream()
                .map(entry -> ((Operator.Filter) entry.operator()).condition())
                .toList();
        return parts.size() == 1 ? parts.get(0) : new Condition.And(parts);
    }

    private static Condition anyKey(List<String> keys) {
        List<Condition> parts =
                keys.stream().<Condition>map(Condition.HasKey::new).toList();
        return parts.size() == 1 ? parts.get(0) : new Condition.Or(parts);
    }
}
