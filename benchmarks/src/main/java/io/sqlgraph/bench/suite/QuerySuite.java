package io.sqlgraph.bench.suite;

import io.sqlgraph.bench.engine.Engines;
import io.sqlgraph.bench.engine.Servers;
import io.sqlgraph.bench.harness.Comparison;
import io.sqlgraph.bench.harness.Dataset;
import io.sqlgraph.bench.harness.QueryRef;
import io.sqlgraph.bench.harness.QueryResult;
import io.sqlgraph.bench.harness.SuiteResult;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.DoubleFunction;

/**
 * A list of queries on one data set, on every engine.
 *
 * @param groups what the queries whose names begin with a letter are called together; may be empty
 */
record QuerySuite(String name, String description, DoubleFunction<Dataset> data, Map<String, String> groups)
        implements Suite {

    /** Each of ours, and the limit that its groups are compared with. */
    private static final List<List<String>> LIMITS = List.of(
            List.of(Engines.SQLITE, Engines.SQL_SQLITE),
            List.of(Engines.POSTGRES, Engines.SQL_POSTGRES),
            List.of(Engines.POSTGRES, Engines.SQL_POSTGRES_POLLING));

    QuerySuite(String name, String description, DoubleFunction<Dataset> data) {
        this(name, description, data, Map.of());
    }

    @Override
    public SuiteResult run(Settings settings) throws Exception {
        List<QueryResult> results = new ArrayList<>();
        Dataset dataset = data.apply(settings.scale());
        try (Servers servers = Servers.open();
                Engines engines = Engines.open(servers, settings.engines(), dataset, settings.progress())) {
            Comparison comparison = new Comparison(settings.effort());
            for (Query query : QuerySuites.queries(name, settings.scale())) {
                if (!query.name().contains(settings.only())) continue;
                settings.progress().accept(query.name());
                QueryRef ref = new QueryRef(name, settings.scale(), query.name());
                results.add(comparison.measure(ref, query.compare(), engines.list()));
            }
            if (results.isEmpty())
                throw new IllegalArgumentException("no query of " + name + " contains " + settings.only());
            List<String> present = settings.engines().stream()
                    .filter(engine ->
                            results.stream().anyMatch(query -> query.cells().containsKey(engine)))
                    .toList();
            List<String> notes = new ArrayList<>(engines.notes());
            notes.addAll(groupNotes(results));
            return new SuiteResult(name, present.get(0), present, results, notes);
        }
    }

    private List<String> groupNotes(List<QueryResult> results) {
        List<String> notes = new ArrayList<>();
        new TreeMap<>(groups).forEach((letter, group) -> {
            List<QueryResult> members = results.stream()
                    .filter(result -> result.query().startsWith(letter))
                    .toList();
            SuiteResult part = new SuiteResult(group, "", List.of(), members, List.of());
            for (List<String> pair : LIMITS) {
                double ratio = part.ratio(pair.get(0), pair.get(1));
                if (Double.isNaN(ratio)) continue;
                notes.add(String.format(
                        Locale.ROOT, "%s: %s geometric mean %.2f of %s", group, pair.get(0), ratio, pair.get(1)));
            }
        });
        return notes;
    }
}
