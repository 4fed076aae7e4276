package io.sqlgraph.bench.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sqlgraph.bench.harness.Answer;
import io.sqlgraph.bench.harness.Cell;
import io.sqlgraph.bench.harness.Compare;
import io.sqlgraph.bench.harness.Comparison;
import io.sqlgraph.bench.harness.Dataset;
import io.sqlgraph.bench.harness.Effort;
import io.sqlgraph.bench.harness.HeapFullException;
import io.sqlgraph.bench.harness.QueryRef;
import io.sqlgraph.bench.harness.Samples;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ProcessEngineTest {

    private final ProcessEngine engine = new ProcessEngine(
            List.of(
                    Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                    "-Xmx64m",
                    ProcessEngine.END_WHEN_HEAP_IS_FULL,
                    "-cp",
                    System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                    EngineMain.class.getName()),
            OddEngine.class.getName(),
            "odd",
            Map.of("a", 1, "b", "two"),
            Duration.ofSeconds(5));

    @AfterEach
    void close() throws IOException {
        engine.close();
    }

    private static QueryRef query(String name) {
        return new QueryRef("suite", 1, name);
    }

    private String answer(String name) throws IOException {
        return engine.answer(query(name), 0, Compare.VALUES).sample();
    }

    /** What one query comes to when a run is given some milliseconds. */
    private Cell measured(String name, int limit) {
        Effort hasty = new Effort(1, Duration.ZERO, Duration.ZERO, Duration.ofMinutes(1), Duration.ofMillis(limit));
        return new Comparison(hasty)
                .measure(query(name), Compare.VALUES, List.of(engine))
                .cells()
                .get("odd");
    }

    @Test
    void answersAreThoseOfTheEngineInTheProcess() throws Exception {
        assertThat(answer("settings")).isEqualTo("[2]");
        assertThat(engine.work(query("unknown"))).isNull();
        Answer answer = engine.answer(query("settings"), 7, Compare.VALUES);
        assertThat(answer).isEqualTo(new Answer(1, List.of(2).hashCode(), 7, "[2]"));
    }

    @Test
    void aDatasetIsSentWhole() throws Exception {
        engine.load(new Dataset() {
            @Override
            public String name() {
                return "large";
            }

            @Override
            public List<Index> indexes() {
                return List.of(new Index("l", "k"));
            }

            @Override
            public void vertices(Consumer<VertexRecord> sink) {
                for (int i = 0; i < 25_000; i++) sink.accept(new VertexRecord(i, "l", Map.of("k", i)));
            }

            @Override
            public void edges(Consumer<EdgeRecord> sink) {
                for (int i = 0; i < 11; i++) sink.accept(new EdgeRecord("e", i, i, Map.of()));
            }
        });
        assertThat(answer("loaded")).isEqualTo("[1036000]");
    }

    @Test
    void runsAreTimedThere() throws Exception {
        Samples samples = new Samples();
        long results = engine.work(query("settings")).repeat(0, 2_000_000, samples);
        assertThat(results).isEqualTo(samples.size()).isPositive();
        assertThat(engine.work(query("settings")).repeat(0, 0, samples)).isEqualTo(1);
    }

    @Test
    void whatTheEnginePrintsIsNoReply() throws Exception {
        assertThat(answer("print")).isEqualTo("[]");
        assertThat(answer("settings")).isEqualTo("[2]");
    }

    @Test
    void anErrorIsItsText() {
        assertThatThrownBy(() -> answer("fail"))
                .isInstanceOf(IOException.class)
                .hasMessage("java.lang.IllegalStateException: it is broken");
    }

    @Test
    void aRunThatIsStoppedLeavesTheProcessAsItIs() throws Exception {
        assertThat(measured("sleep", 300).problem()).isEqualTo("over 0.3 s: stopped");
        assertThat(answer("recovered")).isEqualTo("[1]");
    }

    @Test
    void aRunThatDoesNotEndWhenItIsStoppedLosesItsProcess() throws Exception {
        assertThat(measured("deaf", 300).problem()).isEqualTo("over 0.3 s: stopped");
        assertThat(answer("recovered")).as("a new process").isEqualTo("[0]");
    }

    @Test
    void aFullHeapEndsTheProcessAndAnotherOneGoesOn() throws Exception {
        assertThatThrownBy(() -> answer("fill")).isInstanceOf(HeapFullException.class);
        assertThat(answer("settings")).isEqualTo("[2]");
        assertThat(measured("fill", 60_000).problem()).startsWith("heap full:");
        assertThat(answer("settings")).isEqualTo("[2]");
    }
}
