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
import org.apache.tinkerpop.gremlin.process.traversal.Traversal;
import org.apache.tinkerpop.gremlin.process.traversal.step.map.OrderGlobalStep;
import org.javatuples.Pair;

/** Reads {@code order().by(..)} with the keys that a database can sort by. */
final class SortReader {

    private SortReader() {}

    static Optional<Operator> read(OrderGlobalStep<?, ?> step, Thing thing) {
        List<SortKey> keys = new ArrayList<>();
        for (Pair<? extends Traversal.Admin<?, ?>, ? extends Comparator<?>> pair : step.getComparators()) {
            Object order = pair.getValue1();
            if (order != Order.asc && order != Order.desc) return Optional.empty();
            Optional<Expression> by =
                    ModulatorReader.read(pair.getValue0(), thing).filter(read -> isSortable(read, thing));
            if (by.isEmpty()) return Optional.empty();
            keys.add(new SortKey(by.get(), order == Order.desc));
        }
        return Optional.of(new Operator.Sort(keys));
    }

    private static boolean isSortable(Expression by, Thing thing) {
        if (by instanceof Expression.Self) return thing.fields() == null;
        return by instanceof Expression.Property
                || by instanceof Expression.Id && thing.kind() != ElementKind.VALUE
                || by instanceof Expression.Count
                || by instanceof Expression.First
                || by instanceof Expression.Field;
    }
}
