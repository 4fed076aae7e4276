package io.sqlgraph.structure;

import io.sqlgraph.catalog.Catalog;
import io.sqlgraph.catalog.EdgeTable;
import io.sqlgraph.catalog.ElementIds;
import io.sqlgraph.catalog.ElementTable;
import io.sqlgraph.dialect.Dialect;
import io.sqlgraph.jdbc.ParameterBinder;
import io.sqlgraph.jdbc.StorageSettings;
import io.sqlgraph.tx.ChangeLog;
import io.sqlgraph.tx.GraphSession;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.tinkerpop.gremlin.structure.Direction;

/**
 * The edges of the vertices of one batch, as far as they were asked for.
 *
 * <p>The first question is answered for a few vertices, so that a traversal that stops after one result does not pay for
 * all; the second one for all the rest. What was read is valid within its transaction; edges that this adds or removes
 * later are added to and taken from it, so that a traversal that writes edges as it goes need not read again.
 */
final class AdjacencyCache {

    private static final int FIRST_WINDOW = 8;

    /** Each term mentions the vertices anew, and SQLite refuses statements that grow to more than some 400 selects so. */
    private static final int MOST_TERMS = 150;

    private record Question(Direction direction, Set<String> labels) {

        boolean asksFor(String label) {
            return labels.isEmpty() || labels.contains(label);
        }
    }

    /** An edge as read, with the vertex it was asked for. */
    private record Row(long owner, long id, long outId, long inId, boolean incoming) {}

    /** The edges of one vertex at a time of the transaction's. */
    private static final class Answer {
        private final List<SqlEdge> edges = new ArrayList<>();
        private int asOf;
        private int removals;

        Answer(int asOf, int removals) {
            this.asOf = asOf;
            this.removals = removals;
        }
    }

    private final SqlGraph graph;
    private final boolean isReadWhole;
    private final Map<Question, Map<Long, Answer>> answers = new HashMap<>();
    private GraphSession readIn;
    private ElementBatch added;

    AdjacencyCache(SqlGraph graph, boolean isReadWhole) {
        this.graph = graph;
        this.isReadWhole = isReadWhole;
    }

    /**
     * @param prefetched what came with the siblings; null for nothing
     */
    List<SqlEdge> edges(
            SqlVertex vertex, List<SqlElement> siblings, Prefetched prefetched, Direction direction, String... labels) {
        GraphSession session = graph.session();
        if (session.isRemoved(vertex.internalId())) return List.of();
        vertex.refuseRemoved(session);
        if (session != readIn) {
            answers.clear();
            readIn = session;
            added = null;
        }
        var question = new Question(direction, labels.length == 0 ? Set.of() : labelSet(labels));
        Map<Long, Answer> answered = answers.computeIfAbsent(question, asked -> new HashMap<>());
        Answer known = answered.get(vertex.internalId());
        if (known == null && session.changes().isKnownAdded(vertex.internalId())) {
            // The database knows no more of its edges than this transaction.
            known = new Answer(
                    session.changes().recordedFrom(), session.changes().removals());
            answered.put(vertex.internalId(), known);
        }
        if (known == null && prefetched != null)
            known = take(session, vertex, prefetched, question, siblings, answered);
        if (known == null || !canFollow(session, known)) {
            answered.values().removeIf(old -> !canFollow(session, old));
            session.flush();
            session.changes().record();
            read(session, question, window(session, vertex, siblings, answered), answered);
            known = answered.get(vertex.internalId());
        }
        return upToDate(session, vertex.internalId(), question, known);
    }

    /** Whether what has changed since an answer is known. Where order matters, it is read again instead. */
    private boolean canFollow(GraphSession session, Answer answer) {
        return isOrdered()
                ? answer.asOf == session.changes().now()
                : session.changes().knowsAddedSince(answer.asOf);
    }

    private boolean isOrdered() {
        return graph.storage().settings().order() == StorageSettings.Order.INSERTION;
    }

    /** Adds and takes away what was added and removed since an answer was read. */
    private List<SqlEdge> upToDate(GraphSession session, long vertexId, Question question, Answer answer) {
        ChangeLog changes = session.changes();
        if (answer.removals != changes.removals()) {
            answer.edges.removeIf(edge -> isGone(session, edge.internalId(), edge.outId(), edge.inId()));
            answer.removals = changes.removals();
        }
        for (ChangeLog.AddedEdge edge : changes.edgesAddedTo(vertexId, answer.asOf)) {
            String label = session.catalog().edgeTableOf(edge.id()).label();
            if (!question.asksFor(label) || isGone(session, edge.id(), edge.outId(), edge.inId())) continue;
            boolean out = question.direction() != Direction.IN && edge.outId() == vertexId;
            boolean in = question.direction() != Direction.OUT && edge.inId() == vertexId;
            if (out) answer.edges.add(added(edge));
            if (in) answer.edges.add(added(edge));
        }
        answer.asOf = changes.now();
        return answer.edges;
    }

    private static boolean isGone(GraphSession session, long id, long outId, long inId) {
        return session.isRemoved(id) || session.isRemoved(outId) || session.isRemoved(inId);
    }

    private SqlEdge added(ChangeLog.AddedEdge edge) {
        if (added == null || added.size() >= ElementBatch.SIZE) added = graph.newBatch(isReadWhole);
        return added.edge(edge.id(), edge.outId(), edge.inId());
    }

    /** The labels of a question without repetitions; an unknown or null label matches nothing. */
    private static Set<String> labelSet(String... labels) {
        return new LinkedHashSet<>(Arrays.asList(labels));
    }

    private Map<Long, SqlVertex> window(
            GraphSession session, SqlVertex vertex, List<SqlElement> siblings, Map<Long, Answer> answered) {
        int size = answered.isEmpty() && !isReadWhole ? FIRST_WINDOW : ElementBatch.SIZE;
        var window = new LinkedHashMap<Long, SqlVertex>();
        window.put(vertex.internalId(), vertex);
        for (int i = vertex.position(); i < siblings.size() && window.size() < size; i++) {
            long id = siblings.get(i).internalId();
            if (siblings.get(i) instanceof SqlVertex sibling && !answered.containsKey(id) && !session.isRemoved(id)) {
                window.putIfAbsent(id, sibling);
            }
        }
        return window;
    }

    /** The answer of what came with the vertices, for all of them; null where it does not have that for the one asked. */
    private Answer take(
            GraphSession session,
            SqlVertex vertex,
            Prefetched prefetched,
            Question question,
            List<SqlElement> siblings,
            Map<Long, Answer> answered) {
        if (known(session, vertex.internalId(), prefetched, question) == null) return null;
        ChangeLog changes = session.changes();
        changes.record();
        ElementBatch edges = graph.newBatch(isReadWhole);
        edges.prefetched(prefetched);
        for (SqlElement sibling : siblings) {
            if (!(sibling instanceof SqlVertex owner) || answered.containsKey(owner.internalId())) continue;
            List<Prefetched.Row> rows = known(session, owner.internalId(), prefetched, question);
            if (rows == null) continue;
            edges.shareEndpoint(owner);
            var answer = new Answer(changes.now(), changes.removals());
            for (Prefetched.Row row : rows) answer.edges.add(edges.edge(row.id(), row.outId(), row.inId()));
            answered.put(owner.internalId(), answer);
        }
        return answered.get(vertex.internalId());
    }

    private static List<Prefetched.Row> known(
            GraphSession session, long owner, Prefetched prefetched, Question question) {
        return prefetched.edges(session, owner, question.direction(), question.labels());
    }

    private void read(
            GraphSession session, Question question, Map<Long, SqlVertex> owners, Map<Long, Answer> answered) {
        ChangeLog changes = session.changes();
        Set<Integer> ownerTables = new HashSet<>();
        ElementBatch edges = graph.newBatch(isReadWhole);
        owners.forEach((id, owner) -> {
            answered.put(id, new Answer(changes.now(), changes.removals()));
            ownerTables.add(ElementIds.tableId(id));
            edges.shareEndpoint(owner);
        });
        long[] ids = owners.keySet().stream().mapToLong(Long::longValue).toArray();
        List<String> branches = branches(session, question, ownerTables);
        var rows = new ArrayList<Row>();
        for (int from = 0; from < branches.size(); from += MOST_TERMS) {
            List<String> some = branches.subList(from, Math.min(branches.size(), from + MOST_TERMS));
            rows.addAll(read(session, some, ids));
        }
        if (isOrdered()) rows.sort(insertion(session));
        for (Row row : rows) {
            answered.get(row.owner()).edges.add(edges.edge(row.id(), row.outId(), row.inId()));
        }
    }

    /** Out before in, by label, and by the sequence that is the upper part of the id. */
    private static Comparator<Row> insertion(GraphSession session) {
        Catalog catalog = session.catalog();
        Comparator<Row> direction = Comparator.comparing(Row::incoming);
        return direction
                .thenComparing(row -> catalog.edgeTableOf(row.id()).label())
                .thenComparingLong(Row::id);
    }

    private static List<Row> read(GraphSession session, List<String> branches, long[] ids) {
        Dialect dialect = session.dialect();
        ParameterBinder parameters = statement -> dialect.bindIds(statement, 1, ids);
        return session.list(
                "WITH f AS MATERIALIZED (SELECT id FROM " + dialect.idList("l") + ") "
                        + String.join(" UNION ALL ", branches),
                parameters,
                row -> new Row(row.getLong(1), row.getLong(2), row.getLong(3), row.getLong(4), row.getInt(5) == 1));
    }

    private static List<String> branches(GraphSession session, Question question, Set<Integer> ownerTables) {
        Catalog catalog = session.catalog();
        var branches = new ArrayList<String>();
        // By label, so that what is undefined by TinkerPop is at least the same each time.
        List<EdgeTable> tables = catalog.edgeTables().stream()
                .sorted(Comparator.comparing(EdgeTable::label).thenComparing(EdgeTable::tableId))
                .toList();
        for (EdgeTable table : tables) {
            if (!question.asksFor(table.label())) continue;
            if (question.direction() != Direction.IN && ownerTables.contains(table.outTableId())) {
                branches.add(branch(session.dialect(), table, EdgeTable.OUT_COLUMN));
            }
            if (question.direction() != Direction.OUT && ownerTables.contains(table.inTableId())) {
                branches.add(branch(session.dialect(), table, EdgeTable.IN_COLUMN));
            }
        }
        return branches;
    }

    private static String branch(Dialect dialect, EdgeTable table, String ownerColumn) {
        return "SELECT f.id, e." + dialect.quote(ElementTable.ID_COLUMN) + ", e." + dialect.quote(EdgeTable.OUT_COLUMN)
                + ", e." + dialect.quote(EdgeTable.IN_COLUMN) + ", " + (ownerColumn.equals(EdgeTable.IN_COLUMN) ? 1 : 0)
                + " FROM f CROSS JOIN "
                + dialect.quote(table.tableName()) + " e WHERE e." + dialect.quote(ownerColumn) + " = f.id";
    }
}
