package io.sqlgraph.process.traversal.template;

import java.util.Comparator;
import org.apache.tinkerpop.gremlin.process.traversal.P;
import org.apache.tinkerpop.gremlin.process.traversal.Traversal;
import org.apache.tinkerpop.gremlin.process.traversal.dsl.graph.GraphTraversal.Symbols;
import org.apache.tinkerpop.gremlin.structure.Edge;
import org.apache.tinkerpop.gremlin.structure.Vertex;

/**
 * The methods of a traversal whose steps can wait, with what follows a call of each: nothing that another could see before the
 * traversal is run, and no error, for the arguments that {@link WaitingSteps} takes.
 */
@SuppressWarnings("unchecked") // the arguments were those of the methods
enum WaitingStep {
    V(Symbols.V, (traversal, arguments) -> traversal.begin(Symbols.V, Vertex.class, arguments)),
    E(Symbols.E, (traversal, arguments) -> traversal.begin(Symbols.E, Edge.class, arguments)),
    HAS(Symbols.has, (traversal, arguments) -> traversal.has((String) arguments[0], arguments[1])),
    HAS_PREDICATE(Symbols.has, (traversal, arguments) -> traversal.has((String) arguments[0], (P<?>) arguments[1])),
    HAS_OF_LABEL(
            Symbols.has,
            (traversal, arguments) -> traversal.has((String) arguments[0], (String) arguments[1], arguments[2])),
    HAS_PREDICATE_OF_LABEL(
            Symbols.has,
            (traversal, arguments) -> traversal.has((String) arguments[0], (String) arguments[1], (P<?>) arguments[2])),
    HAS_LABEL(
            Symbols.hasLabel,
            (traversal, arguments) -> traversal.hasLabel((String) arguments[0], (String[]) arguments[1])),
    OUT(Symbols.out, (traversal, arguments) -> traversal.out((String[]) arguments[0])),
    IN(Symbols.in, (traversal, arguments) -> traversal.in((String[]) arguments[0])),
    BOTH(Symbols.both, (traversal, arguments) -> traversal.both((String[]) arguments[0])),
    OUT_E(Symbols.outE, (traversal, arguments) -> traversal.outE((String[]) arguments[0])),
    IN_E(Symbols.inE, (traversal, arguments) -> traversal.inE((String[]) arguments[0])),
    BOTH_E(Symbols.bothE, (traversal, arguments) -> traversal.bothE((String[]) arguments[0])),
    OUT_V(Symbols.outV, (traversal, arguments) -> traversal.outV()),
    IN_V(Symbols.inV, (traversal, arguments) -> traversal.inV()),
    OTHER_V(Symbols.otherV, (traversal, arguments) -> traversal.otherV()),
    VALUES(Symbols.values, (traversal, arguments) -> traversal.values((String[]) arguments[0])),
    VALUE_MAP(Symbols.valueMap, (traversal, arguments) -> traversal.valueMap((String[]) arguments[0])),
    ELEMENT_MAP(Symbols.elementMap, (traversal, arguments) -> traversal.elementMap((String[]) arguments[0])),
    PROJECT(
            Symbols.project,
            (traversal, arguments) -> traversal.project((String) arguments[0], (String[]) arguments[1]),
            Integer.MAX_VALUE),
    ORDER(Symbols.order, (traversal, arguments) -> traversal.order(), Integer.MAX_VALUE),
    LIMIT(Symbols.limit, (traversal, arguments) -> traversal.limit((Long) arguments[0])),
    RANGE(Symbols.range, (traversal, arguments) -> traversal.range((Long) arguments[0], (Long) arguments[1])),
    DEDUP(Symbols.dedup, (traversal, arguments) -> traversal.dedup()),
    AS(Symbols.as, (traversal, arguments) -> traversal.as((String) arguments[0], (String[]) arguments[1])),
    SELECT(Symbols.select, (traversal, arguments) -> traversal.select((String) arguments[0])),
    WHERE(Symbols.where, (traversal, arguments) -> traversal.where((Traversal<?, ?>) arguments[0])),
    NOT(Symbols.not, (traversal, arguments) -> traversal.not((Traversal<?, ?>) arguments[0])),
    COUNT(Symbols.count, (traversal, arguments) -> traversal.count()),
    SUM(Symbols.sum, (traversal, arguments) -> traversal.sum()),
    MAX(Symbols.max, (traversal, arguments) -> traversal.max()),
    MIN(Symbols.min, (traversal, arguments) -> traversal.min()),
    MEAN(Symbols.mean, (traversal, arguments) -> traversal.mean()),
    FOLD(Symbols.fold, (traversal, arguments) -> traversal.fold()),
    UNFOLD(Symbols.unfold, (traversal, arguments) -> traversal.unfold()),
    ID(Symbols.id, (traversal, arguments) -> traversal.id()),
    LABEL(Symbols.label, (traversal, arguments) -> traversal.label()),
    PATH(Symbols.path, (traversal, arguments) -> traversal.path(), Integer.MAX_VALUE),
    SIMPLE_PATH(Symbols.simplePath, (traversal, arguments) -> traversal.simplePath()),
    GROUP(Symbols.group, (traversal, arguments) -> traversal.group(), 2),
    GROUP_COUNT(Symbols.groupCount, (traversal, arguments) -> traversal.groupCount(), 1),
    REPEAT(Symbols.repeat, (traversal, arguments) -> traversal.repeat((Traversal<?, Object>) arguments[0])),
    UNTIL(Symbols.until, (traversal, arguments) -> traversal.until((Traversal<?, ?>) arguments[0])),
    EMIT_ALL(Symbols.emit, (traversal, arguments) -> traversal.emit()),
    EMIT(Symbols.emit, (traversal, arguments) -> traversal.emit((Traversal<?, ?>) arguments[0])),
    TIMES(Symbols.times, (traversal, arguments) -> traversal.times((Integer) arguments[0])),
    BY_KEY(Symbols.by, (traversal, arguments) -> traversal.by((String) arguments[0])),
    BY(Symbols.by, (traversal, arguments) -> traversal.by((Traversal<?, ?>) arguments[0])),
    BY_KEY_IN_ORDER(
            Symbols.by, (traversal, arguments) -> traversal.by((String) arguments[0], (Comparator<?>) arguments[1])),
    BY_IN_ORDER(
            Symbols.by,
            (traversal, arguments) -> traversal.by((Traversal<?, ?>) arguments[0], (Comparator<?>) arguments[1]));

    private interface Call {
        void on(SqlTraversal<Object, Object> traversal, Object[] arguments);
    }

    private final String symbol;
    private final Call call;
    private final int modulators;

    WaitingStep(String symbol, Call call) {
        this(symbol, call, 0);
    }

    WaitingStep(String symbol, Call call, int modulators) {
        this.symbol = symbol;
        this.call = call;
        this.modulators = modulators;
    }

    /** Its name in bytecode. */
    String symbol() {
        return symbol;
    }

    /** Calls the method that waited. */
    void on(SqlTraversal<?, ?> traversal, Object[] arguments) {
        call.on((SqlTraversal<Object, Object>) traversal, arguments);
    }

    /** Whether it begins a traversal; its arguments are ids. */
    boolean isStart() {
        return this == V || this == E;
    }

    /** Whether one of a number of arguments is a constant in which traversals of a shape may differ. */
    boolean isConstant(int argument, int arguments) {
        return isStart() || argument == arguments - 1 && (this == HAS || this == HAS_OF_LABEL);
    }

    /** Whether it is said with {@code by()} what it does to its step. */
    boolean isModulator() {
        return this == BY_KEY || this == BY || isOrdering();
    }

    /** Whether it is a modulator that only an order has. */
    boolean isOrdering() {
        return this == BY_KEY_IN_ORDER || this == BY_IN_ORDER;
    }

    /** How many modulators can follow it. */
    int modulators() {
        return modulators;
    }
}
