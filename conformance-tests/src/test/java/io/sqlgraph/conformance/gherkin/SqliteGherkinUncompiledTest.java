package io.sqlgraph.conformance.gherkin;

import io.cucumber.junit.Cucumber;
import io.cucumber.junit.CucumberOptions;
import io.sqlgraph.conformance.TestGraphs;
import io.sqlgraph.conformance.store.SqliteStore;
import org.junit.runner.RunWith;

/** The same scenarios as {@link SqliteGherkinTest}, with every step run as a TinkerPop step. */
@RunWith(Cucumber.class)
@CucumberOptions(
        tags = Scenarios.WITHOUT_NULLS,
        glue = Scenarios.GLUE,
        features = Scenarios.FEATURES,
        objectFactory = SqliteGherkinUncompiledTest.Factory.class,
        plugin = Scenarios.TALLY + "sqlite-uncompiled")
public class SqliteGherkinUncompiledTest {

    /** Chosen by its name in the options above. */
    public static final class Factory extends SqlGraphObjectFactory {

        public Factory() {
            super(new SqlGraphWorld(new SqliteStore("gherkin-uncompiled"), TestGraphs.UNCOMPILED, true));
        }
    }
}
