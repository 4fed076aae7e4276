package io.sqlgraph.conformance.differential;

import java.util.List;
import java.util.function.Function;

/**
 * What a traversal came to on one graph.
 *
 * @param results in the order in which they came; empty if there is an error
 * @param error what was thrown, or null
 * @param tooMany whether there were so many results that reading stopped
 */
record Outcome(List<Canonical> results, Throwable error, boolean tooMany) {

    static Outcome failed(Throwable error) {
        return new Outcome(List.of(), error, false);
    }

    boolean isError() {
        return error != null;
    }

    List<String> texts(Function<Canonical, String> form) {
        return results.stream().map(form).toList();
    }

    /** The outcome for a report. */
    String text() {
        if (error != null) {
            StackTraceElement[] trace = error.getStackTrace();
            return "throws " + error + (trace.length == 0 ? "" : " at " + trace[0]);
        }
        return results.size() + " " + texts(Canonical::exact).stream().limit(40).toList();
    }
}
