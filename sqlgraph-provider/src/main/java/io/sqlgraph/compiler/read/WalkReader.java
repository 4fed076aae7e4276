package io.sqlgraph.compiler.read;

import io.sqlgraph.compiler.algebra.Condition;
import io.sqlgraph.compiler.algebra.ElementKind;
import io.sqlgraph.compiler.algebra.Expression;
import io.sqlgraph.compiler.algebra.Operator;
import io.sqlgraph.compiler.algebra.Plan;
import io.sqlgraph.compiler.algebra.Projection;
import io.sqlgraph.compiler.algebra.ValueTest;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.apache.tinkerpop.gremlin.process.traversal.Compare;
import org.apache.tinkerpop.gremlin.process.traversal.Step;
import org.apache.tinkerpop.gremlin.process.traversal.Traversal;
import org.apache.tinkerpop.gremlin.process.traversal.lambda.ValueTraversal;
import org.apache.tinkerpop.gremlin.process.traversal.step.filter.IsStep;
import org.apache.tinkerpop.gremlin.process.traversal.step.map.NoOpBarrierStep;
import org.apache.tinkerpop.gremlin.process.traversal.step.map.PropertiesStep;
import org.apache.tinkerpop.gremlin.process.traversal.step.map.UnfoldStep;
import org.apache.tinkerpop.gremlin.structure.PropertyType;

/** Reads child traversals that only ask whether, or how often, a walk from the parent's element arrives. */
@SuppressWarnings("rawtypes") // TinkerPop hands out raw lists of steps
final class WalkReader {

    private WalkReader() {}

    /** Whether the child gives anything, as a condition; empty when the child cannot be read whole. */
    static Optional<Condition> condition(Traversal.Admin<?, ?> child, ElementKind kind) {
        return condition(child, kind, 0);
    }

    /** The same without the last steps of the child. */
    static Optional<Condition> condition(Traversal.Admin<?, ?> child, ElementKind kind, int dropped) {
        if (child instanceof ValueTraversal<?, ?> value) {
            return Optional.of(new Condition.HasKey(value.getPropertyKey()));
        }
        List<Step> steps = child.getSteps();
        // A child without steps takes no traverser, and so gives none.
        if (steps.isEmpty()) return Optional.of(Condition.Constant.FALSE);
        int length = steps.size() - dropped;
        Optional<Condition> element = element(steps.subList(0, length));
        if (element.isPresent()) return element;
        if (length > 0 && steps.get(length - 1) instanceof IsStep<?> is) {
            Optional<Condition> number = numberCondition(child, is, kind, dropped + 1);
            if (number.isPresent()) return number;
        }
        return walk(child, kind, dropped).flatMap(WalkReader::existence);
    }

    /** Whether the steps of a child from an index on give anything for a vertex; empty when they cannot be read whole. */
    static Optional<Condition> conditionFrom(Traversal.Admin<?, ?> child, int index) {
        int end = child.getSteps().size();
        if (index == end) return Optional.of(Condition.Constant.TRUE);
        Segment segment =
                new StepReader(child.getSteps(), index, end).readChild(new Operator.Seeds(ElementKind.VERTEX, false));
        boolean whole = segment.end() == end && !segment.hasLabels();
        return whole ? existence(segment.plan()) : Optional.empty();
    }

    /** {@code values('k').unfold().is(eq('text'))} asks for an element of a collection under a key. */
    private static Optional<Condition> element(List<Step> all) {
        List<Step> steps =
                all.stream().filter(step -> !(step instanceof NoOpBarrierStep)).toList();
        boolean shaped = steps.size() == 3
                && steps.get(0).getClass() == PropertiesStep.class
                && steps.get(1).getClass() == UnfoldStep.class
                && steps.get(2) instanceof IsStep<?>
                && steps.stream().allMatch(step -> step.getLabels().isEmpty());
        if (!shaped) return Optional.empty();
        var properties = (PropertiesStep<?>) steps.get(0);
        if (properties.getReturnType() != PropertyType.VALUE || properties.getPropertyKeys().length != 1) {
            return Optional.empty();
        }
        return PredicateReader.read(((IsStep<?>) steps.get(2)).getPredicate())
                .filter(test -> test instanceof ValueTest.Comparison equal
                        && equal.operator() == Compare.eq
                        && equal.constant() instanceof String)
                .map(test -> new Condition.HasValue(
                        properties.getPropertyKeys()[0], new ValueTest.Element((ValueTest.Comparison) test)));
    }

    /** The child as a walk that starts at given elements, without its last steps; empty when it cannot be read. */
    static Optional<Plan> walk(Traversal.Admin<?, ?> child, ElementKind kind, int dropped) {
        int length = child.getSteps().size() - dropped;
        var reader = new StepReader(child.getSteps(), 0, length);
        Segment segment = reader.readChild(new Operator.Seeds(kind, false));
        if (segment.end() < length || segment.hasLabels()) return Optional.empty();
        return Optional.of(segment.plan());
    }

    /** A test of the number that a walk is counted or reduced to. */
    private static Optional<Condition> numberCondition(
            Traversal.Admin<?, ?> child, IsStep<?> is, ElementKind kind, int dropped) {
        Optional<ValueTest> test = PredicateReader.read(is.getPredicate());
        if (test.isEmpty() || !is.getLabels().isEmpty()) return Optional.empty();
        Optional<Plan> walk = walk(child, kind, dropped);
        Optional<Condition> reduced = walk.flatMap(found -> ReductionReader.condition(found, test.get()));
        return reduced.isPresent() ? reduced : walk.flatMap(found -> countCondition(found, test.get()));
    }

    private static Optional<Condition> countCondition(Plan walk, ValueTest test) {
        if (!(walk.entries().get(walk.size() - 1).operator() instanceof Operator.Count)) return Optional.empty();
        Plan counted = walk.prefix(walk.size() - 1);
        return isCountable(counted) ? Optional.of(new Condition.CountIs(counted, test)) : Optional.empty();
    }

    /** Hops and filters, and at the end a limit, or the values of a key, or the different ones of these or of elements. */
    static boolean isCountable(Plan walk) {
        List<Operator> operators = walk.operators();
        int end = operators.size();
        if (operators.get(end - 1) instanceof Operator.Range range) {
            if (range.low() > 0) return false;
            end--;
        } else {
            if (operators.get(end - 1) instanceof Operator.Dedup) end--;
            if (isOfOneKey(operators.get(end - 1))) end--;
        }
        return operators.subList(1, end).stream()
                .noneMatch(operator -> operator.isGlobal()
                        || operator instanceof Operator.Reach
                        || operator instanceof Operator.Project);
    }

    private static boolean isOfOneKey(Operator operator) {
        return operator instanceof Operator.Project project
                && project.projection() instanceof Projection.Values values
                && values.keys().size() == 1;
    }

    /** Whether anything arrives does not depend on its order, on repetitions, or on what it is turned into. */
    private static Optional<Condition> existence(Plan walk) {
        List<Plan.Entry> kept = new ArrayList<>();
        for (int i = 0; i < walk.size(); i++) {
            Plan.Entry entry = walk.entries().get(i);
            Operator operator = entry.operator();
            if (operator instanceof Operator.Count) {
                boolean last = i == walk.size() - 1;
                return last ? Optional.of(Condition.Constant.TRUE) : Optional.empty();
            }
            if (operator instanceof Operator.Reduce) {
                // There is a result where there is anything to reduce.
                if (i < walk.size() - 1) return Optional.empty();
            } else if (operator instanceof Operator.Range range) {
                if (range.low() > 0 || range.high() == 0) return Optional.empty();
            } else if (operator instanceof Operator.Project project) {
                Optional<Condition> presence = presence(project.projection());
                if (presence.isEmpty()) return Optional.empty();
                if (!presence.get().equals(Condition.Constant.TRUE)) {
                    kept.add(new Plan.Entry(new Operator.Filter(presence.get()), Set.of()));
                }
            } else if (operator instanceof Operator.Filter filter
                    && filter.condition() instanceof Condition.ValueIs is) {
                Optional<Condition> tested = tested(kept, is.test());
                if (tested.isEmpty()) return Optional.empty();
                kept.set(kept.size() - 1, new Plan.Entry(new Operator.Filter(tested.get()), Set.of()));
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

    /** The condition under which a projection gives anything; empty where it is not simple to say. */
    private static Optional<Condition> presence(Projection projection) {
        if (projection instanceof Projection.Values values) {
            return values.keys().isEmpty() ? Optional.empty() : Optional.of(anyKey(values.keys()));
        }
        boolean always = projection instanceof Projection.Id
                || projection instanceof Projection.Label
                || projection instanceof Projection.PropertyMap
                || projection instanceof Projection.Record
                || projection instanceof Projection.Value value && value.expression() instanceof Expression.Constant;
        return always ? Optional.of(Condition.Constant.TRUE) : Optional.empty();
    }

    /** {@code values('k').is(..)} asks for an element of which some value of the key passes. */
    private static Optional<Condition> tested(List<Plan.Entry> kept, ValueTest test) {
        Operator last = kept.get(kept.size() - 1).operator();
        return last instanceof Operator.Filter filter && filter.condition() instanceof Condition.HasKey has
                ? Optional.of(new Condition.HasValue(has.key(), test))
                : Optional.empty();
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
