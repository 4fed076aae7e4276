package io.sqlgraph.compiler.run;

import io.sqlgraph.compiler.algebra.Operator;
import io.sqlgraph.compiler.read.Segment;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.apache.tinkerpop.gremlin.process.traversal.Step;
import org.apache.tinkerpop.gremlin.process.traversal.Traversal;
import org.apache.tinkerpop.gremlin.process.traversal.step.PathProcessor;
import org.apache.tinkerpop.gremlin.process.traversal.step.Scoping;
import org.apache.tinkerpop.gremlin.process.traversal.step.TraversalParent;
import org.apache.tinkerpop.gremlin.process.traversal.step.branch.RepeatStep;
import org.apache.tinkerpop.gremlin.process.traversal.step.filter.PathFilterStep;
import org.apache.tinkerpop.gremlin.process.traversal.step.map.EdgeOtherVertexStep;
import org.apache.tinkerpop.gremlin.process.traversal.step.map.LoopsStep;
import org.apache.tinkerpop.gremlin.process.traversal.traverser.TraverserRequirement;
import org.apache.tinkerpop.gremlin.process.traversal.util.TraversalHelper;

/**
 * What a run of steps asks of traversers: bulk, in which rows are delivered, and what its steps ask for, which may have to run
 * after all. Immutable.
 *
 * @param atStart for a run that makes its own traversers, so that the paths that its own steps look at are not asked of them
 * @param inside for a run that follows other steps
 * @param hasLabels whether any place has {@code as()} labels
 */
public record SegmentNeeds(Set<TraverserRequirement> atStart, Set<TraverserRequirement> inside, boolean hasLabels) {

    private static final Set<TraverserRequirement> PATHS =
            EnumSet.of(TraverserRequirement.PATH, TraverserRequirement.LABELED_PATH);

    /** Behind a loop its passes are forgotten: who asks there is told none, but has to be told by such a traverser. */
    private static final Set<TraverserRequirement> LOOPS =
            EnumSet.of(TraverserRequirement.SINGLE_LOOP, TraverserRequirement.NESTED_LOOP);

    /** The needs of some steps, as they are now. */
    static SegmentNeeds of(Segment segment, List<Step<?, ?>> steps) {
        Set<TraverserRequirement> atStart = EnumSet.of(TraverserRequirement.OBJECT, TraverserRequirement.BULK);
        Set<TraverserRequirement> inside = EnumSet.copyOf(atStart);
        boolean givesElements = givesElements(segment.plan().operators());
        for (Step<?, ?> step : steps) {
            Set<TraverserRequirement> asked = EnumSet.noneOf(TraverserRequirement.class);
            asked.addAll(step.getRequirements());
            inside.addAll(asked);
            if (isAnswered(step, givesElements)) asked.removeAll(PATHS);
            if (step instanceof RepeatStep && !asksLoops(TraversalHelper.getRootTraversal(step.getTraversal())))
                asked.removeAll(LOOPS);
            atStart.addAll(asked);
        }
        atStart.remove(TraverserRequirement.SIDE_EFFECTS);
        return new SegmentNeeds(atStart, inside, segment.hasLabels());
    }

    /** Whether results are not what a projection made: those are sorted, left out and counted off as they are. */
    private static boolean givesElements(List<Operator> operators) {
        for (int i = operators.size() - 1; i >= 0; i--) {
            Operator operator = operators.get(i);
            boolean chooses = operator instanceof Operator.Sort
                    || operator instanceof Operator.Range
                    || operator instanceof Operator.Filter
                    || operator instanceof Operator.Dedup
                    || operator instanceof Operator.DedupBy
                    || operator instanceof Operator.Tally;
            if (!chooses) return !(operator instanceof Operator.Project);
        }
        return true;
    }

    /**
     * Whether the rows answer what a step or its children look up by labels. Whatever else asks for a path gets traversers with
     * paths, as from TinkerPop; but where a hop came from is known to the rows, too, and traversers that hold what became of
     * elements are nothing that a step behind could go on from.
     */
    private static boolean isAnswered(Step<?, ?> step, boolean givesElements) {
        if (step instanceof PathFilterStep) return false;
        if (looksAtLabels(step)) return true;
        if (step instanceof EdgeOtherVertexStep) return !givesElements;
        return step instanceof TraversalParent parent
                && !TraversalHelper.anyStepRecursively(child -> keepsPaths(child, givesElements), parent);
    }

    private static boolean keepsPaths(Step<?, ?> step, boolean givesElements) {
        if (step instanceof PathFilterStep) return true;
        boolean own = !(step instanceof TraversalParent)
                && !looksAtLabels(step)
                && (givesElements || !(step instanceof EdgeOtherVertexStep));
        return own && !Collections.disjoint(step.getRequirements(), PATHS);
    }

    /** Whether a step asks for the number of passes that is in no loop itself. */
    private static boolean asksLoops(Traversal.Admin<?, ?> traversal) {
        for (Step<?, ?> step : traversal.getSteps()) {
            if (step instanceof LoopsStep) return true;
            if (step instanceof RepeatStep || !(step instanceof TraversalParent parent)) continue;
            boolean inChildren = parent.getLocalChildren().stream()
                            .anyMatch(child -> asksLoops((Traversal.Admin<?, ?>) child))
                    || parent.getGlobalChildren().stream().anyMatch(child -> asksLoops((Traversal.Admin<?, ?>) child));
            if (inChildren) return true;
        }
        return false;
    }

    /** Whether a step may ask for things by labels. */
    public static boolean looksAtLabels(Step<?, ?> step) {
        return step instanceof Scoping || step instanceof PathProcessor;
    }
}
