package io.sqlgraph.process.traversal.template;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Set;
import org.apache.tinkerpop.gremlin.process.traversal.Operator;
import org.apache.tinkerpop.gremlin.process.traversal.TraversalSideEffects;
import org.apache.tinkerpop.gremlin.process.traversal.TraversalStrategy;
import org.apache.tinkerpop.gremlin.process.traversal.strategy.decoration.SackStrategy;
import org.apache.tinkerpop.gremlin.process.traversal.util.DefaultTraversal;
import org.apache.tinkerpop.gremlin.util.function.ConstantSupplier;

/**
 * What tells one {@code withSack()} from another: {@code g.withSack(0)} makes a new strategy each time, which does the same.
 *
 * @param initial a value that cannot change
 * @param merger null for none
 */
record SackKey(Object initial, Operator merger) {

    private static final Set<Class<?>> PLAIN = Set.of(
            String.class,
            Boolean.class,
            Byte.class,
            Short.class,
            Integer.class,
            Long.class,
            Float.class,
            Double.class,
            BigInteger.class,
            BigDecimal.class);

    /** The key of a strategy; null for one that is no sack's, or whose parts are somebody's code. */
    static SackKey of(TraversalStrategy<?> strategy) {
        if (!(strategy instanceof SackStrategy sack)) return null;
        // It shows what it holds to a traversal only.
        var shown = new DefaultTraversal<>();
        sack.apply(shown);
        TraversalSideEffects effects = shown.getSideEffects();
        if (!(effects.getSackInitialValue() instanceof ConstantSupplier<?> supplier)) return null;
        Object initial = supplier.get();
        boolean plain = initial != null && PLAIN.contains(initial.getClass());
        if (!plain || effects.getSackSplitter() != null) return null;
        Object merger = effects.getSackMerger();
        return merger == null || merger instanceof Operator ? new SackKey(initial, (Operator) merger) : null;
    }
}
