package io.sqlgraph.compiler.read;

import io.sqlgraph.compiler.algebra.Condition;
import io.sqlgraph.compiler.algebra.Operator;
import io.sqlgraph.compiler.algebra.Plan;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.tinkerpop.gremlin.process.traversal.Step;
import org.apache.tinkerpop.gremlin.process.traversal.Traversal;
import org.apache.tinkerpop.gremlin.process.traversal.step.filter.ConnectiveStep;
import org.apache.tinkerpop.gremlin.process.traversal.step.filter.NotStep;
import org.apache.tinkerpop.gremlin.process.traversal.step.filter.WhereTraversalStep;

/**
 * Reads {@code where()} with a walk that begins or ends at earlier places of the path, as {@code where(as("b").out().as("a"))}:
 * whether the walk from the one arrives at the other.
 */
@SuppressWarnings("rawtypes") // TinkerPop hands out raw lists of steps
final class PlaceWalkReader {

    private final Thing current;
    private final Map<String, Thing> labelled;

    /**
     * @param current what the step takes
     * @param labelled what the labels before the step name
     */
    PlaceWalkReader(Thing current, Map<String, Thing> labelled) {
        this.current = current;
        this.labelled = labelled;
    }

    Optional<Condition> read(WhereTraversalStep<?> where) {
        return current.isElement() ? condition(where.getLocalChildren().get(0)) : Optional.empty();
    }

    private Optional<Condition> condition(Traversal.Admin<?, ?> child) {
        List<Step> steps = child.getSteps();
        if (steps.stream().anyMatch(step -> !step.getLabels().isEmpty())) return Optional.empty();
        if (steps.size() == 1) {
            Step<?, ?> only = steps.get(0);
            if (only instanceof NotStep || only instanceof ConnectiveStep) {
                return ConditionReader.connective(only, this::condition);
            }
        }
        return !steps.isEmpty() && steps.get(0) instanceof WhereTraversalStep.WhereStartStep<?> start
                ? walk(steps, start)
                : WalkReader.condition(child, current.kind());
    }

    private Optional<Condition> walk(List<Step> steps, WhereTraversalStep.WhereStartStep<?> start) {
        String from = only(start.getScopeKeys());
        Thing first = from == null ? current : labelled.get(from);
        if (first == null || !first.isElement()) return Optional.empty();
        int end = steps.size();
        String to = null;
        if (steps.get(end - 1) instanceof WhereTraversalStep.WhereEndStep last) {
            to = only(last.getScopeKeys());
            Thing arrival = labelled.get(to);
            if (arrival == null || !arrival.isElement()) return Optional.empty();
            end--;
        }
        Segment walk = new StepReader(steps, 1, end, labelled).readChild(new Operator.Seeds(first.kind(), false));
        boolean whole = walk.end() == end && !walk.hasLabels();
        return whole && walk.plan().operators().stream().skip(1).allMatch(PlaceWalkReader::leadsOn)
                ? Optional.of(new Condition.Exists(between(walk.plan(), from, first, to)))
                : Optional.empty();
    }

    /** Steps after which the element is still to be compared, and that give as many as they lead to. */
    private static boolean leadsOn(Operator operator) {
        return operator instanceof Operator.Hop
                || operator instanceof Operator.EdgeEnd
                || operator instanceof Operator.Filter;
    }

    private Plan between(Plan walk, String from, Thing first, String to) {
        List<Plan.Entry> entries = new ArrayList<>(walk.entries());
        if (from != null) {
            entries.set(0, entry(new Operator.Seeds(current.kind(), false)));
            entries.add(1, entry(new Operator.Jump(from, first.kind())));
        }
        if (to != null) entries.add(entry(new Operator.Filter(PathFilterReader.same(to))));
        return new Plan(entries);
    }

    private static Plan.Entry entry(Operator operator) {
        return new Plan.Entry(operator, Set.of());
    }

    private static String only(Set<String> keys) {
        return keys.isEmpty() ? null : keys.iterator().next();
    }
}
