package io.sqlgraph.compiler.run;

import io.sqlgraph.catalog.Catalog;
import io.sqlgraph.catalog.ElementIds;
import io.sqlgraph.catalog.ElementTable;
import io.sqlgraph.compiler.Compiler;
import io.sqlgraph.compiler.algebra.ElementKind;
import io.sqlgraph.compiler.algebra.Operator;
import io.sqlgraph.compiler.algebra.Plan;
import io.sqlgraph.compiler.algebra.Prefetch;
import io.sqlgraph.compiler.algebra.Tables;
import io.sqlgraph.compiler.render.Arguments;
import io.sqlgraph.compiler.render.Param;
import io.sqlgraph.compiler.render.Rendered;
import io.sqlgraph.compiler.render.Reusable;
import io.sqlgraph.compiler.render.RowShape;
import io.sqlgraph.compiler.render.SqlText;
import io.sqlgraph.compiler.rewrite.IdResolver;
import io.sqlgraph.compiler.rewrite.Rewriter;
import io.sqlgraph.dialect.Dialect;
import io.sqlgraph.dialect.PlanRow;
import io.sqlgraph.jdbc.RowReader;
import io.sqlgraph.process.traversal.step.WriteIntent;
import io.sqlgraph.structure.SqlGraph;
import io.sqlgraph.tx.GraphSession;
import io.sqlgraph.tx.KeptCounts;
import io.sqlgraph.value.ColumnType;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.IntFunction;
import java.util.function.Predicate;
import org.apache.tinkerpop.gremlin.process.traversal.util.MutableMetrics;
import org.apache.tinkerpop.gremlin.structure.util.CloseableIterator;

/** Compiles a plan against the catalog of the current transaction and runs it. One object serves one iteration. */
final class Program {

    private final SqlGraph graph;
    private final BoundSegment segment;
    private final Predicate<Set<String>> carried;
    private final boolean grouping;
    private final IntFunction<Prefetch> prefetch;
    private final PlanCache.Demands demands;
    private final WriteIntent intent;
    private MutableMetrics metrics;

    /**
     * @param prefetch given how many operators of the plan a statement does, what the elements that it gives are going to be
     *     asked for; null for nothing
     * @param demands differ where carried, grouping or prefetch do
     * @param intent what the traversal means to write: it must then not see, while it still reads, what it writes
     */
    Program(
            SqlGraph graph,
            BoundSegment segment,
            Predicate<Set<String>> carried,
            boolean grouping,
            IntFunction<Prefetch> prefetch,
            PlanCache.Demands demands,
            WriteIntent intent) {
        this.graph = graph;
        this.segment = segment;
        this.carried = carried;
        this.demands = demands;
        this.grouping = grouping;
        this.prefetch = prefetch;
        this.intent = intent;
    }

    /**
     * For a plan whose elements nobody asks for anything.
     *
     * @param requirements bits that differ where carried or grouping do
     */
    Program(
            SqlGraph graph,
            BoundSegment segment,
            Predicate<Set<String>> carried,
            boolean grouping,
            int requirements,
            WriteIntent intent) {
        this(graph, segment, carried, grouping, length -> null, new PlanCache.Demands(requirements, null), intent);
    }

    void setMetrics(MutableMetrics wanted) {
        metrics = wanted;
    }

    /** Compiles a plan that begins with a source. */
    PlanCache.Bound compile() {
        return compile(begin(), Tables.NONE);
    }

    /** Compiles a plan that begins with seeds. */
    PlanCache.Bound compile(long[] seeds) {
        GraphSession session = begin();
        return compile(session, tables(session.catalog(), seeds));
    }

    /** Compiles against the catalog that the process knows, without a transaction; ids of users are not looked up. */
    Compiler.Compiled preview() {
        Catalog catalog = graph.storage().catalog();
        return compile(graph.storage().dialect(), catalog, new UnresolvedIds(catalog), sql -> true);
    }

    /** Compiles against the catalog of the current transaction and says what the database would do. */
    SegmentPlan explain(boolean databasePlan, boolean analyze) {
        GraphSession session = graph.session();
        session.flush();
        Compiler.Compiled compiled =
                compile(session.dialect(), session.catalog(), new SessionIds(session), sql -> takes(session, sql));
        List<PlanRow> rows = List.of();
        if (databasePlan && compiled.length() > 0 && !compiled.rendered().isConstant()) {
            SqlText sql = compiled.rendered().sql();
            rows = session.list(
                    session.dialect().explain(sql.text(), analyze),
                    statement -> bind(statement, session, sql.params(), new long[0], 0),
                    session.dialect()::planRow);
        }
        return SegmentPlan.of(segment.plan(), compiled, rows);
    }

    /** As for a run, but with seeds of every table. */
    private Compiler.Compiled compile(Dialect dialect, Catalog catalog, IdResolver ids, Predicate<String> takes) {
        Tables seeds = Tables.NONE;
        Plan plan = segment.plan();
        if (plan.entries().get(0).operator() instanceof Operator.Seeds given) {
            seeds = Tables.of(given.kind() == ElementKind.VERTEX ? catalog.vertexTables() : catalog.edgeTables());
        }
        return new Compiler(dialect, catalog, ids, grouping, Arguments.NONE, prefetch, takes)
                .compile(plan, seeds, carried);
    }

    /** Compiles a plan that will hardly come again: it is not kept. */
    PlanCache.Bound compileOnce() {
        GraphSession session = begin();
        Catalog catalog = session.catalog();
        Plan resolved = new Rewriter(catalog, new SessionIds(session), grouping).resolveIds(segment.plan());
        return uncached(session, catalog, resolved, Tables.NONE);
    }

    /** Compiles a plan that begins with seeds of some tables. */
    PlanCache.Bound compile(Tables seeds) {
        return compile(begin(), seeds);
    }

    private GraphSession begin() {
        GraphSession session = graph.session();
        intent.declare(session);
        if (session.hasPending() && !seesChanges(session)) session.createDeferredIndexes();
        else session.flush();
        return session;
    }

    /** Whether changes that are not written yet could make the rows of the statement others. */
    private boolean seesChanges(GraphSession session) {
        // A statement of a traversal that only reads may bring more along than its plan tells.
        if (!intent.writes()) return true;
        Catalog catalog = session.catalog();
        ReadTables read = segment.readTables(catalog);
        return !read.areUnchanged(catalog, session.changes(), session.changes().writtenUpTo());
    }

    private PlanCache.Bound compile(GraphSession session, Tables seeds) {
        Catalog catalog = session.catalog();
        boolean newest = catalog == graph.storage().catalog();
        Hoisted known = newest ? segment.hoisted(catalog) : null;
        if (known != null) return cached(session, catalog, known, seeds);
        Plan resolved = new Rewriter(catalog, new SessionIds(session), grouping).resolveIds(segment.plan());
        return newest
                ? cached(session, catalog, Hoisted.of(resolved), seeds)
                : uncached(session, catalog, resolved, seeds);
    }

    private PlanCache.Bound cached(GraphSession session, Catalog catalog, Hoisted hoisted, Tables seeds) {
        return graph.planCache().get(catalog, hoisted, demands, seeds, () -> variant(session, catalog, hoisted, seeds));
    }

    /** For a catalog that only this transaction sees, or that is no longer the newest. */
    private PlanCache.Bound uncached(GraphSession session, Catalog catalog, Plan resolved, Tables seeds) {
        Compiler.Compiled compiled = compiler(session, catalog, Arguments.NONE).compile(resolved, seeds, carried);
        boolean none = compiled.length() == 0 || compiled.rendered().isConstant();
        return new PlanCache.Bound(
                PlanCache.Use.of(compiled),
                none ? List.of() : compiled.rendered().sql().params());
    }

    private PlanCache.Variant variant(GraphSession session, Catalog catalog, Hoisted hoisted, Tables seeds) {
        var arguments = new Arguments(hoisted.tests());
        Compiler.Compiled compiled = compiler(session, catalog, arguments).compile(hoisted.shape(), seeds, carried);
        var reusable = new Reusable(session.dialect(), compiled.rendered(), arguments);
        return new PlanCache.Variant(PlanCache.Use.of(compiled), reusable);
    }

    private Compiler compiler(GraphSession session, Catalog catalog, Arguments arguments) {
        return new Compiler(
                session.dialect(),
                catalog,
                new SessionIds(session),
                grouping,
                arguments,
                prefetch,
                sql -> takes(session, sql));
    }

    private static boolean takes(GraphSession session, String sql) {
        return session.dialect().takes(session.executor().connection(), sql);
    }

    /** Where the elements with some ids are. */
    static Tables tables(Catalog catalog, long[] seeds) {
        List<ElementTable> tables = new ArrayList<>();
        for (long id : seeds) {
            ElementTable table = catalog.table(ElementIds.tableId(id));
            if (table != null) tables.add(Objects.requireNonNull(table));
        }
        return Tables.of(tables);
    }

    /**
     * The rows of a compiled plan, as they are read.
     *
     * @param seeds the ids that are handed in, each with its bulk after it if they are merged; none for plans with a source
     */
    CloseableIterator<Row> execute(PlanCache.Bound bound, long[] seeds) {
        GraphSession session = graph.session();
        Rendered rendered = bound.compiled().rendered();
        if (rendered.isConstant()) {
            List<Row> rows = rendered.countsNothing()
                    ? List.of(new Row(List.of(0L), List.of(), 1, -1))
                    : Collections.<Row>emptyList();
            return CloseableIterator.of(rows.iterator());
        }
        var decoder = new RowDecoder(graph, session.catalog(), session.dialect(), rendered.layout(), intent.writes());
        String sql = rendered.sql().text();
        List<Param> params = bound.params();
        RowReader<Row> reader = decoder;
        if (rendered.layout().shapes().get(0) instanceof RowShape.KeptCountRow count) {
            KeptCounts counts = session.keptCounts();
            params = withKept(params, counts.get(sql));
            reader = keeping(decoder, sql, count, counts);
        }
        List<Param> all = params;
        var cursor = session.query(
                sql,
                statement -> bind(statement, session, all, seeds, seeds.length),
                metrics == null ? reader : counting(reader, sql));
        if (intent.writes()) cursor.drain();
        return new ReadAhead(cursor, decoder);
    }

    /** The parameters with what a statement counted the last time. */
    private static List<Param> withKept(List<Param> params, KeptCounts.Kept kept) {
        if (kept == null) return params;
        return params.stream()
                .map(param -> param instanceof Param.Kept part ? kept(part, kept) : param)
                .toList();
    }

    private static Param kept(Param.Kept part, KeptCounts.Kept kept) {
        return switch (part.part()) {
            case STATE -> new Param.Value(ColumnType.STRING, kept.state());
            case COUNT -> new Param.Whole(kept.count());
        };
    }

    private static RowReader<Row> keeping(
            RowReader<Row> decoder, String sql, RowShape.KeptCountRow count, KeptCounts counts) {
        return row -> {
            counts.keep(sql, row.getString(count.state()), row.getLong(count.column()));
            return decoder.read(row);
        };
    }

    /**
     * The rows of a compiled plan that begins with a source; empty where it is found out, before the first of them, or was found
     * out recently, that a recursion in it has no end in sight.
     */
    Optional<CloseableIterator<Row>> tryExecute(PlanCache.Bound bound) {
        boolean bounded = !bound.compiled().rendered().isConstant()
                && bound.compiled().rendered().layout().isBounded();
        if (!bounded) return Optional.of(execute(bound, new long[0]));
        if (!bound.attempts().isDue()) return Optional.empty();
        var rows = (ReadAhead) execute(bound, new long[0]);
        if (!rows.isCut()) {
            bound.attempts().succeeded();
            return Optional.of(rows);
        }
        rows.close();
        bound.attempts().failed();
        return Optional.empty();
    }

    /**
     * Reads all rows of a compiled plan.
     *
     * @param seeds the ids that are handed in
     * @param reader what to do with each row; its results are dropped
     */
    void forEach(PlanCache.Bound bound, long[] seeds, RowReader<Boolean> reader) {
        forEach(bound, seeds, 0, reader);
    }

    /**
     * The same for a plan that looks ahead.
     *
     * @param room how many vertices beside the seeds the statement may tell of
     */
    void forEach(PlanCache.Bound bound, long[] seeds, long room, RowReader<Boolean> reader) {
        Rendered rendered = bound.compiled().rendered();
        if (rendered.isConstant()) return;
        GraphSession session = graph.session();
        var cursor = session.query(
                rendered.sql().text(),
                statement -> bind(statement, session, bound.params(), seeds, seeds.length + room),
                metrics == null ? reader : counting(reader, rendered.sql().text()));
        try (cursor) {
            while (cursor.hasNext()) cursor.next();
        }
    }

    private <T> RowReader<T> counting(RowReader<T> decoder, String sql) {
        MutableMetrics profiled = metrics;
        profiled.setAnnotation("sql", sql);
        count(profiled, "statements", 1);
        count(profiled, "rows", 0);
        return row -> {
            T read = decoder.read(row);
            if (!(read instanceof Row decoded) || decoded.isResult()) count(profiled, "rows", 1);
            return read;
        };
    }

    private static void count(MutableMetrics profiled, String name, long more) {
        Object before = profiled.getAnnotation(name);
        profiled.setAnnotation(name, (before == null ? 0L : (Long) before) + more);
    }

    private static void bind(
            PreparedStatement statement, GraphSession session, List<Param> params, long[] seeds, long room)
            throws SQLException {
        for (int i = 0; i < params.size(); i++) {
            Param param = params.get(i);
            if (param instanceof Param.Seeds given && given.counted()) {
                session.dialect().bindCountedIds(statement, i + 1, seeds);
            } else if (param instanceof Param.Seeds) session.dialect().bindIds(statement, i + 1, seeds);
            else if (param instanceof Param.Room) statement.setLong(i + 1, room);
            else param.bind(statement, i + 1, session.dialect());
        }
    }
}
