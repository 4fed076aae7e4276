package io.sqlgraph.process.traversal.step;

import io.sqlgraph.catalog.KeySelection;
import io.sqlgraph.compiler.algebra.Prefetch;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.tinkerpop.gremlin.process.traversal.Step;
import org.apache.tinkerpop.gremlin.process.traversal.Traversal;
import org.apache.tinkerpop.gremlin.process.traversal.lambda.TokenTraversal;
import org.apache.tinkerpop.gremlin.process.traversal.lambda.ValueTraversal;
import org.apache.tinkerpop.gremlin.process.traversal.step.Barrier;
import org.apache.tinkerpop.gremlin.process.traversal.step.LocalBarrier;
import org.apache.tinkerpop.gremlin.process.traversal.step.Scoping;
import org.apache.tinkerpop.gremlin.process.traversal.step.SideEffectCapable;
import org.apache.tinkerpop.gremlin.process.traversal.step.TraversalParent;
import org.apache.tinkerpop.gremlin.process.traversal.step.branch.LocalStep;
import org.apache.tinkerpop.gremlin.process.traversal.step.branch.RepeatStep;
import org.apache.tinkerpop.gremlin.process.traversal.step.branch.UnionStep;
import org.apache.tinkerpop.gremlin.process.traversal.step.filter.DiscardStep;
import org.apache.tinkerpop.gremlin.process.traversal.step.filter.FilterStep;
import org.apache.tinkerpop.gremlin.process.traversal.step.filter.RangeGlobalStep;
import org.apache.tinkerpop.gremlin.process.traversal.step.map.AsStringGlobalStep;
import org.apache.tinkerpop.gremlin.process.traversal.step.map.AsStringLocalStep;
import org.apache.tinkerpop.gremlin.process.traversal.step.map.CoalesceStep;
import org.apache.tinkerpop.gremlin.process.traversal.step.map.CountGlobalStep;
import org.apache.tinkerpop.gremlin.process.traversal.step.map.EdgeOtherVertexStep;
import org.apache.tinkerpop.gremlin.process.traversal.step.map.EdgeVertexStep;
import org.apache.tinkerpop.gremlin.process.traversal.step.map.ElementMapStep;
import org.apache.tinkerpop.gremlin.process.traversal.step.map.GraphStep;
import org.apache.tinkerpop.gremlin.process.traversal.step.map.IdStep;
import org.apache.tinkerpop.gremlin.process.traversal.step.map.LabelStep;
import org.apache.tinkerpop.gremlin.process.traversal.step.map.MatchStep;
import org.apache.tinkerpop.gremlin.process.traversal.step.map.NoOpBarrierStep;
import org.apache.tinkerpop.gremlin.process.traversal.step.map.OrderGlobalStep;
import org.apache.tinkerpop.gremlin.process.traversal.step.map.PathStep;
import org.apache.tinkerpop.gremlin.process.traversal.step.map.SelectOneStep;
import org.apache.tinkerpop.gremlin.process.traversal.step.map.SelectStep;
import org.apache.tinkerpop.gremlin.process.traversal.step.map.TraversalFlatMapStep;
import org.apache.tinkerpop.gremlin.process.traversal.step.map.TraversalMapStep;
import org.apache.tinkerpop.gremlin.process.traversal.step.map.VertexStep;
import org.apache.tinkerpop.gremlin.process.traversal.step.sideEffect.SideEffectCapStep;
import org.apache.tinkerpop.gremlin.process.traversal.step.sideEffect.SubgraphStep;
import org.apache.tinkerpop.gremlin.process.traversal.step.util.EmptyStep;
import org.apache.tinkerpop.gremlin.process.traversal.traverser.TraverserRequirement;
import org.apache.tinkerpop.gremlin.structure.Direction;

/**
 * Finds out what steps of TinkerPop are going to ask of the elements that a statement gives, as far as one can see. To be
 * wrong costs a statement or rows that nobody looks at, never the answer.
 *
 * <p>It follows the steps with the sets of elements that may be at hand. Steps that are not known hand on what they got and
 * what their children give, so that elements are also found in lists, maps and side effects.
 */
@SuppressWarnings("rawtypes") // TinkerPop hands out raw lists of steps
final class PrefetchReader {

    /** How often the body of a loop is followed. */
    private static final int MOST_ROUNDS = 3;

    /** From one to the other end of a chain of edges. */
    private static final int MOST_HOPS = 5;

    /** With more, the statement would become too large. */
    private static final int MOST_QUESTIONS = 25;

    private int questions;
    private final Target root = new Target(0);
    /** What is known under a label or as a side effect. */
    private final Map<String, Set<Target>> named = new HashMap<>();
    /** All that was ever at hand, which a path may hold. */
    private final Set<Target> seen = new LinkedHashSet<>();

    private PrefetchReader() {}

    /** Elements of one origin: vertices, edges, or either of them at the beginning. */
    private final class Target {
        private final int hops;
        private KeySelection properties = KeySelection.NONE;
        /** For vertices: the edges that are asked for. */
        private final Map<Prefetch.Adjacency, Target> asks = new HashMap<>();
        /** For edges that were asked for: the vertices they were asked of. */
        private Target owner;

        private Direction direction;
        /** For edges: the vertices at their other ends, or at both. */
        private Target far;

        Target(int hops) {
            this.hops = hops;
        }

        /** Who gets an element that is not as it is in the database would have to ask for the rest. */
        void isGivenAway() {
            if (!properties.isEmpty()) properties = KeySelection.ALL;
        }

        Target ask(Direction wanted, List<String> labels) {
            var adjacency = new Prefetch.Adjacency(wanted, labels);
            Target known = asks.get(adjacency);
            if (known != null || hops >= MOST_HOPS || questions >= MOST_QUESTIONS) return known;
            questions++;
            var edges = new Target(hops + 1);
            edges.owner = this;
            edges.direction = wanted;
            asks.put(adjacency, edges);
            return edges;
        }

        void asks(KeySelection keys) {
            properties = properties.and(keys);
        }

        Target far() {
            if (far == null) far = new Target(hops);
            return far;
        }

        Set<Target> end(Direction wanted) {
            if (owner == null || wanted == Direction.BOTH || direction == Direction.BOTH) {
                return owner == null ? Set.of(far()) : Set.of(far(), owner);
            }
            return Set.of(wanted == direction ? owner : far());
        }

        Prefetch freeze(Prefetch.Use use) {
            List<Prefetch.Ask> frozen = new ArrayList<>();
            asks.entrySet().stream()
                    .sorted(Comparator.comparing(entry -> entry.getKey().toString()))
                    .forEach(entry -> {
                        Target edges = entry.getValue();
                        Prefetch beyond = edges.far == null ? null : edges.far.freeze(use);
                        frozen.add(new Prefetch.Ask(entry.getKey(), edges.properties, beyond));
                    });
            Prefetch ends = owner == null && far != null ? far.freeze(use) : null;
            return new Prefetch(properties, frozen, ends, use);
        }
    }

    /**
     * What is asked of the elements of a statement; null where nothing follows.
     *
     * @param own the steps of the statement's own run that are left to TinkerPop
     * @param step the step that runs the statement; what follows it counts, too
     */
    static Prefetch after(List<? extends Step<?, ?>> own, Step<?, ?> step) {
        if (own.isEmpty() && isLast(step)) return null;
        var reader = new PrefetchReader();
        Set<Target> at = Set.of(reader.root);
        reader.seen.add(reader.root);
        at = reader.readAll(own, at);
        reader.readFollowing(step, at).forEach(Target::isGivenAway);
        return reader.root.freeze(isCut(step) ? Prefetch.Use.OF_THE_FIRST : Prefetch.Use.IN_MORE_ROWS);
    }

    /** Whether a limit may keep the last elements from being looked at. */
    static boolean isCut(Step<?, ?> step) {
        for (Step<?, ?> next = step.getNextStep(); !(next instanceof EmptyStep); next = next.getNextStep()) {
            if (next instanceof RangeGlobalStep) return true;
            if (next instanceof Barrier && !(next instanceof LocalBarrier) && !(next instanceof NoOpBarrierStep)) {
                return false;
            }
        }
        return false;
    }

    private static boolean isLast(Step<?, ?> step) {
        Step<?, ?> next = step.getNextStep();
        return (next instanceof EmptyStep || next instanceof DiscardStep)
                && step.getTraversal().isRoot();
    }

    /** Gives what is at hand in the end. */
    private Set<Target> readFollowing(Step<?, ?> step, Set<Target> start) {
        Set<Target> at = start;
        Step<?, ?> current = step;
        while (true) {
            Step<?, ?> next = current.getNextStep();
            while (!(next instanceof EmptyStep)) {
                at = read(next, at);
                next = next.getNextStep();
            }
            TraversalParent parent = current.getTraversal().getParent();
            if (!(parent instanceof Step<?, ?> outer) || outer instanceof EmptyStep) return at;
            if (!handsOn(outer)) return outer instanceof FilterStep ? Set.of() : at;
            current = outer;
        }
    }

    /** Whether a step gives what its children give. */
    private static boolean handsOn(Step<?, ?> step) {
        return step instanceof UnionStep
                || step instanceof CoalesceStep
                || step instanceof LocalStep
                || step instanceof TraversalFlatMapStep
                || step instanceof TraversalMapStep;
    }

    private Set<Target> readAll(List<? extends Step> steps, Set<Target> start) {
        Set<Target> at = start;
        for (Step<?, ?> step : steps) at = read(step, at);
        return at;
    }

    private Set<Target> read(Step<?, ?> step, Set<Target> at) {
        Set<Target> after = after(step, at);
        seen.addAll(after);
        for (String label : step.getLabels()) name(label, after);
        return after;
    }

    private void name(String label, Set<Target> targets) {
        named.computeIfAbsent(label, first -> new LinkedHashSet<>()).addAll(targets);
    }

    private Set<Target> after(Step<?, ?> step, Set<Target> at) {
        if (step instanceof SqlStep run) {
            return run.followsClosely() ? readAll(run.shapeSteps(), at) : Set.of();
        }
        if (step instanceof SqlRepeatStep || step instanceof GraphStep) return Set.of();
        if (step instanceof VertexStep<?> hop) return hop(hop, at);
        if (step instanceof EdgeVertexStep end) return ends(at, end.getDirection());
        if (step instanceof EdgeOtherVertexStep) return others(at);
        if (step instanceof RepeatStep<?> repeat) return repeat(repeat, at);
        if (step instanceof MatchStep<?, ?> match) return match(match, at);
        if (step instanceof MatchStep.MatchEndStep end) end.getMatchKey().ifPresent(label -> name(label, at));
        KeySelection keys = AskedKeys.of(step);
        at.forEach(target -> target.asks(keys));
        if (showsEnds(step)) {
            Set<Target> ends = ends(at, Direction.BOTH);
            if (step instanceof SubgraphStep) ends.forEach(target -> target.asks(KeySelection.ALL));
        }
        if (step instanceof IdStep || step instanceof LabelStep || step instanceof CountGlobalStep) return Set.of();
        if (AskedKeys.givesValues(step)) return Set.of();
        Set<Target> taken = taken(step, at);
        Set<Target> given = new LinkedHashSet<>();
        if (step instanceof TraversalParent parent) {
            parent.getLocalChildren().forEach(child -> given.addAll(child(child, taken)));
            parent.getGlobalChildren().forEach(child -> given.addAll(child(child, taken)));
        }
        if (step instanceof FilterStep || step instanceof OrderGlobalStep) return at;
        if (handsOn(step)) return given;
        if (!AskedKeys.areAllThatIsKept(step)) given.addAll(taken);
        if (step instanceof SideEffectCapable<?, ?> effect && !(step instanceof SideEffectCapStep)) {
            name(effect.getSideEffectKey(), given);
            return at;
        }
        return given;
    }

    /** What a step works on: what is at hand, what it looks up by a label, or the path. */
    private Set<Target> taken(Step<?, ?> step, Set<Target> at) {
        if (step instanceof PathStep) return Set.copyOf(seen);
        Set<Target> taken = new LinkedHashSet<>();
        if (step instanceof SideEffectCapStep<?, ?> cap) {
            cap.getSideEffectKeys().forEach(key -> taken.addAll(named(key)));
            return taken;
        }
        if (step instanceof Scoping scoping) scoping.getScopeKeys().forEach(key -> taken.addAll(named(key)));
        boolean selects =
                step instanceof SelectOneStep || step instanceof SelectStep || step instanceof MatchStep.MatchStartStep;
        if (taken.isEmpty() || !selects) taken.addAll(at);
        if (looksAtPaths(step)) taken.addAll(seen);
        return taken;
    }

    private static boolean looksAtPaths(Step<?, ?> step) {
        return step.getRequirements().contains(TraverserRequirement.PATH);
    }

    private Set<Target> named(String name) {
        return named.getOrDefault(name, Set.of(root));
    }

    private Set<Target> child(Traversal.Admin<?, ?> child, Set<Target> at) {
        if (child instanceof ValueTraversal<?, ?> value) {
            at.forEach(target -> target.asks(KeySelection.ofArguments(value.getPropertyKey())));
            return Set.of();
        }
        if (child == null || child instanceof TokenTraversal) return Set.of();
        return readAll(child.getSteps(), at);
    }

    private Set<Target> hop(VertexStep<?> step, Set<Target> at) {
        Set<Target> after = new LinkedHashSet<>();
        List<String> labels = Arrays.asList(step.getEdgeLabels());
        if (labels.contains(null)) return after;
        for (Target target : at) {
            if (target.owner != null) continue;
            Target edges = target.ask(step.getDirection(), labels);
            if (edges != null) after.add(step.returnsVertex() ? edges.far() : edges);
        }
        return after;
    }

    private Set<Target> ends(Set<Target> at, Direction direction) {
        Set<Target> after = new LinkedHashSet<>();
        for (Target target : at) {
            if (target.owner != null || target == root) after.addAll(target.end(direction));
        }
        return after;
    }

    private Set<Target> others(Set<Target> at) {
        Set<Target> after = new LinkedHashSet<>();
        for (Target target : at) {
            if (target.owner != null || target == root) after.add(target.far());
        }
        return after;
    }

    private Set<Target> repeat(RepeatStep<?> repeat, Set<Target> start) {
        Set<Target> all = new LinkedHashSet<>(start);
        Set<Target> at = start;
        long bound = LoopBound.of(repeat, MOST_ROUNDS + 1);
        for (int round = 0; round < Math.min(bound, MOST_ROUNDS) && !at.isEmpty(); round++) {
            child(repeat.getEmitTraversal(), at);
            child(repeat.getUntilTraversal(), at);
            at = child(repeat.getRepeatTraversal(), at);
            all.addAll(at);
        }
        // Those that the last pass reaches are asked, too.
        if (bound <= MOST_ROUNDS) {
            child(repeat.getEmitTraversal(), at);
            child(repeat.getUntilTraversal(), at);
        }
        return all;
    }

    /** The patterns may be taken in any order, so that each is followed as often as there are patterns, within limits. */
    private Set<Target> match(MatchStep<?, ?> match, Set<Target> at) {
        Set<Target> given = new LinkedHashSet<>(at);
        int rounds = Math.min(MOST_ROUNDS, match.getGlobalChildren().size());
        for (int round = 0; round < rounds; round++) {
            for (Traversal.Admin<?, ?> pattern : match.getGlobalChildren()) given.addAll(child(pattern, at));
        }
        return given;
    }

    /** Whether a step makes something of edges in which their ends are. */
    private static boolean showsEnds(Step<?, ?> step) {
        return step instanceof ElementMapStep
                || step instanceof SubgraphStep
                || step instanceof AsStringGlobalStep
                || step instanceof AsStringLocalStep;
    }
}
