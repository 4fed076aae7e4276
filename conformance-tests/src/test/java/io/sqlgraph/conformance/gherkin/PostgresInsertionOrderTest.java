package io.sqlgraph.conformance.gherkin;

import io.cucumber.junit.Cucumber;
import io.cucumber.junit.CucumberOptions;
import io.sqlgraph.conformance.TestGraphs;
import io.sqlgraph.conformance.store.PostgresStore;
import io.sqlgraph.structure.SqlGraph;
import org.apache.tinkerpop.gremlin.LoadGraphWith.GraphData;
import org.junit.runner.RunWith;

/** The scenarios that expect edges in the order in which TinkerGraph happens to give them, on PostgreSQL. */
@RunWith(Cucumber.class)
@CucumberOptions(
        tags = Scenarios.INSERTION_ORDER,
        glue = Scenarios.GLUE,
        features = Scenarios.FEATURES,
        objectFactory = PostgresInsertionOrderTest.Factory.class,
        plugin = Scenarios.TALLY + "postgres-insertion-order")
public class PostgresInsertionOrderTest {

    /** Chosen by its name in the options above. */
    public static final class Factory extends SqlGraphObjectFactory {

        public Factory() {
            super(new SqlGraphWorld(new PostgresStore(), TestGraphs.INSERTION_ORDER, true) {
                @Override
                void load(SqlGraph graph, GraphData data) {
                    TinkerOrder.copy(data, graph);
                }
            });
        }
    }
}
