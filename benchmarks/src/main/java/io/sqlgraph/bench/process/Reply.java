package io.sqlgraph.bench.process;

import java.io.Serializable;

/**
 * What an engine in another process replies.
 *
 * @param value what was asked for, or null
 * @param failure the error that it ended with as a text, since its class may be unknown here, or null
 */
record Reply(Serializable value, String failure) implements Serializable {

    /**
     * What {@link Request.Repeat} gives.
     *
     * @param nanos of each run
     * @param results of all runs
     */
    record Times(long[] nanos, long results) implements Serializable {}
}
