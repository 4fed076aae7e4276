package io.sqlgraph.bench.report;

import io.sqlgraph.bench.harness.Cell;
import java.util.Locale;

/** Numbers as people read them. */
final class Figures {

    private Figures() {}

    /** Microseconds with a unit that fits. */
    static String time(double micros) {
        if (micros < 1_000) return number(micros) + " µs";
        if (micros < 1_000_000) return number(micros / 1e3) + " ms";
        return number(micros / 1e6) + " s";
    }

    /** Three digits. */
    static String number(double value) {
        String format = value >= 100 ? "%.0f" : value >= 10 ? "%.1f" : "%.2f";
        return String.format(Locale.ROOT, format, value);
    }

    /** A relation, or a dash. */
    static String ratio(double ratio) {
        return Double.isNaN(ratio) ? "-" : String.format(Locale.ROOT, ratio < 0.1 ? "%.3f" : "%.2f", ratio);
    }

    /** The time of a cell with its marks: ~ for noise; a word instead where there is no time. */
    static String median(Cell cell) {
        if (cell == null) return "-";
        if (!cell.isMeasured())
            return cell.problem().substring(0, Math.max(0, cell.problem().indexOf(':')));
        return (cell.isNoisy() ? "~" : "") + time(cell.median());
    }

    /** What a cell says about many operations, to follow its time: operations in a second, and the 99th percentile. */
    static String throughput(Cell cell) {
        return (cell.perSecond() > 0 ? String.format(Locale.ROOT, ", %.0f/s", cell.perSecond()) : "")
                + (cell.p99() > 0 ? ", p99 " + time(cell.p99()) : "");
    }
}
