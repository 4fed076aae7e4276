package io.sqlgraph.bench.harness;

/**
 * When an engine is warm at a query: when it has gone on for a while and has become no quicker. What is still to be compiled or to
 * be read from files would otherwise be measured, and that is more in the graph that is larger, and in the engine that runs less often.
 * For one thread.
 */
final class WarmUp {

    /** A turn that is quicker by less than this part is as quick as the best. */
    private static final double GAIN = 0.05;

    /** So many turns without gain are enough. */
    private static final int PATIENCE = 2;

    /** However it goes, so many turns are enough. */
    private static final int MOST = 12;

    private double best = Double.POSITIVE_INFINITY;
    private int turns;
    private int withoutGain;

    /**
     * Notes a turn.
     *
     * @param time of a run in it, in any unit
     * @return whether it was the last one
     */
    boolean isOver(double time) {
        turns++;
        withoutGain = time < best * (1 - GAIN) ? 0 : withoutGain + 1;
        best = Math.min(best, time);
        return withoutGain == PATIENCE || turns == MOST;
    }
}
