package io.sqlgraph.compiler.run;

import io.sqlgraph.catalog.Catalog;
import io.sqlgraph.compiler.algebra.Operator.Expand;
import io.sqlgraph.compiler.algebra.Plan;
import io.sqlgraph.compiler.algebra.Tables;
import io.sqlgraph.compiler.read.InnerLoop;
import io.sqlgraph.compiler.read.Loop;
import io.sqlgraph.process.traversal.step.WriteIntent;
import io.sqlgraph.structure.ElementBatch;
import io.sqlgraph.structure.SqlGraph;
import io.sqlgraph.tx.InternalElement;
import java.util.Collections;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import org.apache.tinkerpop.gremlin.process.traversal.Traversal;
import org.apache.tinkerpop.gremlin.process.traversal.Traverser;
import org.apache.tinkerpop.gremlin.process.traversal.step.branch.RepeatStep;
import org.apache.tinkerpop.gremlin.process.traversal.traverser.TraverserRequirement;
import org.apache.tinkerpop.gremlin.process.traversal.util.MutableMetrics;
import org.apache.tinkerpop.gremlin.process.traversal.util.TraversalHelper;
import org.apache.tinkerpop.gremlin.structure.Element;
import org.apache.tinkerpop.gremlin.structure.Vertex;
import org.apache.tinkerpop.gremlin.structure.util.CloseableIterator;

/**
 * Runs a loop level by level. Where a pass leads from a vertex, and whether it leaves the loop there, is asked of the database
 * once, for the vertices of a level together with many of those behind them; the ways through them are followed in memory.
 * For one thread, for one iteration of a traversal.
 */
public final class LoopRunner implements StatementRunner {

    /** How traversers are told apart. */
    enum Identity {
        /** By their whole way. */
        PATH,
        /** By where they entered the loop and where they are. */
        ORIGIN,
        /** By where they are. */
        VERTEX
    }

    /** What is asked of a loop. */
    public enum Wish {
        /** Everything. */
        ALL,
        /** The first few results. */
        SOME,
        /** Each vertex once. */
        SET,
        /** One shortest path. */
        SHORTEST
    }

    /** Where only some results are wanted, a statement looks ahead to three times as many vertices as were read before. */
    private static final Expansion.Growth SOME = new Expansion.Growth(64, 3);

    /** Where each vertex that a pass arrives at is a result, the first few vertices may lead to all that are wanted. */
    private static final Expansion.Growth NEAREST = new Expansion.Growth(2, 64, 3);

    /**
     * Where all are wanted, all that lies ahead is read anyway. But nobody knows whether somebody wants all: so the first
     * statement is moderate.
     */
    private static final Expansion.Growth ALL = new Expansion.Growth(1_000, 1_000);

    private static final int FIRST_BATCH = 64;

    /** To more passes than that a loop counts as unlimited. */
    private static final int MAX_COUNTED = 6;

    private final Traversal.Admin<?, ?> traversal;
    private final RepeatStep<?> repeat;
    private final SqlGraph graph;
    private final Identity identity;
    private final boolean firstArrivals;
    private final Set<Long> deduplicated = new HashSet<>();
    private final Set<Long> arrived = new HashSet<>();
    private final Predicate<Set<String>> carried;
    private final boolean grouping;
    private final int told;
    private final WriteIntent intent;

    final Loop loop;
    final Expansion expansion;
    final LoopCheck until;
    final LoopCheck emit;

    private final Wish wish;
    private final int firstBatch;
    private final long most;
    private long given;
    private final ShortestPath shortest;
    private MutableMetrics metrics;
    private TraverserMaker maker;
    private ElementBatch batch;

    /**
     * @param traversal the traversal that the loop was taken from
     * @param repeat its step
     * @param wishes what is asked of the loop
     * @param barrierSize how many vertices one statement is run for
     */
    public LoopRunner(
            Traversal.Admin<?, ?> traversal, RepeatStep<?> repeat, Loop loop, LoopWishes wishes, int barrierSize) {
        this.traversal = traversal;
        this.repeat = repeat;
        this.loop = loop;
        this.graph = (SqlGraph) traversal.getGraph().orElseThrow();
        Traversal.Admin<?, ?> root = TraversalHelper.getRootTraversal(traversal);
        Set<TraverserRequirement> requirements = root.getTraverserRequirements();
        boolean paths = requirements.contains(TraverserRequirement.PATH);
        boolean labels = requirements.contains(TraverserRequirement.LABELED_PATH);
        this.carried = place -> paths || labels && !place.isEmpty();
        this.identity =
                paths || labels && loop.body().hasLabels() ? Identity.PATH : labels ? Identity.ORIGIN : Identity.VERTEX;
        this.grouping = identity != Identity.PATH;
        this.told = (paths ? 1 : 0) | (labels ? 2 : 0) | (grouping ? 4 : 0);
        this.wish = wishes.wish();
        this.firstBatch = wishes.first() == 0 ? FIRST_BATCH : Math.min(FIRST_BATCH, wishes.first());
        this.most = wishes.isAll() ? wishes.first() : Long.MAX_VALUE;
        this.firstArrivals = wish == Wish.SET && identity == Identity.VERTEX && loop.isDecidedByFirstArrival();
        this.intent = WriteIntent.Kind.of(root).after(() -> List.of(repeat));
        Plan pass = loop.body().plan();
        Function<Plan, Program> programs = this::program;
        var answers = new LoopAnswers(graph, loop.conditions(), programs, barrierSize);
        Expand.PathPlaces places =
                paths ? Expand.PathPlaces.ALL : labels ? Expand.PathPlaces.LABELLED : Expand.PathPlaces.NONE;
        var passes = new Expansion.Passes(pass, loop.stop(), places);
        Expansion.Growth growth = !wantsFew() ? ALL : loop.emitsAll() ? NEAREST : SOME;
        this.expansion = new Expansion(graph, passes, programs, answers, growth, barrierSize);
        this.shortest = new ShortestPath(graph, loop, programs, barrierSize);
        Function<InnerLoop, InnerLoopCheck> inner = condition -> condition == null
                ? null
                : new InnerLoopCheck(graph, condition, programs, expansion::loaded, barrierSize);
        this.until = new LoopCheck(loop.until(), loop.asksUntil(), answers).with(inner.apply(loop.untilLoop()));
        this.emit = new LoopCheck(loop.emit(), loop.asksEmit(), answers).with(inner.apply(loop.emitLoop()));
    }

    private Program program(Plan plan) {
        var program = new Program(graph, BoundSegment.of(plan), carried, grouping, told, intent);
        program.setMetrics(metrics);
        return program;
    }

    /** Lets statements say what they are and what they gave, from now on; null for no longer. */
    @Override
    public void setMetrics(MutableMetrics wanted) {
        metrics = wanted;
        expansion.setMetrics(wanted);
    }

    /**
     * What a pass from vertices of all labels becomes in the current transaction.
     *
     * @param databasePlan whether to ask the database for its plan
     * @param analyze whether the database is to run the statement for that
     */
    @Override
    public SegmentPlan explain(boolean databasePlan, boolean analyze) {
        return program(loop.body().plan()).explain(databasePlan, analyze);
    }

    /**
     * The traversers that leave the loop.
     *
     * @param barrier traversers that enter it
     */
    public CloseableIterator<Traverser.Admin<Object>> follow(List<Traverser.Admin<Object>> barrier) {
        if (isEnough()) return CloseableIterator.empty();
        if (!barrier.stream().allMatch(this::isTaken)) return stepByStep(barrier);
        long[] ids = barrier.stream()
                .mapToLong(traverser -> ((InternalElement) traverser.get()).internalId())
                .toArray();
        PlanCache.Bound pass = compile(ids);
        if (pass == null) return stepByStep(barrier);
        if (maker == null) maker = new TraverserMaker(traversal, traversal.getTraverserGenerator(), pass.places());
        if (loop.countsLoops()) arrived.clear();
        if (wish == Wish.SHORTEST) {
            Optional<ShortestPath.Found> found = shortest.find(ids, barrier);
            if (found.isPresent()) return CloseableIterator.of(along(found.get(), barrier));
        }
        return new LoopRun(this, barrier, ids);
    }

    /** The traverser at the end of a path, if there is one. */
    private Iterator<Traverser.Admin<Object>> along(ShortestPath.Found found, List<Traverser.Admin<Object>> barrier) {
        if (found.path().isEmpty()) return Collections.emptyIterator();
        beginBatch();
        Traverser.Admin<Object> end = barrier.get(found.origin());
        for (long id : found.path()) {
            Object vertex = batch.vertex(id);
            end = maker.follow(end, new Row(List.of(vertex), List.of(), 1, -1), vertex);
        }
        return List.of(end).iterator();
    }

    /** Whether a traverser is at a vertex of this graph, and its path knows no elements but this graph's. */
    private boolean isTaken(Traverser.Admin<Object> traverser) {
        if (!isOwn(traverser.get()) || !(traverser.get() instanceof Vertex)) return false;
        return identity != Identity.PATH
                || traverser.path().objects().stream().allMatch(o -> !(o instanceof Element) || isOwn(o));
    }

    private boolean isOwn(Object object) {
        return object instanceof InternalElement && ((Element) object).graph().equals(graph);
    }

    /** The compiled pass from some vertices; null when it is no SQL. */
    PlanCache.Bound compile(long[] ids) {
        Catalog catalog = graph.session().catalog();
        Tables tables = Program.tables(catalog, ids);
        return expansion.compile(tables);
    }

    /** Runs TinkerPop's own loop. */
    private CloseableIterator<Traverser.Admin<Object>> stepByStep(List<Traverser.Admin<Object>> barrier) {
        Tail tail = tail();
        tail.feed(barrier.iterator());
        return tail;
    }

    /** TinkerPop's own loop. */
    Tail tail() {
        return new Tail(
                traversal, TraversalHelper.getRootTraversal(traversal).getTraverserRequirements(), List.of(repeat));
    }

    Identity identity() {
        return identity;
    }

    /** Whether a filter, or the wish for a set, drops a node because its vertex was reached before. */
    boolean isRepetition(LoopNode node) {
        return firstArrivals && !arrived.add(node.id);
    }

    /** Notes a result that is given to the step behind the loop. */
    void give(Traverser.Admin<?> result) {
        given += result.bulk();
    }

    /** Whether that step has all that it is going to use. */
    boolean isEnough() {
        return given >= most;
    }

    /** How many results to gather before the first is given. */
    int firstBatch() {
        return firstBatch;
    }

    /** Whether only some results are looked at. */
    boolean wantsFew() {
        return wish == Wish.SOME || wish == Wish.SHORTEST;
    }

    /** Whether anybody behind the loop counts traversers. */
    boolean counts() {
        return wish != Wish.SET;
    }

    boolean dedup(LoopNode node) {
        if (!deduplicated.add(node.id)) return false;
        node.single();
        return true;
    }

    /** How many more passes there can be after some, or {@link Expansion#UNLIMITED}. */
    int passesAfter(int loops) {
        for (int more = 1; more <= MAX_COUNTED; more++) {
            if (until.alwaysPasses(loops + more)) return more;
        }
        return Expansion.UNLIMITED;
    }

    /** Begins a batch for the next elements, which will be loaded together. */
    void beginBatch() {
        batch = graph.newBatch();
    }

    /** The traverser of a node. */
    Traverser.Admin<Object> make(LoopNode node, Traverser.Admin<Object> seed) {
        if (batch.size() >= ElementBatch.SIZE) beginBatch();
        return node.make(seed, maker, batch, identity == Identity.PATH);
    }

    /** The traverser of a node within TinkerPop's own loop, after some passes. */
    @SuppressWarnings({"unchecked", "rawtypes"})
    Traverser.Admin<Object> makeInLoop(LoopNode node, Traverser.Admin<Object> seed, int loops, RepeatStep own) {
        Traverser.Admin<Object> made = make(node, seed);
        made.initialiseLoops(own.getId(), own.getLoopName());
        for (int i = 0; i < loops; i++) made.incrLoops();
        return made;
    }
}
