package io.sqlgraph.process.traversal.template;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.apache.tinkerpop.gremlin.process.traversal.Bytecode;
import org.apache.tinkerpop.gremlin.process.traversal.P;
import org.apache.tinkerpop.gremlin.process.traversal.Step;
import org.apache.tinkerpop.gremlin.process.traversal.Traversal;
import org.apache.tinkerpop.gremlin.process.traversal.TraversalSource;
import org.apache.tinkerpop.gremlin.process.traversal.dsl.graph.DefaultGraphTraversal;
import org.apache.tinkerpop.gremlin.process.traversal.dsl.graph.GraphTraversal;
import org.apache.tinkerpop.gremlin.process.traversal.step.Grouping;
import org.apache.tinkerpop.gremlin.process.traversal.step.util.EmptyStep;
import org.apache.tinkerpop.gremlin.process.traversal.traverser.TraverserRequirement;
import org.apache.tinkerpop.gremlin.structure.Edge;
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
public final class SqlTraversal<S, E> extends DefaultGraphTraversal<S, E> {

    private static final long serialVersionUID = 1L;

    /** What the kept steps ask of traversers; null for a traversal that has none. */
    private transient Set<TraverserRequirement> known;

    private transient boolean asked;

    /** Null in a traversal that was written and read: that one adds its instructions at once. */
    private transient PendingBytecode pending;

    private transient boolean notes;

    SqlTraversal(SqlTraversalSource source) {
        super(source);
        pending = new PendingBytecode(bytecode);
    }

    // ---- bytecode

    /** Complete, whoever asks. */
    @Override
    public Bytecode getBytecode() {
        if (notes) return pending;
        if (pending != null) pending.complete();
        return bytecode;
    }

    @Override
    public Optional<TraversalSource> getTraversalSource() {
        if (pending != null) pending.complete();
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

    /** Adds an instruction, which may wait. */
    void note(String symbol, Object... arguments) {
        pending.addStep(symbol, arguments);
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
        if (pending != null) pending.forgetNames();
        return own.applyKept(this);
    }

    /** Has other steps in the place of its own; they get their ids when the traversal is locked. */
    void replaceSteps(List<Step<?, ?>> others) {
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
        return known == null ? super.getTraverserRequirements() : known;
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
        return noting(() -> super.has(propertyKey, value));
    }

    @Override
    public GraphTraversal<S, E> has(String propertyKey, P<?> predicate) {
        return noting(() -> super.has(propertyKey, predicate));
    }

    @Override
    public GraphTraversal<S, E> has(String label, String propertyKey, Object value) {
        return noting(() -> super.has(label, propertyKey, value));
    }

    @Override
    public GraphTraversal<S, E> has(String label, String propertyKey, P<?> predicate) {
        return noting(() -> super.has(label, propertyKey, predicate));
    }

    @Override
    public GraphTraversal<S, E> hasLabel(String label, String... otherLabels) {
        return noting(() -> super.hasLabel(label, otherLabels));
    }

    @Override
    public GraphTraversal<S, Vertex> out(String... edgeLabels) {
        return noting(() -> super.out(edgeLabels));
    }

    @Override
    public GraphTraversal<S, Vertex> in(String... edgeLabels) {
        return noting(() -> super.in(edgeLabels));
    }

    @Override
    public GraphTraversal<S, Vertex> both(String... edgeLabels) {
        return noting(() -> super.both(edgeLabels));
    }

    @Override
    public GraphTraversal<S, Edge> outE(String... edgeLabels) {
        return noting(() -> super.outE(edgeLabels));
    }

    @Override
    public GraphTraversal<S, Edge> inE(String... edgeLabels) {
        return noting(() -> super.inE(edgeLabels));
    }

    @Override
    public GraphTraversal<S, Edge> bothE(String... edgeLabels) {
        return noting(() -> super.bothE(edgeLabels));
    }

    @Override
    public GraphTraversal<S, Vertex> outV() {
        return noting(() -> super.outV());
    }

    @Override
    public GraphTraversal<S, Vertex> inV() {
        return noting(() -> super.inV());
    }

    @Override
    public GraphTraversal<S, Vertex> otherV() {
        return noting(() -> super.otherV());
    }

    @Override
    public <E2> GraphTraversal<S, E2> values(String... propertyKeys) {
        return noting(() -> super.values(propertyKeys));
    }

    @Override
    public <E2> GraphTraversal<S, Map<Object, E2>> valueMap(String... propertyKeys) {
        return noting(() -> super.valueMap(propertyKeys));
    }

    @Override
    public <E2> GraphTraversal<S, Map<Object, E2>> elementMap(String... propertyKeys) {
        return noting(() -> super.elementMap(propertyKeys));
    }

    @Override
    public <E2> GraphTraversal<S, Map<String, E2>> project(String projectKey, String... otherProjectKeys) {
        return noting(() -> super.project(projectKey, otherProjectKeys));
    }

    @Override
    public GraphTraversal<S, E> order() {
        return noting(() -> super.order());
    }

    @Override
    public GraphTraversal<S, E> limit(long limit) {
        return noting(() -> super.limit(limit));
    }

    @Override
    public GraphTraversal<S, E> dedup(String... dedupLabels) {
        return noting(() -> super.dedup(dedupLabels));
    }

    @Override
    public GraphTraversal<S, E> as(String stepLabel, String... stepLabels) {
        return noting(() -> super.as(stepLabel, stepLabels));
    }

    @Override
    public <E2> GraphTraversal<S, E2> select(String selectKey) {
        return noting(() -> super.select(selectKey));
    }

    @Override
    public GraphTraversal<S, E> where(Traversal<?, ?> whereTraversal) {
        return noting(() -> super.where(whereTraversal));
    }

    @Override
    public GraphTraversal<S, Long> count() {
        return noting(() -> super.count());
    }

    @Override
    public GraphTraversal<S, E> repeat(Traversal<?, E> repeatTraversal) {
        return noting(() -> super.repeat(repeatTraversal));
    }

    @Override
    public GraphTraversal<S, E> until(Traversal<?, ?> untilTraversal) {
        return noting(() -> super.until(untilTraversal));
    }

    @Override
    public GraphTraversal<S, E> emit(Traversal<?, ?> emitTraversal) {
        return noting(() -> super.emit(emitTraversal));
    }

    @Override
    public GraphTraversal<S, E> times(int maxLoops) {
        return noting(() -> super.times(maxLoops));
    }

    @Override
    public GraphTraversal<S, E> by(String key) {
        return noting(() -> super.by(key));
    }

    @Override
    public GraphTraversal<S, E> by(Traversal<?, ?> traversal) {
        return noting(() -> super.by(traversal));
    }

    @Override
    public <V> GraphTraversal<S, E> by(String key, Comparator<V> comparator) {
        return noting(() -> super.by(key, comparator));
    }

    @Override
    public <V> GraphTraversal<S, E> by(Traversal<?, ?> traversal, Comparator<V> comparator) {
        return noting(() -> super.by(traversal, comparator));
    }
}
