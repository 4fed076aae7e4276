package io.sqlgraph.bench.report;

import io.sqlgraph.bench.harness.Cell;
import io.sqlgraph.bench.harness.QueryResult;
import io.sqlgraph.bench.harness.SuiteResult;
import java.util.Locale;

/** A chart with a row for each query and a dot for each engine, on a logarithmic axis of time: left is better. */
final class DotChart {

    /** Colours that people with colour-blindness tell apart; each engine also has a shape. */
    private static final String[] COLOURS = {
        "#5b6470", "#0072b2", "#56b4e9", "#009e73", "#d55e00", "#e69f00", "#cc79a7", "#7a3e9d", "#111111"
    };

    private static final int LABELS = 230;
    private static final int WIDTH = 1060;
    private static final int ROW = 18;
    private static final int TOP = 60;

    private DotChart() {}

    static String svg(SuiteResult suite) {
        double low = Double.MAX_VALUE;
        double high = 0;
        for (QueryResult query : suite.queries()) {
            for (Cell cell : query.cells().values()) {
                if (!cell.isMeasured() || cell.median() <= 0) continue;
                low = Math.min(low, cell.median());
                high = Math.max(high, cell.median());
            }
        }
        if (high == 0) return "";
        int first = (int) Math.floor(Math.log10(low));
        int last = Math.max(first + 1, (int) Math.ceil(Math.log10(high)));
        int height = TOP + ROW * suite.queries().size() + 10;
        StringBuilder svg = new StringBuilder(String.format(
                Locale.ROOT,
                "<svg viewBox=\"0 0 %d %d\" width=\"%d\" height=\"%d\" role=\"img\" font-size=\"12\" font-family=\"system-ui,sans-serif\">"
                        + "<title>%s: median time of each query, by engine</title>%n",
                WIDTH,
                height,
                WIDTH,
                height,
                HtmlReport.escaped(suite.suite())));
        legend(svg, suite);
        for (int power = first; power <= last; power++) axis(svg, power, x(Math.pow(10, power), first, last), height);
        int y = TOP + ROW / 2;
        for (QueryResult query : suite.queries()) {
            row(svg, suite, query, y, first, last);
            y += ROW;
        }
        return svg.append("</svg>\n").toString();
    }

    private static void legend(StringBuilder svg, SuiteResult suite) {
        int x = LABELS;
        for (int i = 0; i < suite.engines().size(); i++) {
            mark(svg, i, x, 14, "");
            svg.append(String.format(
                    Locale.ROOT,
                    "<text x=\"%d\" y=\"18\" fill=\"#1c2430\">%s</text>%n",
                    x + 9,
                    HtmlReport.escaped(suite.engines().get(i))));
            x += 24 + 7 * suite.engines().get(i).length();
        }
    }

    private static void axis(StringBuilder svg, int power, double x, int height) {
        svg.append(String.format(
                Locale.ROOT,
                "<line x1=\"%.1f\" x2=\"%.1f\" y1=\"%d\" y2=\"%d\" stroke=\"#e1e5ea\"/><text x=\"%.1f\" y=\"%d\" text-anchor=\"middle\" fill=\"#6a7482\">%s</text>%n",
                x,
                x,
                TOP - 8,
                height,
                x,
                TOP - 14,
                decade(power)));
    }

    private static String decade(int power) {
        String[] units = {"µs", "ms", "s"};
        int unit = Math.max(0, Math.min(2, Math.floorDiv(power, 3)));
        double value = Math.pow(10, power - 3.0 * unit);
        return (value >= 1 ? Long.toString(Math.round(value)) : Double.toString(value)) + " " + units[unit];
    }

    private static void row(StringBuilder svg, SuiteResult suite, QueryResult query, int y, int first, int last) {
        svg.append(String.format(
                Locale.ROOT,
                "<text x=\"%d\" y=\"%d\" text-anchor=\"end\" fill=\"#1c2430\">%s</text><line x1=\"%d\" x2=\"%d\" y1=\"%d\" y2=\"%d\" stroke=\"#f2f4f6\"/>%n",
                LABELS - 12,
                y + 4,
                HtmlReport.escaped(query.query()),
                LABELS,
                WIDTH - 20,
                y,
                y));
        for (int i = 0; i < suite.engines().size(); i++) {
            String engine = suite.engines().get(i);
            Cell cell = query.cells().get(engine);
            if (cell == null || !cell.isMeasured()) continue;
            mark(svg, i, x(cell.median(), first, last), y, engine + ", " + query.query() + ": " + Figures.median(cell));
        }
    }

    private static double x(double micros, int first, int last) {
        double part = (Math.log10(Math.max(micros, 1e-3)) - first) / (last - first);
        return LABELS + part * (WIDTH - 30 - LABELS);
    }

    /** A circle for even engines, a square for odd ones. */
    private static void mark(StringBuilder svg, int engine, double x, double y, String title) {
        String colour = COLOURS[engine % COLOURS.length];
        String shape = engine % 2 == 0
                ? String.format(Locale.ROOT, "<circle cx=\"%.1f\" cy=\"%.1f\" r=\"4.5\"", x, y)
                : String.format(Locale.ROOT, "<rect x=\"%.1f\" y=\"%.1f\" width=\"8\" height=\"8\"", x - 4, y - 4);
        svg.append(shape)
                .append(" fill=\"")
                .append(colour)
                .append("\" fill-opacity=\".85\"><title>")
                .append(HtmlReport.escaped(title))
                .append("</title>")
                .append(engine % 2 == 0 ? "</circle>" : "</rect>")
                .append('\n');
    }
}
