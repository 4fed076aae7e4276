package io.sqlgraph.bench.suite;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class GrowthGraphTest {

    private static LongStream starts(long elements) {
        var graph = new GrowthGraph(elements);
        return LongStream.range(0, 50_000).map(graph::start);
    }

    @Test
    void queriesBeginAtAsManyNodesInEachGraph() {
        assertThat(starts(10_000).distinct().count()).isEqualTo(2_000);
        assertThat(starts(100_000).distinct().count()).isEqualTo(2_000);
        assertThat(starts(1_000_000).distinct().count()).isEqualTo(2_000);
    }

    @Test
    void theyBeginAllOverTheGraph() {
        assertThat(starts(1_000_000).max().orElseThrow()).isBetween(199_000L, 199_999L);
        assertThat(starts(1_000_000).filter(node -> node < 100_000).count()).isBetween(24_000L, 26_000L);
    }

    @Test
    void inASmallGraphTheyBeginAnywhere() {
        assertThat(starts(500).distinct().count()).isEqualTo(100);
    }
}
