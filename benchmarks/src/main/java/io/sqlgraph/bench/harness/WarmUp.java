package io.sqlgraph.bench.harness;

/**
 * When an engine is warm at a query: when it has gone on for a while and has become no quicker. What is still to be compiled or to
 * be read from files would otherwise be measured, and that is more in the graph that is larger, and in the engine that runs less often.
 * For one thread.
 */
public final class WarmUp {

    /** A turn that is quicker by less than this part is as quick as the best. */
    private static final double GAIN = 0.05;

    /** So many turns without gain are enough. */
    private static final int PATIENCE = 2;

    /** However it goes, so many turns are enough. */
    private static final int MOST = 16;

    /**
     * HotSpot compiles for good what was called so often ({@code Tier4CompileThreshold}). Short runs that wait for a server most
     * of their time seem to have become no quicker long before.
     */
    private static final int COMPILED = 15_000;

    private double best = Double.POSITIVE_INFINITY;
    private int turns;
    private int withoutGain;
    private long runs;

    /**
     * Notes a turn.
     *
     * @param time of a run in it, in any unit
     * @param count how many runs it had
     * @return whether it was the last one
     */
    public boolean isOver(double time, int count) {
        turns++;
        runs += count;
        withoutGain = time < best * (1 - GAIN) ? 0 : withoutGain + 1;
        best = Math.min(best, time);
        boolean canBeCompiled = (long) count * MOST >= COMPILED;
        return turns == MOST || (withoutGain >= PATIENCE && (runs >= COMPILED || !canBeCompiled));
    }
}
