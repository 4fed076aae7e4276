package io.sqlgraph.schema.measure;

import java.util.Random;

/** The rows of {@link BulkLoad}: people and edges between random ones of them, the same in every round. */
final class Workload {

    private final int vertices;
    private final int[] from;
    private final int[] to;

    Workload(int vertices, int edges) {
        var random = new Random(7);
        this.vertices = vertices;
        this.from = random.ints(edges, 0, vertices).toArray();
        this.to = random.ints(edges, 0, vertices).toArray();
    }

    int vertices() {
        return vertices;
    }

    int edges() {
        return from.length;
    }

    String key(int vertex) {
        return "person-" + vertex;
    }

    String name(int vertex) {
        return "Name of " + vertex;
    }

    String changedName(int vertex) {
        return "New name of " + vertex;
    }

    int age(int vertex) {
        return vertex % 100;
    }

    int from(int edge) {
        return from[edge];
    }

    int to(int edge) {
        return to[edge];
    }

    int since(int edge) {
        return 1990 + edge % 30;
    }
}
