package io.sqlgraph.process.traversal.step;

import java.util.List;
import org.apache.tinkerpop.gremlin.process.traversal.Compare;
import org.apache.tinkerpop.gremlin.process.traversal.P;
import org.apache.tinkerpop.gremlin.process.traversal.Step;
import org.apache.tinkerpop.gremlin.process.traversal.Traversal;
import org.apache.tinkerpop.gremlin.process.traversal.lambda.LoopTraversal;
import org.apache.tinkerpop.gremlin.process.traversal.step.branch.RepeatStep;
import org.apache.tinkerpop.gremlin.process.traversal.step.filter.IsStep;
import org.apache.tinkerpop.gremlin.process.traversal.step.filter.OrStep;
import org.apache.tinkerpop.gremlin.process.traversal.step.map.LoopsStep;

/** After how many passes a loop ends at the latest, as far as its {@code times()} or {@code until()} tells. */
final class LoopBound {

    private LoopBound() {}

    /** @param most what to say of loops that may go on longer, or of which it is not known */
    static long of(RepeatStep<?> repeat, long most) {
        Traversal.Admin<?, ?> until = repeat.getUntilTraversal();
        return until == null ? most : Math.min(most, of(until));
    }

    @SuppressWarnings("rawtypes") // TinkerPop hands out raw lists of steps
    private static long of(Traversal.Admin<?, ?> until) {
        if (until instanceof LoopTraversal<?> times) return times.getMaxLoops();
        List<Step> steps = until.getSteps();
        if (steps.size() == 1 && steps.get(0) instanceof OrStep<?> or) {
            return or.getLocalChildren().stream().mapToLong(LoopBound::of).min().orElse(Long.MAX_VALUE);
        }
        boolean counts = steps.size() == 2 && steps.get(0) instanceof LoopsStep && steps.get(1) instanceof IsStep;
        return counts ? bound(((IsStep<?>) steps.get(1)).getPredicate()) : Long.MAX_VALUE;
    }

    private static long bound(P<?> predicate) {
        if (!(predicate.getValue() instanceof Number number)) return Long.MAX_VALUE;
        Object operator = predicate.getBiPredicate();
        if (operator == Compare.eq || operator == Compare.gte) return number.longValue();
        return operator == Compare.gt ? number.longValue() + 1 : Long.MAX_VALUE;
    }
}
