package io.sqlgraph.conformance.report;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertTrue;

import io.sqlgraph.conformance.report.SurefireReport.Skip;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.Test;

/**
 * Adds up what all suites have come to, once they have run: prints the table of suites, databases and modes with the tests
 * that were skipped and why, and holds it against what is pinned here and told in {@code docs/conformance.md}.
 */
public class SuiteSummary {

    private static final Path REPORTS = Path.of("target", "surefire-reports");
    private static final String PACKAGE = "io.sqlgraph.conformance.";

    @Test
    public void everySuiteHasRunAllOfItsTests() throws IOException {
        List<String> expected = new ArrayList<>();
        List<String> actual = new ArrayList<>();
        Map<String, TreeSet<String>> skips = new TreeMap<>();
        for (SuiteRun suite : SuiteRun.all()) {
            expected.add(suite.expectedRow());
            Path file = REPORTS.resolve("TEST-" + PACKAGE + suite.className() + ".xml");
            if (!Files.exists(file)) {
                actual.add(SuiteRun.row(suite.suite(), suite.database(), suite.mode(), "-", "-", "-"));
                continue;
            }
            SurefireReport report = SurefireReport.read(file);
            actual.add(SuiteRun.row(
                    suite.suite(),
                    suite.database(),
                    suite.mode(),
                    report.run(),
                    report.failed(),
                    report.skips().size()));
            for (Skip skip : report.skips()) {
                skips.computeIfAbsent(suite.suite() + ": " + skip.reason(), reason -> new TreeSet<>())
                        .add(skip.test());
            }
        }
        print(actual, skips);
        List<String> missed = new ArrayList<>(expected);
        missed.removeAll(actual);
        actual.removeAll(expected);
        assertTrue(
                "these suites came to something else:\n" + String.join("\n", missed) + "\nnamely to:\n"
                        + String.join("\n", actual),
                missed.isEmpty());
    }

    /** Both can only become better: whoever makes them so raises them. */
    private static final int PERCENT_IN_ONE = 95;

    private static final int MOST_ABOVE_EIGHT = 0;

    @Test
    public void readsAreFewStatements() throws IOException {
        StatementShare share = StatementShare.read(Path.of("target", "gherkin", "sqlite-statements.txt"));
        String more =
                "Statements, traversal, steps that stay with TinkerPop:\n" + String.join("\n", share.more()) + "\n";
        Files.writeString(Path.of("target", "statements.md"), share.table() + "\n" + more, StandardCharsets.UTF_8);
        System.out.println("\n" + share.table() + "Those that take more: target/statements.md\n");
        assertTrue("one statement: " + share.percentInOne() + " %", share.percentInOne() >= PERCENT_IN_ONE);
        int above = share.all() - share.upTo(8);
        assertTrue("more than eight statements: " + above, above <= MOST_ABOVE_EIGHT);
    }

    @Test
    public void theManualTellsTheSameNumbers() throws IOException {
        String manual = Files.readString(Path.of("..", "docs", "conformance.md"), StandardCharsets.UTF_8);
        for (SuiteRun suite : SuiteRun.all()) {
            assertTrue("docs/conformance.md lacks " + suite.expectedRow(), manual.contains(suite.expectedRow()));
        }
    }

    /** A class with tests that the table does not know would not be missed. */
    @Test
    public void everyTestClassOfASuiteIsInTheTable() throws IOException {
        try (Stream<Path> files = Files.walk(Path.of("src", "test", "java", "io", "sqlgraph", "conformance"))) {
            List<String> classes = files.map(Path::toString)
                    .filter(name -> name.matches(".*(suite|gherkin|differential)/[^/]*Test\\.java"))
                    .map(name ->
                            name.replaceAll(".*conformance/(.*)\\.java", "$1").replace('/', '.'))
                    .sorted()
                    .toList();
            assertEquals(
                    classes,
                    SuiteRun.all().stream().map(SuiteRun::className).sorted().toList());
        }
    }

    private static void print(List<String> rows, Map<String, TreeSet<String>> skips) throws IOException {
        String table = SuiteRun.row("suite", "database", "mode", "run", "failed", "skipped")
                + "\n|---|---|---|---|---|---|\n" + String.join("\n", rows) + "\n";
        String reasons = skips.entrySet().stream()
                .map(entry -> "- " + entry.getKey() + " ("
                        + (entry.getValue().size() > 4
                                ? entry.getValue().size() + " tests"
                                : String.join(", ", entry.getValue()))
                        + ")")
                .collect(Collectors.joining("\n"));
        String text = table + "\nSkipped, and why:\n" + reasons + "\n";
        Files.writeString(Path.of("target", "suites.md"), text, StandardCharsets.UTF_8);
        System.out.println("\n" + text);
    }
}
