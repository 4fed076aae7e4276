package io.sqlgraph.conformance.gherkin;

import io.cucumber.junit.Cucumber;
import io.cucumber.junit.CucumberOptions;
import io.sqlgraph.conformance.store.SqliteStore;
import io.sqlgraph.structure.SqlGraph;
import java.util.Map;
import org.apache.tinkerpop.gremlin.process.traversal.dsl.graph.GraphTraversalSource;
import org.junit.runner.RunWith;

/** The scenarios for a graph that refuses null properties, on SQLite. */
@RunWith(Cucumber.class)
@CucumberOptions(
        tags = Scenarios.WITHOUT_NULLS,
        glue = Scenarios.GLUE,
        features = Scenarios.FEATURES,
        objectFactory = SqliteGherkinTest.Factory.class,
        plugin = {Scenarios.TALLY + "sqlite", Scenarios.STATEMENTS})
public class SqliteGherkinTest {

    /** Chosen by its name in the options above. */
    public static final class Factory extends SqlGraphObjectFactory {

        public Factory() {
            super(new CountedWorld());
        }
    }

    private static final class CountedWorld extends SqlGraphWorld {

        CountedWorld() {
            super(new SqliteStore("gherkin"), Map.of(), true);
        }

        @Override
        GraphTraversalSource source(SqlGraph graph) {
            return super.source(graph).withStrategies(StatementTally.strategy());
        }
    }
}
