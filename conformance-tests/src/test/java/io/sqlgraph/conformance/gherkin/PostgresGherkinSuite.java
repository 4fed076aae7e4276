package io.sqlgraph.conformance.gherkin;

import io.cucumber.junit.Cucumber;
import io.cucumber.junit.CucumberOptions;
import io.sqlgraph.conformance.store.PostgresStore;
import java.util.Map;
import org.junit.runner.RunWith;

/** The scenarios for a graph that refuses null properties and promises no order that was not asked for, on PostgreSQL.
 *
 * <p>Not part of the build yet: run it with {@code -Dtest=PostgresGherkinSuite}.
 */
@RunWith(Cucumber.class)
@CucumberOptions(
        tags = "not @GraphComputerOnly and not @AllowNullPropertyValues and not @InsertionOrderingRequired",
        glue = "org.apache.tinkerpop.gremlin.features",
        features = "classpath:/org/apache/tinkerpop/gremlin/test/features",
        objectFactory = PostgresGherkinSuite.Factory.class,
        plugin = {
            "junit:target/cucumber-postgres.xml",
            "io.sqlgraph.conformance.gherkin.ScenarioTally:target/gherkin/postgres.txt"
        })
public class PostgresGherkinSuite {

    /** Chosen by its name in the options above. */
    public static final class Factory extends SqlGraphObjectFactory {

        public Factory() {
            super(new SqlGraphWorld(new PostgresStore(), Map.of(), true));
        }
    }
}
