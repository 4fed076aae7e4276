package io.sqlgraph.bench.suite;

import io.sqlgraph.bench.harness.QueryRef;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.DoubleFunction;

/** The suites that are lists of queries, by name. */
public final class QuerySuites {

    private static final Map<String, DoubleFunction<List<Query>>> SUITES = Map.of(
            AirRoutes.NAME,
            scale -> AirRoutes.QUERIES,
            Social.NAME,
            Social::queries,
            Paths.NAME,
            Paths::queries,
            Growth.NAME,
            Growth::queries);

    private static final Map<QueryRef, List<Query>> MADE = new ConcurrentHashMap<>();

    private QuerySuites() {}

    /** The queries of a suite, in the order of the report; their parameters fit the data set of that scale. */
    public static List<Query> queries(String suite, double scale) {
        DoubleFunction<List<Query>> queries = SUITES.get(suite);
        if (queries == null) throw new IllegalArgumentException("there is no suite " + suite);
        return MADE.computeIfAbsent(new QueryRef(suite, scale, ""), key -> queries.apply(scale));
    }

    /** One query of a suite. */
    public static Query query(QueryRef ref) {
        return queries(ref.suite(), ref.scale()).stream()
                .filter(query -> query.name().equals(ref.query()))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(ref.suite() + " has no query " + ref.query()));
    }
}
