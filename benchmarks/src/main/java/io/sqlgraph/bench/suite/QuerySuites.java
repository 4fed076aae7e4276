package io.sqlgraph.bench.suite;

import java.util.List;
import java.util.Map;

/** The suites that are lists of queries, by name. */
public final class QuerySuites {

    private static final Map<String, List<Query>> SUITES = Map.of(AirRoutes.NAME, AirRoutes.QUERIES);

    private QuerySuites() {}

    /** The queries of a suite, in the order of the report. */
    public static List<Query> queries(String suite) {
        List<Query> queries = SUITES.get(suite);
        if (queries == null) throw new IllegalArgumentException("there is no suite " + suite);
        return queries;
    }

    /** One query of a suite. */
    public static Query query(String suite, String name) {
        return queries(suite).stream()
                .filter(query -> query.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(suite + " has no query " + name));
    }
}
