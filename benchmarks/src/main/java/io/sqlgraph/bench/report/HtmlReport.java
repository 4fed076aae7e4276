package io.sqlgraph.bench.report;

import io.sqlgraph.bench.harness.Cell;
import io.sqlgraph.bench.harness.QueryResult;
import io.sqlgraph.bench.harness.SuiteResult;
import java.util.Locale;

/** A report as one HTML file that needs nothing else: for each suite a summary, a chart and a table. */
public final class HtmlReport {

    private static final String STYLE = """
            body { font: 15px/1.5 system-ui, sans-serif; color: #1c2430; background: #fff; margin: 2rem auto; max-width: 1100px; padding: 0 1rem }
            h1 { font-size: 1.6rem } h2 { font-size: 1.25rem; margin-top: 2.5rem; border-bottom: 1px solid #d6dae0 }
            table { border-collapse: collapse; font-size: 13px; margin: 1rem 0 } th { font-weight: 600; text-align: right; vertical-align: bottom }
            td, th { padding: .2rem .6rem; border-bottom: 1px solid #e6e9ee } td { text-align: right; font-variant-numeric: tabular-nums; white-space: nowrap }
            td:first-child, th:first-child { text-align: left } .small { color: #6a7482; font-size: 12px } .noisy { color: #9a6700 }
            .wrong { color: #b3261e; font-weight: 600 } .scroll { overflow-x: auto } svg { max-width: 100%; height: auto }
            dl { display: grid; grid-template-columns: max-content auto; gap: .1rem 1rem } dt { color: #6a7482 } dd { margin: 0 }
            """;

    private HtmlReport() {}

    /** The whole page. */
    public static String page(Report report) {
        StringBuilder html = new StringBuilder();
        html.append(
                        "<!DOCTYPE html>\n<html lang=\"en\"><head><meta charset=\"utf-8\"><title>SQLGraph benchmarks</title>\n")
                .append("<meta name=\"viewport\" content=\"width=device-width\"><style>\n")
                .append(STYLE)
                .append("</style></head><body>\n<h1>SQLGraph benchmarks</h1>\n<dl>");
        RunInfo run = report.run();
        term(html, "Command", run.command());
        term(html, "Commit", run.commit());
        term(html, "Machine", run.machine());
        term(html, "JVM", run.jvm());
        term(html, "Time", run.time());
        if (run.wasBusy()) {
            term(
                    html,
                    "Note",
                    String.format(
                            Locale.ROOT,
                            "other processes used the machine when this began (load %.1f a processor): trust ratios, not times",
                            run.busy()));
        }
        html.append(
                        "</dl>\n<p>Median of all runs, engines measured by turns in one JVM. <span class=\"noisy\">~</span> marks")
                .append(
                        " cells whose rounds spread over more than 25&nbsp;%. No time stands beside a wrong answer.</p>\n");
        report.suites().forEach(suite -> suite(html, suite));
        return html.append("</body></html>\n").toString();
    }

    private static void term(StringBuilder html, String term, String value) {
        html.append("<dt>")
                .append(term)
                .append("</dt><dd>")
                .append(escaped(value))
                .append("</dd>");
    }

    private static void suite(StringBuilder html, SuiteResult suite) {
        html.append("<h2>").append(escaped(suite.suite())).append("</h2>\n<ul>");
        Means.lines(suite)
                .forEach(line -> html.append("<li>").append(escaped(line)).append("</li>"));
        suite.notes()
                .forEach(note -> html.append("<li class=\"small\">")
                        .append(escaped(note))
                        .append("</li>"));
        html.append("</ul>\n").append(DotChart.svg(suite));
        table(html, suite);
    }

    private static void table(StringBuilder html, SuiteResult suite) {
        html.append("<div class=\"scroll\"><table><thead><tr><th>query</th><th>rows</th>");
        suite.engines()
                .forEach(engine -> html.append("<th>").append(escaped(engine)).append("</th>"));
        html.append("</tr></thead><tbody>\n");
        for (QueryResult query : suite.queries()) {
            Cell base = query.cells().get(suite.base());
            long rows =
                    query.cells().values().stream().mapToLong(Cell::rows).max().orElse(0);
            html.append("<tr><td>")
                    .append(escaped(query.query()))
                    .append("</td><td>")
                    .append(rows)
                    .append("</td>");
            for (String engine : suite.engines()) cell(html, query.cells().get(engine), base);
            html.append("</tr>\n");
        }
        html.append("</tbody></table></div>\n");
    }

    private static void cell(StringBuilder html, Cell cell, Cell base) {
        if (cell == null) {
            html.append("<td>-</td>");
            return;
        }
        if (!cell.isMeasured()) {
            html.append("<td class=\"wrong\" title=\"")
                    .append(escaped(cell.problem()))
                    .append("\">")
                    .append(escaped(Figures.median(cell)))
                    .append("</td>");
            return;
        }
        html.append("<td title=\"").append(cell.runs()).append(" runs\">");
        if (cell.isNoisy()) html.append("<span class=\"noisy\">~</span>");
        html.append(Figures.time(cell.median())).append("<br><span class=\"small\">p95 ");
        html.append(Figures.time(cell.p95()));
        if (base != null && base.isMeasured() && !base.equals(cell)) {
            html.append(", ")
                    .append(Figures.ratio(cell.median() / base.median()))
                    .append("×");
        }
        if (cell.statements() >= 0) html.append(", ").append(cell.statements()).append(" st.");
        html.append(Figures.throughput(cell));
        html.append("</span></td>");
    }

    static String escaped(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }
}
