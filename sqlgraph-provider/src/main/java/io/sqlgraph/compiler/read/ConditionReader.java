package io.sqlgraph.compiler.read;

import io.sqlgraph.compiler.algebra.Condition;
import io.sqlgraph.compiler.algebra.ElementKind;
import io.sqlgraph.compiler.algebra.ValueTest;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.apache.tinkerpop.gremlin.process.traversal.Compare;
import org.apache.tinkerpop.gremlin.process.traversal.Step;
import org.apache.tinkerpop.gremlin.process.traversal.Traversal;
import org.apache.tinkerpop.gremlin.process.traversal.step.filter.AndStep;
import org.apache.tinkerpop.gremlin.process.traversal.step.filter.ConnectiveStep;
import org.apache.tinkerpop.gremlin.process.traversal.step.filter.NotStep;
import org.apache.tinkerpop.gremlin.process.traversal.step.filter.OrStep;
import org.apache.tinkerpop.gremlin.process.traversal.step.filter.TraversalFilterStep;
import org.apache.tinkerpop.gremlin.process.traversal.step.util.HasContainer;
import org.apache.tinkerpop.gremlin.structure.T;

/** Reads filters on elements: has-containers and filter steps with child traversals. */
final class ConditionReader {

    private ConditionReader() {}

    /** The condition of one has-container; empty when it cannot be read exactly. */
    static Optional<Condition> read(HasContainer container) {
        if (container.getClass() != HasContainer.class || container.getKey() == null) return Optional.empty();
        Optional<ValueTest> test = PredicateReader.read(container.getPredicate());
        if (test.isEmpty()) return Optional.empty();
        String key = container.getKey();
        if (key.equals(T.id.getAccessor())) return idCondition(test.get());
        if (key.equals(T.label.getAccessor())) return Optional.of(new Condition.HasLabel(test.get()));
        if (key.equals(T.key.getAccessor()) || key.equals(T.value.getAccessor())) return Optional.empty();
        return Optional.of(new Condition.HasValue(key, test.get()));
    }

    /** The condition of a filter step with children; empty when it cannot be read exactly. */
    static Optional<Condition> read(Step<?, ?> step, ElementKind kind) {
        if (step instanceof TraversalFilterStep<?> filter)
            return WalkReader.condition(filter.getFilterTraversal(), kind);
        return connective(step, child -> WalkReader.condition(child, kind));
    }

    /** The condition of {@code not()}, {@code and()} or {@code or()}; empty for other steps, and where a child has none. */
    static Optional<Condition> connective(
            Step<?, ?> step, Function<Traversal.Admin<?, ?>, Optional<Condition>> ofChild) {
        if (step instanceof NotStep<?> not) {
            return ofChild.apply(not.getLocalChildren().get(0)).map(Condition.Not::new);
        }
        if (step instanceof AndStep<?> and) return readAll(and, ofChild).map(Condition.And::new);
        if (step instanceof OrStep<?> or) return readAll(or, ofChild).map(Condition.Or::new);
        return Optional.empty();
    }

    private static Optional<List<Condition>> readAll(
            ConnectiveStep<?> step, Function<Traversal.Admin<?, ?>, Optional<Condition>> ofChild) {
        List<Condition> parts = new ArrayList<>();
        for (Traversal.Admin<?, ?> child : step.getLocalChildren()) {
            Optional<Condition> part = ofChild.apply(child);
            if (part.isEmpty()) return Optional.empty();
            parts.add(part.get());
        }
        return Optional.of(parts);
    }

    /** Only membership: an order of ids that users supplied has no counterpart in the database. */
    private static Optional<Condition> idCondition(ValueTest test) {
        if (test instanceof ValueTest.Not not) return idCondition(not.inner()).map(Condition.Not::new);
        if (test instanceof ValueTest.Comparison eq && eq.operator() == Compare.eq) {
            return Optional.of(new Condition.HasId(Collections.singletonList(eq.constant())));
        }
        if (test instanceof ValueTest.Within within) return Optional.of(new Condition.HasId(within.constants()));
        return Optional.empty();
    }
}
