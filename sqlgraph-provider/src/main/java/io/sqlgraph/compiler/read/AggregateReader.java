package io.sqlgraph.compiler.read;

import io.sqlgraph.compiler.algebra.Condition;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.apache.tinkerpop.gremlin.process.traversal.Contains;
import org.apache.tinkerpop.gremlin.process.traversal.P;
import org.apache.tinkerpop.gremlin.process.traversal.Step;
import org.apache.tinkerpop.gremlin.process.traversal.Traversal;
import org.apache.tinkerpop.gremlin.process.traversal.step.LambdaHolder;
import org.apache.tinkerpop.gremlin.process.traversal.step.Scoping;
import org.apache.tinkerpop.gremlin.process.traversal.step.SideEffectCapable;
import org.apache.tinkerpop.gremlin.process.traversal.step.TraversalParent;
import org.apache.tinkerpop.gremlin.process.traversal.step.filter.WherePredicateStep;
import org.apache.tinkerpop.gremlin.process.traversal.step.map.TraversalSelectStep;
import org.apache.tinkerpop.gremlin.process.traversal.step.sideEffect.AggregateStep;
import org.apache.tinkerpop.gremlin.process.traversal.step.sideEffect.SideEffectCapStep;
import org.apache.tinkerpop.gremlin.process.traversal.strategy.decoration.SideEffectStrategy;
import org.apache.tinkerpop.gremlin.process.traversal.traverser.TraverserRequirement;
import org.apache.tinkerpop.gremlin.process.traversal.util.TraversalHelper;

/**
 * Reads {@code aggregate()} of elements where nothing in the traversal looks at what it gathers but {@code where(within(key))}
 * and {@code where(without(key))} behind it: these then ask a relation of the statement.
 */
@SuppressWarnings("rawtypes") // TinkerPop hands out raw lists of steps
final class AggregateReader {

    private final Set<String> keys = new HashSet<>();

    /** From now on a side effect is what a relation holds. */
    void begin(AggregateStep<?> step) {
        keys.add(step.getSideEffectKey());
    }

    /** Takes {@link #begin} back. */
    void forget(AggregateStep<?> step) {
        keys.remove(step.getSideEffectKey());
    }

    /** The condition of a filter by what was gathered; empty for other steps. */
    Optional<Condition> membership(Step<?, ?> step, Thing thing) {
        if (keys.isEmpty() || !thing.isElement() || !isMembership(step)) return Optional.empty();
        P<?> predicate = ((WherePredicateStep<?>) step).getPredicate().orElseThrow();
        String key = key((WherePredicateStep<?>) step);
        if (!keys.contains(key)) return Optional.empty();
        Condition among = new Condition.Aggregated(key);
        return Optional.of(predicate.getBiPredicate() == Contains.within ? among : new Condition.Not(among));
    }

    /**
     * The index after the last filter by what a step gathers; -1 where anything else may look at that, or nothing does.
     *
     * @param steps those of the root traversal
     * @param index of the step
     */
    static int end(AggregateStep<?> step, List<Step> steps, int index) {
        Traversal.Admin<?, ?> traversal = step.getTraversal();
        boolean plain = traversal.isRoot()
                && step.getLocalChildren().isEmpty()
                && traversal
                        .getStrategies()
                        .getStrategy(SideEffectStrategy.class)
                        .isEmpty();
        if (!plain) return -1;
        List<Step<?, ?>> others = new ArrayList<>();
        TraversalHelper.anyStepRecursively(each -> touches(each, step) && !others.add(each), traversal);
        int end = -1;
        for (Step<?, ?> other : others) {
            int place = steps.indexOf(other);
            if (place <= index || !isMembership(other)) return -1;
            end = Math.max(end, place + 1);
        }
        return end;
    }

    /** Whether a step other than one that gathers may see what that gathers, or add to it. */
    @SuppressWarnings("ReferenceEquality") // the same step, not one like it
    private static boolean touches(Step<?, ?> step, AggregateStep<?> gathering) {
        String key = gathering.getSideEffectKey();
        if (step == gathering) return false;
        if (step instanceof LambdaHolder || step instanceof TraversalSelectStep) return true;
        if (step instanceof SideEffectCapable<?, ?> effect && key.equals(effect.getSideEffectKey())) return true;
        if (step instanceof SideEffectCapStep<?, ?> cap)
            return cap.getSideEffectKeys().contains(key);
        if (step instanceof Scoping scoping) return scoping.getScopeKeys().contains(key);
        return !(step instanceof TraversalParent)
                && !(step instanceof SideEffectCapable)
                && step.getRequirements().contains(TraverserRequirement.SIDE_EFFECTS);
    }

    private static boolean isMembership(Step<?, ?> step) {
        if (step.getClass() != WherePredicateStep.class) return false;
        var where = (WherePredicateStep<?>) step;
        P<?> predicate = where.getPredicate().orElse(null);
        return predicate != null
                && predicate.getClass() == P.class
                && predicate.getBiPredicate() instanceof Contains
                && where.getStartKey().isEmpty()
                && where.getLocalChildren().isEmpty();
    }

    @SuppressWarnings("unchecked") // the step only reads the name in it
    private static String key(WherePredicateStep<?> where) {
        return where.getSelectKey((P<Object>) where.getPredicate().orElseThrow());
    }
}
