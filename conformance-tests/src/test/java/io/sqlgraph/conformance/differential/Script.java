package io.sqlgraph.conformance.differential;

import io.sqlgraph.conformance.differential.Script.Action.Commit;
import io.sqlgraph.conformance.differential.Script.Action.Read;
import io.sqlgraph.conformance.differential.Script.Action.Write;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Changes, reads between them and commits. After each change the whole graph is compared.
 *
 * @param actions in their order
 */
record Script(List<Action> actions) {

    private static final String DUMP_VERTICES = "g.V().project('id', 'label', 'of').by(T.id).by(T.label)"
            + ".by(__.properties().project('key', 'value', 'meta').by(T.key).by(T.value).by(__.valueMap()).fold())";
    private static final String DUMP_EDGES = "g.E().project('edge', 'of').by(__.identity()).by(__.valueMap())";

    /** What a script does next. */
    sealed interface Action {

        /** A traversal that changes the graph. */
        record Write(String query) implements Action {}

        /** A traversal that only reads, in the transaction of the changes before it. */
        record Read(Chain chain) implements Action {}

        /** The end of a transaction. */
        record Commit() implements Action {}
    }

    /** Runs the script on the two fresh graphs and says what differs first; null if nothing does. */
    String run(Judge judge, Engine reference, Engine subject) {
        for (Action action : actions) {
            if (action instanceof Commit) {
                subject.commit();
            } else if (action instanceof Read read) {
                Disagreement disagreement = read(judge, reference, subject, read.chain());
                if (disagreement != null) return disagreement.text();
            } else {
                String query = ((Write) action).query();
                Outcome expected = reference.runInside(query);
                Outcome actual = subject.runInside(query);
                String difference = difference(query, expected, actual);
                if (difference != null) return difference;
                if (expected.isError()) continue;
                difference = differentState(query, reference, subject);
                if (difference != null) return difference;
            }
        }
        return null;
    }

    private static Disagreement read(Judge judge, Engine reference, Engine subject, Chain chain) {
        if (!judge.isDefined(chain)) return null;
        Outcome expected = reference.runInside(chain.query());
        if (expected.tooMany() || KnownDifferences.cover(expected)) return null;
        return judge.compare(
                0,
                subject,
                new GraphData(List.of(), List.of(), false),
                chain,
                expected,
                subject.runInside(chain.query()));
    }

    private static String difference(String query, Outcome expected, Outcome actual) {
        boolean same = expected.isError() == actual.isError()
                && expected.results().size() == actual.results().size();
        return same ? null : query + "\n  expected " + expected.text() + "\n  actual   " + actual.text();
    }

    /** How two graphs differ after some writes, or null if they are equal. */
    static String differentState(String writes, Engine reference, Engine subject) {
        for (String dump : List.of(DUMP_VERTICES, DUMP_EDGES)) {
            String difference = differentState(writes, reference.runInside(dump), subject.runInside(dump));
            if (difference != null) return difference;
        }
        return null;
    }

    private static String differentState(String query, Outcome expected, Outcome actual) {
        if (expected.isError()) throw new AssertionError("the state cannot be read: " + expected.text());
        List<String> missing = new ArrayList<>(expected.texts(Canonical::bag));
        List<String> extra = new ArrayList<>();
        for (String text : actual.texts(Canonical::bag)) {
            if (!missing.remove(text)) extra.add(text);
        }
        if (missing.isEmpty() && extra.isEmpty() && !actual.isError()) return null;
        return query + "\n  leaves   " + (actual.isError() ? actual.text() : extra) + "\n  expected " + missing;
    }

    /** The script without one action. */
    Script without(int index) {
        List<Action> left = new ArrayList<>(actions);
        left.remove(index);
        return new Script(List.copyOf(left));
    }

    String text() {
        return actions.stream()
                .map(action -> {
                    if (action instanceof Write write) return "  " + write.query();
                    return action instanceof Read read ? "  " + read.chain().query() : "  commit";
                })
                .collect(Collectors.joining("\n"));
    }
}
