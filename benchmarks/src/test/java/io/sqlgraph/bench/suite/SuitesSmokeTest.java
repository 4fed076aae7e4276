package io.sqlgraph.bench.suite;

import static org.assertj.core.api.Assertions.assertThat;

import io.sqlgraph.bench.engine.Engines;
import io.sqlgraph.bench.harness.Effort;
import io.sqlgraph.bench.harness.QueryResult;
import io.sqlgraph.bench.harness.SuiteResult;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Runs some of each suite once on small data: every engine answers, and all answer alike. */
class SuitesSmokeTest {

    /** A suite, and a part of the names of the queries to run. */
    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "air-routes, group",
        "social, ''",
        "paths, 2",
        "growth, ''",
        "write, V",
        "write, E of",
        "write, load",
        "concurrency, 4"
    })
    void allEnginesAgree(String suite, String only) throws Exception {
        List<String> engines = List.of(
                Engines.TINKERGRAPH, Engines.SQLITE, Engines.SQL_SQLITE, Engines.POSTGRES, Engines.SQL_POSTGRES);
        SuiteResult result = Suites.named(suite).run(new Settings(engines, 0.002, Effort.SMOKE, only, line -> {}));
        assertThat(result.queries()).isNotEmpty();
        for (QueryResult query : result.queries()) {
            assertThat(query.cells()).as(query.query()).containsKeys("sqlite", "postgres");
            query.cells()
                    .forEach((engine, cell) -> assertThat(cell.problem())
                            .as(query.query() + ", " + engine)
                            .isNull());
        }
    }
}
