package io.sqlgraph.bench.harness;

import java.util.List;
import java.util.function.Predicate;

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
        return mean(engine, to, Cell::isMeasured);
    }

    /**
     * What {@link #ratio} is at the least when the queries that the engine did not end count too, with the time until it was
     * stopped or its heap was full, or NaN.
     */
    public double leastRatio(String engine, String to) {
        return mean(engine, to, cell -> cell.isMeasured() || cell.wasStopped());
    }

    /** How many queries {@link #leastRatio} adds. */
    public long stoppedAt(String engine, String to) {
        return queries.stream()
                .map(QueryResult::cells)
                .filter(cells -> cells.containsKey(engine) && cells.containsKey(to))
                .filter(cells -> cells.get(engine).wasStopped() && cells.get(to).isMeasured())
                .count();
    }

    private double mean(String engine, String to, Predicate<Cell> counts) {
        double sum = 0;
        int count = 0;
        for (QueryResult query : queries) {
            Cell cell = query.cells().get(engine);
            Cell other = query.cells().get(to);
            if (cell != null && other != null && counts.test(cell) && other.isMeasured()) {
                sum += Math.log(cell.median() / other.median());
                count++;
            }
        }
        return count == 0 ? Double.NaN : Math.exp(sum / count);
    }
}
