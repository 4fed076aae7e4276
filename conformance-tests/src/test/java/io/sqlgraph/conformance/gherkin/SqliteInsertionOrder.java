package io.sqlgraph.conformance.gherkin;

import io.cucumber.junit.Cucumber;
import io.cucumber.junit.CucumberOptions;
import io.sqlgraph.conformance.store.SqliteStore;
import java.util.Map;
import org.junit.runner.RunWith;

/** The scenarios that expect elements in the order in which TinkerGraph happens to give them, on SQLite. */
@RunWith(Cucumber.class)
@CucumberOptions(
        tags = "@InsertionOrderingRequired",
        glue = "org.apache.tinkerpop.gremlin.features",
        features = "classpath:/org/apache/tinkerpop/gremlin/test/features",
        objectFactory = SqliteInsertionOrder.Factory.class,
        plugin = {
            "junit:target/cucumber-sqlite-insertion-order.xml",
            "io.sqlgraph.conformance.gherkin.ScenarioTally:target/gherkin/sqlite-insertion-order.txt"
        })
public class SqliteInsertionOrder {

    /** Chosen by its name in the options above. */
    public static final class Factory extends SqlGraphObjectFactory {

        public Factory() {
            super(new SqlGraphWorld(new SqliteStore("gherkin-order"), Map.of(), true));
        }
    }
}
