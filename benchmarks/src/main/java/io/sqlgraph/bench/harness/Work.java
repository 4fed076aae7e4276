package io.sqlgraph.bench.harness;

/** One query or operation of one engine, ready to be run again and again with other parameters. */
public interface Work {

    /**
     * Runs it at least once, and until a time is over, and ends the transaction that the runs have left open.
     *
     * @param first which parameters to begin with; each run takes the next ones, and the same number means the same ones to every
     *     engine
     * @param nanos for how long
     * @param samples gets the time of each run, as one round
     * @return the number of results of all runs
     */
    long repeat(int first, long nanos, Samples samples) throws Exception;

    /** Ends the transaction that a run has left open. */
    void end() throws Exception;
}
