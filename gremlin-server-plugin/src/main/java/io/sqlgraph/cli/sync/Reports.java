package io.sqlgraph.cli.sync;

import io.sqlgraph.cli.output.JsonResults;
import io.sqlgraph.cli.output.TableResults;
import io.sqlgraph.sync.SyncReport;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Reports of runs on standard output. */
final class Reports {

    private Reports() {}

    /** Reports as a table, or as a JSON array. */
    static void print(List<SyncReport> reports, boolean json, PrintWriter out) throws IOException {
        List<Map<String, Object>> rows =
                reports.stream().map(each -> row(each, json)).toList();
        if (json) {
            JsonResults.print(rows.iterator(), out);
        } else {
            TableResults.print(rows.iterator(), out);
            for (SyncReport each : reports) {
                if (each.message() != null) out.println(each.job() + ": " + each.message());
            }
        }
        out.flush();
    }

    /** A report of a job that goes on, on one line. */
    static void printLine(SyncReport report, boolean json, PrintWriter out) throws IOException {
        if (json) {
            JsonResults.printOne(row(report, true), out);
        } else {
            var counts = new StringBuilder();
            row(report, false).forEach((name, value) -> {
                if (value instanceof Long count && count > 0 && !name.equals("read")) {
                    counts.append(", %,d %s".formatted(count, name));
                }
            });
            String message = report.message() == null ? "" : ": " + report.message();
            out.println("%s %s: %,d read%s%s".formatted(report.job(), status(report), report.read(), counts, message));
        }
        out.flush();
    }

    private static String status(SyncReport report) {
        return report.status().name().toLowerCase(Locale.ROOT);
    }

    private static Map<String, Object> row(SyncReport report, boolean message) {
        Map<String, Object> row = new LinkedHashMap<>();
        row.put("job", report.job());
        row.put("status", status(report));
        row.put("read", report.read());
        row.put("created", report.created());
        row.put("updated", report.updated());
        row.put("unchanged", report.unchanged());
        row.put("deleted", report.deleted());
        row.put("parked", report.parked());
        row.put("failed", report.failed());
        row.put("removed", report.removed());
        row.put("unparked", report.unparked());
        if (message && report.message() != null) row.put("message", report.message());
        return row;
    }
}
