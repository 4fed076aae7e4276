package io.sqlgraph.compiler.run;

import io.sqlgraph.compiler.render.RowShape;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;

/** The ways of a pass from one vertex, while they are read. */
final class ArrivalList {

    private long[] numbers = {};
    private int size;

    /**
     * Adds the way of a row.
     *
     * @param id the column of the vertex arrived at
     * @param bulk the column of the multiplicity
     * @param places the path before the vertex
     */
    void add(ResultSet row, int id, int bulk, List<RowShape> places) throws SQLException {
        int width = Arrival.width(places);
        if (numbers.length < size + width) numbers = Arrays.copyOf(numbers, Math.max(4 * width, 2 * size));
        numbers[size + Arrival.ID] = row.getLong(id);
        numbers[size + Arrival.BULK] = row.getLong(bulk);
        int next = size + Arrival.PLACES;
        for (RowShape place : places) {
            if (place instanceof RowShape.EdgeRow edge) {
                numbers[next] = row.getLong(edge.id());
                numbers[next + 1] = row.getLong(edge.outId());
                numbers[next + 2] = row.getLong(edge.inId());
            } else {
                numbers[next] = row.getLong(((RowShape.VertexRow) place).id());
            }
            next += Arrival.PLACE_WIDTH;
        }
        size += width;
    }

    /** The numbers of all ways. */
    long[] numbers() {
        return Arrays.copyOf(numbers, size);
    }
}
