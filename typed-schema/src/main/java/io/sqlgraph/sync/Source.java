package io.sqlgraph.sync;

import java.util.List;

/**
 * Where the rows of a job come from. Can be implemented for sources of one's own.
 *
 * @param <R> a row
 */
@FunctionalInterface
public interface Source<R> {

    /**
     * Begins to read.
     *
     * @param cursor where the last run stopped, as its {@link SourceReader#cursor} said; null for the start
     * @throws Exception if the source cannot be read
     */
    SourceReader<R> open(String cursor) throws Exception;

    /** What is wrong with its definition; a job from a source with faults cannot be built. */
    default List<String> faults() {
        return List.of();
    }
}
