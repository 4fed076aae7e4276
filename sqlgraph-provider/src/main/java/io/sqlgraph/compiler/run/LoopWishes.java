package io.sqlgraph.compiler.run;

import java.util.List;
import org.apache.tinkerpop.gremlin.process.traversal.Step;
import org.apache.tinkerpop.gremlin.process.traversal.step.filter.DedupGlobalStep;
import org.apache.tinkerpop.gremlin.process.traversal.step.filter.RangeGlobalStep;
import org.apache.tinkerpop.gremlin.process.traversal.step.map.PathStep;

/** Tells from the steps behind a loop what is wanted of it. */
public final class LoopWishes {

    /** A limit to more than that is as good as none. */
    private static final long FEW = 1_000;

    private LoopWishes() {}

    /**
     * What the steps from an index on want of the loop before them.
     *
     * @param steps the list is not changed
     */
    public static LoopRunner.Wish of(List<? extends Step<?, ?>> steps, int index) {
        if (index == steps.size()) return LoopRunner.Wish.ALL;
        if (isPlainDedup(steps.get(index))) return LoopRunner.Wish.SET;
        boolean path = steps.get(index) instanceof PathStep<?> whole
                && whole.getLocalChildren().isEmpty()
                && whole.getFromLabel() == null
                && whole.getToLabel() == null;
        int limit = path ? index + 1 : index;
        if (limit < steps.size() && isFirst(steps.get(limit))) return LoopRunner.Wish.SHORTEST;
        boolean few = steps.subList(index, steps.size()).stream().anyMatch(LoopWishes::isLimit);
        return few ? LoopRunner.Wish.SOME : LoopRunner.Wish.ALL;
    }

    private static boolean isFirst(Step<?, ?> step) {
        return step instanceof RangeGlobalStep<?> range && range.getLowRange() == 0 && range.getHighRange() == 1;
    }

    private static boolean isLimit(Step<?, ?> step) {
        return step instanceof RangeGlobalStep<?> range && range.getHighRange() >= 0 && range.getHighRange() <= FEW;
    }

    private static boolean isPlainDedup(Step<?, ?> step) {
        return step instanceof DedupGlobalStep<?> dedup
                && dedup.getLocalChildren().isEmpty()
                && (dedup.getScopeKeys() == null || dedup.getScopeKeys().isEmpty());
    }
}
