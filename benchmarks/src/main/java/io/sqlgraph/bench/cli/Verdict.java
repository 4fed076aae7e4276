package io.sqlgraph.bench.cli;

import io.sqlgraph.bench.harness.SuiteResult;
import java.io.PrintWriter;
import java.util.List;

/** Whether SQLGraph answered everything as the first engine did. What others answer wrongly is only reported. */
record Verdict(List<String> wrong) {

    static Verdict of(List<SuiteResult> results) {
        return new Verdict(results.stream()
                .flatMap(suite -> suite.queries().stream()
                        .flatMap(query -> query.cells().entrySet().stream()
                                .filter(cell -> isOurs(cell.getKey())
                                        && !cell.getValue().isMeasured())
                                .map(cell -> suite.suite() + ", " + query.query() + ", " + cell.getKey())))
                .toList());
    }

    private static boolean isOurs(String engine) {
        return engine.startsWith("sqlite") || engine.startsWith("postgres");
    }

    /** Says it, and gives the exit code. */
    int report(PrintWriter out) {
        wrong.forEach(one -> out.println("SQLGraph failed: " + one));
        return wrong.isEmpty() ? 0 : 1;
    }
}
