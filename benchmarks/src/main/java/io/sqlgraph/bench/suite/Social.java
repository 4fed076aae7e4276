package io.sqlgraph.bench.suite;

import io.sqlgraph.bench.harness.Dataset;
import java.util.ArrayList;
import java.util.List;

/** The social network: reads and updates derived from those of LDBC's interactive workload, each with its SQL twin. */
public final class Social {

    /** The name of the suite. */
    public static final String NAME = "social";

    private Social() {}

    /** Updates come last: reads after them would see what each engine had time to write. */
    static List<Query> queries(double scale) {
        SocialSize size = SocialSize.of(scale);
        List<Query> queries = new ArrayList<>(new SocialShortReads(size).queries());
        queries.addAll(new SocialComplexReads(size).queries());
        queries.addAll(new SocialUpdates(size).queries());
        return List.copyOf(queries);
    }

    /** The graph. */
    public static Dataset data(double scale) {
        return new SocialGraph(SocialSize.of(scale));
    }
}
