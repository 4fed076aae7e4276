package io.sqlgraph.bench.suite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.withinPercentage;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
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
    void asManyNodesAreNearThemInEachGraph() {
        double small = meanWithin3Hops(10_000);
        assertThat(small).isBetween(400.0, 500.0);
        assertThat(meanWithin3Hops(100_000)).isCloseTo(small, withinPercentage(5));
        assertThat(meanWithin3Hops(1_000_000)).isCloseTo(small, withinPercentage(5));
    }

    @Test
    void whatIsNearANodeIsSpreadOverTheGraph() {
        Map<Long, Set<Long>> near = neighbours(1_000_000);
        Set<Long> reached = within3Hops(near, 100_000);
        assertThat(reached).anyMatch(node -> node < 10_000).anyMatch(node -> node > 190_000);
    }

    private static double meanWithin3Hops(long elements) {
        Map<Long, Set<Long>> near = neighbours(elements);
        var graph = new GrowthGraph(elements);
        return LongStream.range(0, 200)
                .map(n -> within3Hops(near, graph.start(n)).size())
                .average()
                .orElseThrow();
    }

    private static Map<Long, Set<Long>> neighbours(long elements) {
        Map<Long, Set<Long>> near = new HashMap<>();
        new GrowthGraph(elements).edges(edge -> {
            near.computeIfAbsent(edge.out(), node -> new HashSet<>()).add(edge.in());
            near.computeIfAbsent(edge.in(), node -> new HashSet<>()).add(edge.out());
        });
        return near;
    }

    private static Set<Long> within3Hops(Map<Long, Set<Long>> near, long start) {
        Set<Long> reached = Set.of(start);
        Set<Long> all = new HashSet<>();
        for (int hop = 0; hop < 3; hop++) {
            reached = reached.stream()
                    .flatMap(node -> near.getOrDefault(node, Set.of()).stream())
                    .collect(Collectors.toSet());
            all.addAll(reached);
        }
        return all;
    }

    @Test
    void inASmallGraphTheyBeginAnywhere() {
        assertThat(starts(500).distinct().count()).isEqualTo(100);
    }
}
