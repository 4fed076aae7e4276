package io.sqlgraph.process.traversal.step;

import io.sqlgraph.compiler.algebra.Prefetch;
import io.sqlgraph.compiler.read.Finisher;
import io.sqlgraph.compiler.read.Segment;
import io.sqlgraph.compiler.run.BoundSegment;
import io.sqlgraph.compiler.run.Constants;
import io.sqlgraph.compiler.run.SegmentNeeds;
import io.sqlgraph.compiler.run.SegmentRunner;
import io.sqlgraph.tx.InternalElement;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.tinkerpop.gremlin.process.traversal.Step;
import org.apache.tinkerpop.gremlin.process.traversal.Traversal;
import org.apache.tinkerpop.gremlin.process.traversal.Traverser;
import org.apache.tinkerpop.gremlin.process.traversal.traverser.TraverserRequirement;
import org.apache.tinkerpop.gremlin.process.traversal.traverser.util.EmptyTraverser;
import org.apache.tinkerpop.gremlin.process.traversal.util.TraversalHelper;
import org.apache.tinkerpop.gremlin.process.traversal.util.TraversalInterruptedException;
import org.apache.tinkerpop.gremlin.structure.Element;
import org.apache.tinkerpop.gremlin.structure.Vertex;
import org.apache.tinkerpop.gremlin.structure.util.CloseableIterator;
import org.apache.tinkerpop.gremlin.structure.util.StringFactory;

/**
 * A run of steps that is one SQL statement: at the start of a traversal, or, in the middle of one, one statement for each
 * barrier of incoming traversers. It gives the traversers that the steps would have given. A run that begins with {@code V()}
 * or {@code E()} in the middle gives the same for every traverser, until the transaction changes something that it reads.
 */
public final class SqlStep extends CompiledStep<SegmentRunner> {

    private static final long serialVersionUID = 1L;

    /** The first barrier where a limit may need no more. */
    private static final int FIRST_BARRIER = 64;

    private transient BoundSegment bound;
    /** What is asked after a prepared run, which all copies of it share; null for one that is not prepared. */
    private transient Asked asked;

    private final Input input;
    private final int barrierSize;

    private boolean started;
    private int barriers;

    /** What the run follows. */
    public enum Input {
        /** Nothing: it begins with the {@code V()} or {@code E()} that starts a traversal. */
        NONE,
        /** Traversers of vertices. */
        VERTICES,
        /** Traversers of edges. */
        EDGES,
        /** Traversers of anything: each goes on to all that a {@code V()} or {@code E()} in mid-traversal gives. */
        ANYTHING,
        /** The same where nothing but what they hold tells traversers apart: how many there are is all that counts. */
        NUMBER
    }

    /**
     * @param segment the run as read
     * @param steps its steps; the step takes over the labels of the last one
     * @param barrierSize the largest number of traversers that one statement is run for
     */
    public SqlStep(
            Traversal.Admin<?, ?> traversal, Segment segment, List<Step<?, ?>> steps, Input input, int barrierSize) {
        super(traversal);
        this.bound = BoundSegment.of(segment, steps);
        this.input = input;
        this.barrierSize = barrierSize;
        steps.get(steps.size() - 1).getLabels().forEach(this::addLabel);
    }

    private SqlStep(Traversal.Admin<?, ?> traversal, SqlStep original, BoundSegment bound) {
        super(traversal);
        this.bound = bound;
        this.asked = original.asked;
        this.input = original.input;
        this.barrierSize = original.barrierSize;
        original.getLabels().forEach(this::addLabel);
    }

    /** Prepares this step, which holds placeholders, for {@link #with}. */
    public void prepare(WriteIntent.Kind kind) {
        bound = bound.prepared(kind);
        asked = new Asked();
    }

    /** Puts constants into the placeholders of a copy of a prepared step that is in a child. */
    public void bind(Constants constants) {
        bound = bound.with(constants);
    }

    @Override
    public SqlStep with(Traversal.Admin<?, ?> traversal, Constants constants) {
        return new SqlStep(traversal, this, bound.with(constants));
    }

    /** As in other steps, but without an exception at the end: that takes a tenth of the time of a point read. */
    @Override
    public boolean hasNext() {
        if (EmptyTraverser.instance() != nextEnd) return true;
        do {
            if (Thread.interrupted()) throw new TraversalInterruptedException();
            if (!findResult()) return false;
            nextEnd = nextResult();
        } while (nextEnd.bulk() == 0);
        return true;
    }

    @Override
    CloseableIterator<Traverser.Admin<Object>> advance() {
        if (isStart()) {
            if (started) return null;
            started = true;
            return runner().start();
        }
        List<Traverser.Admin<Object>> barrier = Barriers.next(getTraversal(), getStarts(), nextBarrier());
        if (barrier.isEmpty()) return null;
        barriers++;
        if (input == Input.ANYTHING) return runner().cross(barrier);
        if (input == Input.NUMBER) return runner().cross(List.of(Barriers.merged(barrier)));
        boolean known = barrier.stream().map(Traverser::get).allMatch(this::isTaken);
        return known ? runner().follow(barrier) : runner().stepByStep(barrier);
    }

    /**
     * How many traversers come next. Where a limit may follow and what the run leads to came along with the first of them, these
     * go first: the others may never be wanted.
     */
    private int nextBarrier() {
        if (barriers > 1 || !followsClosely() || !PrefetchReader.isCut(this)) return barrierSize;
        return Math.min(barrierSize, barriers == 0 ? FIRST_BARRIER : Prefetch.MOST_BEFORE_LIMIT - FIRST_BARRIER);
    }

    @Override
    SegmentRunner newRunner() {
        return new SegmentRunner(getTraversal(), bound, this::asked);
    }

    /** What the steps of the run that are left to TinkerPop and those after it ask: never what depends on constants. */
    @SuppressWarnings("ReferenceEquality") // a list is recognised, not compared
    private Prefetch asked(List<Step<?, ?>> left) {
        if (asked == null) return PrefetchReader.after(left, this);
        Finisher finisher = bound.shape().finisher();
        boolean isWhole = finisher == null ? left.isEmpty() : finisher.steps() == left;
        return asked.after(isWhole, left, this);
    }

    /** What is asked after a prepared run, by how many of its steps are left to TinkerPop. Thread safe. */
    private static final class Asked {
        private final Map<Integer, Optional<Prefetch>> afterPart = new ConcurrentHashMap<>();
        private volatile Optional<Prefetch> afterWhole;

        Prefetch after(boolean isWhole, List<Step<?, ?>> left, SqlStep run) {
            if (!isWhole) {
                return afterPart
                        .computeIfAbsent(left.size(), first -> Optional.ofNullable(PrefetchReader.after(left, run)))
                        .orElse(null);
            }
            Optional<Prefetch> known = afterWhole;
            if (known == null) {
                known = Optional.ofNullable(PrefetchReader.after(left, run));
                afterWhole = known;
            }
            return known.orElse(null);
        }
    }

    private boolean isTaken(Object object) {
        return object instanceof InternalElement
                && object instanceof Vertex == (input == Input.VERTICES)
                && ((Element) object).graph().equals(getTraversal().getGraph().orElse(null));
    }

    @Override
    public void reset() {
        super.reset();
        close();
        // What is the same for every traverser may be kept for the next one, and knows how long it holds.
        if (input != Input.ANYTHING && input != Input.NUMBER) forgetRunner();
        started = false;
        barriers = 0;
    }

    @Override
    public SqlStep clone() {
        var clone = (SqlStep) super.clone();
        clone.started = false;
        clone.barriers = 0;
        return clone;
    }

    @Override
    public Set<TraverserRequirement> getRequirements() {
        SegmentNeeds needs = bound.needs();
        Set<TraverserRequirement> own = isStart() ? needs.atStart() : needs.inside();
        if (!needs.hasLabels() || isStart() && !isScopeOfOthers()) return own;
        Set<TraverserRequirement> requirements = EnumSet.of(TraverserRequirement.LABELED_PATH);
        requirements.addAll(own);
        return requirements;
    }

    /** Whether any other step of the traversal looks at labels. */
    @SuppressWarnings("ReferenceEquality") // an equal step elsewhere is another one
    private boolean isScopeOfOthers() {
        Traversal.Admin<?, ?> root = TraversalHelper.getRootTraversal(getTraversal());
        boolean direct = TraversalHelper.anyStepRecursively(SegmentNeeds::looksAtLabels, root);
        return direct
                || TraversalHelper.getStepsOfAssignableClassRecursively(SqlStep.class, root).stream()
                        .anyMatch(other -> other != this
                                && other.bound.shapeSteps().stream().anyMatch(SegmentNeeds::looksAtLabels));
    }

    /** Whether the run begins with the {@code V()} or {@code E()} that starts a traversal. */
    public boolean isStart() {
        return input == Input.NONE;
    }

    /** Whether the run goes on from the elements of the step before, and asks of them what may have come along. */
    boolean followsClosely() {
        return (input == Input.VERTICES || input == Input.EDGES) && bound.isShort();
    }

    /** The steps that the run stands for; their constants may be placeholders. */
    List<Step<?, ?>> shapeSteps() {
        return bound.shapeSteps();
    }

    /** The run as read; in a step that was made by {@link #with}, with placeholders. */
    public Segment segment() {
        return bound.shape();
    }

    /** The plan, and its SQL by the catalog that the process knows. */
    @Override
    public String toString() {
        String sql = getTraversal().getGraph().isPresent() ? measuredRunner().previewSql() : null;
        return StringFactory.stepString(this, bound.plan() + (sql == null ? "" : " => " + sql));
    }

    @Override
    public String constantsText() {
        return bound.constantsText();
    }

    @Override
    public int hashCode() {
        return super.hashCode() ^ bound.plan().hashCode();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof SqlStep that
                && that.bound.plan().equals(bound.plan())
                && that.getLabels().equals(getLabels());
    }
}
