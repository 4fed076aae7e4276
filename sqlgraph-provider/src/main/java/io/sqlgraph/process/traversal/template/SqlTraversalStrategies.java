package io.sqlgraph.process.traversal.template;

import io.sqlgraph.structure.SqlGraph;
import java.util.Arrays;
import java.util.Collections;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.tinkerpop.gremlin.process.traversal.Traversal;
import org.apache.tinkerpop.gremlin.process.traversal.TraversalStrategies;
import org.apache.tinkerpop.gremlin.process.traversal.TraversalStrategy;
import org.apache.tinkerpop.gremlin.process.traversal.strategy.AbstractTraversalStrategy;
import org.apache.tinkerpop.gremlin.process.traversal.strategy.decoration.OptionsStrategy;
import org.apache.tinkerpop.gremlin.process.traversal.strategy.decoration.PartitionStrategy;
import org.apache.tinkerpop.gremlin.process.traversal.strategy.decoration.SackStrategy;
import org.apache.tinkerpop.gremlin.process.traversal.strategy.decoration.SubgraphStrategy;
import org.apache.tinkerpop.gremlin.process.traversal.strategy.optimization.ProductiveByStrategy;
import org.apache.tinkerpop.gremlin.process.traversal.strategy.verification.ReadOnlyStrategy;
import org.apache.tinkerpop.gremlin.process.traversal.strategy.verification.ReservedKeysVerificationStrategy;
import org.apache.tinkerpop.gremlin.structure.util.StringFactory;

/**
 * The strategies of traversals over a SqlGraph. Before any of them is applied, the graph's {@link TraversalCache} is asked
 * what they would do. That happens only where all of them are known to look at nothing but the traversal and their own
 * settings: those of a graph by default, and some more of TinkerPop's. A strategy of a user sees every traversal.
 */
public final class SqlTraversalStrategies implements TraversalStrategies {

    private static final long serialVersionUID = 1L;

    private static final Set<Class<?>> KNOWN = ConcurrentHashMap.newKeySet();

    static {
        KNOWN.addAll(Set.of(
                OptionsStrategy.class,
                PartitionStrategy.class,
                ProductiveByStrategy.class,
                ReadOnlyStrategy.class,
                ReservedKeysVerificationStrategy.class,
                SackStrategy.class,
                SubgraphStrategy.class));
    }

    @SuppressWarnings("serial") // sets of the JDK, which are serializable
    private Set<TraversalStrategy<?>> strategies = Set.of();

    private transient Lineage lineage;
    private boolean asksCache = true;

    /** Stands for one set of strategies, whichever copies of it there are. */
    static final class Lineage {
        /** As many sacks as a program may have written down; those with values that it computes are not kept. */
        private static final int MOST_SACKS = 64;

        private final boolean known;
        private final Map<SackKey, SqlTraversalStrategies> withSacks = new ConcurrentHashMap<>();

        Lineage(boolean known) {
            this.known = known;
        }

        /** Makes strategies of this lineage those that they were with the same sack before. */
        private SqlTraversalStrategies withSack(
                SackKey sack, SqlTraversalStrategies strategies, TraversalStrategy<?> added) {
            SqlTraversalStrategies before = withSacks.get(sack);
            if (before != null) {
                strategies.strategies = before.strategies;
                strategies.lineage = before.lineage;
                return strategies;
            }
            SqlTraversalStrategies made = strategies.addAll(added);
            if (withSacks.size() < MOST_SACKS) withSacks.put(sack, made.clone());
            return made;
        }
    }

    /**
     * The strategies that every graph has.
     *
     * @param strategies all of them, known to look at nothing but the traversal
     */
    public static SqlTraversalStrategies of(List<TraversalStrategy<?>> strategies) {
        strategies.forEach(strategy -> KNOWN.add(strategy.getClass()));
        var made = new SqlTraversalStrategies();
        made.addStrategies(strategies.toArray(TraversalStrategy[]::new));
        return made;
    }

    @Override
    @SuppressWarnings("varargs")
    public TraversalStrategies addStrategies(TraversalStrategy<?>... added) {
        SackKey sack = added.length == 1 && lineage != null ? SackKey.of(added[0]) : null;
        return sack == null ? addAll(added) : lineage.withSack(sack, this, added[0]);
    }

    private SqlTraversalStrategies addAll(TraversalStrategy<?>... added) {
        Set<TraversalStrategy<?>> all = new LinkedHashSet<>(strategies);
        for (TraversalStrategy<?> each : added) all.removeIf(present -> isReplaced(present, each));
        Collections.addAll(all, added);
        return become(all);
    }

    /** As TinkerPop has it: one strategy of a class. */
    private static boolean isReplaced(TraversalStrategy<?> present, TraversalStrategy<?> added) {
        return added.getClass().isAssignableFrom(present.getClass());
    }

    @Override
    @SuppressWarnings({"rawtypes", "varargs"})
    @SafeVarargs
    public final TraversalStrategies removeStrategies(Class<? extends TraversalStrategy>... removed) {
        Set<TraversalStrategy<?>> left = new LinkedHashSet<>(strategies);
        boolean any = left.removeIf(present -> Arrays.asList(removed).contains(present.getClass()));
        return any ? become(left) : this;
    }

    private SqlTraversalStrategies become(Set<TraversalStrategy<?>> all) {
        strategies = Collections.unmodifiableSet(TraversalStrategies.sortStrategies(all));
        lineage = newLineage();
        return this;
    }

    @Override
    @SuppressWarnings("rawtypes")
    public <T extends TraversalStrategy> Optional<T> getStrategy(Class<T> strategyClass) {
        return strategies.stream()
                .filter(strategyClass::isInstance)
                .map(strategyClass::cast)
                .findFirst();
    }

    @Override
    public List<TraversalStrategy<?>> toList() {
        return List.copyOf(strategies);
    }

    private Lineage newLineage() {
        return new Lineage(strategies.stream().allMatch(strategy -> KNOWN.contains(strategy.getClass())));
    }

    Lineage lineage() {
        return lineage;
    }

    /** The same strategies, in the same order, always to be applied. */
    SqlTraversalStrategies withoutCache() {
        SqlTraversalStrategies copy = clone();
        copy.asksCache = false;
        return copy;
    }

    /** Every traversal source that is made of another one has a copy; the set is shared until one of them changes it. */
    @Override
    public SqlTraversalStrategies clone() {
        try {
            return (SqlTraversalStrategies) super.clone();
        } catch (CloneNotSupportedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public Iterator<TraversalStrategy<?>> iterator() {
        return asksCache() ? new Application(this, strategies.iterator()) : strategies.iterator();
    }

    private boolean asksCache() {
        return asksCache && lineage != null && lineage.known;
    }

    /**
     * Gives a traversal the steps that these strategies would have left of it, if they are kept.
     *
     * @return null if they are not, or must not be used
     */
    TraversalTemplate applyKept(Traversal.Admin<?, ?> traversal) {
        if (!asksCache() || !traversal.isRoot()) return null;
        return traversal.getGraph().orElse(null) instanceof SqlGraph graph
                ? graph.traversalCache().apply(traversal, this)
                : null;
    }

    @Override
    public String toString() {
        return StringFactory.traversalStrategiesString(this);
    }

    /** The strategies to apply to one traversal: all of them, if the cache cannot help. */
    private static final class Application implements Iterator<TraversalStrategy<?>> {
        private final Iterator<TraversalStrategy<?>> strategies;
        private final TraversalCacheStrategy asking;
        private boolean asked;

        Application(SqlTraversalStrategies owner, Iterator<TraversalStrategy<?>> strategies) {
            this.strategies = strategies;
            this.asking = new TraversalCacheStrategy(owner);
        }

        @Override
        public boolean hasNext() {
            return !asked || !asking.applied && strategies.hasNext();
        }

        @Override
        public TraversalStrategy<?> next() {
            if (!hasNext()) throw new NoSuchElementException();
            if (asked) return strategies.next();
            asked = true;
            return asking;
        }
    }

    /** Asks the cache for the steps of one traversal. */
    private static final class TraversalCacheStrategy
            extends AbstractTraversalStrategy<TraversalStrategy.OptimizationStrategy>
            implements TraversalStrategy.OptimizationStrategy {

        private static final long serialVersionUID = 1L;

        private final transient SqlTraversalStrategies owner;
        private boolean applied;

        TraversalCacheStrategy(SqlTraversalStrategies owner) {
            this.owner = owner;
        }

        @Override
        public void apply(Traversal.Admin<?, ?> traversal) {
            // An explanation hands the strategies out one by one, to copies that are to show what each of them does.
            boolean hasAsked = traversal instanceof SqlTraversal<?, ?> own && own.hasAsked();
            if (!hasAsked && traversal.getStrategies() == owner) applied = owner.applyKept(traversal) != null;
        }
    }
}
