package io.sqlgraph.bench.harness;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.DoubleStream;
import org.junit.jupiter.api.Test;

class WarmUpTest {

    /** How many turns it takes of an engine whose turns take these times. */
    private static int turns(DoubleStream times) {
        return turns(times, 10);
    }

    private static int turns(DoubleStream times, int runs) {
        var warmUp = new WarmUp();
        int turns = 0;
        for (double time : (Iterable<Double>) times::iterator) {
            turns++;
            if (warmUp.isOver(time, runs)) return turns;
        }
        throw new AssertionError("not warm after " + turns + " turns");
    }

    @Test
    void itEndsWhenNothingBecomesQuicker() {
        assertThat(turns(DoubleStream.of(10, 10, 10, 10, 10))).isEqualTo(3);
    }

    @Test
    void itGoesOnAsLongAsItBecomesQuicker() {
        assertThat(turns(DoubleStream.of(100, 50, 30, 20, 19.5, 19.4, 19.3))).isEqualTo(6);
    }

    @Test
    void oneSlowTurnIsNoReasonToEnd() {
        assertThat(turns(DoubleStream.of(100, 50, 90, 30, 30, 30))).isEqualTo(6);
    }

    @Test
    void smallGainsAddUp() {
        assertThat(turns(DoubleStream.of(100, 97, 94, 90, 90))).isEqualTo(3);
        assertThat(turns(DoubleStream.of(100, 97, 92, 92, 92))).isEqualTo(5);
    }

    @Test
    void itEndsAtLastThatOneToo() {
        assertThat(turns(DoubleStream.iterate(1_000_000, time -> time / 2).limit(100)))
                .isEqualTo(16);
    }

    @Test
    void shortRunsGoOnUntilTheyAreCompiled() {
        assertThat(turns(DoubleStream.generate(() -> 10).limit(100), 2_000)).isEqualTo(8);
    }

    @Test
    void whatCannotBeRunThatOftenIsNotWaitedFor() {
        assertThat(turns(DoubleStream.generate(() -> 10).limit(100), 900)).isEqualTo(3);
    }
}
