package io.sqlgraph.compiler.run;

import java.util.List;

/**
 * One row of a result, decoded.
 *
 * @param results what the row stands for: mostly one thing, none or several for property values
 * @param path the elements of the path up to and including the row's own, as far as they are carried
 * @param bulk how many equal traversers the row stands for
 * @param ordinal the position, from 0, of the seed that the row was reached from; -1 without seeds
 */
record Row(List<Object> results, List<Object> path, long bulk, int ordinal) {

    /** Stands for a row that is no result. */
    static final Row NONE = new Row(List.of(), List.of(), 0, -1);

    /** Whether the row stands for any traverser. */
    boolean isResult() {
        return bulk > 0;
    }
}
