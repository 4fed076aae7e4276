package io.sqlgraph.conformance.gherkin;

import io.cucumber.junit.Cucumber;
import io.cucumber.junit.CucumberOptions;
import io.sqlgraph.conformance.store.SqliteStore;
import org.junit.runner.RunWith;

/** The same scenarios as {@link SqliteGherkinTest}, through Gremlin Server and the Java driver. */
@RunWith(Cucumber.class)
@CucumberOptions(
        tags = Scenarios.WITHOUT_NULLS,
        glue = Scenarios.GLUE,
        features = Scenarios.FEATURES,
        objectFactory = SqliteGherkinRemoteTest.Factory.class,
        plugin = Scenarios.TALLY + "sqlite-remote")
public class SqliteGherkinRemoteTest {

    /** Chosen by its name in the options above. */
    public static final class Factory extends SqlGraphObjectFactory {

        public Factory() {
            super(new RemoteWorld(new SqliteStore("gherkin-remote")));
        }
    }
}
