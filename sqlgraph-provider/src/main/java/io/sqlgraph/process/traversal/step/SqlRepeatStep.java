package io.sqlgraph.process.traversal.step;

import io.sqlgraph.compiler.read.Loop;
import io.sqlgraph.compiler.read.LoopReader;
import io.sqlgraph.compiler.run.ConstantPlaces;
import io.sqlgraph.compiler.run.Constants;
import io.sqlgraph.compiler.run.LoopRunner;
import io.sqlgraph.compiler.run.LoopWishes;
import java.util.List;
import java.util.Set;
import org.apache.tinkerpop.gremlin.process.traversal.Traversal;
import org.apache.tinkerpop.gremlin.process.traversal.Traverser;
import org.apache.tinkerpop.gremlin.process.traversal.step.branch.RepeatStep;
import org.apache.tinkerpop.gremlin.process.traversal.traverser.TraverserRequirement;
import org.apache.tinkerpop.gremlin.structure.util.CloseableIterator;
import org.apache.tinkerpop.gremlin.structure.util.StringFactory;

/**
 * A {@code repeat()} that asks the database for each level, not for each traverser. It gives the traversers that TinkerPop's
 * step would have given, level by level.
 */
public final class SqlRepeatStep extends CompiledStep<LoopRunner> {

    private static final long serialVersionUID = 1L;

    private final transient Loop loop;
    private final transient RepeatStep<?> repeat;
    private final transient LoopWishes wishes;
    private final int barrierSize;

    /**
     * @param repeat the step that this one stands for; its labels are taken over
     * @param loop the step as read
     * @param wishes what the steps that follow want
     * @param barrierSize the largest number of traversers that enter the loop together, and of vertices in one statement
     */
    public SqlRepeatStep(
            Traversal.Admin<?, ?> traversal, RepeatStep<?> repeat, Loop loop, LoopWishes wishes, int barrierSize) {
        super(traversal);
        this.repeat = repeat;
        this.loop = loop;
        this.wishes = wishes;
        this.barrierSize = barrierSize;
        repeat.getLabels().forEach(this::addLabel);
    }

    /** A copy that shares what was read of the loop, unless a constant is in it. */
    @Override
    @SuppressWarnings("ReferenceEquality") // placeholders are known by their identity
    public SqlRepeatStep with(Traversal.Admin<?, ?> traversal, Constants constants) {
        boolean[] changes = {false};
        ConstantPlaces.visit(repeat, constant -> {
            changes[0] |= constants.of(constant) != constant;
            return constant;
        });
        if (!changes[0]) return new SqlRepeatStep(traversal, repeat, loop, wishes, barrierSize);
        var own = (RepeatStep<?>) ConstantPlaces.copy(repeat, constants);
        return new SqlRepeatStep(traversal, own, LoopReader.read(own).orElseThrow(), wishes, barrierSize);
    }

    @Override
    public String constantsText() {
        return loop + " " + repeat;
    }

    @Override
    CloseableIterator<Traverser.Admin<Object>> advance() {
        List<Traverser.Admin<Object>> barrier = Barriers.next(getTraversal(), getStarts(), barrierSize);
        return barrier.isEmpty() ? null : runner().follow(barrier);
    }

    @Override
    LoopRunner newRunner() {
        return new LoopRunner(getTraversal(), repeat, loop, wishes, barrierSize);
    }

    @Override
    public void reset() {
        super.reset();
        close();
        forgetRunner();
    }

    /** Those of the step that this one stands for. */
    @Override
    public Set<TraverserRequirement> getRequirements() {
        return repeat.getRequirements();
    }

    @Override
    public String toString() {
        return StringFactory.stepString(this, loop.toString());
    }

    @Override
    public int hashCode() {
        return super.hashCode() ^ loop.hashCode();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof SqlRepeatStep that
                && that.loop.equals(loop)
                && that.wishes.equals(wishes)
                && that.getLabels().equals(getLabels());
    }
}
