package io.sqlgraph.compiler.read;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.apache.tinkerpop.gremlin.process.traversal.Step;
import org.apache.tinkerpop.gremlin.process.traversal.Traversal;
import org.apache.tinkerpop.gremlin.process.traversal.step.filter.AndStep;
import org.apache.tinkerpop.gremlin.process.traversal.step.filter.HasStep;
import org.apache.tinkerpop.gremlin.process.traversal.step.filter.NotStep;
import org.apache.tinkerpop.gremlin.process.traversal.step.filter.OrStep;
import org.apache.tinkerpop.gremlin.process.traversal.step.filter.TraversalFilterStep;
import org.apache.tinkerpop.gremlin.process.traversal.step.filter.WherePredicateStep;
import org.apache.tinkerpop.gremlin.process.traversal.step.map.EdgeOtherVertexStep;
import org.apache.tinkerpop.gremlin.process.traversal.step.map.EdgeVertexStep;
import org.apache.tinkerpop.gremlin.process.traversal.step.map.IdStep;
import org.apache.tinkerpop.gremlin.process.traversal.step.map.LabelStep;
import org.apache.tinkerpop.gremlin.process.traversal.step.map.MatchStep;
import org.apache.tinkerpop.gremlin.process.traversal.step.map.NoOpBarrierStep;
import org.apache.tinkerpop.gremlin.process.traversal.step.map.PropertiesStep;
import org.apache.tinkerpop.gremlin.process.traversal.step.map.VertexStep;
import org.apache.tinkerpop.gremlin.process.traversal.util.ConnectiveP;
import org.apache.tinkerpop.gremlin.process.traversal.util.TraversalHelper;

/**
 * The patterns of a {@code match()} in an order in which each starts at what an earlier one has bound. The answer of a match
 * does not depend on the order in which its patterns are tried.
 *
 * @param start the label that the incoming traverser is bound to
 * @param startsBound whether a step before the match has that label
 * @param inOrder the patterns
 * @param labels all that the match binds
 */
@SuppressWarnings("rawtypes") // TinkerPop hands out raw lists of steps
record MatchPatterns(String start, boolean startsBound, List<Pattern> inOrder, List<String> labels) {

    private static final Set<Class<? extends Step>> WALKING = Set.of(
            VertexStep.class,
            EdgeVertexStep.class,
            EdgeOtherVertexStep.class,
            PropertiesStep.class,
            IdStep.class,
            LabelStep.class);
    private static final Set<Class<? extends Step>> STAYING = Set.of(
            HasStep.class,
            TraversalFilterStep.class,
            NotStep.class,
            AndStep.class,
            OrStep.class,
            WherePredicateStep.class,
            NoOpBarrierStep.class);

    /**
     * One pattern.
     *
     * @param end the label at its end; null for none
     * @param asked the labels that must be bound before it
     */
    record Pattern(String start, List<Step<?, ?>> steps, String end, Set<String> asked) {}

    /** Whether the thing after a step is that before it. */
    static boolean stays(Step<?, ?> step) {
        return STAYING.contains(step.getClass());
    }

    /**
     * @param bound the labels that earlier steps have
     * @return empty where patterns are not walks, or not connected
     */
    static Optional<MatchPatterns> of(MatchStep<?, ?> match, Set<String> bound) {
        if (match.getConnective()
                        != org.apache.tinkerpop.gremlin.process.traversal.step.filter.ConnectiveStep.Connective.AND
                || dedups(match)) {
            return Optional.empty();
        }
        List<Pattern> left = new ArrayList<>();
        for (Traversal.Admin<?, ?> child : match.getGlobalChildren()) {
            Optional<Pattern> pattern = pattern(child);
            if (pattern.isEmpty()) return Optional.empty();
            left.add(pattern.get());
        }
        Set<String> labels = new LinkedHashSet<>(match.getMatchStartLabels());
        labels.addAll(match.getMatchEndLabels());
        Set<String> outer = new HashSet<>(bound);
        outer.retainAll(labels);
        if (outer.size() > 1) return Optional.empty();
        List<String> roots = match.getMatchStartLabels().stream()
                .filter(label -> !match.getMatchEndLabels().contains(label))
                .toList();
        if (outer.isEmpty() && roots.size() != 1) return Optional.empty();
        String start = outer.isEmpty() ? roots.get(0) : outer.iterator().next();
        return order(left, start)
                .map(ordered -> new MatchPatterns(start, !outer.isEmpty(), ordered, List.copyOf(labels)));
    }

    private static Optional<List<Pattern>> order(List<Pattern> patterns, String start) {
        List<Pattern> left = new ArrayList<>(patterns);
        List<Pattern> ordered = new ArrayList<>();
        Set<String> known = new HashSet<>(Set.of(start));
        while (!left.isEmpty()) {
            Optional<Pattern> next = left.stream()
                    .filter(pattern -> known.contains(pattern.start()) && known.containsAll(pattern.asked()))
                    .min((a, b) -> Integer.compare(cost(a, known), cost(b, known)));
            if (next.isEmpty()) return Optional.empty();
            left.remove(next.get());
            ordered.add(next.get());
            if (next.get().end() != null) known.add(next.get().end());
        }
        return Optional.of(ordered);
    }

    /** Filters first, then walks whose end is known. */
    private static int cost(Pattern pattern, Set<String> known) {
        if (pattern.steps().stream().allMatch(MatchPatterns::stays)) return 0;
        return pattern.end() != null && known.contains(pattern.end()) ? 1 : 2;
    }

    private static Optional<Pattern> pattern(Traversal.Admin<?, ?> child) {
        List<Step> steps = child.getSteps();
        if (!(steps.get(0) instanceof MatchStep.MatchStartStep start)
                || start.getSelectKey().isEmpty()) return Optional.empty();
        if (!(steps.get(steps.size() - 1) instanceof MatchStep.MatchEndStep end)) return Optional.empty();
        List<Step<?, ?>> walk = new ArrayList<>();
        Set<String> asked = new HashSet<>();
        for (Step<?, ?> step : steps.subList(1, steps.size() - 1)) {
            boolean known = WALKING.contains(step.getClass()) || stays(step);
            if (!known || !step.getLabels().isEmpty()) return Optional.empty();
            if (step instanceof WherePredicateStep<?> where) {
                if (where.getPredicate().orElse(null) instanceof ConnectiveP) return Optional.empty();
                asked.addAll(where.getScopeKeys());
            }
            walk.add(step);
        }
        String startKey = start.getSelectKey().get();
        return Optional.of(new Pattern(startKey, walk, end.getMatchKey().orElse(null), asked));
    }

    /** The step does not tell whether a {@code dedup()} of labels was put into it, but the source of the traversal does. */
    private static boolean dedups(MatchStep<?, ?> match) {
        return TraversalHelper.getRootTraversal(match.getTraversal()).getBytecode().getStepInstructions().stream()
                .anyMatch(instruction ->
                        instruction.getOperator().equals("dedup") && instruction.getArguments().length > 0);
    }
}
