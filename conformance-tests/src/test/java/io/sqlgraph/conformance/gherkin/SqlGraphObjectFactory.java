package io.sqlgraph.conformance.gherkin;

import com.google.inject.AbstractModule;
import com.google.inject.Guice;
import com.google.inject.Stage;
import io.cucumber.guice.CucumberModules;
import org.apache.tinkerpop.gremlin.features.AbstractGuiceFactory;
import org.apache.tinkerpop.gremlin.features.World;

/**
 * Hands one world to TinkerPop's step definitions.
 *
 * <p>Cucumber finds subclasses through the service file and creates all of them to choose one, so a world must not open
 * anything before it is asked for a graph.
 */
abstract class SqlGraphObjectFactory extends AbstractGuiceFactory {

    SqlGraphObjectFactory(SqlGraphWorld world) {
        super(Guice.createInjector(Stage.PRODUCTION, CucumberModules.createScenarioModule(), new AbstractModule() {
            @Override
            protected void configure() {
                bind(World.class).toInstance(world);
            }
        }));
    }
}
