package io.sqlgraph.process.traversal.template;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.apache.tinkerpop.gremlin.process.traversal.Bytecode;
import org.apache.tinkerpop.gremlin.process.traversal.P;
import org.apache.tinkerpop.gremlin.process.traversal.Path;
import org.apache.tinkerpop.gremlin.process.traversal.Step;
import org.apache.tinkerpop.gremlin.process.traversal.Traversal;
import org.apache.tinkerpop.gremlin.process.traversal.TraversalSource;
import org.apache.tinkerpop.gremlin.process.traversal.dsl.graph.GraphTraversal;
import org.apache.tinkerpop.gremlin.process.traversal.step.GValue;
import org.apache.tinkerpop.gremlin.process.traversal.step.Grouping;
import org.apache.tinkerpop.gremlin.process.traversal.step.map.GraphStep;
import org.apache.tinkerpop.gremlin.process.traversal.step.map.GraphStepPlaceholder;
import org.apache.tinkerpop.gremlin.process.traversal.step.util.EmptyStep;
import org.apache.tinkerpop.gremlin.process.traversal.traverser.TraverserRequirement;
import org.apache.tinkerpop.gremlin.structure.Edge;
import org.apache.tinkerpop.gremlin.structure.Element;
import org.apache.tinkerpop.gremlin.structure.Vertex;

/**
 * A traversal that asks for the steps that strategies have left of others of its shape before it looks at its strategies one
 * by one, and with the steps takes what is known of them. Its bytecode is put together when somebody looks at it. For one
 * thread, like every traversal.
 *
 * @param <S> what it begins with
 * @param <E> what it gives
 */
@SuppressWarnings("unchecked") // iterate() of the class that it extends
public final class SqlTraversal<S, E> extends WaitingTraversal<S, E> {

    private static final long serialVersionUID = 1L;

    /** What the kept steps ask of traversers; null for a traversal that has none. */
    private transient Set<TraverserRequirement> known;

    private transient boolean asked;

    /** Null in a traversal that was written and read: that one adds its instructions at once. */
    private transient PendingBytecode pending;

    private transient boolean notes;

    /** The calls that needed no steps, whose instructions are not in the bytecode yet. */
    private transient WaitingSteps unnoted;

    SqlTraversal(SqlTraversalSource source) {
        super(source);
        pending = new PendingBytecode(bytecode);
    }

    // ---- calls that wait

    /** Begins with elements by ids; null stands for one that is null, as in TinkerPop. */
    <T> GraphTraversal<T, T> begin(WaitingStep start, Object... given) {
        waiting = new WaitingSteps();
        Object[] ids = given == null ? new Object[] {null} : given;
        if (!waiting.add(start, ids)) {
            waiting = null;
            start.on(this, ids);
        }
        return (GraphTraversal<T, T>) this;
    }

    /** Adds the first step. */
    <T extends Element> void begin(String symbol, Class<T> type, Object... ids) {
        pending.addStep(symbol, ids);
        addStep(
                GValue.containsGValues(ids)
                        ? new GraphStepPlaceholder<>(this, type, true, GValue.ensureGValues(ids))
                        : new GraphStep<>(this, type, true, ids));
    }

    /** Lets a call wait, or makes it now. */
    private <T> GraphTraversal<S, T> step(WaitingStep call, Supplier<GraphTraversal<S, T>> now, Object... arguments) {
        return waiting != null && waiting.add(call, arguments) ? (GraphTraversal<S, T>) this : noting(now);
    }

    @Override
    void makeCalls(WaitingSteps calls) {
        calls.callAll(this);
    }

    /** The shape by the calls that wait; null if there are none, or not only such. */
    TraversalShape waitingShape() {
        return waiting == null ? null : TraversalShape.of(waiting, sideEffects.keys());
    }

    // ---- bytecode

    /** Complete, whoever asks. */
    @Override
    public Bytecode getBytecode() {
        callWaiting();
        if (notes) return pending;
        completeBytecode();
        return bytecode;
    }

    private void completeBytecode() {
        if (unnoted != null) unnoted.noteAll(pending);
        unnoted = null;
        if (pending != null) pending.complete();
    }

    @Override
    public Optional<TraversalSource> getTraversalSource() {
        callWaiting();
        completeBytecode();
        return super.getTraversalSource();
    }

    /** Adds a step as TinkerPop does, whose instruction may wait. */
    private <T> T noting(Supplier<T> adding) {
        boolean before = notes;
        notes = pending != null;
        try {
            return adding.get();
        } finally {
            notes = before;
        }
    }

    private Object writeReplace() {
        getBytecode();
        return this;
    }

    /** Whether it has asked for kept steps already. */
    boolean hasAsked() {
        return asked;
    }

    @Override
    public void applyStrategies() {
        TraversalTemplate template = isLocked() ? null : kept();
        if (template == null) {
            callWaiting();
            super.applyStrategies();
            return;
        }
        // As TinkerPop does after all strategies.
        if (template.hasGroupings()) {
            for (Step<?, ?> step : steps) {
                if (step instanceof Grouping<?, ?, ?> grouping) grouping.resetBarrierFromValueTraversal();
            }
        }
        TraversalTemplate.Locked before = template.locked();
        if (before != null) {
            known = before.requirements();
            generator = before.generator();
        }
        lock();
        if (before == null) template.lockedAs(getTraverserRequirements(), getTraverserGenerator());
    }

    private TraversalTemplate kept() {
        if (asked || !(strategies instanceof SqlTraversalStrategies own)) return null;
        asked = true;
        if (pending != null) pending.forgetNames(waiting != null);
        return own.applyKept(this);
    }

    /** Has other steps in the place of its own; they get their ids when the traversal is locked. */
    void replaceSteps(List<Step<?, ?>> others) {
        unnoted = waiting;
        waiting = null;
        steps.clear();
        Step<?, ?> before = EmptyStep.instance();
        for (int i = 0; i < others.size(); i++) {
            Step<?, ?> step = others.get(i);
            link(before, step);
            step.setTraversal(this);
            steps.add(step);
            before = step;
        }
        link(before, EmptyStep.instance());
    }

    @SuppressWarnings({"unchecked", "rawtypes"}) // whatever one gives the other takes
    private static void link(Step one, Step next) {
        one.setNextStep(next);
        next.setPreviousStep(one);
    }

    @Override
    public Set<TraverserRequirement> getTraverserRequirements() {
        if (known != null) return known;
        callWaiting();
        return super.getTraverserRequirements();
    }

    @Override
    public SqlTraversal<S, E> clone() {
        getBytecode();
        var clone = (SqlTraversal<S, E>) super.clone();
        clone.pending = new PendingBytecode(clone.bytecode);
        return clone;
    }

    // ---- steps that most traversals have

    @Override
    public GraphTraversal<S, E> has(String propertyKey, Object value) {
        return step(WaitingStep.HAS, () -> super.has(propertyKey, value), propertyKey, value);
    }

    @Override
    public GraphTraversal<S, E> has(String propertyKey, P<?> predicate) {
        return step(WaitingStep.HAS_PREDICATE, () -> super.has(propertyKey, predicate), propertyKey, predicate);
    }

    @Override
    public GraphTraversal<S, E> has(String label, String propertyKey, Object value) {
        return step(WaitingStep.HAS_OF_LABEL, () -> super.has(label, propertyKey, value), label, propertyKey, value);
    }

    @Override
    public GraphTraversal<S, E> has(String label, String propertyKey, P<?> predicate) {
        return step(
                WaitingStep.HAS_PREDICATE_OF_LABEL,
                () -> super.has(label, propertyKey, predicate),
                label,
                propertyKey,
                predicate);
    }

    @Override
    public GraphTraversal<S, E> hasLabel(String label, String... otherLabels) {
        return step(WaitingStep.HAS_LABEL, () -> super.hasLabel(label, otherLabels), label, (Object) otherLabels);
    }

    @Override
    public GraphTraversal<S, Vertex> out(String... edgeLabels) {
        return step(WaitingStep.OUT, () -> super.out(edgeLabels), (Object) edgeLabels);
    }

    @Override
    public GraphTraversal<S, Vertex> in(String... edgeLabels) {
        return step(WaitingStep.IN, () -> super.in(edgeLabels), (Object) edgeLabels);
    }

    @Override
    public GraphTraversal<S, Vertex> both(String... edgeLabels) {
        return step(WaitingStep.BOTH, () -> super.both(edgeLabels), (Object) edgeLabels);
    }

    @Override
    public GraphTraversal<S, Edge> outE(String... edgeLabels) {
        return step(WaitingStep.OUT_E, () -> super.outE(edgeLabels), (Object) edgeLabels);
    }

    @Override
    public GraphTraversal<S, Edge> inE(String... edgeLabels) {
        return step(WaitingStep.IN_E, () -> super.inE(edgeLabels), (Object) edgeLabels);
    }

    @Override
    public GraphTraversal<S, Edge> bothE(String... edgeLabels) {
        return step(WaitingStep.BOTH_E, () -> super.bothE(edgeLabels), (Object) edgeLabels);
    }

    @Override
    public GraphTraversal<S, Vertex> outV() {
        return step(WaitingStep.OUT_V, () -> super.outV());
    }

    @Override
    public GraphTraversal<S, Vertex> inV() {
        return step(WaitingStep.IN_V, () -> super.inV());
    }

    @Override
    public GraphTraversal<S, Vertex> otherV() {
        return step(WaitingStep.OTHER_V, () -> super.otherV());
    }

    @Override
    public <E2> GraphTraversal<S, E2> values(String... propertyKeys) {
        return step(WaitingStep.VALUES, () -> super.values(propertyKeys), (Object) propertyKeys);
    }

    @Override
    public <E2> GraphTraversal<S, Map<Object, E2>> valueMap(String... propertyKeys) {
        return step(WaitingStep.VALUE_MAP, () -> super.valueMap(propertyKeys), (Object) propertyKeys);
    }

    @Override
    public <E2> GraphTraversal<S, Map<Object, E2>> elementMap(String... propertyKeys) {
        return step(WaitingStep.ELEMENT_MAP, () -> super.elementMap(propertyKeys), (Object) propertyKeys);
    }

    @Override
    public <E2> GraphTraversal<S, Map<String, E2>> project(String projectKey, String... otherProjectKeys) {
        return step(WaitingStep.PROJECT, () -> super.project(projectKey, otherProjectKeys), projectKey, (Object)
                otherProjectKeys);
    }

    @Override
    public GraphTraversal<S, E> order() {
        return step(WaitingStep.ORDER, () -> super.order());
    }

    @Override
    public GraphTraversal<S, E> limit(long limit) {
        return step(WaitingStep.LIMIT, () -> super.limit(limit), limit);
    }

    @Override
    public GraphTraversal<S, E> dedup(String... dedupLabels) {
        return dedupLabels.length == 0
                ? step(WaitingStep.DEDUP, () -> super.dedup())
                : noting(() -> super.dedup(dedupLabels));
    }

    @Override
    public GraphTraversal<S, E> as(String stepLabel, String... stepLabels) {
        return step(WaitingStep.AS, () -> super.as(stepLabel, stepLabels), stepLabel, (Object) stepLabels);
    }

    @Override
    public <E2> GraphTraversal<S, E2> select(String selectKey) {
        return step(WaitingStep.SELECT, () -> super.select(selectKey), selectKey);
    }

    @Override
    public GraphTraversal<S, E> where(Traversal<?, ?> whereTraversal) {
        return step(WaitingStep.WHERE, () -> super.where(whereTraversal), whereTraversal);
    }

    @Override
    public <E2 extends Number> GraphTraversal<S, E2> sum() {
        return step(WaitingStep.SUM, () -> super.sum());
    }

    @Override
    @SuppressWarnings("rawtypes") // as TinkerPop has it
    public <E2 extends Comparable> GraphTraversal<S, E2> max() {
        return step(WaitingStep.MAX, () -> super.max());
    }

    @Override
    @SuppressWarnings("rawtypes") // as TinkerPop has it
    public <E2 extends Comparable> GraphTraversal<S, E2> min() {
        return step(WaitingStep.MIN, () -> super.min());
    }

    @Override
    public <E2 extends Number> GraphTraversal<S, E2> mean() {
        return step(WaitingStep.MEAN, () -> super.mean());
    }

    @Override
    public GraphTraversal<S, List<E>> fold() {
        return step(WaitingStep.FOLD, () -> super.fold());
    }

    @Override
    public <E2> GraphTraversal<S, E2> unfold() {
        return step(WaitingStep.UNFOLD, () -> super.unfold());
    }

    @Override
    public GraphTraversal<S, Object> id() {
        return step(WaitingStep.ID, () -> super.id());
    }

    @Override
    public GraphTraversal<S, String> label() {
        return step(WaitingStep.LABEL, () -> super.label());
    }

    @Override
    public GraphTraversal<S, Path> path() {
        return step(WaitingStep.PATH, () -> super.path());
    }

    @Override
    public GraphTraversal<S, E> simplePath() {
        return step(WaitingStep.SIMPLE_PATH, () -> super.simplePath());
    }

    @Override
    public <K, V> GraphTraversal<S, Map<K, V>> group() {
        return step(WaitingStep.GROUP, () -> super.group());
    }

    @Override
    public <K> GraphTraversal<S, Map<K, Long>> groupCount() {
        return step(WaitingStep.GROUP_COUNT, () -> super.groupCount());
    }

    @Override
    public GraphTraversal<S, E> emit() {
        return step(WaitingStep.EMIT_ALL, () -> super.emit());
    }

    @Override
    public GraphTraversal<S, E> range(long low, long high) {
        return step(WaitingStep.RANGE, () -> super.range(low, high), low, high);
    }

    @Override
    public GraphTraversal<S, E> not(Traversal<?, ?> notTraversal) {
        return step(WaitingStep.NOT, () -> super.not(notTraversal), notTraversal);
    }

    @Override
    public GraphTraversal<S, Long> count() {
        return step(WaitingStep.COUNT, () -> super.count());
    }

    @Override
    public GraphTraversal<S, E> repeat(Traversal<?, E> repeatTraversal) {
        return step(WaitingStep.REPEAT, () -> super.repeat(repeatTraversal), repeatTraversal);
    }

    @Override
    public GraphTraversal<S, E> until(Traversal<?, ?> untilTraversal) {
        return step(WaitingStep.UNTIL, () -> super.until(untilTraversal), untilTraversal);
    }

    @Override
    public GraphTraversal<S, E> emit(Traversal<?, ?> emitTraversal) {
        return step(WaitingStep.EMIT, () -> super.emit(emitTraversal), emitTraversal);
    }

    @Override
    public GraphTraversal<S, E> times(int maxLoops) {
        return step(WaitingStep.TIMES, () -> super.times(maxLoops), maxLoops);
    }

    @Override
    public GraphTraversal<S, E> by(String key) {
        return step(WaitingStep.BY_KEY, () -> super.by(key), key);
    }

    @Override
    public GraphTraversal<S, E> by(Traversal<?, ?> traversal) {
        return step(WaitingStep.BY, () -> super.by(traversal), traversal);
    }

    @Override
    public <V> GraphTraversal<S, E> by(String key, Comparator<V> comparator) {
        return step(WaitingStep.BY_KEY_IN_ORDER, () -> super.by(key, comparator), key, comparator);
    }

    @Override
    public <V> GraphTraversal<S, E> by(Traversal<?, ?> traversal, Comparator<V> comparator) {
        return step(WaitingStep.BY_IN_ORDER, () -> super.by(traversal, comparator), traversal, comparator);
    }
}
