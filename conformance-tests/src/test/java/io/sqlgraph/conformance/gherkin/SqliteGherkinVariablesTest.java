package io.sqlgraph.conformance.gherkin;

import io.cucumber.junit.Cucumber;
import io.cucumber.junit.CucumberOptions;
import io.sqlgraph.conformance.store.SqliteStore;
import java.util.Map;
import org.junit.runner.RunWith;

/** The same scenarios as {@link SqliteGherkinTest}, with parameters as variables of the script. */
@RunWith(Cucumber.class)
@CucumberOptions(
        tags = Scenarios.WITHOUT_NULLS,
        glue = Scenarios.GLUE,
        features = Scenarios.FEATURES,
        objectFactory = SqliteGherkinVariablesTest.Factory.class,
        plugin = Scenarios.TALLY + "sqlite-variables")
public class SqliteGherkinVariablesTest {

    /** Chosen by its name in the options above. */
    public static final class Factory extends SqlGraphObjectFactory {

        public Factory() {
            super(new SqlGraphWorld(new SqliteStore("gherkin-variables"), Map.of(), false));
        }
    }
}
