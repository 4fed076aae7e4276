package io.sqlgraph.bench.harness;

import java.util.List;

/**
 * The results of a suite.
 *
 * @param base the engine that ratios are taken to
 * @param engines in the order of the columns
 * @param notes what a reader must know: sizes, load times
 */
public record SuiteResult(
        String suite, String base, List<String> engines, List<QueryResult> queries, List<String> notes) {

    /**
     * The geometric mean of an engine's times in relation to another's, over the queries that both answered rightly, or NaN.
     */
    public double ratio(String engine, String to) {
        double sum = 0;
        int count = 0;
        for (QueryResult query : queries) {
            Cell cell = query.cells().get(engine);
            Cell other = query.cells().get(to);
            if (cell != null && other != null && cell.isMeasured() && other.isMeasured()) {
                sum += Math.log(cell.median() / other.median());
                count++;
            }
        }
        return count == 0 ? Double.NaN : Math.exp(sum / count);
    }
}
