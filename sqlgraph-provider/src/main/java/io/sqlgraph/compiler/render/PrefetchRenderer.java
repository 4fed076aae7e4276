package io.sqlgraph.compiler.render;

import io.sqlgraph.catalog.EdgeTable;
import io.sqlgraph.catalog.ElementTable;
import io.sqlgraph.catalog.KeySelection;
import io.sqlgraph.catalog.PropertyKey;
import io.sqlgraph.compiler.algebra.Arc;
import io.sqlgraph.compiler.algebra.Prefetch;
import io.sqlgraph.compiler.algebra.Tables;
import io.sqlgraph.value.ColumnType;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.stream.IntStream;
import org.apache.tinkerpop.gremlin.structure.Direction;

/**
 * Widens a statement by rows with what is going to be asked of the elements in its results: the results become a common
 * table expression, from which their vertices, the edges of these and so on are read. The rows come before the results.
 */
final class PrefetchRenderer {

    /** Of how many vertices at most anything is read; that of the others is read when it is asked for. */
    private static final int MOST_VERTICES = 10_000;

    private static final int MOST_EDGES = 100_000;

    /** More cost more than the statements that they save. */
    private static final int MOST_SELECTS = 60;

    private static final int MOST_JOINS = 60;

    private final Scope scope;
    private final ResultColumns results;
    private final List<ColumnType> slots = new ArrayList<>();
    private final List<Prefetch.Adjacency> asks = new ArrayList<>();
    private final List<Part> parts = new ArrayList<>();
    private final Map<String, Integer> growths = new HashMap<>();
    private int joins;

    /** Rows of one kind: where they come from, and what is in which slot. */
    private record Part(SqlText from, List<Output> outputs, int[] slots, PrefetchLayout.Row row) {}

    PrefetchRenderer(Scope scope, ResultColumns results) {
        this.scope = scope;
        this.results = results;
    }

    /**
     * The statement with more rows; null where nothing is gained.
     *
     * @param query that of the results
     * @param elements where the elements in the results can be
     */
    Rendered widen(SqlText query, Prefetch prefetch, Tables elements) {
        Tables vertexTables = elements.where(table -> !(table instanceof EdgeTable));
        Tables edgeTables = elements.where(table -> table instanceof EdgeTable);
        var places = new ElementColumns(results.layout(), prefetch.properties().isEmpty());
        List<String> names = new ArrayList<>();
        for (int i = 1; i <= results.types().size(); i++) names.add("c" + i);
        // What streams goes on to stream: its beginning is evaluated twice then.
        boolean cut = prefetch.use() == Prefetch.Use.OF_THE_FIRST;
        boolean first = cut && results.areStreamed();
        SqlText seen = first ? query.wrap("", " LIMIT " + Prefetch.MOST_BEFORE_LIMIT) : query;
        String all = relation(names, seen);
        if (places.hasVertices()) {
            SqlText ids =
                    places.vertices(all).wrap("", " LIMIT " + (cut ? Prefetch.MOST_BEFORE_LIMIT : MOST_VERTICES + 1));
            vertices(relation(List.of("id"), ids), vertexTables, prefetch, !places.areLoaded());
        }
        if (places.hasEdges()) {
            SqlText edges = places.edges(all).wrap("", " LIMIT " + (cut ? Prefetch.MOST_BEFORE_LIMIT : MOST_EDGES + 1));
            edgesOfResults(edges, edgeTables, prefetch, !places.areLoaded());
        }
        if (parts.isEmpty()) return null;
        for (Scope.Bound bound : scope.bounds()) {
            parts.add(0, new Part(CutRows.from(bound), List.of(), new int[0], new PrefetchLayout.Cut()));
        }
        return rendered(names, first ? query : SqlText.of("SELECT " + String.join(", ", names) + " FROM " + all));
    }

    private Rendered rendered(List<String> names, SqlText all) {
        int column = names.size() + 1;
        List<SqlText> selects = new ArrayList<>();
        for (int i = 0; i < parts.size(); i++) selects.add(select(parts.get(i), i + 1));
        var of = new StringBuilder("SELECT r.*, 0");
        slots.forEach(slot -> of.append(", ").append(scope.shapes.nullOf(slot)));
        selects.add(all.wrap(of.append(" FROM (").toString(), ") AS r"));
        SqlText union = Selects.union(selects, false);
        if (growth(union) > scope.shapes.maxExpansion()) return null;
        SqlText sorted = SqlText.join("", List.of(union, results.orderByAfter(column)));
        var rows =
                new PrefetchLayout(column, asks, parts.stream().map(Part::row).toList(), MOST_EDGES);
        return Rendered.of(scope.withRelations(sorted), results.layout().with(rows));
    }

    /**
     * How much the statement grows once every relation is written out where it is mentioned. Other than {@link Scope#expansion},
     * correlated queries count, because the relations that hold them are mentioned often.
     */
    private int growth(SqlText query) {
        String text = query.text();
        int size = text.split("\\bSELECT\\b", -1).length - 1;
        Matcher mention = Scope.RELATION.matcher(text);
        while (mention.find()) size += 2 + growths.getOrDefault(mention.group(1), 0);
        return size;
    }

    private String relation(List<String> columns, SqlText query) {
        String name = scope.addRelation(columns, query);
        growths.put(name, Math.max(scope.expansionOf(name), growth(query)));
        return name;
    }

    private SqlText select(Part part, int number) {
        List<SqlText> columns = new ArrayList<>();
        for (ColumnType type : results.types()) columns.add(SqlText.of(scope.shapes.nullOf(type)));
        columns.add(SqlText.of(Integer.toString(number)));
        int first = columns.size();
        for (ColumnType slot : slots) columns.add(SqlText.of(scope.shapes.nullOf(slot)));
        for (int i = 0; i < part.slots().length; i++) {
            columns.set(first + part.slots()[i], part.outputs().get(i).expression());
        }
        return SqlText.join("", List.of(SqlText.join(", ", columns).wrap("SELECT ", " FROM "), part.from()));
    }

    /** Vertices whose ids are in a relation, and what is around them. */
    private void vertices(String ids, Tables tables, Prefetch prefetch, boolean unread) {
        List<Integer> answered = new ArrayList<>();
        for (int i = 0; i < prefetch.asks().size(); i++) answered.add(asks.size() + i);
        prefetch.asks().forEach(ask -> asks.add(ask.adjacency()));
        KeySelection properties = unread ? prefetch.properties() : KeySelection.NONE;
        boolean named = unread && tables.list().stream().anyMatch(ElementTable::hasUserIds);
        if (!properties.isEmpty() || named || !answered.isEmpty()) {
            var columns = new Columns();
            var from = new StringBuilder(ids);
            int id = columns.add(ids + ".id", ColumnType.LONG);
            List<PrefetchLayout.OfTable> read = unread ? rows(ids, tables, properties, from, columns) : List.of();
            add(from, columns, new PrefetchLayout.Element(id, read, answered));
        }
        for (ElementTable table : tables) {
            LoadedElements.selected(table, properties)
                    .filter(PropertyKey::isMulti)
                    .forEach(key -> several(ids, key));
        }
        for (int i = 0; i < prefetch.asks().size(); i++) {
            edges(ids, tables, prefetch.asks().get(i), answered.get(i));
        }
    }

    /** Joins the rows of elements whose ids are in a relation: one mention of it serves all tables. */
    private List<PrefetchLayout.OfTable> rows(
            String ids, Tables tables, KeySelection properties, StringBuilder from, Columns columns) {
        List<PrefetchLayout.OfTable> read = new ArrayList<>();
        for (ElementTable table : tables) {
            List<PropertyKey> keys = LoadedElements.selected(table, properties)
                    .filter(key -> !key.isMulti())
                    .toList();
            int userId = 0;
            List<RowShape.Property> values = new ArrayList<>();
            if (table.hasUserIds() || !keys.isEmpty()) {
                if (++joins > MOST_JOINS) throw new Uncompilable("too many tables to look ahead");
                String alias = scope.nextAlias();
                from.append(tables.size() == 1 ? " " + scope.shapes.derivedJoin() + " " : " LEFT JOIN ")
                        .append(scope.quote(table.tableName()))
                        .append(" AS ")
                        .append(alias)
                        .append(" ON ")
                        .append(scope.column(alias, ElementTable.ID_COLUMN))
                        .append(" = ")
                        .append(ids)
                        .append(".id");
                if (table.hasUserIds()) {
                    userId = columns.add(scope.column(alias, ElementTable.USER_ID_COLUMN), ColumnType.STRING);
                }
                keys.forEach(key -> values.add(property(alias, key, columns)));
            }
            read.add(new PrefetchLayout.OfTable(table.tableId(), userId, properties, values));
        }
        return read;
    }

    private RowShape.Property property(String alias, PropertyKey key, Columns columns) {
        int column = columns.add(scope.column(alias, key.column()), key.type());
        int own = key.idColumn() == null ? 0 : columns.add(scope.column(alias, key.idColumn()), ColumnType.STRING);
        return new RowShape.Property(new RowShape.Value(key.key(), column, key.type()), own);
    }

    private void several(String ids, PropertyKey key) {
        String alias = scope.nextAlias();
        var columns = new Columns();
        int owner = columns.add(ids + ".id", ColumnType.LONG);
        int rowId = columns.add(scope.column(alias, PropertyKey.ID_COLUMN), ColumnType.LONG);
        int userId = columns.add(scope.column(alias, PropertyKey.USER_ID_COLUMN), ColumnType.STRING);
        int meta = columns.add(scope.column(alias, PropertyKey.META_COLUMN), ColumnType.STRING);
        int value = columns.add(scope.column(alias, key.column()), key.type());
        String from = ids + " " + scope.shapes.derivedJoin() + " " + scope.quote(key.childTable()) + " AS " + alias
                + " ON " + scope.column(alias, PropertyKey.OWNER_COLUMN) + " = " + ids + ".id";
        add(
                from,
                columns,
                new PrefetchLayout.OneOfSeveral(
                        owner, rowId, userId, meta, new RowShape.Value(key.key(), value, key.type())));
    }

    /** The edges of vertices whose ids are in a relation, and the vertices at their other ends. */
    private void edges(String owners, Tables tables, Prefetch.Ask ask, int number) {
        List<Arc> arcs = arcs(ask.adjacency(), tables);
        if (arcs.isEmpty()) return;
        SqlText query = arcs.size() == 1 ? one(owners, arcs.get(0)) : together(owners, arcs);
        String edges = relation(
                List.of("owner_id", "id", "out_id", "in_id", "other_id"), query.wrap("", " LIMIT " + (MOST_EDGES + 1)));
        var columns = new Columns();
        var from = new StringBuilder(edges);
        int owner = columns.add(edges + ".owner_id", ColumnType.LONG);
        int id = columns.add(edges + ".id", ColumnType.LONG);
        int out = columns.add(edges + ".out_id", ColumnType.LONG);
        int in = columns.add(edges + ".in_id", ColumnType.LONG);
        Tables edgeTables = Tables.of(arcs.stream().map(Arc::table).toList());
        var element =
                new PrefetchLayout.Element(id, rows(edges, edgeTables, ask.properties(), from, columns), List.of());
        add(from, columns, new PrefetchLayout.Answer(number, owner, element, out, in));
        if (ask.far() == null) return;
        Tables far = Tables.of(
                arcs.stream().map(arc -> scope.catalog.table(arc.toTableId())).toList());
        if (ask.far().isNothing() && far.list().stream().noneMatch(ElementTable::hasUserIds)) return;
        SqlText others = SqlText.of("SELECT DISTINCT other_id FROM " + edges + " LIMIT " + (MOST_VERTICES + 1));
        vertices(relation(List.of("id"), others), far, ask.far(), true);
    }

    private SqlText one(String owners, Arc arc) {
        String alias = scope.nextAlias();
        return SqlText.of("SELECT " + owners + ".id, " + String.join(", ", columns(alias, arc)) + " FROM " + owners
                + " " + scope.shapes.derivedJoin() + " "
                + scope.quote(arc.table().tableName()) + " AS " + alias
                + " ON " + scope.column(alias, arc.fromColumn()) + " = " + owners + ".id");
    }

    /** All relations in one correlated query, so that the vertices are mentioned once. */
    private SqlText together(String owners, List<Arc> arcs) {
        List<SqlText> selects = new ArrayList<>();
        for (Arc arc : arcs) {
            String alias = scope.nextAlias();
            List<String> columns = columns(alias, arc);
            List<String> named = new ArrayList<>();
            for (int i = 0; i < columns.size(); i++) named.add(columns.get(i) + " AS x" + i);
            selects.add(SqlText.of("SELECT " + String.join(", ", named) + " FROM "
                    + scope.quote(arc.table().tableName()) + " AS " + alias + " WHERE "
                    + scope.column(alias, arc.fromColumn()) + " = " + owners + ".id"));
        }
        String alias = scope.nextAlias();
        int count = 4;
        List<String> columns = IntStream.range(0, count)
                .mapToObj(i -> scope.shapes.lateralColumn(alias, i, count))
                .toList();
        SqlText lateral = scope.shapes.lateral(Selects.union(selects, false), count, alias);
        return lateral.wrap(
                "SELECT " + owners + ".id, " + String.join(", ", columns) + " FROM " + owners + " CROSS JOIN ", "");
    }

    private List<String> columns(String alias, Arc arc) {
        return List.of(
                scope.column(alias, ElementTable.ID_COLUMN),
                scope.column(alias, EdgeTable.OUT_COLUMN),
                scope.column(alias, EdgeTable.IN_COLUMN),
                scope.column(alias, arc.toColumn()));
    }

    private List<Arc> arcs(Prefetch.Adjacency adjacency, Tables from) {
        List<Arc> arcs = new ArrayList<>();
        List<EdgeTable> tables = scope.catalog.edgeTables().stream()
                .sorted(Comparator.comparing(EdgeTable::label).thenComparing(EdgeTable::tableId))
                .toList();
        for (EdgeTable table : tables) {
            if (!adjacency.labels().isEmpty() && !adjacency.labels().contains(table.label())) continue;
            boolean out = adjacency.direction() != Direction.IN && from.contains(table.outTableId());
            boolean in = adjacency.direction() != Direction.OUT && from.contains(table.inTableId());
            if (out) arcs.add(new Arc(table, false));
            if (in) arcs.add(new Arc(table, true));
        }
        return arcs;
    }

    /** Edges that are results, and the vertices at their ends. */
    private void edgesOfResults(SqlText rows, Tables tables, Prefetch prefetch, boolean unread) {
        String edges = relation(List.of("id", "out_id", "in_id"), rows);
        boolean named = tables.list().stream().anyMatch(ElementTable::hasUserIds);
        if (unread && (!prefetch.properties().isEmpty() || named)) {
            var columns = new Columns();
            var from = new StringBuilder(edges);
            int id = columns.add(edges + ".id", ColumnType.LONG);
            List<PrefetchLayout.OfTable> read = rows(edges, tables, prefetch.properties(), from, columns);
            add(from, columns, new PrefetchLayout.Element(id, read, List.of()));
        }
        if (prefetch.ends() == null) return;
        Set<ElementTable> ends = new LinkedHashSet<>();
        for (ElementTable table : tables) {
            ends.add(scope.catalog.table(((EdgeTable) table).outTableId()));
            ends.add(scope.catalog.table(((EdgeTable) table).inTableId()));
        }
        SqlText ids = SqlText.of(
                "SELECT out_id FROM " + edges + " UNION SELECT in_id FROM " + edges + " LIMIT " + (MOST_VERTICES + 1));
        vertices(relation(List.of("id"), ids), Tables.of(ends), prefetch.ends(), true);
    }

    private void add(CharSequence from, Columns columns, PrefetchLayout.Row row) {
        if (parts.size() == MOST_SELECTS) throw new Uncompilable("too much to look ahead");
        parts.add(new Part(
                SqlText.of(from.toString()),
                columns.outputs,
                columns.taken.stream().mapToInt(Integer::intValue).toArray(),
                row));
    }

    /** The columns of one kind of rows. */
    private final class Columns {
        private final List<Output> outputs = new ArrayList<>();
        private final List<Integer> taken = new ArrayList<>();

        /** Adds a column and gives its position in the result. */
        int add(String expression, ColumnType type) {
            int slot = 0;
            while (slot < slots.size() && (taken.contains(slot) || slots.get(slot) != type)) slot++;
            if (slot == slots.size()) slots.add(type);
            outputs.add(Output.of(expression, type));
            taken.add(slot);
            return results.types().size() + 2 + slot;
        }
    }
}
