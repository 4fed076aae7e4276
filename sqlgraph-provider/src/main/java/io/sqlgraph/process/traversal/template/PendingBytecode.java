package io.sqlgraph.process.traversal.template;

import java.util.Arrays;
import org.apache.tinkerpop.gremlin.process.traversal.Bytecode;
import org.apache.tinkerpop.gremlin.process.traversal.P;
import org.apache.tinkerpop.gremlin.process.traversal.Traversal;

/**
 * Takes instructions for a bytecode that hardly anybody looks at where traversals run in the process that builds them:
 * converting the arguments took an eighth of the time of a point read. They are converted before anything else is added or
 * somebody looks. What conversion would check, or could find changed later, does not wait. For one thread.
 */
final class PendingBytecode extends Bytecode {

    private static final long serialVersionUID = 1L;

    private static final int ROOM = 16;

    private final Bytecode target;

    @SuppressWarnings("serial") // never written: nobody gets this object
    private Object[] waiting = new Object[ROOM];

    private int size;

    /** @param target to which the instructions are to be added */
    PendingBytecode(Bytecode target) {
        this.target = target;
    }

    @Override
    public void addStep(String stepName, Object... arguments) {
        Object[] own = arguments == null ? null : plain(arguments);
        if (own == null) {
            complete();
            target.addStep(stepName, arguments);
            return;
        }
        if (size == waiting.length) waiting = Arrays.copyOf(waiting, 2 * size);
        waiting[size++] = stepName;
        waiting[size++] = own;
    }

    /** A copy of arguments that do not change, children as their bytecode; null where there are others. */
    private static Object[] plain(Object[] arguments) {
        Object[] plain = new Object[arguments.length];
        for (int i = 0; i < arguments.length; i++) {
            Object argument = arguments[i];
            if (argument instanceof String[] texts) {
                plain[i] = texts.clone();
            } else if (argument instanceof Traversal<?, ?> child) {
                // One that is no child is refused.
                if (child.asAdmin().getTraversalSource().isPresent()) return null;
                plain[i] = child.asAdmin().getBytecode();
            } else if (isPlain(argument)) {
                plain[i] = argument;
            } else {
                return null;
            }
        }
        return plain;
    }

    private static boolean isPlain(Object argument) {
        return argument == null
                || argument instanceof String
                || argument instanceof Number
                || argument instanceof Boolean
                || argument instanceof Enum<?>
                || argument instanceof P<?>;
    }

    /** Adds what waits. */
    void complete() {
        for (int i = 0; i < size; i += 2) {
            target.addStep((String) waiting[i], (Object[]) waiting[i + 1]);
            waiting[i] = null;
            waiting[i + 1] = null;
        }
        size = 0;
    }

    /**
     * Ends the waiting as far as others could notice it: the names that a thread has given to values for its next instructions
     * ({@code Bindings}) are not for those of another traversal.
     *
     * @param more whether there are instructions that will only come
     */
    void forgetNames(boolean more) {
        if (more || size > 0) addSource("");
    }
}
