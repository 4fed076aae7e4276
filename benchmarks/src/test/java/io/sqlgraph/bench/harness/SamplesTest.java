package io.sqlgraph.bench.harness;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

class SamplesTest {

    @Test
    void quantilesAreInMicroseconds() {
        Samples samples = new Samples();
        for (int i = 1; i <= 100; i++) samples.add(i * 1_000L);
        assertThat(samples.quantile(0.5)).isEqualTo(51);
        assertThat(samples.quantile(0.95)).isEqualTo(96);
    }

    @Test
    void roundsThatDifferMakeTheSpread() {
        assertThat(spread(10, 10, 10, 10, 10)).isZero();
        assertThat(spread(10, 10, 10, 10, 90)).isZero();
        assertThat(spread(5, 5, 10, 15, 15)).isEqualTo(1.0);
        assertThat(spread(5)).isZero();
    }

    private static double spread(long... medians) {
        Samples samples = new Samples();
        for (long median : medians) {
            samples.add(median);
            samples.endRound();
        }
        return samples.spread();
    }

    @Test
    void geometricMeansLeaveWrongAnswersOut() {
        var cells = Map.of("a", cell(10), "b", cell(40));
        var wrong = Map.of("a", cell(10), "b", Cell.failed("wrong: x"));
        var suite = new SuiteResult(
                "s",
                "a",
                List.of("a", "b"),
                List.of(new QueryResult("q", cells), new QueryResult("r", wrong)),
                List.of());
        assertThat(suite.ratio("b", "a")).isEqualTo(4, Offset.offset(1e-9));
        assertThat(suite.ratio("c", "a")).isNaN();
        assertThat(suite.leastRatio("b", "a")).isEqualTo(4, Offset.offset(1e-9));
    }

    @Test
    void whatWasStoppedCountsWithTheTimeItWasGivenInTheLeastRatioOnly() {
        var stopped = Cell.stopped(Duration.ofMillis(9));
        var suite = new SuiteResult(
                "s",
                "a",
                List.of("a", "b"),
                List.of(
                        new QueryResult("q", Map.of("a", cell(10), "b", cell(40))),
                        new QueryResult("r", Map.of("a", cell(10), "b", stopped)),
                        new QueryResult("t", Map.of("a", stopped, "b", stopped))),
                List.of());
        assertThat(stopped.isMeasured()).isFalse();
        assertThat(suite.ratio("b", "a")).isEqualTo(4, Offset.offset(1e-9));
        assertThat(suite.leastRatio("b", "a")).isEqualTo(60, Offset.offset(1e-9));
        assertThat(suite.stoppedAt("b", "a")).isEqualTo(1);
    }

    private static Cell cell(double median) {
        return new Cell(median, median, 0, 1, 1, 1, 0, 0, null);
    }
}
