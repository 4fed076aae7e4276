package io.sqlgraph.conformance.gherkin;

import io.cucumber.junit.Cucumber;
import io.cucumber.junit.CucumberOptions;
import io.sqlgraph.conformance.TestGraphs;
import io.sqlgraph.conformance.store.SqliteStore;
import java.util.Map;
import org.junit.runner.RunWith;

/** The scenarios that store null properties, on SQLite. */
@RunWith(Cucumber.class)
@CucumberOptions(
        tags = "@AllowNullPropertyValues and not @GraphComputerOnly",
        glue = "org.apache.tinkerpop.gremlin.features",
        features = "classpath:/org/apache/tinkerpop/gremlin/test/features",
        objectFactory = SqliteGherkinNullTest.Factory.class,
        plugin = {
            "junit:target/cucumber-sqlite-null.xml",
            "io.sqlgraph.conformance.gherkin.ScenarioTally:target/gherkin/sqlite-null.txt"
        })
public class SqliteGherkinNullTest {

    /** Chosen by its name in the options above. */
    public static final class Factory extends SqlGraphObjectFactory {

        public Factory() {
            super(new SqlGraphWorld(new SqliteStore("gherkin-null"), Map.of(TestGraphs.ALLOW_NULL, true), true));
        }
    }
}
