package io.sqlgraph.conformance.differential;

import io.sqlgraph.conformance.differential.Defined.Content;
import io.sqlgraph.conformance.differential.Defined.Order;
import java.util.ArrayList;
import java.util.List;

/** Whether two answers to a traversal are the same as far as Gremlin defines them. */
final class Comparison {

    private Comparison() {}

    /** What differs, or null if nothing does. */
    static String difference(Outcome expected, Outcome actual, Defined defined) {
        if (expected.isError() || actual.isError()) {
            if (expected.isError() && actual.isError()) return null;
            return defined.mayFail() ? null : "only one of them throws";
        }
        if (expected.results().size() != actual.results().size()) return "the numbers of results differ";
        if (defined.content() == Content.COUNT) return null;
        if (defined.content() == Content.EXACT) {
            boolean lists = defined.order() == Order.TOTAL && !defined.hasOpenLists();
            if (!sorted(expected, !lists).equals(sorted(actual, !lists))) return "the results differ";
            if (lists && !expected.texts(Canonical::exact).equals(actual.texts(Canonical::exact))) {
                return "the order differs";
            }
        }
        if (defined.order() == Order.NONE) {
            return loose(expected).equals(loose(actual)) ? null : "the results differ";
        }
        return expected.texts(Canonical::loose).equals(actual.texts(Canonical::loose)) ? null : "the order differs";
    }

    private static List<String> sorted(Outcome outcome, boolean bags) {
        List<String> texts = new ArrayList<>(outcome.texts(bags ? Canonical::bag : Canonical::exact));
        texts.sort(null);
        return texts;
    }

    private static List<String> loose(Outcome outcome) {
        return outcome.texts(Canonical::loose).stream().sorted().toList();
    }

    /** Whether every result is one of the others, counting repetitions. */
    static boolean isPart(Outcome part, Outcome whole) {
        List<String> left = new ArrayList<>(whole.texts(Canonical::bag));
        return part.texts(Canonical::bag).stream().allMatch(left::remove);
    }
}
