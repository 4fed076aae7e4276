package io.sqlgraph.conformance.differential;

import io.sqlgraph.conformance.differential.GraphData.EdgeData;
import io.sqlgraph.conformance.differential.GraphData.VertexData;
import io.sqlgraph.conformance.differential.LoadedGraph.Mode;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;

/** Compares SQLGraph with TinkerGraph on random graphs and traversals, all of which a seed decides. */
final class Hunt {

    private static final int SHRINK_ATTEMPTS = 1500;
    private static final int DATA_ATTEMPTS = 40;

    /**
     * What a hunt came to.
     *
     * @param compared traversals that were compared, once each whatever the number of engines
     * @param results of all of them together: a hunt that finds only empty answers tests nothing
     */
    record Tally(int compared, long results, int errors, List<Disagreement> disagreements) {}

    /** Gives the URL of an empty database; the one given before under that name may be the same. */
    interface Databases {
        String empty(String name);
    }

    private final Databases databases;
    private final List<Mode> modes;
    private final int mostDisagreements;
    private final List<Disagreement> found = new ArrayList<>();
    private int compared;
    private long results;
    private int errors;

    Hunt(Databases databases, List<Mode> modes, int mostDisagreements) {
        this.databases = databases;
        this.modes = modes;
        this.mostDisagreements = mostDisagreements;
    }

    /** Runs so many traversals on the graph of each seed. */
    Tally run(long firstSeed, int graphs, int traversalsPerGraph) throws Exception {
        for (long seed = firstSeed; seed < firstSeed + graphs && found.size() < mostDisagreements; seed++) {
            graph(seed, traversalsPerGraph);
        }
        return new Tally(compared, results, errors, List.copyOf(found));
    }

    private void graph(long seed, int traversals) throws Exception {
        Dice dice = new Dice(seed);
        Schema.Tables tables = Schema.generate(dice);
        GraphData data = new DataGenerator(dice, tables).generate();
        Judge judge = new Judge(tables.schema());
        try (LoadedGraph graph = LoadedGraph.load(data, databases.empty("hunt"), modes)) {
            int left = traversals;
            for (int attempts = traversals * 20; left > 0 && attempts > 0; attempts--) {
                Chain chain = TraversalGenerator.generate(dice, tables.schema(), data);
                Outcome expected = judge.expected(graph, chain);
                if (expected == null) continue;
                left--;
                count(expected);
                for (Engine engine : graph.subjects()) {
                    Disagreement disagreement = judge.ask(seed, graph, engine, data, chain, expected);
                    if (disagreement == null) continue;
                    report(judge, graph, engine, disagreement);
                    if (found.size() >= mostDisagreements) return;
                    break;
                }
            }
        }
    }

    private void count(Outcome expected) {
        compared++;
        results += expected.results().size();
        if (expected.isError()) errors++;
    }

    private void report(Judge judge, LoadedGraph graph, Engine engine, Disagreement first) throws Exception {
        Disagreement[] smallest = {first};
        Chain chain = new Shrinker(
                        candidate -> {
                            Disagreement again = disagreement(judge, graph, engine, first, candidate);
                            if (again == null
                                    || again.actual().isError()
                                            != first.actual().isError()) return false;
                            smallest[0] = again;
                            return true;
                        },
                        SHRINK_ATTEMPTS)
                .shrink(first.chain());
        if (found.stream().anyMatch(other -> skeleton(other.chain()).equals(skeleton(chain)))) return;
        found.add(withLessData(judge, engine, smallest[0]));
    }

    /** The steps without literals: disagreements with equal ones most likely have one cause. */
    private static String skeleton(Chain chain) {
        return chain.query().replaceAll("'[^']*'|[-0-9.]+[a-z]?|\\b(in|out|both)\\b", "");
    }

    private static Disagreement disagreement(
            Judge judge, LoadedGraph graph, Engine engine, Disagreement about, Chain chain) {
        Outcome expected = judge.expected(graph, chain);
        if (expected == null) return null;
        return judge.ask(about.seed(), graph, engine, about.data(), chain, expected);
    }

    private Disagreement withLessData(Judge judge, Engine engine, Disagreement disagreement) throws Exception {
        Mode mode = Mode.valueOf(engine.name().substring(engine.name().indexOf(' ') + 1));
        Disagreement smallest = disagreement;
        int attempts = DATA_ATTEMPTS;
        for (GraphData candidate = next(smallest, 0); attempts > 0; attempts--) {
            Disagreement again = onOther(judge, mode, smallest, candidate);
            if (again != null) smallest = again;
            int tried = DATA_ATTEMPTS - attempts + 1;
            candidate = next(smallest, tried);
            if (candidate == null) break;
        }
        return smallest;
    }

    /** The data without one of its parts: the parts are numbered from the last edge to the first vertex and the keys. */
    private static GraphData next(Disagreement disagreement, int number) {
        GraphData data = disagreement.data();
        List<Supplier<GraphData>> smaller = new ArrayList<>();
        for (VertexData vertex : data.vertices()) smaller.add(() -> data.withoutVertex(vertex.name()));
        for (EdgeData edge : data.edges()) smaller.add(() -> data.withoutEdge(edge.name()));
        Set<String> keys = new TreeSet<>();
        data.vertices().forEach(vertex -> vertex.properties().forEach(property -> keys.add(property.key())));
        data.edges().forEach(edge -> keys.addAll(edge.properties().keySet()));
        for (String key : keys) smaller.add(() -> data.withoutKey(key));
        return smaller.isEmpty() ? null : smaller.get(number % smaller.size()).get();
    }

    private Disagreement onOther(Judge judge, Mode mode, Disagreement about, GraphData data) throws Exception {
        if (data == null) return null;
        try (LoadedGraph graph = LoadedGraph.load(data, databases.empty("shrink"), List.of(mode))) {
            Outcome expected = judge.expected(graph, about.chain());
            if (expected == null) return null;
            Disagreement again = judge.ask(about.seed(), graph, graph.subjects().get(0), data, about.chain(), expected);
            return again == null || again.actual().isError() != about.actual().isError() ? null : again;
        }
    }
}
