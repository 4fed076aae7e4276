package io.sqlgraph.bench.suite;

import io.sqlgraph.bench.harness.Compare;
import java.util.ArrayList;
import java.util.List;

/** Queries in the order of the report; subclasses fill it. */
abstract class QueryList {

    /** Any label: {@code out()} without an argument is a method that the TinkerPop of Sqlg does not have. */
    static final String[] ALL = {};

    private final List<Query> queries = new ArrayList<>();

    /** A read whose results are compared without their order. */
    final void add(String name, Query.Gremlin gremlin) {
        queries.add(Query.read(name, Compare.VALUES, gremlin));
    }

    /** A read whose results are compared with their order. */
    final void ordered(String name, Query.Gremlin gremlin) {
        queries.add(Query.read(name, Compare.ORDERED, gremlin));
    }

    /** A read of which only the number of results is said by the query. */
    final void rows(String name, Query.Gremlin gremlin) {
        queries.add(Query.read(name, Compare.ROWS, gremlin));
    }

    /** A read with a hand-written twin. */
    final void add(String name, Compare compare, Query.Gremlin gremlin, Query.HandWritten sql) {
        queries.add(Query.read(name, compare, gremlin, sql));
    }

    /** A write with a hand-written twin. */
    final void write(String name, Query.Gremlin gremlin, Query.HandWritten sql) {
        queries.add(Query.write(name, gremlin, sql));
    }

    final List<Query> queries() {
        return List.copyOf(queries);
    }
}
