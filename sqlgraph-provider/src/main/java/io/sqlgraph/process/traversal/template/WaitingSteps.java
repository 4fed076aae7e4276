package io.sqlgraph.process.traversal.template;

import io.sqlgraph.compiler.run.ConstantPlaces;
import java.util.Arrays;
import org.apache.tinkerpop.gremlin.process.traversal.Order;
import org.apache.tinkerpop.gremlin.process.traversal.P;
import org.apache.tinkerpop.gremlin.process.traversal.TextP;
import org.apache.tinkerpop.gremlin.process.traversal.Traversal;
import org.apache.tinkerpop.gremlin.process.traversal.step.util.EmptyStep;

/**
 * The calls of a traversal's methods whose steps nobody has asked for. A traversal whose calls are known needs no steps of its
 * own: it gets those that strategies have left of others, and TinkerPop's were only made to be thrown away, which took longer
 * than the statement of a point read. Calls that TinkerPop would refuse, or that others could notice, are not taken. For one
 * thread.
 */
final class WaitingSteps {

    private static final int ROOM = 8;

    private static final int MOST_IDS = 16;

    private WaitingStep[] calls = new WaitingStep[ROOM];
    private Object[][] arguments = new Object[ROOM][];
    private int size;

    /** The last call that was no modulator, and how many have followed it. */
    private WaitingStep last;

    private int modulators;

    /**
     * Takes a call.
     *
     * @return false if it must not wait; nothing has changed then
     */
    boolean add(WaitingStep call, Object... given) {
        if (call.isModulator() && !isModulated(call)) return false;
        if (!canWait(call, given)) return false;
        if (size == calls.length) {
            calls = Arrays.copyOf(calls, 2 * size);
            arguments = Arrays.copyOf(arguments, 2 * size);
        }
        calls[size] = call;
        arguments[size++] = own(call, given);
        if (call.isModulator()) {
            modulators++;
        } else {
            last = call;
            modulators = 0;
        }
        return true;
    }

    /** Arguments that nobody else can change. */
    private static Object[] own(WaitingStep call, Object[] given) {
        // Ids are the array of whoever calls, the others were put together here.
        if (call.isStart()) return given.length == 0 ? given : given.clone();
        for (int i = 0; i < given.length; i++) {
            if (given[i] instanceof String[] texts && texts.length > 0) given[i] = texts.clone();
        }
        return given;
    }

    private boolean isModulated(WaitingStep modulator) {
        return last != null && modulators < last.modulators() && (last == WaitingStep.ORDER || !modulator.isOrdering());
    }

    private static boolean canWait(WaitingStep call, Object[] given) {
        if (call.isStart() && given.length > MOST_IDS) return false;
        for (int i = 0; i < given.length; i++) {
            if (!(call.isConstant(i, given.length) ? isConstant(given[i]) : canWait(given[i]))) return false;
        }
        if (call == WaitingStep.RANGE) return (Long) given[0] <= (Long) given[1];
        if (call == WaitingStep.PROJECT) return areDistinct((String) given[0], (String[]) given[1]);
        return call != WaitingStep.HAS && call != WaitingStep.HAS_PREDICATE || !isHidden((String) given[0]);
    }

    private static boolean isConstant(Object value) {
        return ConstantPlaces.isConstant(value) || value instanceof Boolean;
    }

    /** A key that stands for the id or the label; of these TinkerPop makes other things. */
    private static boolean isHidden(String key) {
        return key.startsWith("~");
    }

    private static boolean canWait(Object argument) {
        if (argument instanceof String || argument instanceof Order) return true;
        if (argument instanceof String[] texts) {
            for (String text : texts) {
                if (text == null) return false;
            }
            return true;
        }
        if (argument instanceof Number number) return number.longValue() >= 0;
        if (argument instanceof Traversal<?, ?> child) return isFree(child.asAdmin());
        return (argument instanceof P<?> predicate)
                && (predicate.getClass() == P.class || predicate.getClass() == TextP.class)
                && !predicate.isParameterized();
    }

    /** Whether a child is nobody's yet, and brings nothing along for the whole traversal. */
    private static boolean isFree(Traversal.Admin<?, ?> child) {
        return child.getParent() == EmptyStep.instance()
                && !child.isLocked()
                && child.getTraversalSource().isEmpty()
                && child.getSideEffects().keys().isEmpty();
    }

    /** The steps of projections refuse others. */
    private static boolean areDistinct(String first, String[] others) {
        for (int i = 0; i < others.length; i++) {
            if (others[i].equals(first)) return false;
            for (int j = 0; j < i; j++) {
                if (others[i].equals(others[j])) return false;
            }
        }
        return true;
    }

    /** Makes the calls, in order. */
    void callAll(SqlTraversal<?, ?> traversal) {
        for (int i = 0; i < size; i++) calls[i].on(traversal, arguments[i]);
    }

    /** Adds the instructions that the calls add. */
    void noteAll(PendingBytecode bytecode) {
        for (int i = 0; i < size; i++) bytecode.addStep(calls[i].symbol(), arguments[i]);
    }

    /** Adds everything that is to be known of the calls; false where a part of them is not known. */
    boolean read(TraversalShape.Reader reader) {
        reader.add(size);
        for (int i = 0; i < size; i++) {
            if (!read(calls[i], arguments[i], reader)) return false;
        }
        return true;
    }

    private static boolean read(WaitingStep call, Object[] given, TraversalShape.Reader reader) {
        reader.add(call);
        if (call.isStart()) reader.add(given.length);
        for (int i = 0; i < given.length; i++) {
            boolean known = call.isConstant(i, given.length) ? reader.value(given[i]) : read(given[i], reader);
            if (!known) return false;
        }
        return true;
    }

    private static boolean read(Object argument, TraversalShape.Reader reader) {
        if (argument instanceof Traversal<?, ?> child) return reader.child(child.asAdmin());
        if (argument instanceof P<?> predicate) return reader.predicate(predicate, true);
        if (argument instanceof String[] texts) reader.addAll(texts);
        else reader.add(argument);
        return true;
    }
}
