package io.sqlgraph.conformance.gherkin;

import io.cucumber.junit.Cucumber;
import io.cucumber.junit.CucumberOptions;
import io.sqlgraph.conformance.TestGraphs;
import io.sqlgraph.conformance.store.SqliteStore;
import org.junit.runner.RunWith;

/** The same scenarios as {@link SqliteGherkinTest}, with a statement for every two traversers. */
@RunWith(Cucumber.class)
@CucumberOptions(
        tags = Scenarios.WITHOUT_NULLS,
        glue = Scenarios.GLUE,
        features = Scenarios.FEATURES,
        objectFactory = SqliteGherkinSmallBarriersTest.Factory.class,
        plugin = Scenarios.TALLY + "sqlite-small-barriers")
public class SqliteGherkinSmallBarriersTest {

    /** Chosen by its name in the options above. */
    public static final class Factory extends SqlGraphObjectFactory {

        public Factory() {
            super(new SqlGraphWorld(new SqliteStore("gherkin-small"), TestGraphs.SMALL_BARRIERS, true));
        }
    }
}
