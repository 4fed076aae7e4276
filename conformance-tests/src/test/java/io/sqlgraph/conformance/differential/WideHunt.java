package io.sqlgraph.conformance.differential;

import io.sqlgraph.conformance.differential.LoadedGraph.Mode;
import io.sqlgraph.conformance.differential.Oracle.Expected;
import io.sqlgraph.conformance.differential.Oracle.Level;
import io.sqlgraph.structure.SqlGraph;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * Compares SQLGraph with TinkerGraph on {@link WideGraphs} and traversals of all kinds: on a fresh graph, each traversal
 * again with other constants, then behind writes that are not committed, and once more when the tables have changed.
 */
final class WideHunt {

    private static final int SHRINK_ATTEMPTS = 600;
    private static final int WRITES = 8;

    /**
     * What a hunt came to.
     *
     * @param compared by how much of their answers could be compared
     * @param open traversals whose answer Gremlin leaves open, or that have too many results
     */
    record Tally(Map<Level, Integer> compared, int open, long results, int errors, List<String> disagreements) {

        int total() {
            return compared.values().stream().mapToInt(Integer::intValue).sum();
        }
    }

    private final Hunt.Databases databases;
    private final int mostDisagreements;
    private final Map<Level, Integer> compared = new EnumMap<>(Level.class);
    private final List<String> reports = new ArrayList<>();
    private final List<String> skeletons = new ArrayList<>();
    private int open;
    private long results;
    private int errors;

    WideHunt(Hunt.Databases databases, int mostDisagreements) {
        this.databases = databases;
        this.mostDisagreements = mostDisagreements;
    }

    Tally run(long firstSeed, int graphs, int traversalsPerGraph) throws Exception {
        for (long seed = firstSeed; seed < firstSeed + graphs && isUnfinished(); seed++) {
            graph(seed, traversalsPerGraph);
        }
        return new Tally(Map.copyOf(compared), open, results, errors, List.copyOf(reports));
    }

    private boolean isUnfinished() {
        return reports.size() < mostDisagreements;
    }

    private void graph(long seed, int traversals) throws Exception {
        Dice dice = new Dice(seed);
        WideGraphs.Sample sample = WideGraphs.generate(dice);
        Mode mode = dice.oneOf(Mode.COMPILED, Mode.COMPILED, Mode.SMALL_BARRIERS);
        List<Chain> chains = new ArrayList<>();
        for (int i = 0; i < traversals; i++) {
            Chain chain = TraversalGenerator.wide(dice, sample.schema(), sample.data());
            chains.add(chain);
            if (dice.percent(50)) chains.add(OtherConstants.in(chain, dice));
        }
        List<String> unflushed = writes(dice, sample);
        List<String> changes = new ArrayList<>(schemaChanges(dice, sample.schema()));
        try (LoadedGraph graph = LoadedGraph.load(sample.data(), databases.empty("wide"), List.of(mode))) {
            Engine subject = graph.subjects().get(0);
            if (dice.percent(50)) index(dice, sample.schema(), (SqlGraph) subject.graph());
            phase(seed, "fresh", graph, sample, chains, subject::run);
            List<Chain> some = dice.some(chains, chains.size() / 3);
            unflushed.removeIf(write -> graph.reference().runInside(write).isError());
            apply(unflushed, subject);
            sameState(seed, unflushed, graph);
            phase(seed, "not committed " + unflushed, graph, sample, some, query -> again(subject, unflushed, query));
            changes.removeIf(write -> graph.reference().runInside(write).isError());
            apply(changes, subject);
            subject.commit();
            sameState(seed, changes, graph);
            phase(seed, "changed " + changes, graph, sample, dice.some(chains, chains.size() / 3), subject::run);
        }
    }

    /** With indexes other plans are made, and searches from both ends. */
    private static void index(Dice dice, Schema schema, SqlGraph graph) {
        for (String label : schema.vertexLabels()) {
            graph.schema().createVertexIndex(label, GraphData.NAME);
            for (String key : schema.vertexKeys().keySet()) {
                if (dice.percent(30)) graph.schema().createVertexIndex(label, key);
            }
        }
        for (String label : schema.edgeLabels()) {
            for (String key : schema.edgeKeys().keySet()) {
                if (dice.percent(20)) graph.schema().createEdgeIndex(label, key);
                if (dice.percent(20)) graph.schema().createVertexCentricIndex(label, key);
            }
        }
        graph.tx().commit();
    }

    /** An error may have ended the transaction: it is begun again. */
    private static Outcome again(Engine subject, List<String> writes, String query) {
        Outcome outcome = subject.runInside(query);
        if (outcome.isError()) {
            subject.graph().tx().rollback();
            apply(writes, subject);
        }
        return outcome;
    }

    private void sameState(long seed, List<String> writes, LoadedGraph graph) {
        String difference = Script.differentState(
                String.join("\n  ", writes), graph.reference(), graph.subjects().get(0));
        if (difference != null) reports.add("seed " + seed + ", after writes: " + difference);
    }

    private static void apply(List<String> writes, Engine engine) {
        for (String write : writes) {
            Outcome outcome = engine.runInside(write);
            if (outcome.isError()) throw new AssertionError(write + " " + outcome.text(), outcome.error());
        }
    }

    /** Writes that no engine refuses. */
    private static List<String> writes(Dice dice, WideGraphs.Sample sample) {
        MutationGenerator generator = new MutationGenerator(dice, sample.schema(), sample.data());
        List<String> writes = new ArrayList<>();
        while (writes.size() < WRITES) writes.add(generator.next());
        return writes;
    }

    /** New tables, columns of other classes and tables without rows. */
    private static List<String> schemaChanges(Dice dice, Schema schema) {
        String label = Literals.quoted(dice.pick(schema.vertexLabels()));
        String edge = Literals.quoted(dice.pick(schema.edgeLabels()));
        List<String> changes = new ArrayList<>();
        changes.add("g.addV('brand new').property(T.id, 'bn').property('uid', 'bn').property('age', 'old')"
                + ".property('name', 17i).as('n').addE(" + edge + ").property(T.id, 'bne').property('uid', 'bne')");
        for (String key : schema.vertexKeys().keySet()) {
            if (schema.repeatedKeys().contains(key)) continue;
            String value = Literals.of(dice.pick(dice.oneOf(ValuePool.values()).members()));
            if (dice.percent(40))
                changes.add("g.V().hasLabel(" + label + ").property(" + Literals.quoted(key) + ", " + value + ")");
        }
        if (dice.percent(50)) changes.add("g.V().hasLabel(" + label + ").drop()");
        if (dice.percent(30)) changes.add("g.E().hasLabel(" + edge + ").drop()");
        return changes;
    }

    private void phase(
            long seed,
            String phase,
            LoadedGraph graph,
            WideGraphs.Sample sample,
            List<Chain> chains,
            Function<String, Outcome> subject) {
        Oracle oracle = new Oracle(graph.reference(), sample.schema(), seed);
        for (Chain chain : chains) {
            if (!isUnfinished()) return;
            Expected expected = oracle.expected(chain);
            if (expected == null) {
                open++;
                continue;
            }
            compared.merge(expected.level(), 1, Integer::sum);
            results += expected.first().results().size();
            if (expected.first().isError()) errors++;
            if (difference(oracle, chain, subject) == null) continue;
            report(seed + ", " + graph.subjects().get(0).name() + ", " + phase, oracle, chain, subject, graph, sample);
        }
    }

    private static String difference(Oracle oracle, Chain chain, Function<String, Outcome> subject) {
        Expected expected = oracle.expected(chain);
        return expected == null ? null : oracle.difference(chain, expected, subject.apply(chain.query()));
    }

    private void report(
            String where,
            Oracle oracle,
            Chain chain,
            Function<String, Outcome> subject,
            LoadedGraph graph,
            WideGraphs.Sample sample) {
        boolean failed = subject.apply(chain.query()).isError();
        Chain smallest = new Shrinker(
                        candidate -> subject.apply(candidate.query()).isError() == failed
                                && difference(oracle, candidate, subject) != null,
                        SHRINK_ATTEMPTS)
                .shrink(chain);
        String skeleton = smallest.query().replaceAll("'[^']*'|[-0-9.]+[a-z]?|\\b(in|out|both)\\b", "");
        if (skeletons.contains(skeleton)) return;
        skeletons.add(skeleton);
        GraphData now = WideGraphs.of(
                graph.reference().graph(),
                graph.reference().ids(),
                sample.data().nulls());
        reports.add("seed " + where + ": " + difference(oracle, smallest, subject) + "\n  " + smallest.query()
                + "\n  expected " + oracle.expected(smallest).first().text() + "\n  actual   "
                + subject.apply(smallest.query()).text() + "\n  found as " + chain.query() + "\n" + now.text());
    }
}
