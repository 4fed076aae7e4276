package io.sqlgraph.bench.report;

import io.sqlgraph.bench.harness.SuiteResult;
import java.util.List;

/** How the engines of a suite compare over all queries, in a sentence for each. */
final class Means {

    private Means() {}

    /** One line for each engine but the base that answered a query. */
    static List<String> lines(SuiteResult suite) {
        return suite.engines().stream()
                .filter(engine -> !engine.equals(suite.base()))
                .filter(engine -> !Double.isNaN(suite.leastRatio(engine, suite.base())))
                .map(engine -> line(suite, engine))
                .toList();
    }

    private static String line(SuiteResult suite, String engine) {
        String base = suite.base();
        String line = "%s: geometric mean %s of %s".formatted(engine, Figures.ratio(suite.ratio(engine, base)), base);
        long stopped = suite.stoppedAt(engine, base);
        if (stopped == 0) return line;
        String least = Figures.ratio(suite.leastRatio(engine, base));
        return line
                + ", where both answered; at least %s with the %d that it did not end, at the time when it was stopped or its heap was full"
                        .formatted(least, stopped);
    }
}
