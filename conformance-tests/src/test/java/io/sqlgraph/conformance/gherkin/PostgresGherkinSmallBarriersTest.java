package io.sqlgraph.conformance.gherkin;

import io.cucumber.junit.Cucumber;
import io.cucumber.junit.CucumberOptions;
import io.sqlgraph.conformance.TestGraphs;
import io.sqlgraph.conformance.store.PostgresStore;
import org.junit.runner.RunWith;

/** The same scenarios as {@link PostgresGherkinTest}, with a statement for every two traversers. */
@RunWith(Cucumber.class)
@CucumberOptions(
        tags = Scenarios.WITHOUT_NULLS,
        glue = Scenarios.GLUE,
        features = Scenarios.FEATURES,
        objectFactory = PostgresGherkinSmallBarriersTest.Factory.class,
        plugin = Scenarios.TALLY + "postgres-small-barriers")
public class PostgresGherkinSmallBarriersTest {

    /** Chosen by its name in the options above. */
    public static final class Factory extends SqlGraphObjectFactory {

        public Factory() {
            super(new SqlGraphWorld(new PostgresStore(), TestGraphs.SMALL_BARRIERS, true));
        }
    }
}
