package io.sqlgraph.bench.suite;

import java.util.List;
import java.util.Map;

/** The suites by name. */
public final class Suites {

    /** All suites, in the order of the report. */
    public static final List<Suite> ALL = List.of(
            new QuerySuite(
                    AirRoutes.NAME,
                    "98 varied reads of TinkerPop's air routes, no index declared",
                    scale -> AirRoutes.data()),
            new QuerySuite(
                    Social.NAME,
                    "a social network: short reads, complex reads and updates derived from LDBC's, each with a twin in SQL",
                    Social::data,
                    Map.of("S", "short reads", "C", "complex reads", "U", "updates")),
            new QuerySuite(
                    Paths.NAME, "hops, reachability and shortest paths on persons, a grid and a chain", Paths::data),
            new Writes(),
            new Growth(),
            new Concurrency());

    private Suites() {}

    /**
     * A suite by its name.
     *
     * @throws IllegalArgumentException if there is none
     */
    public static Suite named(String name) {
        return ALL.stream()
                .filter(suite -> suite.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("there is no suite " + name + ", only "
                        + ALL.stream().map(Suite::name).toList()));
    }
}
