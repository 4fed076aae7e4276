package io.sqlgraph.cli.output;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Prints results as a table. Column widths come from the first thousand rows, so that a long result streams. */
public final class TableResults {

    private static final int SAMPLE = 1_000;
    private static final String GAP = "  ";

    private final PrintWriter out;
    private final Map<String, Column> columns = new LinkedHashMap<>();

    /** Width in characters, and whether all values seen are numbers, which stand on the right. */
    private static final class Column {
        private int width;
        private boolean numbers = true;

        Column(String name) {
            width = length(name);
        }
    }

    private TableResults(PrintWriter out) {
        this.out = out;
    }

    /** Prints every result and returns their number; nothing for none. */
    public static long print(Iterator<?> results, PrintWriter out) {
        return new TableResults(out).print(results);
    }

    private long print(Iterator<?> results) {
        List<Map<String, Object>> rows = new ArrayList<>();
        while (rows.size() < SAMPLE && results.hasNext()) rows.add(ResultRow.columns(results.next()));
        if (rows.isEmpty()) return 0;
        rows.forEach(this::measure);
        header();
        rows.forEach(this::row);
        long count = rows.size();
        while (results.hasNext()) {
            row(known(ResultRow.columns(results.next())));
            count++;
        }
        return count;
    }

    private void measure(Map<String, Object> row) {
        row.forEach((name, value) -> {
            Column column = columns.computeIfAbsent(name, Column::new);
            column.width = Math.max(column.width, length(cell(value)));
            column.numbers &= value == null || value instanceof Number;
        });
    }

    /** The columns stand fixed once the header is printed: what comes up later goes into one more cell. */
    private Map<String, Object> known(Map<String, Object> row) {
        if (columns.keySet().containsAll(row.keySet())) return row;
        Map<String, Object> shown = new LinkedHashMap<>(row);
        Map<String, Object> more = new LinkedHashMap<>(row);
        shown.keySet().retainAll(columns.keySet());
        more.keySet().removeAll(columns.keySet());
        shown.put("", more);
        return shown;
    }

    private void header() {
        StringBuilder names = new StringBuilder();
        StringBuilder rule = new StringBuilder();
        columns.forEach((name, column) -> {
            names.append(pad(name, column.width, column.numbers)).append(GAP);
            rule.append("-".repeat(column.width)).append(GAP);
        });
        out.println(names.toString().stripTrailing());
        out.println(rule.toString().stripTrailing());
    }

    private void row(Map<String, Object> row) {
        StringBuilder line = new StringBuilder();
        columns.forEach((name, column) -> {
            String text = row.containsKey(name) ? cell(row.get(name)) : "";
            line.append(pad(text, column.width, column.numbers)).append(GAP);
        });
        if (row.containsKey("")) line.append(cell(row.get("")));
        out.println(line.toString().stripTrailing());
    }

    /** valueMap() wraps every value in a list: a list of one reads as its element. */
    private static String cell(Object value) {
        return value instanceof List<?> list && list.size() == 1 ? Values.text(list.get(0)) : Values.text(value);
    }

    private static String pad(String text, int width, boolean right) {
        String space = " ".repeat(Math.max(0, width - length(text)));
        return right ? space + text : text + space;
    }

    private static int length(String text) {
        return text.codePointCount(0, text.length());
    }
}
