package io.sqlgraph.bench.harness;

import java.util.function.Consumer;

/** One query or operation of one engine, ready to be run again and again with other parameters. */
public interface Work {

    /**
     * Runs it and hands each result over as it comes.
     *
     * @param n which parameters to use; the same number means the same ones to every engine
     */
    void run(int n, Consumer<Object> results) throws Exception;

    /** Ends the transaction that runs have left open. */
    default void end() throws Exception {}
}
