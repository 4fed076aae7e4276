package io.sqlgraph.conformance.gherkin;

import org.junit.Test;

/** The Gherkin scenarios on SQLite, held to the numbers in {@code gherkin-pins.properties}. */
public class SqliteGherkinTest {

    @Test
    public void noFewerScenariosPassThanPinned() {
        GherkinPins.check("sqlite", SqliteFeatures.class);
    }

    @Test
    public void noFewerScenariosWithVariablesPassThanPinned() {
        GherkinPins.check("sqlite-variables", SqliteVariablesFeatures.class);
    }

    @Test
    public void noFewerScenariosWithNullPropertiesPassThanPinned() {
        GherkinPins.check("sqlite-null", SqliteNullFeatures.class);
    }
}
