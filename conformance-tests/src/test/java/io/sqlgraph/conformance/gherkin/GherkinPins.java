package io.sqlgraph.conformance.gherkin;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Properties;
import org.junit.runner.JUnitCore;
import org.junit.runner.Result;

/**
 * Runs scenarios and compares what passed with the number pinned in {@code gherkin-pins.properties}.
 *
 * <p>No scenario is excluded by name; a pin only keeps what has been reached.
 */
final class GherkinPins {

    private static final String FILE = "/gherkin-pins.properties";

    private GherkinPins() {}

    /**
     * @param name the prefix of the keys {@code passed} and {@code run}
     * @param features a class with Cucumber's runner
     */
    static void check(String name, Class<?> features) {
        Result result = JUnitCore.runClasses(features);
        int passed = result.getRunCount() - result.getFailureCount() - result.getAssumptionFailureCount();
        assertEquals("scenarios run, " + name, pin(name + ".run"), result.getRunCount() + result.getIgnoreCount());
        int pinned = pin(name + ".passed");
        assertTrue(
                name + ": " + passed + " scenarios passed, " + pinned + " are pinned; see target/gherkin/" + name
                        + "-failures.md",
                passed >= pinned);
    }

    private static int pin(String key) {
        Properties pins = new Properties();
        try (InputStream in = GherkinPins.class.getResourceAsStream(FILE)) {
            pins.load(in);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + FILE, e);
        }
        return Integer.parseInt(pins.getProperty(key).strip());
    }
}
