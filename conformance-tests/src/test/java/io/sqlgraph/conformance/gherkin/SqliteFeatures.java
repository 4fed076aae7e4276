package io.sqlgraph.conformance.gherkin;

import io.cucumber.junit.Cucumber;
import io.cucumber.junit.CucumberOptions;
import io.sqlgraph.conformance.store.SqliteStore;
import java.util.Map;
import org.junit.runner.RunWith;

/** All scenarios for a graph that refuses null properties, on SQLite. */
@RunWith(Cucumber.class)
@CucumberOptions(
        tags = "not @GraphComputerOnly and not @AllowNullPropertyValues",
        glue = "org.apache.tinkerpop.gremlin.features",
        features = "classpath:/org/apache/tinkerpop/gremlin/test/features",
        objectFactory = SqliteFeatures.Factory.class,
        plugin = {
            "junit:target/cucumber-sqlite.xml",
            "io.sqlgraph.conformance.gherkin.ScenarioTally:target/gherkin/sqlite.txt"
        })
public class SqliteFeatures {

    /** Chosen by its name in the options above. */
    public static final class Factory extends SqlGraphObjectFactory {

        public Factory() {
            super(new SqlGraphWorld(new SqliteStore("gherkin"), Map.of(), true));
        }
    }
}
