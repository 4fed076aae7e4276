package io.sqlgraph.compiler.run;

import io.sqlgraph.compiler.algebra.ElementKind;
import io.sqlgraph.structure.ElementBatch;
import java.util.ArrayList;
import java.util.List;

/**
 * One way of a pass of a loop, in an array of those from a vertex.
 *
 * @param rows numbers of which those of the way start at {@code at}
 * @param places what is on the path before the vertex arrived at
 */
record Arrival(long[] rows, int at, List<ElementKind> places) {

    static final int ID = 0;
    static final int BULK = 1;
    static final int PLACES = 2;
    static final int PLACE_WIDTH = 3;

    /** How many numbers a way takes. */
    static int width(List<?> places) {
        return PLACES + PLACE_WIDTH * places.size();
    }

    long id() {
        return rows[at + ID];
    }

    long bulk() {
        return rows[at + BULK];
    }

    /** The id of what is at a place of the path. */
    long place(int index) {
        return rows[at + PLACES + index * PLACE_WIDTH];
    }

    /** The elements of the path before the vertex, made by a batch. */
    List<Object> path(ElementBatch batch) {
        List<Object> path = new ArrayList<>(places.size());
        for (int i = 0; i < places.size(); i++) {
            int from = at + PLACES + i * PLACE_WIDTH;
            path.add(
                    places.get(i) == ElementKind.VERTEX
                            ? batch.vertex(rows[from])
                            : batch.edge(rows[from], rows[from + 1], rows[from + 2]));
        }
        return path;
    }
}
