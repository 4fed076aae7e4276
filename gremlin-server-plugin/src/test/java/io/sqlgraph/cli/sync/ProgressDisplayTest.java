package io.sqlgraph.cli.sync;

import static org.assertj.core.api.Assertions.assertThat;

import io.sqlgraph.sync.SyncProgress;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class ProgressDisplayTest {

    private static SyncProgress progress(long processed, long total) {
        return new SyncProgress("people", processed, total, -1, Duration.ofSeconds(10));
    }

    @Test
    void aLineHasRowsRateAndWhatIsLeft() {
        assertThat(ProgressDisplay.Lines.line(progress(50_000, 100_000)))
                .isEqualTo("people: 50,000 of 100,000 rows, 5,000 rows/s, 0:00:10 left");
        assertThat(ProgressDisplay.Lines.line(progress(50_000, -1))).isEqualTo("people: 50,000 rows, 5,000 rows/s");
        var partOfAFile = new SyncProgress("people", 50_000, -1, 0.25, Duration.ofSeconds(10));
        assertThat(ProgressDisplay.Lines.line(partOfAFile))
                .isEqualTo("people: 50,000 (25 %) rows, 5,000 rows/s, 0:00:30 left");
    }

    @Test
    void linesComeNotTooOften() {
        var often = new StringWriter();
        var seldom = new StringWriter();
        try (var all = new ProgressDisplay.Lines(new PrintWriter(often), Duration.ZERO);
                var some = new ProgressDisplay.Lines(new PrintWriter(seldom), Duration.ofMinutes(1))) {
            for (int i = 1; i <= 3; i++) {
                all.show(progress(i, 3));
                some.show(progress(i, 3));
            }
        }
        assertThat(often.toString().lines()).hasSize(3);
        assertThat(seldom.toString()).isEmpty();
    }

    @Test
    void nobodyWatchesAProcessWithoutATerminal() {
        assertThat(ProgressDisplay.of(ProgressDisplay.Kind.AUTO, true, new PrintWriter(new StringWriter())))
                .isInstanceOf(ProgressDisplay.Lines.class);
    }
}
