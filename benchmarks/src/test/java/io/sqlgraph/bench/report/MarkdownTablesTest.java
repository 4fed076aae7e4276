package io.sqlgraph.bench.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.sqlgraph.bench.harness.Cell;
import io.sqlgraph.bench.harness.QueryResult;
import io.sqlgraph.bench.harness.SuiteResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MarkdownTablesTest {

    private static final SuiteResult SUITE = new SuiteResult(
            "loops",
            "tinkergraph",
            List.of("tinkergraph", "sqlite"),
            List.of(
                    new QueryResult("one", Map.of("tinkergraph", cell(200, 0), "sqlite", cell(100, 0.3))),
                    new QueryResult("two", Map.of("tinkergraph", cell(5, 0), "sqlite", Cell.failed("wrong: 1 rows")))),
            List.of("a note"));

    private static final RunInfo RUN = new RunInfo("bin/sqlgraph bench", "abc", "2 processors", "VM", "now", 2);

    private static Cell cell(double median, double spread) {
        return new Cell(median, median, spread, 1, 3, 7, 0, 0, null);
    }

    @Test
    void onlyTheMarkedPartsOfDocumentsChange(@TempDir Path sources) throws Exception {
        Path page = Files.createDirectories(sources.resolve("docs")).resolve("performance.md");
        Files.writeString(page, "before\n<!-- bench:loops -->\nold\n<!-- /bench:loops -->\nafter\n");
        Path readme = sources.resolve("README.md");
        Files.writeString(readme, "| suite |\n| old | <!-- bench:loops -->\nrest\n");

        MarkdownTables.update(new Report(RUN, List.of(SUITE)), sources);

        assertThat(Files.readString(readme))
                .isEqualTo("| suite |\n| loops | 0.50 | - | - | - | - | <!-- bench:loops -->\nrest\n");
        assertThat(Files.readString(page))
                .startsWith("before\n<!-- bench:loops -->\n")
                .endsWith("<!-- /bench:loops -->\nafter\n")
                .contains("| one | 200 µs | ~100 µs (0.50) | 3 | 7 |")
                .contains("- sqlite, two: `wrong: 1 rows`")
                .contains("machine busy")
                .doesNotContain("old");
    }

    @Test
    void throughputStandsBesideTheTime(@TempDir Path sources) throws Exception {
        Path page = Files.createDirectories(sources.resolve("docs")).resolve("performance.md");
        Files.writeString(page, "<!-- bench:many -->\n<!-- /bench:many -->\n");
        Files.writeString(sources.resolve("README.md"), "");
        Cell cell = new Cell(100, 200, 0, 9, -1, 1, 4_321.4, 2_500, null);
        SuiteResult suite = new SuiteResult(
                "many", "sqlite", List.of("sqlite"), List.of(new QueryResult("q", Map.of("sqlite", cell))), List.of());
        Report report = new Report(RUN, List.of(suite));

        MarkdownTables.update(report, sources);

        assertThat(Files.readString(page)).contains("| q | 100 µs, 4321/s, p99 2.50 ms | - | 1 |");
        assertThat(TextTable.lines(suite)).anyMatch(line -> line.contains("100 µs, 4321/s, p99 2.50 ms"));
        assertThat(HtmlReport.page(report)).contains(", 4321/s, p99 2.50 ms");
    }

    @Test
    void anEngineThatWasStoppedIsComparedByWhatItTookAtTheLeast() {
        Cell stopped = Cell.stopped(Duration.ofMillis(9));
        SuiteResult suite = new SuiteResult(
                "s",
                "a",
                List.of("a", "b", "c"),
                List.of(
                        new QueryResult("q", Map.of("a", cell(10, 0), "b", cell(40, 0), "c", cell(20, 0))),
                        new QueryResult("r", Map.of("a", cell(10, 0), "b", stopped))),
                List.of());
        assertThat(Means.lines(suite))
                .containsExactly(
                        "b: geometric mean 4.00 of a, where both answered;"
                                + " at least 60.00 with the 1 that it did not end, at the time when it was stopped or its heap was full",
                        "c: geometric mean 2.00 of a");
    }

    @Test
    void theHtmlReportStandsOnItsOwn() {
        String page = HtmlReport.page(new Report(RUN, List.of(SUITE)));
        assertThat(page)
                .contains("<svg")
                .contains("sqlite, one")
                .doesNotContain("http")
                .doesNotContain("<script");
    }

    @Test
    void jsonComesBackAsItWas(@TempDir Path directory) throws Exception {
        Report report = new Report(RUN, List.of(SUITE));
        report.write(directory.resolve("r.json"));
        assertThat(Report.read(directory.resolve("r.json"))).isEqualTo(report);
    }
}
