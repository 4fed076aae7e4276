package io.sqlgraph.compiler.run;

import io.sqlgraph.compiler.algebra.Condition;
import io.sqlgraph.compiler.algebra.ElementKind;
import io.sqlgraph.compiler.algebra.Operator;
import io.sqlgraph.compiler.algebra.Plan;
import io.sqlgraph.compiler.read.Loop;
import io.sqlgraph.compiler.read.LoopTest;
import io.sqlgraph.compiler.render.RowLayout;
import io.sqlgraph.compiler.render.RowShape;
import io.sqlgraph.structure.SqlGraph;
import java.util.ArrayDeque;
import java.util.Collections;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.apache.tinkerpop.gremlin.process.traversal.Traverser;
import org.apache.tinkerpop.gremlin.structure.Direction;

/**
 * Finds one shortest path from some vertices to the vertices at which a loop ends, from both sides: the smaller side takes the next
 * step. It looks at each vertex at most once for each side, where following all paths grows with their number.
 *
 * <p>For loops whose pass is one hop. The path is one that the loop, level by level, could give first. For one thread.
 */
final class ShortestPath {

    /** With more ends than that, paths are short, and there is no point in starting from the ends. */
    private static final int MAX_ENDS = 1_000;

    /** Most searches end after few steps: little is read that they do not need. */
    private static final Expansion.Growth AHEAD = new Expansion.Growth(12, 4);

    /** The most vertices of both sides that are asked for together where both sides ask the same. */
    private static final int FEW = 64;

    private static final long NONE = -1;

    /**
     * A path.
     *
     * @param origin which of the seeds it starts at
     * @param path its vertices but for the first; none where there is no path
     */
    record Found(int origin, List<Long> path) {
        static final Found NOTHING = new Found(0, List.of());
    }

    private final SqlGraph graph;
    private final Loop loop;
    private final Function<Plan, Program> programs;
    private final int barrierSize;
    private Expansion forward;
    private Expansion backward;

    ShortestPath(SqlGraph graph, Loop loop, Function<Plan, Program> programs, int barrierSize) {
        this.graph = graph;
        this.loop = loop;
        this.programs = programs;
        this.barrierSize = barrierSize;
    }

    /**
     * A shortest path; empty when it cannot be found from both sides.
     *
     * @param starts the first vertices of paths
     * @param seeds the traversers at these
     */
    Optional<Found> find(long[] starts, List<Traverser.Admin<Object>> seeds) {
        boolean simple = loop.filters().contains(Loop.Filter.SIMPLE_PATH);
        boolean plain = seeds.stream()
                .allMatch(seed -> seed.bulk() == 1 && (!simple || seed.path().size() == 1));
        if (!loop.isSearchable() || !plain || starts.length > MAX_ENDS) return Optional.empty();
        Optional<Set<Long>> ends = ends(((LoopTest.OnElement) loop.until()).condition());
        if (ends.isEmpty() || ends.get().size() > MAX_ENDS) return Optional.empty();
        Map<Long, Integer> origins = new LinkedHashMap<>();
        for (int i = 0; i < starts.length; i++) origins.putIfAbsent(starts[i], i);
        if (!Collections.disjoint(ends.get(), origins.keySet())) {
            // A way may lead back to where it started, which has been visited when the search begins.
            if (!simple || origins.size() > 1) return Optional.empty();
            ends.get().removeAll(origins.keySet());
        }
        return search(origins, ends.get());
    }

    /** The vertices that satisfy a condition, or too many of them. */
    private Optional<Set<Long>> ends(Condition condition) {
        Set<Long> ends = new LinkedHashSet<>();
        if (condition instanceof Condition.HasId has) {
            ends.addAll(new SessionIds(graph.session()).resolveForHas(ElementKind.VERTEX, has.ids()));
            return Optional.of(ends);
        }
        Plan plan = Plan.of(
                new Operator.Source(ElementKind.VERTEX, null),
                new Operator.Filter(condition),
                new Operator.Range(0, MAX_ENDS + 1L));
        Program program = programs.apply(plan);
        PlanCache.Bound bound = program.compile();
        if (bound.compiled().length() < plan.size()) return Optional.empty();
        if (bound.compiled().rendered().isConstant()) return Optional.of(ends);
        RowLayout layout = bound.compiled().rendered().layout();
        program.forEach(bound, new long[0], row -> {
            RowShape shape = layout.shapes().get(layout.shapeColumn() == 0 ? 0 : row.getInt(layout.shapeColumn()));
            return ends.add(row.getLong(((RowShape.VertexRow) shape).id()));
        });
        return Optional.of(ends);
    }

    private Optional<Found> search(Map<Long, Integer> origins, Set<Long> ends) {
        if (forward == null) begin();
        Map<Long, Long> before = new HashMap<>();
        origins.keySet().forEach(start -> before.put(start, NONE));
        Map<Long, Long> after = new HashMap<>();
        ends.forEach(end -> after.put(end, NONE));
        Set<Long> front = origins.keySet();
        Set<Long> back = ends;
        while (!front.isEmpty() && !back.isEmpty()) {
            boolean forwards = isForwardsNext(front, back);
            Expansion expansion = forwards ? forward : backward;
            Set<Long> side = forwards ? front : back;
            if (!read(expansion, side, forwards ? back : front)) return Optional.empty();
            Set<Long> next = new LinkedHashSet<>();
            long meeting = step(expansion, side, forwards ? before : after, forwards ? after : before, next);
            if (meeting != NONE) return Optional.of(path(meeting, before, after, origins));
            if (forwards) front = next;
            else back = next;
        }
        return Optional.of(Found.NOTHING);
    }

    /** The side that takes the next step: one that needs no statement for it, or the smaller one. */
    private boolean isForwardsNext(Set<Long> front, Set<Long> back) {
        if (forward.isLoaded(front)) return true;
        return !backward.isLoaded(back) && front.size() <= back.size();
    }

    /** Reads where the vertices of one side lead, and those of the other along with them; false when that is no SQL. */
    private boolean read(Expansion expansion, Set<Long> side, Set<Long> otherSide) {
        if (expansion.isLoaded(side)) return true;
        Set<Long> asked = new LinkedHashSet<>(side);
        if (forward == backward && side.size() + otherSide.size() <= FEW) asked.addAll(otherSide);
        long[] ids = ids(asked);
        if (expansion.compile(Program.tables(graph.session().catalog(), ids)) == null) return false;
        expansion.load(ids, Expansion.UNLIMITED);
        return true;
    }

    private static long[] ids(Set<Long> vertices) {
        return vertices.stream().mapToLong(Long::longValue).toArray();
    }

    /** Moves one side on, and gives a vertex where it meets the other, or {@link #NONE}. */
    private static long step(
            Expansion expansion, Set<Long> side, Map<Long, Long> own, Map<Long, Long> other, Set<Long> next) {
        for (long id : side) {
            for (int i = 0; i < expansion.arrivals(id); i++) {
                long arrived = expansion.arrival(id, i).id();
                if (own.putIfAbsent(arrived, id) != null) continue;
                if (other.containsKey(arrived)) return arrived;
                next.add(arrived);
            }
        }
        return NONE;
    }

    private static Found path(long meeting, Map<Long, Long> before, Map<Long, Long> after, Map<Long, Integer> origins) {
        Deque<Long> path = new ArrayDeque<>();
        long start = meeting;
        for (; before.get(start) != NONE; start = before.get(start)) path.addFirst(start);
        for (long id = after.get(meeting); id != NONE; id = after.get(id)) path.addLast(id);
        return new Found(origins.get(start), List.copyOf(path));
    }

    private void begin() {
        List<Plan.Entry> entries = loop.body().plan().entries();
        var hop = (Operator.Hop) entries.get(1).operator();
        Plan back = Plan.of(
                entries.get(0).operator(), new Operator.Hop(hop.direction().opposite(), hop.labels(), hop.target()));
        forward = expansion(loop.body().plan());
        backward = hop.direction() == Direction.BOTH ? forward : expansion(back);
    }

    private Expansion expansion(Plan pass) {
        var passes = new Expansion.Passes(pass, null, Operator.Expand.PathPlaces.NONE);
        return new Expansion(graph, passes, programs, null, AHEAD, barrierSize);
    }
}
