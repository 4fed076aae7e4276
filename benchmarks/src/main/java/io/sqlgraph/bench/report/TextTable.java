package io.sqlgraph.bench.report;

import io.sqlgraph.bench.harness.Cell;
import io.sqlgraph.bench.harness.QueryResult;
import io.sqlgraph.bench.harness.SuiteResult;
import java.util.ArrayList;
import java.util.List;

/** A suite as a table for the terminal: median, p95, ratio to the base, statements of one run; rows at the end. */
public final class TextTable {

    private TextTable() {}

    /** The lines of the table. */
    public static List<String> lines(SuiteResult suite) {
        List<List<String>> table = new ArrayList<>();
        List<String> head = new ArrayList<>(List.of(suite.suite()));
        for (String engine : suite.engines()) {
            head.add(engine);
            head.add("p95");
            head.add("ratio");
            head.add("stmts");
        }
        head.add("rows");
        table.add(head);
        for (QueryResult query : suite.queries()) table.add(row(suite, query));
        List<String> lines = aligned(table);
        lines.add("");
        lines.addAll(Means.lines(suite));
        lines.addAll(suite.notes());
        for (QueryResult query : suite.queries()) {
            query.cells().forEach((engine, cell) -> {
                if (!cell.isMeasured()) lines.add(engine + ", " + query.query() + ": " + cell.problem());
            });
        }
        return lines;
    }

    private static List<String> row(SuiteResult suite, QueryResult query) {
        List<String> row = new ArrayList<>(List.of(query.query()));
        Cell base = query.cells().get(suite.base());
        long rows = 0;
        for (String engine : suite.engines()) {
            Cell cell = query.cells().get(engine);
            boolean measured = cell != null && cell.isMeasured();
            row.add(Figures.median(cell) + (measured ? Figures.throughput(cell) : ""));
            row.add(measured ? Figures.time(cell.p95()) : "");
            row.add(measured && base != null && base.isMeasured() ? Figures.ratio(cell.median() / base.median()) : "");
            row.add(measured && cell.statements() >= 0 ? Integer.toString(cell.statements()) : "");
            if (measured) rows = Math.max(rows, cell.rows());
        }
        row.add(Long.toString(rows));
        return row;
    }

    private static List<String> aligned(List<List<String>> table) {
        int columns = table.get(0).size();
        int[] widths = new int[columns];
        for (List<String> row : table) {
            for (int i = 0; i < columns; i++)
                widths[i] = Math.max(widths[i], row.get(i).length());
        }
        List<String> lines = new ArrayList<>();
        for (List<String> row : table) {
            StringBuilder line = new StringBuilder();
            for (int i = 0; i < columns; i++) {
                String pad = " ".repeat(widths[i] - row.get(i).length());
                line.append(i == 0 ? row.get(i) + pad : "  " + pad + row.get(i));
            }
            lines.add(line.toString());
        }
        return lines;
    }
}
