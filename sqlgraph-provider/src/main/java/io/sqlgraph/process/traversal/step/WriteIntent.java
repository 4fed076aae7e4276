package io.sqlgraph.process.traversal.step;

import io.sqlgraph.tx.GraphSession;
import java.util.Arrays;
import java.util.List;
import java.util.function.Supplier;
import org.apache.tinkerpop.gremlin.process.traversal.Step;
import org.apache.tinkerpop.gremlin.process.traversal.Traversal;
import org.apache.tinkerpop.gremlin.process.traversal.step.HasContainerHolder;
import org.apache.tinkerpop.gremlin.process.traversal.step.Mutating;
import org.apache.tinkerpop.gremlin.process.traversal.step.TraversalParent;
import org.apache.tinkerpop.gremlin.process.traversal.step.map.AddElementStepContract;
import org.apache.tinkerpop.gremlin.process.traversal.step.map.GraphStep;
import org.apache.tinkerpop.gremlin.process.traversal.util.TraversalHelper;

/**
 * What a traversal means to write, said to the transaction before the traversal reads.
 *
 * <p>A traversal that writes becomes the writer first, where only one may write: what it reads cannot change any more. One
 * that creates an element if it finds none (a creating step in a child, as in {@code V().has(..).fold().coalesce(unfold(),
 * addV(..))}) locks what it looks up, so that of several at once one creates and the others find.
 */
public final class WriteIntent {

    /** That of a traversal which only reads. */
    public static final WriteIntent NONE = new WriteIntent(false, null);

    private final boolean writes;
    private final String lockKey;

    private WriteIntent(boolean writes, String lockKey) {
        this.writes = writes;
        this.lockKey = lockKey;
    }

    private static final WriteIntent WRITE = new WriteIntent(true, null);

    /** What steps a traversal has that write. */
    public enum Kind {
        /** None. */
        READS,
        /** Some. */
        WRITES,
        /** Some that create an element if something else gives none. */
        CREATES_CONDITIONALLY;

        /** @param root the root traversal */
        public static Kind of(Traversal.Admin<?, ?> root) {
            if (!TraversalHelper.hasStepOfAssignableClassRecursively(Mutating.class, root)) return READS;
            return createsConditionally(root) ? CREATES_CONDITIONALLY : WRITES;
        }

        /**
         * The intent of such a traversal.
         *
         * @param lookUp gives the steps that look something up: {@code V()} or {@code E()}, and the filters after it
         */
        public WriteIntent after(Supplier<? extends List<? extends Step<?, ?>>> lookUp) {
            return switch (this) {
                case READS -> NONE;
                case WRITES -> WRITE;
                case CREATES_CONDITIONALLY -> new WriteIntent(true, lockKey(lookUp.get()));
            };
        }
    }

    /** Whether anything is going to be written. */
    public boolean writes() {
        return writes;
    }

    /** Prepares the transaction. */
    public void declare(GraphSession session) {
        if (lockKey != null) {
            session.lock(lockKey);
        } else if (writes) {
            session.prepareToWrite();
        }
    }

    private static boolean createsConditionally(Traversal.Admin<?, ?> root) {
        for (Step<?, ?> step : root.getSteps()) {
            if (step instanceof TraversalParent parent
                    && (creates(parent.getLocalChildren()) || creates(parent.getGlobalChildren()))) {
                return true;
            }
        }
        return false;
    }

    private static <S, E> boolean creates(List<Traversal.Admin<S, E>> children) {
        return children.stream()
                .anyMatch(child ->
                        TraversalHelper.hasStepOfAssignableClassRecursively(AddElementStepContract.class, child));
    }

    private static String lockKey(List<? extends Step<?, ?>> lookUp) {
        var key = new StringBuilder("find");
        for (Step<?, ?> step : lookUp) {
            if (step instanceof GraphStep<?, ?> graphStep) {
                key.append(graphStep.returnsVertex() ? " V" : " E").append(Arrays.toString(graphStep.getIds()));
            }
            if (step instanceof HasContainerHolder<?, ?> holder) key.append(holder.getHasContainers());
        }
        return key.toString();
    }
}
