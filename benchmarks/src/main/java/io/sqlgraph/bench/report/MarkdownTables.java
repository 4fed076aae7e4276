package io.sqlgraph.bench.report;

import io.sqlgraph.bench.harness.Cell;
import io.sqlgraph.bench.harness.QueryResult;
import io.sqlgraph.bench.harness.SuiteResult;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Puts results into documents, between {@code <!-- bench:NAME -->} and {@code <!-- /bench:NAME -->} where NAME is a suite;
 * in {@code README.md} one row for each suite, which ends with {@code <!-- bench:NAME -->}. Documents without the marks of a
 * suite stay as they are.
 */
public final class MarkdownTables {

    private MarkdownTables() {}

    /** Updates {@code docs/performance.md} and {@code README.md}. */
    public static void update(Report report, Path sources) throws IOException {
        Path page = sources.resolve("docs").resolve("performance.md");
        Path readme = sources.resolve("README.md");
        String pageText = Files.readString(page);
        String readmeText = Files.readString(readme);
        for (SuiteResult suite : report.suites()) {
            pageText = section(pageText, suite.suite(), section(report.run(), suite));
            readmeText = row(readmeText, suite);
        }
        Files.writeString(page, pageText);
        Files.writeString(readme, readmeText);
    }

    static String section(String text, String suite, String content) {
        String open = "<!-- bench:" + suite + " -->";
        String close = "<!-- /bench:" + suite + " -->";
        int from = text.indexOf(open);
        int to = text.indexOf(close);
        if (from < 0 || to < from) return text;
        return text.substring(0, from + open.length()) + "\n" + content + text.substring(to);
    }

    static String row(String text, SuiteResult suite) {
        String mark = "<!-- bench:" + suite.suite() + " -->";
        return text.lines()
                        .map(line -> line.endsWith(mark) ? summary(suite) + " " + mark : line)
                        .reduce((a, b) -> a + "\n" + b)
                        .orElse("")
                + (text.endsWith("\n") ? "\n" : "");
    }

    /** The columns of the README's table. */
    private static String summary(SuiteResult suite) {
        List<String> cells = new ArrayList<>(List.of(suite.suite()));
        cells.add(Figures.ratio(suite.ratio("sqlite", "tinkergraph")));
        cells.add(Figures.ratio(suite.ratio("postgres", "tinkergraph")));
        cells.add(Figures.ratio(suite.ratio("sqlite", "sql-sqlite")));
        cells.add(Figures.ratio(suite.ratio("postgres", "sql-postgres")));
        cells.add(Figures.ratio(suite.ratio("postgres", "sqlg-postgres")));
        return "| " + String.join(" | ", cells) + " |";
    }

    private static String section(RunInfo run, SuiteResult suite) {
        StringBuilder text = new StringBuilder("\n");
        text.append('`').append(run.command()).append("`, commit ").append(run.commit());
        text.append(", ").append(run.machine()).append(", ").append(run.time());
        text.append(run.wasBusy() ? ", **machine busy with other work**.\n\n" : ".\n\n");
        Means.lines(suite).forEach(line -> text.append("- ").append(line).append('\n'));
        suite.notes().forEach(note -> text.append("- ").append(note).append('\n'));
        text.append("\n| query | ").append(String.join(" | ", suite.engines())).append(" | st. | rows |\n|---|");
        text.append("--:|".repeat(suite.engines().size() + 2)).append('\n');
        suite.queries().forEach(query -> text.append(row(suite, query)));
        List<String> problems = new ArrayList<>();
        for (QueryResult query : suite.queries()) {
            query.cells().forEach((engine, cell) -> {
                if (!cell.isMeasured()) problems.add(engine + ", " + query.query() + ": `" + cell.problem() + "`");
            });
        }
        if (!problems.isEmpty()) text.append('\n');
        problems.forEach(problem -> text.append("- ").append(problem).append('\n'));
        return text.append('\n').toString();
    }

    private static String row(SuiteResult suite, QueryResult query) {
        StringBuilder text = new StringBuilder("| " + query.query() + " |");
        Cell base = query.cells().get(suite.base());
        long rows = 0;
        int statements = -1;
        for (String engine : suite.engines()) {
            Cell cell = query.cells().get(engine);
            text.append(' ').append(Figures.median(cell));
            if (cell != null && cell.isMeasured()) {
                rows = Math.max(rows, cell.rows());
                if (engine.equals("sqlite") || engine.equals("postgres")) {
                    statements = Math.max(statements, cell.statements());
                }
                text.append(Figures.throughput(cell));
                if (base != null && base.isMeasured() && !base.equals(cell)) {
                    text.append(" (")
                            .append(Figures.ratio(cell.median() / base.median()))
                            .append(')');
                }
            }
            text.append(" |");
        }
        text.append(' ').append(statements < 0 ? "-" : statements).append(" | ").append(rows);
        return text.append(" |\n").toString();
    }
}
