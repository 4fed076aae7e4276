package io.sqlgraph.conformance.gherkin;

import io.cucumber.junit.Cucumber;
import io.cucumber.junit.CucumberOptions;
import io.sqlgraph.conformance.TestGraphs;
import io.sqlgraph.conformance.store.PostgresStore;
import org.junit.runner.RunWith;

/** The scenarios that store null properties, on PostgreSQL. */
@RunWith(Cucumber.class)
@CucumberOptions(
        tags = Scenarios.WITH_NULLS,
        glue = Scenarios.GLUE,
        features = Scenarios.FEATURES,
        objectFactory = PostgresGherkinNullTest.Factory.class,
        plugin = Scenarios.TALLY + "postgres-null")
public class PostgresGherkinNullTest {

    /** Chosen by its name in the options above. */
    public static final class Factory extends SqlGraphObjectFactory {

        public Factory() {
            super(new SqlGraphWorld(new PostgresStore(), TestGraphs.NULLS, true));
        }
    }
}
