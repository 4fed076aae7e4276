package io.sqlgraph.compiler.run;

import io.sqlgraph.compiler.algebra.Condition;
import io.sqlgraph.compiler.algebra.ElementKind;
import io.sqlgraph.compiler.algebra.Operator;
import io.sqlgraph.compiler.algebra.Operator.Expand;
import io.sqlgraph.compiler.algebra.Plan;
import io.sqlgraph.compiler.algebra.Tables;
import io.sqlgraph.compiler.render.Expander;
import io.sqlgraph.compiler.render.RowLayout;
import io.sqlgraph.compiler.render.RowShape;
import io.sqlgraph.structure.SqlGraph;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.apache.tinkerpop.gremlin.process.traversal.util.MutableMetrics;

/**
 * Where one pass of a loop leads from a vertex: read once for each vertex, however often and on however many ways it is
 * passed. A statement reads it for the vertices of a level and, ahead of being asked, for a multiple of what was read before
 * of the vertices that lie behind them: the number of statements grows with the logarithm of what the loop reads, and what is
 * read in vain stays within a constant factor. For one thread.
 */
final class Expansion {

    /** The number of passes where nobody knows how many there will be. */
    static final int UNLIMITED = Expand.UNLIMITED;

    /** Numbers kept in memory, before what was read is forgotten. */
    private static final long MAX_KEPT = 16_000_000;

    /** The most vertices that one statement looks ahead to. */
    private static final long MAX_ROOM = 200_000;

    private static final long[] NOWHERE = {};

    /**
     * How far to look ahead.
     *
     * @param first how many vertices while nothing was read
     * @param least how many vertices at least from then on
     * @param factor how many for each vertex that was read before
     */
    record Growth(long first, long least, long factor) {
        /** As far at first as later at least. */
        Growth(long least, long factor) {
            this(least, least, factor);
        }
    }

    /**
     * What is asked of a loop.
     *
     * @param pass one pass from seeds
     * @param stop a condition for vertices from which no pass goes on; null for none
     * @param places which places of the path are asked for
     */
    record Passes(Plan pass, Condition stop, Expand.PathPlaces places) {}

    /** What a statement is asked for. */
    private record Question(int ahead, boolean stops, boolean tests) {}

    private final SqlGraph graph;
    private final Passes passes;
    private final Function<Plan, Program> programs;
    private final LoopAnswers answers;
    private final Growth growth;
    private final int barrierSize;
    private final Program passProgram;
    private final Map<Tables, PlanCache.Bound> compiled = new HashMap<>();
    private final Map<Question, Program> questions = new HashMap<>();
    private final Map<Long, long[]> arrivals = new HashMap<>();
    private List<ElementKind> places = List.of();
    private long kept;

    /**
     * @param programs what runs a plan
     * @param answers is told what is found out of the vertices; null for nobody
     * @param barrierSize how many vertices one statement is run for
     */
    Expansion(
            SqlGraph graph,
            Passes passes,
            Function<Plan, Program> programs,
            LoopAnswers answers,
            Growth growth,
            int barrierSize) {
        this.graph = graph;
        this.passes = passes;
        this.programs = programs;
        this.answers = answers;
        this.growth = growth;
        this.barrierSize = barrierSize;
        this.passProgram = programs.apply(passes.pass());
    }

    void setMetrics(MutableMetrics metrics) {
        questions.values().forEach(program -> program.setMetrics(metrics));
    }

    /** Whether a pass from vertices of some tables is SQL; the compiled pass, or null. */
    PlanCache.Bound compile(Tables tables) {
        PlanCache.Bound found = compiled.computeIfAbsent(tables, passProgram::compile);
        return found.compiled().length() == passes.pass().size() ? found : null;
    }

    /** Makes room where much was read: to be called when nothing that was read is needed. */
    void forget() {
        if (kept <= MAX_KEPT) return;
        arrivals.clear();
        kept = 0;
    }

    /**
     * Reads where some vertices lead, as far as that is not known yet; a pass from their tables must be compilable.
     *
     * @param most how many passes from these vertices on there can be, or {@link #UNLIMITED}
     */
    void load(long[] ids, int most) {
        int ahead = kept > MAX_KEPT / 2 ? 0 : most == UNLIMITED ? UNLIMITED : most - 1;
        long[] unknown = unknown(ids);
        while (unknown.length > 0) {
            read(Arrays.copyOf(unknown, Math.min(unknown.length, barrierSize)), ahead);
            unknown = unknown(unknown);
        }
    }

    private long[] unknown(long[] ids) {
        return Arrays.stream(ids)
                .filter(id -> !arrivals.containsKey(id))
                .distinct()
                .toArray();
    }

    private void read(long[] ids, int ahead) {
        Tables tables = Program.tables(graph.session().catalog(), ids);
        boolean tests = answers != null && !answers.inSql().isEmpty();
        boolean stops = passes.stop() != null && ahead != 0;
        List<Question> wishes = List.of(
                new Question(ahead, stops, tests),
                new Question(ahead, false, false),
                new Question(0, false, tests),
                new Question(0, false, false));
        for (Question wish : wishes) {
            Program program = questions.computeIfAbsent(wish, this::program);
            PlanCache.Bound bound = program.compile(tables);
            if (bound.compiled().length() < 2) continue;
            read(ids, wish, program, bound);
            return;
        }
        throw new IllegalStateException("a pass that is no SQL: " + passes.pass());
    }

    private Program program(Question question) {
        var expand = new Expand(
                passes.pass(),
                question.stops() ? passes.stop() : null,
                question.tests() ? answers.inSql() : List.of(),
                passes.places(),
                question.ahead());
        return programs.apply(Plan.of(new Operator.Seeds(ElementKind.VERTEX, false), expand));
    }

    private void read(long[] ids, Question question, Program program, PlanCache.Bound bound) {
        List<Long> told = new ArrayList<>();
        if (!bound.compiled().rendered().isConstant()) {
            RowLayout layout = bound.compiled().rendered().layout();
            places = places(layout, compile(Program.tables(graph.session().catalog(), ids)));
            var reader = new ArrivalReader(layout);
            int tests = question.tests() ? answers.inSql().size() : 0;
            program.forEach(bound, ids, room(), row -> {
                long id = row.getLong(Expander.VERTEX);
                told.add(id);
                if (!arrivals.containsKey(id)) {
                    long[] numbers = reader.read(row.getString(Expander.ARRIVALS), places.size());
                    arrivals.put(id, numbers);
                    kept += numbers.length + 8L;
                }
                for (int i = 0; i < tests; i++) {
                    if (row.getBoolean(Expander.TESTS + i)) answers.pass(i, id);
                }
                return Boolean.TRUE;
            });
        }
        for (long id : ids) {
            if (arrivals.putIfAbsent(id, NOWHERE) == null) kept += 8;
            told.add(id);
        }
        if (question.tests()) answers.know(told);
    }

    /** The places that ways have before the vertex they arrive at, which may have one, too. */
    private static List<ElementKind> places(RowLayout layout, PlanCache.Bound compiledPass) {
        if (layout.carried().isEmpty()) return List.of();
        int exposed = TraverserMaker.placesBefore(compiledPass.compiled().typed());
        return layout.carried().subList(0, exposed).stream()
                .map(place -> place instanceof RowShape.EdgeRow ? ElementKind.EDGE : ElementKind.VERTEX)
                .toList();
    }

    private long room() {
        if (arrivals.isEmpty()) return growth.first();
        long multiple = growth.factor() * Math.min(MAX_ROOM, arrivals.size());
        return Math.min(MAX_ROOM, Math.max(growth.least(), multiple));
    }

    /** Whether it is known where each node of a level leads. */
    boolean isLoaded(List<LoopNode> level) {
        return level.stream().allMatch(node -> arrivals.containsKey(node.id));
    }

    /** The vertices of which it is known where they lead. */
    Set<Long> loaded() {
        return arrivals.keySet();
    }

    /** Whether it is known where some vertices lead. */
    boolean isLoaded(Set<Long> ids) {
        return arrivals.keySet().containsAll(ids);
    }

    /** The vertices that some loaded ones lead to, each once. */
    long[] targets(long[] ids) {
        int width = Arrival.width(places);
        return Arrays.stream(ids)
                .flatMap(id -> {
                    long[] rows = arrivals.get(id);
                    return IntStream.range(0, rows.length / width).mapToLong(i -> rows[i * width]);
                })
                .distinct()
                .toArray();
    }

    /** How often a pass arrives from a loaded vertex. */
    int arrivals(long id) {
        return arrivals.get(id).length / Arrival.width(places);
    }

    /** An arrival of a pass from a loaded vertex, by its number. */
    Arrival arrival(long id, int number) {
        return new Arrival(arrivals.get(id), number * Arrival.width(places), places);
    }
}
