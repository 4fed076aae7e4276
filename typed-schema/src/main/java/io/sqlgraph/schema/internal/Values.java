package io.sqlgraph.schema.internal;

import java.util.Objects;

/** Compares values as the graph holds them: by class and content, arrays by their elements. */
final class Values {

    private Values() {}

    static boolean same(Object one, Object other) {
        return Objects.deepEquals(one, other);
    }
}
