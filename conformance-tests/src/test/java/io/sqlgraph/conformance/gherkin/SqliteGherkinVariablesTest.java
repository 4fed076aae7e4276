package io.sqlgraph.conformance.gherkin;

import io.cucumber.junit.Cucumber;
import io.cucumber.junit.CucumberOptions;
import io.sqlgraph.conformance.store.SqliteStore;
import java.util.Map;
import org.junit.runner.RunWith;

/** The same scenarios as {@link SqliteGherkinTest}, with parameters as variables of the script. */
@RunWith(Cucumber.class)
@CucumberOptions(
        tags = "not @GraphComputerOnly and not @AllowNullPropertyValues and not @InsertionOrderingRequired",
        glue = "org.apache.tinkerpop.gremlin.features",
        features = "classpath:/org/apache/tinkerpop/gremlin/test/features",
        objectFactory = SqliteGherkinVariablesTest.Factory.class,
        plugin = {
            "junit:target/cucumber-sqlite-variables.xml",
            "io.sqlgraph.conformance.gherkin.ScenarioTally:target/gherkin/sqlite-variables.txt"
        })
public class SqliteGherkinVariablesTest {

    /** Chosen by its name in the options above. */
    public static final class Factory extends SqlGraphObjectFactory {

        public Factory() {
            super(new SqlGraphWorld(new SqliteStore("gherkin-variables"), Map.of(), false));
        }
    }
}
