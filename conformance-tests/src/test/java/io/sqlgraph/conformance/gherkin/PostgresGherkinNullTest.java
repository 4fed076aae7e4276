package io.sqlgraph.conformance.gherkin;

import io.cucumber.junit.Cucumber;
import io.cucumber.junit.CucumberOptions;
import io.sqlgraph.conformance.TestGraphs;
import io.sqlgraph.conformance.store.PostgresStore;
import java.util.Map;
import org.junit.runner.RunWith;

/** The scenarios that store null properties, on PostgreSQL. */
@RunWith(Cucumber.class)
@CucumberOptions(
        tags = "@AllowNullPropertyValues and not @GraphComputerOnly",
        glue = "org.apache.tinkerpop.gremlin.features",
        features = "classpath:/org/apache/tinkerpop/gremlin/test/features",
        objectFactory = PostgresGherkinNullTest.Factory.class,
        plugin = {
            "junit:target/cucumber-postgres-null.xml",
            "io.sqlgraph.conformance.gherkin.ScenarioTally:target/gherkin/postgres-null.txt"
        })
public class PostgresGherkinNullTest {

    /** Chosen by its name in the options above. */
    public static final class Factory extends SqlGraphObjectFactory {

        public Factory() {
            super(new SqlGraphWorld(new PostgresStore(), Map.of(TestGraphs.ALLOW_NULL, true), true));
        }
    }
}
