package io.sqlgraph.compiler.read;

import java.util.List;
import org.apache.tinkerpop.gremlin.process.traversal.Step;
import org.apache.tinkerpop.gremlin.process.traversal.step.Barrier;
import org.apache.tinkerpop.gremlin.process.traversal.step.LocalBarrier;
import org.apache.tinkerpop.gremlin.process.traversal.step.filter.DedupGlobalStep;
import org.apache.tinkerpop.gremlin.process.traversal.step.filter.RangeGlobalStep;
import org.apache.tinkerpop.gremlin.process.traversal.step.map.NoOpBarrierStep;

/** How many results of a step the steps after it look at. */
@SuppressWarnings("rawtypes") // TinkerPop hands out raw lists of steps
final class Wanted {

    private Wanted() {}

    /** Whether the step at an index, which may be after the last one, asks for the first result alone. */
    static boolean isFirst(List<Step> steps, int index) {
        return index < steps.size()
                && steps.get(index) instanceof RangeGlobalStep<?> range
                && range.getLowRange() == 0
                && range.getHighRange() == 1;
    }

    /** How many results of the step at an index are looked at, before another one needs them all; -1 for all. */
    static long after(List<Step> steps, int index) {
        for (int i = index + 1; i < steps.size(); i++) {
            Step<?, ?> next = steps.get(i);
            if (next instanceof RangeGlobalStep<?> range && range.getHighRange() >= 0) return range.getHighRange();
            boolean whole = next instanceof Barrier
                    && !(next instanceof LocalBarrier)
                    && !(next instanceof NoOpBarrierStep)
                    && !(next instanceof DedupGlobalStep);
            if (whole) return -1;
        }
        return -1;
    }
}
