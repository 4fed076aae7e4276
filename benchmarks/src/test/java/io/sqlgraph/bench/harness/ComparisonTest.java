package io.sqlgraph.bench.harness;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

class ComparisonTest {

    /** Answers with fixed numbers. */
    private record Fixed(String name, List<Integer> values, boolean fails) implements Engine {

        @Override
        public void load(Dataset data) {
            throw new IllegalStateException("nothing is loaded here");
        }

        @Override
        public LocalWork work(QueryRef query) {
            return values == null ? null : new FixedWork(values, fails);
        }

        @Override
        public Answer answer(QueryRef query, int n, Compare compare) throws Exception {
            long[] sum = new long[2];
            work(query).run(n, value -> {
                sum[0]++;
                sum[1] += value.hashCode();
            });
            return new Answer(sum[0], sum[1], 1, values.toString());
        }

        @Override
        public void close() {}
    }

    private record FixedWork(List<Integer> values, boolean fails) implements LocalWork {

        @Override
        public void run(int n, Consumer<Object> results) {
            if (fails) throw new IllegalStateException("broken\nsecond line");
            values.forEach(results);
        }

        @Override
        public void end() {}
    }

    /** Does not answer, and must be recovered before it is asked again. */
    private abstract static class Unable implements Engine {
        int recovered;

        @Override
        public void load(Dataset data) {
            throw new IllegalStateException("nothing is loaded here");
        }

        @Override
        public Work work(QueryRef query) {
            return new FixedWork(List.of(1), false);
        }

        @Override
        public void recover() {
            recovered++;
        }

        @Override
        public void close() {}
    }

    /** Answers with an error: its heap is full. */
    private static final class Full extends Unable {
        @Override
        public String name() {
            return "full";
        }

        @Override
        public Answer answer(QueryRef query, int n, Compare compare) throws Exception {
            Thread.sleep(2);
            throw new HeapFullException(name());
        }
    }

    /** Runs until it is interrupted. */
    private static final class Endless extends Unable {
        @Override
        public String name() {
            return "endless";
        }

        @Override
        public Answer answer(QueryRef query, int n, Compare compare) throws Exception {
            Thread.sleep(60_000);
            return new Answer(1, 1, 1, "");
        }
    }

    private static QueryResult measure(Engine... engines) {
        return new Comparison(Effort.SMOKE)
                .measure(new QueryRef("suite", 1, "query"), Compare.VALUES, List.of(engines));
    }

    @Test
    void enginesThatAgreeHaveTimes() {
        QueryResult result = measure(new Fixed("a", List.of(1, 2), false), new Fixed("b", List.of(2, 1), false));
        assertThat(result.cells()).containsOnlyKeys("a", "b");
        assertThat(result.cells().values()).allMatch(Cell::isMeasured).allMatch(cell -> cell.rows() == 2);
    }

    @Test
    void enginesOfDifferentGraphsNeedNotAgree() {
        List<QueryResult> results = new Comparison(Effort.SMOKE)
                .measure(List.of(
                        field("small", new Fixed("a", List.of(1), false), new Fixed("b", List.of(1), false)),
                        field("large", new Fixed("a", List.of(1, 2), false), new Fixed("b", List.of(1, 3), false))));
        assertThat(results.get(0).cells().values()).allMatch(Cell::isMeasured).allMatch(cell -> cell.rows() == 1);
        assertThat(results.get(1).query()).isEqualTo("large");
        assertThat(results.get(1).cells().get("a").rows()).isEqualTo(2);
        assertThat(results.get(1).cells().get("b").problem()).startsWith("wrong");
    }

    private static Comparison.Field field(String query, Engine... engines) {
        return new Comparison.Field(new QueryRef("suite", 1, query), Compare.VALUES, List.of(engines));
    }

    @Test
    void aDifferentAnswerHasNoTimeAndIsShown() {
        QueryResult result = measure(new Fixed("a", List.of(1, 2), false), new Fixed("b", List.of(1, 3), false));
        assertThat(result.cells().get("a").isMeasured()).isTrue();
        assertThat(result.cells().get("b").problem()).isEqualTo("wrong: 2 rows [[1, 3]], a has 2 [[1, 2]]");
    }

    @Test
    void aRunThatTakesTooLongIsStoppedAndTheEngineCanGoOn() {
        Endless endless = new Endless();
        Effort hasty = new Effort(1, Duration.ZERO, Duration.ZERO, Duration.ofMillis(20), Duration.ofMillis(40));
        QueryResult result = new Comparison(hasty)
                .measure(
                        new QueryRef("suite", 1, "query"),
                        Compare.VALUES,
                        List.of(new Fixed("a", List.of(1), false), endless));
        assertThat(result.cells().get("a").isMeasured()).isTrue();
        assertThat(result.cells().get("endless").problem()).isEqualTo("over 0.04 s: stopped");
        assertThat(result.cells().get("endless").median()).isEqualTo(40_000);
        assertThat(endless.recovered).isEqualTo(1);
        assertThat(Thread.interrupted()).isFalse();
    }

    @Test
    void anEngineWhoseHeapIsFullTookTheTimeUntilThen() {
        Full full = new Full();
        QueryResult result = measure(new Fixed("a", List.of(1), false), full);
        Cell cell = result.cells().get("full");
        assertThat(cell.problem()).startsWith("heap full:");
        assertThat(cell.median()).isGreaterThanOrEqualTo(2_000);
        assertThat(cell.wasStopped()).isTrue();
        assertThat(full.recovered).isEqualTo(1);
    }

    @Test
    void anErrorIsReportedByItsFirstLine() {
        QueryResult result = measure(new Fixed("a", List.of(1), false), new Fixed("b", List.of(1), true));
        assertThat(result.cells().get("b").problem()).endsWith("IllegalStateException: broken");
    }

    @Test
    void anEngineWithoutTheQueryIsLeftOut() {
        assertThat(measure(new Fixed("a", List.of(1), false), new Fixed("b", null, false))
                        .cells())
                .containsOnlyKeys("a");
    }
}
