package io.sqlgraph.process.traversal.step;

import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Collections;
import java.util.Deque;
import java.util.Iterator;
import java.util.function.Function;
import org.apache.tinkerpop.gremlin.process.traversal.Step;
import org.apache.tinkerpop.gremlin.process.traversal.Traverser;
import org.apache.tinkerpop.gremlin.structure.util.CloseableIterator;

/**
 * The traversers that a step has taken before it comes to them, and the results of the one it is at. For one thread.
 *
 * @param <S> what the step takes
 * @param <E> what it gives
 */
final class GatheredTraversers<S, E> {

    private final Deque<Traverser.Admin<S>> waiting = new ArrayDeque<>();
    private Iterator<E> results = Collections.emptyIterator();
    private Traverser.Admin<S> head;

    /** Those that the step has not come to. */
    Collection<Traverser.Admin<S>> waiting() {
        return waiting;
    }

    /** Takes more traversers, until some number is waiting or there are no more. */
    void take(Iterator<Traverser.Admin<S>> starts, int most) {
        while (waiting.size() < most && starts.hasNext()) waiting.add(starts.next());
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
