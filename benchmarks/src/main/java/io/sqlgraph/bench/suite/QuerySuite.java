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
import java.util.function.DoubleFunction;

/** A list of queries on one data set, on every engine. */
record QuerySuite(String name, String description, DoubleFunction<Dataset> data) implements Suite {

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
            return new SuiteResult(name, present.get(0), present, results, List.copyOf(engines.notes()));
        }
    }
}
