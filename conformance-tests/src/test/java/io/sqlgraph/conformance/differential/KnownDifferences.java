package io.sqlgraph.conformance.differential;

import io.sqlgraph.conformance.differential.Chain.Call;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.apache.tinkerpop.gremlin.structure.Graph;
import org.apache.tinkerpop.gremlin.structure.Property;

/** Where SQLGraph need not answer as TinkerGraph does; docs/differences.md gives the reasons. */
final class KnownDifferences {

    private KnownDifferences() {}

    /** Whether a traversal is one whose answer TinkerGraph gets wrong or Gremlin leaves open. */
    static boolean cover(Chain chain, Schema schema) {
        return chain.steps().stream()
                .anyMatch(step -> step.calls().stream()
                        .anyMatch(call -> testsValuesApart(call, schema)
                                || repeatsLabel(call)
                                || call.children().stream()
                                        .anyMatch(child -> keepsMatches(child) || cover(child, schema))));
    }

    /** In a child traversal match() hands results of one traverser to the next: its reset leaves them behind. */
    private static boolean keepsMatches(Chain child) {
        return child.steps().stream().anyMatch(step -> step.name().equals("match"));
    }

    /** TinkerGraph lets one value of a key pass one half of a predicate and another value the other half. */
    private static boolean testsValuesApart(Call call, Schema schema) {
        String text = call.text();
        return call.name().equals("has")
                && schema.repeatedKeys().stream().anyMatch(key -> text.contains(Literals.quoted(key)))
                && (text.contains("P.between") || text.contains("P.inside") || text.contains(".and("));
    }

    /** TinkerGraph gives an edge once for each time that its label is named. */
    private static boolean repeatsLabel(Call call) {
        List<String> labels = Pattern.compile("'[^']*'")
                .matcher(call.text())
                .results()
                .map(MatchResult::group)
                .toList();
        return (call.name().equals("hasLabel")
                        || call.argument(0).equals("T.label")
                        || call.arguments().size() > 1 && call.name().endsWith("E"))
                && new HashSet<>(labels).size() < labels.size();
    }

    /**
     * Whether a graph has values that databases sort otherwise: texts beyond U+FFFF and others from U+E000 on, and zeros of both signs.
     */
    static boolean sortsOtherwise(Graph graph) {
        Set<String> found = new HashSet<>();
        Consumer<Property<?>> look = property -> {
            Object value = property.value();
            if (value instanceof Number number && number.doubleValue() == 0)
                found.add(value.toString().substring(0, 1));
            if (!(value instanceof String text)) return;
            if (text.chars().anyMatch(unit -> Character.isSurrogate((char) unit))) found.add("beyond");
            if (text.chars().anyMatch(unit -> unit >= '\ue000')) found.add("high");
        };
        graph.vertices().forEachRemaining(vertex -> vertex.properties().forEachRemaining(look));
        graph.edges().forEachRemaining(edge -> edge.properties().forEachRemaining(look));
        return found.containsAll(Set.of("beyond", "high")) || found.containsAll(Set.of("-", "0"));
    }

    /** Whether TinkerGraph's answer shows a fault of its own. */
    static boolean cover(Outcome expected) {
        return expected.error() instanceof StackOverflowError;
    }
}
