package io.sqlgraph.compiler.render;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Where the elements are in the rows of a statement: as results, in records and paths, and on the path before them. */
final class ElementColumns {

    /**
     * Columns of ids.
     *
     * @param out the id of the out vertex of an edge; 0 for vertices
     * @param shape the only shape of rows in which they are; -1 for all
     */
    private record Place(int id, int out, int in, int shape) {}

    private final RowLayout layout;
    private final boolean bare;
    private final Set<Place> vertices = new LinkedHashSet<>();
    private final Set<Place> edges = new LinkedHashSet<>();
    private boolean loaded = true;
    private boolean nested;

    /** @param bare whether no properties are wanted of the elements */
    ElementColumns(RowLayout layout, boolean bare) {
        this.layout = layout;
        this.bare = bare;
        for (int i = 0; i < layout.shapes().size(); i++) {
            add(layout.shapes().get(i), layout.shapes().size() > 1 ? i : -1, true);
        }
        layout.carried().forEach(shape -> add(shape, -1, true));
    }

    private void add(RowShape shape, int of, boolean whole) {
        if (shape instanceof RowShape.VertexRow vertex) {
            vertices.add(new Place(vertex.id(), 0, 0, of));
            loaded &= bare && vertex.userId() != 0;
            nested |= !whole;
        } else if (shape instanceof RowShape.EdgeRow edge) {
            edges.add(new Place(edge.id(), edge.outId(), edge.inId(), of));
            loaded &= bare && edge.userId() != 0;
            nested |= !whole;
        } else if (shape instanceof RowShape.LoadedRow full) {
            boolean before = loaded;
            add(full.element(), of, whole);
            loaded = before;
        } else if (shape instanceof RowShape.RecordRow record) {
            record.values().forEach(value -> add(value, of, false));
        } else if (shape instanceof RowShape.TupleRow tuple) {
            tuple.values().forEach(value -> add(value, of, false));
        } else if (shape instanceof RowShape.PathRow path) {
            path.values().forEach(value -> add(value, of, false));
        }
    }

    boolean hasVertices() {
        return !vertices.isEmpty();
    }

    boolean hasEdges() {
        return !edges.isEmpty();
    }

    /** Whether every element has its properties, if any are wanted, and its user-supplied id with it. */
    boolean areLoaded() {
        return loaded;
    }

    /** Whether some elements are within other values. */
    boolean areNested() {
        return nested;
    }

    /** The different ids of all vertices in a relation of rows. */
    SqlText vertices(String rows) {
        return distinct(rows, List.copyOf(vertices), 1);
    }

    /** The different ids of all edges in a relation of rows, with those of their ends. */
    SqlText edges(String rows) {
        return distinct(rows, List.copyOf(edges), 3);
    }

    /** One mention of the relation serves all places. */
    private SqlText distinct(String rows, List<Place> places, int columns) {
        var sql = new StringBuilder("SELECT DISTINCT ");
        if (places.size() == 1) {
            Place only = places.get(0);
            for (int i = 0; i < columns; i++) sql.append(i == 0 ? "" : ", ").append(column(only, i));
            sql.append(" FROM ").append(rows).append(" WHERE ").append(condition(only));
            return SqlText.of(sql.toString());
        }
        for (int i = 0; i < columns; i++) {
            sql.append(i == 0 ? "CASE p.n" : ", CASE p.n");
            for (int n = 0; n < places.size(); n++) {
                sql.append(" WHEN ").append(n).append(" THEN ").append(column(places.get(n), i));
            }
            sql.append(" END");
        }
        sql.append(" FROM ").append(rows).append(" CROSS JOIN (");
        for (int n = 0; n < places.size(); n++) {
            sql.append(n == 0 ? "SELECT 0 AS n" : " UNION ALL SELECT " + n);
        }
        sql.append(") AS p WHERE CASE p.n");
        for (int n = 0; n < places.size(); n++) {
            sql.append(" WHEN ").append(n).append(" THEN ").append(condition(places.get(n)));
        }
        return SqlText.of(sql.append(" END").toString());
    }

    private static String column(Place place, int index) {
        return "c" + (index == 0 ? place.id() : index == 1 ? place.out() : place.in());
    }

    private String condition(Place place) {
        String present = "c" + place.id() + " IS NOT NULL";
        return place.shape() < 0 ? present : present + " AND c" + layout.shapeColumn() + " = " + place.shape();
    }
}
