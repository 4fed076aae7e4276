package io.sqlgraph.process.traversal.step;

import io.sqlgraph.compiler.algebra.ElementKind;
import io.sqlgraph.compiler.algebra.Operator;
import io.sqlgraph.compiler.read.ElementStepReader;
import io.sqlgraph.compiler.read.Loop;
import io.sqlgraph.compiler.read.LoopReader;
import io.sqlgraph.compiler.read.Segment;
import io.sqlgraph.compiler.read.StepReader;
import io.sqlgraph.compiler.run.LoopWishes;
import io.sqlgraph.structure.SqlGraph;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.apache.tinkerpop.gremlin.process.traversal.Step;
import org.apache.tinkerpop.gremlin.process.traversal.Traversal;
import org.apache.tinkerpop.gremlin.process.traversal.step.Mutating;
import org.apache.tinkerpop.gremlin.process.traversal.step.branch.RepeatStep;
import org.apache.tinkerpop.gremlin.process.traversal.step.filter.RangeGlobalStep;
import org.apache.tinkerpop.gremlin.process.traversal.step.map.GraphStep;
import org.apache.tinkerpop.gremlin.process.traversal.step.map.NoOpBarrierStep;
import org.apache.tinkerpop.gremlin.process.traversal.step.map.OrderGlobalStep;
import org.apache.tinkerpop.gremlin.process.traversal.step.sideEffect.AggregateStep;
import org.apache.tinkerpop.gremlin.process.traversal.step.util.CollectingBarrierStep;
import org.apache.tinkerpop.gremlin.process.traversal.traverser.TraverserRequirement;
import org.apache.tinkerpop.gremlin.process.traversal.util.TraversalHelper;

/** Puts {@link SqlStep}s and {@link SqlRepeatStep}s in the place of runs of steps. */
public final class SegmentSteps {

    /** What traversers may have beside what they hold, and their bulk. */
    private static final Set<TraverserRequirement> TOLD_APART = EnumSet.of(
            TraverserRequirement.PATH,
            TraverserRequirement.LABELED_PATH,
            TraverserRequirement.SACK,
            TraverserRequirement.SINGLE_LOOP,
            TraverserRequirement.NESTED_LOOP,
            TraverserRequirement.ONE_BULK);

    private SegmentSteps() {}

    /**
     * Replaces the {@code V()} or {@code E()} that starts a traversal, and the steps after it.
     *
     * @param start its index
     * @param limit the index after the last step that may be replaced
     * @param recursive whether loops may become part of the statement
     * @return the index of the first step that is left
     */
    public static int replaceStart(
            Traversal.Admin<?, ?> traversal, int start, int limit, boolean recursive, int barrierSize) {
        var reader = new StepReader(traversal.getSteps(), start, limit);
        if (recursive) reader.recursive();
        Optional<Segment> segment = reader.readFromSource();
        if (segment.isEmpty()) return start;
        replace(traversal, start, segment.get(), SqlStep.Input.NONE, barrierSize);
        return start + 1;
    }

    /**
     * Replaces each {@code V()} and {@code E()} in mid-traversal where traversers must not be gathered before it.
     *
     * @param barrierSize the largest number of traversers that are gathered where the steps before have gathered them anyway
     */
    public static void replaceSourcesAgain(Traversal.Admin<?, ?> traversal, int from, int barrierSize) {
        for (int i = from; i < traversal.getSteps().size(); i++) {
            replaceSourceAgain(traversal, i, isGatheredBefore(traversal, i) ? barrierSize : 1);
        }
    }

    /**
     * Whether the steps before an index have taken all that they get before they give anything: nobody can tell then whether
     * that is gathered again.
     */
    private static boolean isGatheredBefore(Traversal.Admin<?, ?> traversal, int index) {
        if (!traversal.isRoot() || TraversalHelper.hasStepOfAssignableClassRecursively(Mutating.class, traversal)) {
            return false;
        }
        int before = index - 1;
        while (before > 0 && traversal.getSteps().get(before) instanceof NoOpBarrierStep) before--;
        Step<?, ?> step = before < 0 ? null : traversal.getSteps().get(before);
        return step instanceof AggregateStep || step instanceof CollectingBarrierStep;
    }

    /** Replaces the step at an index, and those after it, if it is a {@code V()} or {@code E()} in mid-traversal. */
    private static boolean replaceSourceAgain(Traversal.Admin<?, ?> traversal, int index, int barrierSize) {
        if (!(traversal.getSteps().get(index) instanceof GraphStep<?, ?>)) return false;
        var reader =
                new StepReader(traversal.getSteps(), index, traversal.getSteps().size());
        Optional<Segment> all = reader.readSourceAgain();
        if (all.isEmpty()) return false;
        // Results of one are mixed with those of others, so that a limit sees different ones.
        boolean merged = barrierSize > 1
                && areAlike(traversal)
                && TraversalHelper.getStepsOfClass(RangeGlobalStep.class, traversal)
                        .isEmpty();
        SqlStep.Input taken = merged ? SqlStep.Input.NUMBER : SqlStep.Input.ANYTHING;
        replace(traversal, index, all.get(), taken, barrierSize);
        return true;
    }

    /**
     * Replaces runs of steps where traversers may be gathered before them.
     *
     * @param from the index of the first step that may be replaced; what is before it gives what it takes
     */
    public static void replaceLater(Traversal.Admin<?, ?> traversal, int from, int barrierSize) {
        boolean sorted = from > 0 && traversal.getSteps().get(from - 1) instanceof SqlStep before && sorts(before);
        for (int i = from; i < traversal.getSteps().size(); i++) {
            Step<?, ?> step = traversal.getSteps().get(i);
            if (step instanceof OrderGlobalStep) sorted = true;
            if (step instanceof RepeatStep<?> repeat) {
                Optional<Loop> loop = LoopReader.read(repeat);
                // Traversers with sacks are told apart by these, too.
                boolean sacks = traversal.getTraverserRequirements().contains(TraverserRequirement.SACK);
                if (loop.isPresent() && !sacks) replace(traversal, i, repeat, loop.get(), barrierSize);
                continue;
            }
            if (i == 0 || replaceSourceAgain(traversal, i, barrierSize)) continue;
            ElementKind input = ElementStepReader.inputOf(step);
            if (input == null) continue;
            var reader =
                    new StepReader(traversal.getSteps(), i, traversal.getSteps().size());
            boolean merged = !sorted && areAlike(traversal);
            Segment segment = reader.readLocal(new Operator.Seeds(input, sorted, merged));
            SqlStep.Input taken = input == ElementKind.VERTEX ? SqlStep.Input.VERTICES : SqlStep.Input.EDGES;
            replace(traversal, i, segment, taken, barrierSize);
        }
    }

    /**
     * Replaces the steps of a traversal that begins with something else before its {@code V()}, and may be gathered anywhere;
     * loops are no part of other statements.
     */
    public static void replaceWithoutLoops(Traversal.Admin<?, ?> traversal) {
        int barrierSize = ((SqlGraph) traversal.getGraph().orElseThrow())
                .storage()
                .settings()
                .barrierSize();
        int next = replaceStart(traversal, 1, traversal.getSteps().size(), false, barrierSize);
        replaceLater(traversal, next, barrierSize);
    }

    /** Whether traversers that hold the same are the same to every step. */
    private static boolean areAlike(Traversal.Admin<?, ?> traversal) {
        return Collections.disjoint(traversal.getTraverserRequirements(), TOLD_APART);
    }

    @SuppressWarnings("unchecked") // TinkerPop hands out raw lists of steps
    private static void replace(
            Traversal.Admin<?, ?> traversal, int index, RepeatStep<?> repeat, Loop loop, int barrierSize) {
        traversal.removeStep(index);
        var behind = (List<Step<?, ?>>) (List<?>) traversal.getSteps();
        LoopWishes wishes = LoopWishes.of(behind, index);
        traversal.addStep(index, new SqlRepeatStep(traversal, repeat, loop, wishes, barrierSize));
    }

    private static boolean sorts(SqlStep step) {
        return step.segment().plan().entries().stream().anyMatch(entry -> entry.operator() instanceof Operator.Sort);
    }

    private static void replace(
            Traversal.Admin<?, ?> traversal, int start, Segment segment, SqlStep.Input input, int barrierSize) {
        List<Step<?, ?>> steps = new ArrayList<>();
        for (int i = start; i < segment.end(); i++) {
            steps.add(traversal.getSteps().get(start));
            traversal.removeStep(start);
        }
        traversal.addStep(start, new SqlStep(traversal, segment, steps, input, barrierSize));
    }
}
