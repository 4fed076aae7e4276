package io.sqlgraph.sync;

import java.io.IOException;
import java.time.Duration;
import java.util.List;

/**
 * Reads a source, batch by batch. Used by one thread at a time.
 *
 * @param <R> a row
 */
public interface SourceReader<R> extends AutoCloseable {

    /**
     * The next rows. After an exception that is transient it is called again and must give the same rows.
     *
     * @param most how many at most, at least 1
     * @return empty when there are none, or none yet
     * @throws Exception if the source cannot be read
     */
    List<R> read(int most) throws Exception;

    /** Where the next run is to go on once the rows read so far are applied; null for a source without a cursor. */
    default String cursor() {
        return null;
    }

    /** How many rows there are to read; -1 if unknown. */
    default long total() {
        return -1;
    }

    /** How much of the source has been read, from 0 to 1, where the rows are not counted before; negative if unknown. */
    default double fraction() {
        return -1;
    }

    /**
     * Is called when the rows read so far are applied and committed.
     *
     * @throws Exception if the source cannot be told
     */
    default void committed() throws Exception {}

    /**
     * Waits for more rows, after {@link #read} gave none.
     *
     * @return whether there may ever be more; a source that has ended says no
     * @throws InterruptedException if the thread is to stop
     */
    default boolean awaitMore(Duration atMost) throws InterruptedException {
        return false;
    }

    @Override
    default void close() throws IOException {}
}
