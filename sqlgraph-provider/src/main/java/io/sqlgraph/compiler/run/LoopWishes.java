package io.sqlgraph.compiler.run;

import java.util.List;
import org.apache.tinkerpop.gremlin.process.traversal.Step;
import org.apache.tinkerpop.gremlin.process.traversal.step.filter.DedupGlobalStep;
import org.apache.tinkerpop.gremlin.process.traversal.step.filter.RangeGlobalStep;
import org.apache.tinkerpop.gremlin.process.traversal.step.map.PathStep;

/**
 * What the steps behind a loop want of it.
 *
 * @param first how many results they look at first; 0 where that is not known
 * @param isAll whether they never use more; TinkerPop's limit asks for one more before it ends
 */
public record LoopWishes(LoopRunner.Wish wish, int first, boolean isAll) {

    /** A limit to more than that is as good as none. */
    private static final long FEW = 1_000;

    /**
     * What the steps from an index on want of the loop before them.
     *
     * @param steps the list is not changed
     */
    public static LoopWishes of(List<? extends Step<?, ?>> steps, int index) {
        if (index == steps.size()) return new LoopWishes(LoopRunner.Wish.ALL, 0, false);
        if (isPlainDedup(steps.get(index))) return new LoopWishes(LoopRunner.Wish.SET, 0, false);
        boolean path = steps.get(index) instanceof PathStep<?> whole
                && whole.getLocalChildren().isEmpty()
                && whole.getFromLabel() == null
                && whole.getToLabel() == null;
        int limit = path ? index + 1 : index;
        if (limit < steps.size() && isFirst(steps.get(limit))) return new LoopWishes(LoopRunner.Wish.SHORTEST, 1, true);
        for (int i = index; i < steps.size(); i++) {
            if (steps.get(i) instanceof RangeGlobalStep<?> range && isLimit(range)) {
                return new LoopWishes(LoopRunner.Wish.SOME, range.getHighRange().intValue(), i <= limit);
            }
        }
        return new LoopWishes(LoopRunner.Wish.ALL, 0, false);
    }

    private static boolean isFirst(Step<?, ?> step) {
        return step instanceof RangeGlobalStep<?> range && range.getLowRange() == 0 && range.getHighRange() == 1;
    }

    private static boolean isLimit(RangeGlobalStep<?> range) {
        return range.getHighRange() >= 0 && range.getHighRange() <= FEW;
    }

    private static boolean isPlainDedup(Step<?, ?> step) {
        return step instanceof DedupGlobalStep<?> dedup
                && dedup.getLocalChildren().isEmpty()
                && (dedup.getScopeKeys() == null || dedup.getScopeKeys().isEmpty());
    }
}
