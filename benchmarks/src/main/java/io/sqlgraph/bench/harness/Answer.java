package io.sqlgraph.bench.harness;

import java.io.Serializable;

/**
 * What a query answered, to compare engines by.
 *
 * @param rows how many results
 * @param digest of their values
 * @param statements how many SQL statements ran, or -1 where that is not known
 * @param sample the beginning of the first result, to show where answers differ
 */
public record Answer(long rows, long digest, int statements, String sample) implements Serializable {

    /** Whether an engine that answers this agrees with one that answers the other. */
    public boolean agrees(Answer other) {
        return rows == other.rows && digest == other.digest;
    }
}
