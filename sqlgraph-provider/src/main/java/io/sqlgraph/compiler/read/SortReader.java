package io.sqlgraph.compiler.read;

import io.sqlgraph.compiler.algebra.ElementKind;
import io.sqlgraph.compiler.algebra.Expression;
import io.sqlgraph.compiler.algebra.Operator;
import io.sqlgraph.compiler.algebra.SortKey;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.apache.tinkerpop.gremlin.process.traversal.Order;
import org.apache.tinkerpop.gremlin.process.traversal.Step;
import org.apache.tinkerpop.gremlin.process.traversal.Traversal;
import org.apache.tinkerpop.gremlin.process.traversal.lambda.ConstantTraversal;
import org.apache.tinkerpop.gremlin.process.traversal.lambda.ValueTraversal;
import org.apache.tinkerpop.gremlin.process.traversal.step.map.CoalesceStep;
import org.apache.tinkerpop.gremlin.process.traversal.step.map.OrderGlobalStep;
import org.javatuples.Pair;

/** Reads {@code order().by(..)} with the keys that a database can sort by. */
@SuppressWarnings("rawtypes") // TinkerPop hands out raw lists of steps
final class SortReader {

    private SortReader() {}

    static Optional<Operator> read(OrderGlobalStep<?, ?> step, Thing thing) {
        List<SortKey> keys = new ArrayList<>();
        for (Pair<? extends Traversal.Admin<?, ?>, ? extends Comparator<?>> pair : step.getComparators()) {
            Object order = pair.getValue1();
            if (order != Order.asc && order != Order.desc) return Optional.empty();
            Optional<Expression> by = orNull(pair.getValue0(), thing)
                    .or(() -> ModulatorReader.read(pair.getValue0(), thing).filter(read -> isSortable(read, thing)));
            if (by.isEmpty()) return Optional.empty();
            keys.add(new SortKey(by.get(), order == Order.desc));
        }
        return Optional.of(new Operator.Sort(keys));
    }

    /** What ProductiveByStrategy makes of a key: {@code coalesce(values(key), constant(null))}. */
    private static Optional<Expression> orNull(Traversal.Admin<?, ?> by, Thing thing) {
        if (!thing.isElement() || !(by instanceof ValueTraversal<?, ?> value) || value.getBypassTraversal() == null) {
            return Optional.empty();
        }
        List<Step> steps = value.getBypassTraversal().getSteps();
        if (steps.size() != 1 || !(steps.get(0) instanceof CoalesceStep<?, ?> coalesce)) return Optional.empty();
        List<? extends Traversal.Admin<?, ?>> children = coalesce.getLocalChildren();
        boolean known = children.size() == 2
                && children.get(0) instanceof ValueTraversal<?, ?> first
                && first.getBypassTraversal() == null
                && first.getPropertyKey().equals(value.getPropertyKey())
                && children.get(1) instanceof ConstantTraversal<?, ?> constant
                && constant.next() == null;
        return known ? Optional.of(new Expression.OrNull(value.getPropertyKey())) : Optional.empty();
    }

    private static boolean isSortable(Expression by, Thing thing) {
        if (by instanceof Expression.Self) return thing.fields() == null;
        return by instanceof Expression.Property
                || by instanceof Expression.Id && thing.kind() != ElementKind.VALUE
                || by instanceof Expression.Count
                || by instanceof Expression.Reduced
                || by instanceof Expression.First
                || by instanceof Expression.Field;
    }
}
