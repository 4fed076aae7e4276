package io.sqlgraph.compiler.run;

import io.sqlgraph.compiler.algebra.ElementKind;
import io.sqlgraph.compiler.algebra.Operator;
import io.sqlgraph.compiler.algebra.Plan;
import io.sqlgraph.compiler.algebra.Tables;
import io.sqlgraph.compiler.render.RowLayout;
import io.sqlgraph.compiler.render.RowShape;
import io.sqlgraph.structure.ElementBatch;
import io.sqlgraph.structure.SqlGraph;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.apache.tinkerpop.gremlin.process.traversal.util.MutableMetrics;

/**
 * Where one pass of a loop leads from a vertex: read for all vertices of a level in one statement, and once for each vertex,
 * however often and on however many ways it is passed. For one thread.
 */
final class Expansion {

    /** Numbers kept in memory, before what was read is forgotten. */
    private static final long MAX_KEPT = 16_000_000;

    private static final long[] NOWHERE = {};
    private static final int ID = 0;
    private static final int BULK = 1;
    private static final int PLACES = 2;
    private static final int PLACE_WIDTH = 3;

    private final SqlGraph graph;
    private final Program program;
    private final Plan pass;
    private final int barrierSize;
    private final Map<Tables, PlanCache.Bound> compiled = new HashMap<>();
    private final Map<Long, long[]> arrivals = new HashMap<>();
    private List<ElementKind> places = List.of();
    private long kept;

    /**
     * @param pass a pass from seeds
     * @param program what runs it
     * @param barrierSize how many vertices one statement is run for
     */
    Expansion(SqlGraph graph, Plan pass, Program program, int barrierSize) {
        this.graph = graph;
        this.program = program;
        this.pass = pass;
        this.barrierSize = barrierSize;
    }

    void setMetrics(MutableMetrics metrics) {
        program.setMetrics(metrics);
    }

    /** Whether a pass from vertices of some tables is SQL; the compiled pass, or null. */
    PlanCache.Bound compile(Tables tables) {
        PlanCache.Bound found = compiled.computeIfAbsent(tables, program::compile);
        return found.compiled().length() == pass.size() ? found : null;
    }

    /** Reads where some vertices lead, as far as that is not known yet; a pass from their tables must be compilable. */
    void load(long[] ids) {
        long[] unknown =
                Arrays.stream(ids).filter(id -> !arrivals.containsKey(id)).toArray();
        if (kept > MAX_KEPT) {
            arrivals.clear();
            kept = 0;
            unknown = ids;
        }
        for (int from = 0; from < unknown.length; from += barrierSize) {
            read(Arrays.copyOfRange(unknown, from, Math.min(unknown.length, from + barrierSize)));
        }
    }

    private void read(long[] ids) {
        PlanCache.Bound bound = compile(Program.tables(graph.session().catalog(), ids));
        long[][] found = new long[ids.length][];
        int[] sizes = new int[ids.length];
        if (!bound.compiled().rendered().isConstant()) {
            RowLayout layout = bound.compiled().rendered().layout();
            // The last place may be that of the vertex itself, which is in the row anyway.
            List<RowShape> before = layout.carried()
                    .subList(0, TraverserMaker.placesBefore(bound.compiled().typed()));
            places = before.stream()
                    .map(place -> place instanceof RowShape.EdgeRow ? ElementKind.EDGE : ElementKind.VERTEX)
                    .toList();
            int width = width();
            program.forEach(bound, ids, row -> {
                int seed = row.getInt(layout.ordinalColumn()) - layout.firstOrdinal();
                long[] target = room(found, sizes, seed, width);
                store(row, layout, before, target, sizes[seed]);
                sizes[seed] += width;
                return Boolean.TRUE;
            });
        }
        for (int i = 0; i < ids.length; i++) {
            arrivals.put(ids[i], sizes[i] == 0 ? NOWHERE : Arrays.copyOf(found[i], sizes[i]));
            kept += sizes[i] + 8L;
        }
    }

    private static long[] room(long[][] found, int[] sizes, int seed, int width) {
        if (found[seed] == null) found[seed] = new long[4 * width];
        else if (found[seed].length < sizes[seed] + width) found[seed] = Arrays.copyOf(found[seed], 2 * sizes[seed]);
        return found[seed];
    }

    private static void store(ResultSet row, RowLayout layout, List<RowShape> before, long[] target, int at)
            throws SQLException {
        target[at + ID] = row.getLong(vertexRow(row, layout).id());
        target[at + BULK] = layout.bulkColumn() == 0 ? 1 : row.getLong(layout.bulkColumn());
        int next = at + PLACES;
        for (RowShape place : before) {
            if (place instanceof RowShape.EdgeRow edge) {
                target[next] = row.getLong(edge.id());
                target[next + 1] = row.getLong(edge.outId());
                target[next + 2] = row.getLong(edge.inId());
            } else {
                target[next] = row.getLong(((RowShape.VertexRow) place).id());
            }
            next += PLACE_WIDTH;
        }
    }

    private int width() {
        return PLACES + PLACE_WIDTH * places.size();
    }

    /** The vertices that some loaded ones lead to, each once. */
    long[] targets(long[] ids) {
        return Arrays.stream(ids)
                .flatMap(id -> {
                    long[] rows = arrivals.get(id);
                    int width = width();
                    return IntStream.range(0, rows.length / width).mapToLong(i -> rows[i * width]);
                })
                .distinct()
                .toArray();
    }

    /**
     * The vertices that a pass leads to from any of some vertices, each once, where it does not matter from which; null when
     * that is no SQL.
     */
    long[] reached(long[] ids, Function<Plan, Program> programs) {
        LongStream.Builder found = LongStream.builder();
        for (int from = 0; from < ids.length; from += barrierSize) {
            long[] chunk = Arrays.copyOfRange(ids, from, Math.min(ids.length, from + barrierSize));
            List<Long> boxed = Arrays.stream(chunk).boxed().toList();
            List<Plan.Entry> entries = new ArrayList<>(pass.entries());
            entries.set(0, new Plan.Entry(new Operator.Lookup(ElementKind.VERTEX, boxed), Set.of()));
            entries.add(new Plan.Entry(new Operator.Dedup(), Set.of()));
            Program distinct = programs.apply(new Plan(entries));
            PlanCache.Bound bound = distinct.compileOnce();
            if (bound.compiled().length() < entries.size()) return null;
            if (bound.compiled().rendered().isConstant()) continue;
            RowLayout layout = bound.compiled().rendered().layout();
            distinct.forEach(bound, new long[0], row -> {
                found.add(row.getLong(vertexRow(row, layout).id()));
                return Boolean.TRUE;
            });
        }
        return found.build().distinct().toArray();
    }

    private static RowShape.VertexRow vertexRow(ResultSet row, RowLayout layout) throws SQLException {
        return (RowShape.VertexRow)
                layout.shapes().get(layout.shapeColumn() == 0 ? 0 : row.getInt(layout.shapeColumn()));
    }

    /** How often a pass arrives from a loaded vertex. */
    int arrivals(long id) {
        return arrivals.get(id).length / width();
    }

    /** An arrival of a pass from a loaded vertex, by its number. */
    Arrival arrival(long id, int number) {
        return new Arrival(arrivals.get(id), number * width(), places);
    }

    /**
     * One way of a pass.
     *
     * @param rows numbers of which those of the way start at {@code at}
     * @param places what is on the path before the vertex
     */
    record Arrival(long[] rows, int at, List<ElementKind> places) {

        /** A way to a vertex that nobody will look at. */
        static Arrival anyOf(long id) {
            return new Arrival(new long[] {id, 1}, 0, List.of());
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
}
