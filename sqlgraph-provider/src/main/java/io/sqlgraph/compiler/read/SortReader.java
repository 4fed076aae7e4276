package io.sqlgraph.compiler.read;

import io.sqlgraph.compiler.algebra.ElementKind;
import io.sqlgraph.compiler.algebra.Operator;
import io.sqlgraph.compiler.algebra.SortKey;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.apache.tinkerpop.gremlin.process.traversal.Order;
import org.apache.tinkerpop.gremlin.process.traversal.Traversal;
import org.apache.tinkerpop.gremlin.process.traversal.lambda.AbstractLambdaTraversal;
import org.apache.tinkerpop.gremlin.process.traversal.lambda.IdentityTraversal;
import org.apache.tinkerpop.gremlin.process.traversal.lambda.TokenTraversal;
import org.apache.tinkerpop.gremlin.process.traversal.lambda.ValueTraversal;
import org.apache.tinkerpop.gremlin.process.traversal.step.map.OrderGlobalStep;
import org.apache.tinkerpop.gremlin.structure.T;
import org.javatuples.Pair;

/** Reads {@code order().by(..)} with the keys that a database can sort by. */
final class SortReader {

    private SortReader() {}

    static Optional<Operator> read(OrderGlobalStep<?, ?> step, ElementKind kind) {
        List<SortKey> keys = new ArrayList<>();
        for (Pair<? extends Traversal.Admin<?, ?>, ? extends Comparator<?>> pair : step.getComparators()) {
            Object order = pair.getValue1();
            if (order != Order.asc && order != Order.desc) return Optional.empty();
            Optional<SortKey> key = key(pair.getValue0(), order == Order.desc, kind);
            if (key.isEmpty()) return Optional.empty();
            keys.add(key.get());
        }
        return Optional.of(new Operator.Sort(keys));
    }

    private static Optional<SortKey> key(Traversal.Admin<?, ?> by, boolean descending, ElementKind kind) {
        if (by instanceof IdentityTraversal) {
            return Optional.of(
                    kind == ElementKind.VALUE
                            ? new SortKey(SortKey.By.SELF, null, null, descending)
                            : new SortKey(SortKey.By.ID, null, null, descending));
        }
        if (kind == ElementKind.VALUE) return Optional.empty();
        // ProductiveByStrategy gives elements without the key a null to sort by.
        if (by instanceof AbstractLambdaTraversal<?, ?> lambda && lambda.getBypassTraversal() != null) {
            return Optional.empty();
        }
        if (by instanceof ValueTraversal<?, ?> value) {
            return Optional.of(new SortKey(SortKey.By.PROPERTY, value.getPropertyKey(), null, descending));
        }
        if (by instanceof TokenTraversal<?, ?> token && token.getToken() == T.id) {
            return Optional.of(new SortKey(SortKey.By.ID, null, null, descending));
        }
        if (by.getSteps().isEmpty()) return Optional.empty();
        return WalkReader.walk(by, kind, 0)
                .filter(walk -> walk.entries().get(walk.size() - 1).operator() instanceof Operator.Count)
                .map(walk -> walk.prefix(walk.size() - 1))
                .filter(WalkReader::isCountable)
                .map(walk -> new SortKey(SortKey.By.COUNT, null, walk, descending));
    }
}
