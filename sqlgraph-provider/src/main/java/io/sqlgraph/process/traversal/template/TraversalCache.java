package io.sqlgraph.process.traversal.template;

import io.sqlgraph.compiler.run.ClockCache;
import java.lang.ref.WeakReference;
import java.util.Collections;
import java.util.Map;
import java.util.WeakHashMap;
import java.util.concurrent.atomic.LongAdder;
import org.apache.tinkerpop.gremlin.process.traversal.Traversal;

/**
 * What strategies made of the traversals of one graph, by shape, separately for each set of strategies. A shape is kept from
 * its second traversal on. Thread safe.
 */
public final class TraversalCache {

    private final int capacity;
    private final Map<SqlTraversalStrategies.Lineage, Shelf> shelves = Collections.synchronizedMap(new WeakHashMap<>());
    private final LongAdder hits = new LongAdder();
    private final LongAdder misses = new LongAdder();
    private volatile Shelf latest;

    /** The templates of one set of strategies, which lives as long as the traversal sources that have it. */
    private static final class Shelf {
        final WeakReference<SqlTraversalStrategies.Lineage> lineage;
        final ClockCache<TraversalShape, Entry> templates;

        /** The same templates by the shapes of calls that made no steps. */
        final ClockCache<TraversalShape, TraversalTemplate> waiting;

        Shelf(SqlTraversalStrategies.Lineage lineage, int capacity) {
            this.lineage = new WeakReference<>(lineage);
            this.templates = new ClockCache<>(capacity);
            this.waiting = new ClockCache<>(capacity);
        }
    }

    /** A shape that has been seen, and its template once there was a second traversal. */
    private static final class Entry {
        volatile TraversalTemplate template;
    }

    /** @param capacity the most shapes that are kept for one set of strategies; 0 for none */
    public TraversalCache(int capacity) {
        this.capacity = capacity;
    }

    /**
     * Gives a traversal the steps that its strategies would have left, if they are known.
     *
     * @param traversal one to which no strategy has been applied
     * @return what they were copied from; null if it has its own steps still
     */
    TraversalTemplate apply(Traversal.Admin<?, ?> traversal, SqlTraversalStrategies strategies) {
        if (capacity == 0 || hasSacks(traversal)) return null;
        Shelf shelf = shelf(strategies.lineage());
        TraversalShape waiting = traversal instanceof SqlTraversal<?, ?> own ? own.waitingShape() : null;
        TraversalTemplate known = waiting == null ? null : shelf.waiting.get(waiting);
        if (known != null) return installed(known, traversal, waiting.constants());
        TraversalShape shape = TraversalShape.of(traversal);
        TraversalTemplate template = shape == null ? null : template(shelf.templates, shape, traversal, strategies);
        if (template == null) return null;
        if (waiting != null && waiting.hasConstantsOf(shape)) shelf.waiting.put(waiting.withoutConstants(), template);
        return installed(template, traversal, shape.constants());
    }

    private TraversalTemplate installed(
            TraversalTemplate template, Traversal.Admin<?, ?> traversal, Object... constants) {
        hits.increment();
        template.install(traversal, constants);
        return template;
    }

    /** The template of a shape by steps, made for the second of its traversals; null if there is none. */
    private TraversalTemplate template(
            ClockCache<TraversalShape, Entry> templates,
            TraversalShape shape,
            Traversal.Admin<?, ?> traversal,
            SqlTraversalStrategies strategies) {
        Entry entry = templates.get(shape);
        if (entry == null) {
            misses.increment();
            templates.put(shape.withoutConstants(), new Entry());
            return null;
        }
        TraversalTemplate template = entry.template;
        if (template == null) {
            template = TraversalTemplate.make(traversal, strategies.withoutCache(), shape.constants());
            entry.template = template;
        }
        if (!template.isNone()) return template;
        misses.increment();
        return null;
    }

    private static boolean hasSacks(Traversal.Admin<?, ?> traversal) {
        return traversal.getSideEffects().getSackInitialValue() != null
                || traversal.getSideEffects().getSackMerger() != null;
    }

    private Shelf shelf(SqlTraversalStrategies.Lineage lineage) {
        Shelf recent = latest;
        if (recent != null && recent.lineage.refersTo(lineage)) return recent;
        Shelf shelf = shelves.computeIfAbsent(lineage, added -> new Shelf(added, capacity));
        latest = shelf;
        return shelf;
    }

    /** How many traversals were given their steps, since the graph was opened. */
    public long hits() {
        return hits.sum();
    }

    /** How many traversals of shapes that can be kept went through their strategies, since the graph was opened. */
    public long misses() {
        return misses.sum();
    }

    /** How many shapes are kept now. */
    public int size() {
        synchronized (shelves) {
            return shelves.values().stream()
                    .mapToInt(shelf -> shelf.templates.size())
                    .sum();
        }
    }
}
