package io.sqlgraph.compiler.run;

import io.sqlgraph.compiler.read.Loop;
import io.sqlgraph.structure.ElementBatch;
import io.sqlgraph.tx.InternalElement;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Set;
import org.apache.tinkerpop.gremlin.process.traversal.Traverser;
import org.apache.tinkerpop.gremlin.process.traversal.step.branch.RepeatStep;
import org.apache.tinkerpop.gremlin.process.traversal.util.FastNoSuchElementException;
import org.apache.tinkerpop.gremlin.process.traversal.util.TraversalInterruptedException;
import org.apache.tinkerpop.gremlin.structure.util.CloseableIterator;

/** The passes of a loop for the traversers that entered it together: level by level, each as far as results are wanted. */
final class LoopRun implements CloseableIterator<Traverser.Admin<Object>> {

    private static final long[] NONE = {};

    /** An odd number with its bits all over, that of the golden ratio. */
    private static final long SPREAD = 0x9E37_79B9_7F4A_7C15L;

    /** How many ways are looked at, at most, to gather results that are loaded together. */
    private static final int LOOK_AHEAD = 20_000;

    private final LoopRunner runner;
    private final Loop loop;
    private final List<Traverser.Admin<Object>> seeds;
    private final List<Set<Long>> seedPaths = new ArrayList<>();
    private final Deque<Traverser.Admin<Object>> ready = new ArrayDeque<>();
    private final boolean filtersPaths;

    private List<LoopNode> level = new ArrayList<>();
    private List<LoopNode> next = new ArrayList<>();
    private Iterator<LoopNode> arrivals;
    /** The passes that the nodes of {@link #arrivals} have made. */
    private int loops;
    /** Runs the loop on where a pass is no SQL; null as long as it is. */
    private Tail tail;

    private Tail asking;
    private List<Traverser.Admin<Object>> handedOver;
    /** How many results are gathered next. */
    private int wanted;
    /** What ended the gathering, to be thrown when all that came before is given; null as long as nothing did. */
    private ArithmeticException overflow;

    LoopRun(LoopRunner runner, List<Traverser.Admin<Object>> seeds, long[] ids) {
        this.runner = runner;
        this.loop = runner.loop;
        this.seeds = seeds;
        this.filtersPaths = loop.filters().contains(Loop.Filter.SIMPLE_PATH)
                || loop.filters().contains(Loop.Filter.CYCLIC_PATH);
        this.wanted = runner.firstBatch();
        runner.beginBatch();
        runner.expansion.forget();
        long[] asked = Arrays.stream(ids).distinct().toArray();
        ask(loop.untilFirst() ? asked : NONE, loop.emitFirst() ? asked : NONE);
        for (int i = 0; i < ids.length; i++) enter(ids[i], i);
        level = merged(next.iterator());
        next = new ArrayList<>();
    }

    private void enter(long id, int origin) {
        Traverser.Admin<Object> seed = seeds.get(origin);
        boolean simple = true;
        if (filtersPaths) {
            simple = seed.path().isSimple();
            var elements = new HashSet<Long>();
            for (Object object : seed.path().objects()) {
                if (object instanceof InternalElement element) elements.add(element.internalId());
            }
            seedPaths.add(elements);
        }
        beforePass(LoopNode.start(id, seed.bulk(), origin, simple));
    }

    @Override
    public boolean hasNext() {
        if (runner.isEnough()) return false;
        if (!ready.isEmpty()) return true;
        if (overflow != null) throw overflow;
        try {
            gather();
        } catch (ArithmeticException e) {
            // What was gathered before comes first; behind a limit it may be all that is wanted.
            if (ready.isEmpty()) throw e;
            overflow = e;
        }
        return !ready.isEmpty() || fromTail();
    }

    /**
     * Gathers results until there are enough for a batch, which is loaded together: over several levels, as long as these are
     * at hand.
     */
    private void gather() {
        runner.beginBatch();
        int looked = 0;
        while (ready.size() < wanted && (ready.isEmpty() || looked < LOOK_AHEAD)) {
            if (arrivals == null) {
                if (!ready.isEmpty() && !isAtHand()) break;
                if (!beginLevel()) break;
            } else if (!arrivals.hasNext()) {
                endLevel();
            } else {
                if (Thread.currentThread().isInterrupted()) throw new TraversalInterruptedException();
                arrive(arrivals.next());
                looked++;
            }
        }
        // Where few are wanted, a few more may be all that a filter behind the loop leaves to be wanted.
        if (!ready.isEmpty()) wanted = runner.wantsFew() ? Math.min(ElementBatch.SIZE, 8 * wanted) : ElementBatch.SIZE;
    }

    /** Whether the next level needs no statement. */
    private boolean isAtHand() {
        if (!runner.expansion.isLoaded(level)) return false;
        if (!runner.wantsFew() || runner.until.alwaysPasses(loops + 1)) return true;
        long[] targets = runner.expansion.targets(ids(level));
        return !runner.until.isOpen(targets, loops + 1) && !runner.emit.isOpen(targets, loops + 1);
    }

    private static long[] ids(List<LoopNode> nodes) {
        return nodes.stream().mapToLong(node -> node.id).distinct().toArray();
    }

    /** Reads where the nodes of the level lead; false when there are none. */
    private boolean beginLevel() {
        if (level.isEmpty()) return false;
        long[] ids = ids(level);
        runner.expansion.forget();
        runner.expansion.load(ids, runner.passesAfter(loops));
        long[] targets = runner.expansion.targets(ids);
        loops++;
        boolean goesOn = !runner.until.alwaysPasses(loops);
        if (targets.length > 0 && goesOn && runner.compile(targets) == null) {
            tail = runner.tail();
            handedOver = new ArrayList<>();
        }
        ask(targets, goesOn || loop.untilFirst() ? targets : NONE);
        arrivals = ways();
        return true;
    }

    /** Finds the answers for vertices that are asked whether they leave, and whether they are emitted. */
    private void ask(long[] leaving, long[] emitted) {
        boolean goesOn = !runner.until.alwaysPasses(loops);
        boolean open = runner.until.isOpen(leaving, loops) || runner.emit.isOpen(emitted, loops);
        if (open && goesOn && tail == null) {
            // The answers come along with where the vertices lead, which is asked for next anyway.
            runner.expansion.load(leaving.length > 0 ? leaving : emitted, runner.passesAfter(loops));
        }
        runner.until.prepare(leaving, loops);
        runner.emit.prepare(emitted, loops);
    }

    private Iterator<LoopNode> ways() {
        Iterator<LoopNode> ways = new Ways(level.iterator());
        return runner.identity() == LoopRunner.Identity.PATH
                ? ways
                : merged(ways).iterator();
    }

    /** Nodes that need not be told apart, as one. */
    private List<LoopNode> merged(Iterator<LoopNode> nodes) {
        if (runner.identity() == LoopRunner.Identity.PATH) {
            List<LoopNode> all = new ArrayList<>();
            nodes.forEachRemaining(all::add);
            return all;
        }
        record Key(long id, int origin) {
            /** Ids of a table differ in their higher bits only, of which a hash map sees little. */
            @Override
            public int hashCode() {
                return Long.hashCode((id ^ origin) * SPREAD);
            }
        }
        boolean byOrigin = runner.identity() == LoopRunner.Identity.ORIGIN;
        Map<Key, LoopNode> byKey = new LinkedHashMap<>();
        while (nodes.hasNext()) {
            LoopNode node = nodes.next();
            LoopNode present = byKey.putIfAbsent(new Key(node.id, byOrigin ? node.origin : 0), node);
            if (!runner.counts()) node.single();
            else if (present != null) present.add(node);
        }
        return new ArrayList<>(byKey.values());
    }

    /** After a pass: the filters at its end, then the conditions behind the loop, then those before the next pass. */
    private void arrive(LoopNode node) {
        for (Loop.Filter filter : loop.filters()) {
            if (filter == Loop.Filter.DEDUP ? !runner.dedup(node) : !node.isKept(filter)) return;
        }
        if (runner.isRepetition(node)) return;
        if (!loop.untilFirst() && leaves(runner.until, node, true)) {
            give(node);
            return;
        }
        if (!loop.emitFirst() && leaves(runner.emit, node, false)) give(node);
        if (tail != null) handedOver.add(inLoop(node, (RepeatStep<?>) tail.step(0)));
        else beforePass(node);
    }

    private void beforePass(LoopNode node) {
        if (loop.untilFirst() && leaves(runner.until, node, true)) {
            give(node);
            return;
        }
        if (loop.emitFirst() && leaves(runner.emit, node, false)) give(node);
        next.add(node);
    }

    private boolean leaves(LoopCheck check, LoopNode node, boolean isUntil) {
        if (!check.asksTraversers()) return check.passes(node.id, loops);
        if (asking == null) asking = runner.tail();
        RepeatStep<?> own = (RepeatStep<?>) asking.step(0);
        return isUntil ? ask(own, node) : askEmit(own, node);
    }

    @SuppressWarnings({"unchecked", "rawtypes"})
    private boolean ask(RepeatStep own, LoopNode node) {
        return own.doUntil(inLoop(node, own), own.untilFirst);
    }

    @SuppressWarnings({"unchecked", "rawtypes"})
    private boolean askEmit(RepeatStep own, LoopNode node) {
        return own.doEmit(inLoop(node, own), own.emitFirst);
    }

    private Traverser.Admin<Object> inLoop(LoopNode node, RepeatStep<?> own) {
        return runner.makeInLoop(node, seeds.get(node.origin), loops, own);
    }

    private void give(LoopNode node) {
        ready.add(runner.make(node, seeds.get(node.origin)));
    }

    private void endLevel() {
        level = next;
        next = new ArrayList<>();
        arrivals = null;
        if (handedOver != null) {
            tail.feed(handedOver.iterator());
            handedOver = null;
        }
    }

    private boolean fromTail() {
        if (tail == null || !tail.hasNext()) return false;
        ready.add(tail.next());
        return true;
    }

    @Override
    public Traverser.Admin<Object> next() {
        if (!hasNext()) throw FastNoSuchElementException.instance();
        Traverser.Admin<Object> result = ready.remove();
        runner.give(result);
        return result;
    }

    @Override
    public void close() {
        ready.clear();
        level = List.of();
        arrivals = null;
        next = new ArrayList<>();
        if (tail != null) tail.close();
    }

    /** The nodes that a pass from the nodes of a level leads to. */
    private final class Ways implements Iterator<LoopNode> {
        private final Iterator<LoopNode> from;
        private LoopNode node;
        private int number;
        private int count;

        Ways(Iterator<LoopNode> from) {
            this.from = from;
        }

        @Override
        public boolean hasNext() {
            while (number == count) {
                if (!from.hasNext()) return false;
                node = from.next();
                number = 0;
                count = runner.expansion.arrivals(node.id);
            }
            return true;
        }

        @Override
        public LoopNode next() {
            if (!hasNext()) throw new NoSuchElementException();
            Arrival arrival = runner.expansion.arrival(node.id, number++);
            return filtersPaths ? node.step(arrival, seedPaths.get(node.origin)) : node.step(arrival);
        }
    }
}
