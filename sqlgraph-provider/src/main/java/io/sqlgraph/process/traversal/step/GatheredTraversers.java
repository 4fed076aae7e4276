package io.sqlgraph.process.traversal.step;

import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Collections;
import java.util.Deque;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.function.Function;
import org.apache.tinkerpop.gremlin.process.traversal.Step;
import org.apache.tinkerpop.gremlin.process.traversal.Traverser;
import org.apache.tinkerpop.gremlin.process.traversal.step.map.MergeElementStep;
import org.apache.tinkerpop.gremlin.structure.util.CloseableIterator;

/**
 * The traversers that a merge step has taken before it comes to them, and the results of the one it is at. For one thread.
 *
 * @param <S> what the step takes
 * @param <E> what it gives
 */
final class GatheredTraversers<S, E> {

    private final Deque<Traverser.Admin<S>> waiting = new ArrayDeque<>();
    private Iterator<E> results = Collections.emptyIterator();
    private Traverser.Admin<S> head;
    private Boolean mayRunAhead;

    /** Those that the step has not come to. */
    Collection<Traverser.Admin<S>> waiting() {
        return waiting;
    }

    /** Whether the step may take many traversers, and their maps, before it merges for the first of them. */
    boolean mayRunAhead(MergeElementStep<S, E, ?> step) {
        if (mayRunAhead == null) {
            mayRunAhead = RunAhead.isSafeBefore(step) && RunAhead.isPure(step.getMergeTraversal());
        }
        return mayRunAhead;
    }

    /**
     * Takes the next traverser, and as many more as there are, up to some number, if that changes nothing.
     *
     * @return whether several are waiting now
     * @throws NoSuchElementException if there is none
     */
    boolean take(MergeElementStep<S, E, ?> step, Iterator<Traverser.Admin<S>> starts, int most) {
        waiting.add(starts.next());
        if (!mayRunAhead(step)) return false;
        while (waiting.size() < most && starts.hasNext()) waiting.add(starts.next());
        return waiting.size() > 1;
    }

    /**
     * The next result.
     *
     * @param gather takes at least one traverser, or throws what ends the step
     * @param flatMap what the step makes of one
     */
    Traverser.Admin<E> next(Step<S, E> step, Runnable gather, Function<Traverser.Admin<S>, Iterator<E>> flatMap) {
        while (!results.hasNext()) {
            CloseableIterator.closeIterator(results);
            if (waiting.isEmpty()) gather.run();
            head = waiting.remove();
            results = flatMap.apply(head);
        }
        return head.split(results.next(), step);
    }

    /** Gives up all that has not been used. */
    void clear() {
        waiting.clear();
        CloseableIterator.closeIterator(results);
        results = Collections.emptyIterator();
    }
}
