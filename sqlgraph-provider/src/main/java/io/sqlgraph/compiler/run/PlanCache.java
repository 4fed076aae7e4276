package io.sqlgraph.compiler.run;

import io.sqlgraph.catalog.Catalog;
import io.sqlgraph.catalog.ElementTable;
import io.sqlgraph.compiler.Compiler;
import io.sqlgraph.compiler.algebra.Plan;
import io.sqlgraph.compiler.algebra.Prefetch;
import io.sqlgraph.compiler.algebra.Tables;
import io.sqlgraph.compiler.algebra.TypedPlan;
import io.sqlgraph.compiler.render.Param;
import io.sqlgraph.compiler.render.Reusable;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Supplier;

/**
 * Compiled plans of one catalog, by shape. A plan that differs from a compiled one only in constants takes its statement,
 * if these constants would not make another one. Plans of another catalog than the newest are not kept: a newer one empties
 * the cache. Thread safe.
 */
public final class PlanCache {

    /** How many statements a shape may have, for constants that make different ones. */
    private static final int VARIANTS = 8;

    private final int capacity;
    private final LongAdder hits = new LongAdder();
    private final LongAdder misses = new LongAdder();
    private volatile Shelf shelf;

    /** The plans of one catalog. */
    private static final class Shelf {
        final Catalog catalog;
        final ClockCache<Key, Entry> plans;

        Shelf(Catalog catalog, int capacity) {
            this.catalog = catalog;
            this.plans = new ClockCache<>(capacity);
        }
    }

    /** The statements of one shape. */
    private static final class Entry {
        volatile List<Variant> variants = List.of();

        synchronized void add(Variant added) {
            List<Variant> all = new ArrayList<>(variants);
            if (all.size() == VARIANTS) all.remove(0);
            all.add(added);
            variants = List.copyOf(all);
        }
    }

    /**
     * What else the compiler is told.
     *
     * @param bits what is asked of the traversers
     * @param prefetch what is going to be asked of the elements, after the whole plan
     */
    record Demands(int bits, Prefetch prefetch) {}

    /** What a statement depends on, beside the catalog and the constants. */
    private record Key(Plan shape, int hash, Demands requirements, List<Integer> seeds) {
        @Override
        public int hashCode() {
            return hash * 31 + seeds.hashCode() + requirements.hashCode();
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof Key that
                    && hash == that.hash
                    && requirements.equals(that.requirements)
                    && seeds.equals(that.seeds)
                    && shape.equals(that.shape);
        }
    }

    /** What was found for a shape the last time. */
    private record Memo(Shelf shelf, Demands requirements, List<Integer> seeds, Entry entry) {
        boolean isFor(Shelf wanted, Demands told, Tables handedIn) {
            return shelf == wanted
                    && requirements.equals(told)
                    && (seeds.isEmpty() ? handedIn.isEmpty() : seeds.equals(ids(handedIn)));
        }
    }

    /** A compiled plan and how to use it with other constants. */
    record Variant(Use use, Reusable reusable) {}

    /** A compiled plan and what is known of it whatever the constants are. */
    record Use(Compiler.Compiled compiled, TraverserMaker.Places places, Attempts attempts) {
        static Use of(Compiler.Compiled compiled) {
            TypedPlan typed = compiled.typed();
            return new Use(compiled, typed == null ? null : TraverserMaker.Places.of(typed), new Attempts());
        }
    }

    /** A compiled plan with the values of its statement's parameters. */
    record Bound(Use use, List<Param> params) {
        Compiler.Compiled compiled() {
            return use.compiled();
        }

        Attempts attempts() {
            return use.attempts();
        }

        /** Null where nothing was compiled. */
        TraverserMaker.Places places() {
            return use.places();
        }
    }

    /** @param capacity the most shapes that are kept; 0 for none */
    public PlanCache(int capacity) {
        this.capacity = capacity;
        this.shelf = new Shelf(null, capacity);
    }

    /**
     * The compiled plan, from the cache if it is there.
     *
     * @param catalog the newest one that is committed; a transaction that sees another must not ask
     * @param requirements what else the compiler is told
     * @param seeds where handed in elements can be
     * @param compile compiles the plan
     */
    Bound get(Catalog catalog, Hoisted plan, Demands requirements, Tables seeds, Supplier<Variant> compile) {
        Shelf current = shelf(catalog);
        if (plan.memo().get() instanceof Memo memo && memo.isFor(current, requirements, seeds)) {
            Bound bound = bound(memo.entry(), plan);
            if (bound != null) return bound;
        }
        var key = new Key(plan.shape(), plan.hash(), requirements, ids(seeds));
        Entry entry = current.plans.get(key);
        if (entry != null) {
            Bound bound = bound(entry, plan);
            if (bound != null) {
                plan.memo().set(new Memo(current, requirements, key.seeds(), entry));
                return bound;
            }
        }
        misses.increment();
        Variant compiled = compile.get();
        if (plan.isSmall()) current.plans.getOrPut(key, Entry::new).add(compiled);
        List<Param> params = compiled.reusable().bind(plan.tests(), plan.ids());
        return new Bound(compiled.use(), params);
    }

    private Bound bound(Entry entry, Hoisted plan) {
        for (Variant variant : entry.variants) {
            List<Param> params = variant.reusable().bind(plan.tests(), plan.ids());
            if (params == null) continue;
            hits.increment();
            return new Bound(variant.use(), params);
        }
        return null;
    }

    private Shelf shelf(Catalog catalog) {
        Shelf current = shelf;
        if (current.catalog == catalog) return current;
        synchronized (this) {
            // A transaction that began before the change may be late.
            if (shelf.catalog != null && shelf.catalog.version() > catalog.version())
                return new Shelf(catalog, capacity);
            if (shelf.catalog != catalog) shelf = new Shelf(catalog, capacity);
            return shelf;
        }
    }

    private static List<Integer> ids(Tables seeds) {
        if (seeds.isEmpty()) return List.of();
        return seeds.list().stream().map(ElementTable::tableId).toList();
    }

    /** How often a compiled plan was found, since the graph was opened. */
    public long hits() {
        return hits.sum();
    }

    /** How often a plan had to be compiled, since the graph was opened. */
    public long misses() {
        return misses.sum();
    }

    /** How many shapes of plans are kept now. */
    public int size() {
        return shelf.plans.size();
    }
}
