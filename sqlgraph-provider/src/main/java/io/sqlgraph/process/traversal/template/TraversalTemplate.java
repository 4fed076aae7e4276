package io.sqlgraph.process.traversal.template;

import io.sqlgraph.compiler.run.ConstantPlaces;
import io.sqlgraph.compiler.run.Constants;
import io.sqlgraph.process.traversal.step.Prepared;
import io.sqlgraph.process.traversal.step.WriteIntent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.BinaryOperator;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.apache.tinkerpop.gremlin.process.traversal.Step;
import org.apache.tinkerpop.gremlin.process.traversal.Traversal;
import org.apache.tinkerpop.gremlin.process.traversal.TraversalSideEffects;
import org.apache.tinkerpop.gremlin.process.traversal.TraversalStrategies;
import org.apache.tinkerpop.gremlin.process.traversal.TraverserGenerator;
import org.apache.tinkerpop.gremlin.process.traversal.step.Grouping;
import org.apache.tinkerpop.gremlin.process.traversal.traverser.TraverserRequirement;
import org.apache.tinkerpop.gremlin.structure.Vertex;
import org.apache.tinkerpop.gremlin.structure.util.reference.ReferenceVertex;

/** The steps that strategies make of the traversals of one shape, with placeholders for the constants. Thread safe. */
final class TraversalTemplate {

    /** For shapes whose traversals the strategies have to see each time. */
    static final TraversalTemplate NONE = new TraversalTemplate(List.of(), new Object[0], null);

    private final List<Prepared> steps;
    private final Object[] placeholders;
    private final boolean hasGroupings;

    /** The side effects of a traversal to which the strategies have given a sack; null if they have not. */
    private final TraversalSideEffects sack;

    private volatile Locked locked;

    /** What is known of each traversal with these steps, once it is locked. */
    record Locked(Set<TraverserRequirement> requirements, TraverserGenerator generator) {}

    private TraversalTemplate(List<Prepared> steps, Object[] placeholders, TraversalSideEffects sack) {
        this.sack = sack;
        this.steps = steps;
        this.placeholders = placeholders;
        this.hasGroupings = steps.stream()
                .anyMatch(step -> step instanceof StepTemplate template && template.step() instanceof Grouping);
    }

    /** Whether any of the steps has to be told when all strategies have been applied. */
    boolean hasGroupings() {
        return hasGroupings;
    }

    /**
     * Applies strategies to a copy with placeholders.
     *
     * @param traversal one to which no strategy has been applied; it stays as it is
     * @param strategies without those that look for templates
     * @param constants of the traversal
     * @return {@link #NONE} when a constant went where it cannot be followed, or when the strategies refuse such traversals:
     *     they say so with the constants when they see them
     */
    static TraversalTemplate make(Traversal.Admin<?, ?> traversal, TraversalStrategies strategies, Object[] constants) {
        Object[] placeholders = placeholders(constants);
        Traversal.Admin<?, ?> copy = traversal.clone();
        int[] next = {0};
        ConstantPlaces.visit(copy, constant -> placeholders[next[0]++]);
        if (next[0] != placeholders.length) return NONE;
        copy.setStrategies(strategies);
        try {
            copy.applyStrategies();
        } catch (IllegalStateException | IllegalArgumentException refused) {
            return NONE;
        }
        var template = prepared(copy, placeholders);
        return template == null || !template.followsAll(copy) ? NONE : template;
    }

    boolean isNone() {
        return steps.isEmpty();
    }

    /** What is known of traversals with these steps; null as long as there was none. */
    Locked locked() {
        return locked;
    }

    /** Notes what the first traversal with these steps has found out. */
    void lockedAs(Set<TraverserRequirement> requirements, TraverserGenerator generator) {
        locked = new Locked(requirements, generator);
    }

    private static TraversalTemplate prepared(Traversal.Admin<?, ?> applied, Object[] placeholders) {
        WriteIntent.Kind kind = WriteIntent.Kind.of(applied);
        List<Prepared> steps = new ArrayList<>();
        for (Step<?, ?> step : applied.getSteps()) {
            if (!(step instanceof Prepared) && !TraversalShape.knowsApplied(step)) return null;
            steps.add(StepTemplate.of(step, kind));
        }
        if (steps.isEmpty()) return null;
        TraversalSideEffects effects = applied.getSideEffects();
        return new TraversalTemplate(steps, placeholders, effects.getSackInitialValue() == null ? null : effects);
    }

    /** Whether other constants replace all placeholders: none of these is then to be seen any more. */
    private boolean followsAll(Traversal.Admin<?, ?> applied) {
        Object[] others = placeholders(placeholders);
        var constants = new Constants(placeholders, others);
        var before = new StringBuilder();
        var after = new StringBuilder();
        for (Prepared step : steps) {
            before.append(step.constantsText());
            after.append(StepTemplate.constantsText(step.with(applied, constants)));
        }
        return Arrays.stream(placeholders)
                .allMatch(each -> before.indexOf(each.toString()) >= 0 && after.indexOf(each.toString()) < 0);
    }

    /** Objects of the same classes that are nowhere else, and look like nothing else. */
    private static Object[] placeholders(Object[] constants) {
        Object[] placeholders = new Object[constants.length];
        for (int i = 0; i < placeholders.length; i++) placeholders[i] = placeholder(constants[i]);
        return placeholders;
    }

    /** What is only written may be of any class: there any object will do. */
    private static Object placeholder(Object constant) {
        UUID random = UUID.randomUUID();
        if (constant instanceof String) return random.toString();
        if (constant instanceof Integer) return (int) (random.getMostSignificantBits() >>> 36) + 1_000_000_000;
        if (constant instanceof Long) return random.getMostSignificantBits() >>> 2 | 1L << 60;
        if (constant instanceof Double) return 1e200 * (1 + Math.abs(random.getMostSignificantBits() / 1e19));
        if (constant instanceof Float) return 1e20f * (1 + Math.abs(random.getMostSignificantBits() / 1e19f));
        if (constant instanceof Vertex) return new ReferenceVertex(random);
        if (constant instanceof Map) return Map.of(random.toString(), random);
        return random;
    }

    /** Replaces the steps of a traversal of the shape by those that strategies would have left. */
    void install(Traversal.Admin<?, ?> traversal, Object[] constants) {
        var own = new Constants(placeholders, constants);
        if (sack != null) giveSack(traversal.getSideEffects());
        List<Step<?, ?>> copies = new ArrayList<>(steps.size());
        for (int i = 0; i < steps.size(); i++) copies.add(steps.get(i).with(traversal, own));
        if (traversal instanceof SqlTraversal<?, ?> ours) {
            ours.replaceSteps(copies);
            return;
        }
        for (int i = traversal.getSteps().size() - 1; i >= 0; i--) traversal.removeStep(i);
        for (Step<?, ?> copy : copies) traversal.addStep(traversal.getSteps().size(), copy);
    }

    /** As the strategy does that the traversal no longer sees. */
    @SuppressWarnings("unchecked") // what one gives the others take
    private void giveSack(TraversalSideEffects effects) {
        effects.setSack(
                (Supplier<Object>) (Supplier<?>) sack.getSackInitialValue(),
                (UnaryOperator<Object>) (UnaryOperator<?>) sack.getSackSplitter(),
                (BinaryOperator<Object>) (BinaryOperator<?>) sack.getSackMerger());
    }
}
