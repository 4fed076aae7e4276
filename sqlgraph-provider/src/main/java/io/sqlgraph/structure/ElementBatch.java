package io.sqlgraph.structure;

import io.sqlgraph.catalog.Catalog;
import io.sqlgraph.catalog.ElementIds;
import io.sqlgraph.catalog.ElementTable;
import io.sqlgraph.tx.GraphSession;
import io.sqlgraph.tx.InternalElement;
import io.sqlgraph.value.UserIds;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.apache.tinkerpop.gremlin.structure.Direction;
import org.apache.tinkerpop.gremlin.structure.Edge;
import org.apache.tinkerpop.gremlin.structure.Vertex;

/**
 * Elements that were read together, and are loaded together: the first one that is asked for its properties, its
 * user-supplied id or its edges brings those of its siblings along, in one statement for each table.
 *
 * <p>That is what keeps every step of TinkerPop that is not compiled, every lambda and every loop of a user from running a
 * statement for each element. Elements of one batch may be used in different threads; loading is serialised.
 */
public final class ElementBatch {

    /** How many elements one batch should get; loads are cut to windows of this size in larger ones. */
    public static final int SIZE = 10_000;

    /** Up to so many tables are read one by one, as each is asked for: the others may never be. */
    private static final int FEW_TABLES = 8;

    private final SqlGraph graph;
    private final List<SqlElement> elements = new ArrayList<>();
    private final BitSet tables = new BitSet();
    private final Map<Long, SqlVertex> vertices = new HashMap<>();
    private final boolean isReadWhole;
    /** Null until edges are asked for. */
    private AdjacencyCache adjacency;

    private ElementBatch endpoints;
    private Prefetched prefetched;
    /** How many of the elements have their ends among the endpoints. */
    private int withEndpoints;

    /** @param isReadWhole whether all elements will surely be looked at */
    ElementBatch(SqlGraph graph, boolean isReadWhole) {
        this.graph = graph;
        this.isReadWhole = isReadWhole;
    }

    /** Lets elements take what they are asked for from what a statement brought along. */
    public synchronized void prefetched(Prefetched along) {
        prefetched = along;
        if (endpoints != null) endpoints.prefetched(along);
    }

    /** Whether the edges of a vertex came along with it, so that no statement is needed. */
    public static boolean bringsEdges(Vertex vertex, Direction direction, String... labels) {
        var asked = (SqlVertex) vertex;
        Prefetched along = asked.batch().along();
        if (along == null) return false;
        GraphSession session = asked.graph().session();
        return along.edges(session, asked.internalId(), direction, new HashSet<>(Arrays.asList(labels))) != null;
    }

    /**
     * Whether the ends of an edge came along with it.
     *
     * @param bare whether nothing is going to be asked of them but their ids
     */
    public static boolean bringsEnds(Edge edge, Direction direction, boolean bare) {
        var asked = (SqlEdge) edge;
        boolean out = direction == Direction.IN || asked.batch().knows(asked.outId(), bare);
        boolean in = direction == Direction.OUT || asked.batch().knows(asked.inId(), bare);
        return out && in;
    }

    private boolean knows(long vertexId, boolean bare) {
        GraphSession session = graph.session();
        Prefetched along = along();
        if (along != null && along.knowsUserId(session, vertexId)) return true;
        return bare && !session.catalog().vertexTableOf(vertexId).hasUserIds();
    }

    private synchronized Prefetched along() {
        return prefetched;
    }

    /** A vertex of this batch, by internal id; a user-supplied id, if it has one, is loaded when asked for. */
    public synchronized SqlVertex vertex(long id) {
        SqlVertex present = vertices.get(id);
        return present != null ? present : addVertex(id, graph.session().catalog());
    }

    /** A vertex of this batch whose user-supplied id was read already; null says that it has none. */
    public synchronized SqlVertex vertex(long id, String encodedUserId) {
        SqlVertex vertex = vertex(id);
        vertex.userId(encodedUserId == null ? null : UserIds.decode(encodedUserId));
        return vertex;
    }

    private SqlVertex addVertex(long id, Catalog catalog) {
        ElementTable table = catalog.vertexTableOf(id);
        if (table == null) throw new IllegalStateException("No vertex label has the table of id " + id);
        var vertex = new SqlVertex(graph, id, table.label(), this, elements.size());
        if (!table.hasUserIds()) vertex.userId(null);
        add(vertex);
        vertices.put(id, vertex);
        return vertex;
    }

    /** A vertex that has just been created with this label. */
    synchronized SqlVertex newVertex(long id, String label, Object userId) {
        var vertex = new SqlVertex(graph, id, label, this, elements.size());
        vertex.userId(userId);
        add(vertex);
        vertices.put(id, vertex);
        return vertex;
    }

    /** An edge of this batch, by internal ids; a user-supplied id, if it has one, is loaded when asked for. */
    public synchronized SqlEdge edge(long id, long outId, long inId) {
        ElementTable table = graph.session().catalog().edgeTableOf(id);
        if (table == null) throw new IllegalStateException("No edge label has the table of id " + id);
        SqlEdge edge = addEdge(id, table.label(), outId, inId);
        if (!table.hasUserIds()) edge.userId(null);
        return edge;
    }

    /** An edge of this batch whose user-supplied id was read already; null says that it has none. */
    public synchronized SqlEdge edge(long id, long outId, long inId, String encodedUserId) {
        SqlEdge edge = edge(id, outId, inId);
        edge.userId(encodedUserId == null ? null : UserIds.decode(encodedUserId));
        return edge;
    }

    private SqlEdge addEdge(long id, String label, long outId, long inId) {
        var edge = new SqlEdge(graph, id, label, outId, inId, this, elements.size());
        add(edge);
        return edge;
    }

    /** An edge that has just been created between two vertices that are known. */
    synchronized SqlEdge newEdge(long id, String label, SqlVertex out, SqlVertex in) {
        return addEdge(id, label, out.internalId(), in.internalId()).between(out, in);
    }

    private void add(SqlElement element) {
        elements.add(element);
        tables.set(ElementIds.tableId(element.internalId()));
    }

    /** How many elements the batch has. */
    public synchronized int size() {
        return elements.size();
    }

    /** Lets the batch's edges lead to a vertex that exists already. */
    synchronized void shareEndpoint(SqlVertex vertex) {
        if (endpoints == null) endpoints = newEndpoints();
        endpoints.vertices.put(vertex.internalId(), vertex);
    }

    /** The vertex at an end of one of the batch's edges; the end vertices of all its edges are one batch, too. */
    synchronized SqlVertex endpoint(long vertexId) {
        if (endpoints == null) endpoints = newEndpoints();
        SqlVertex known = endpoints.vertices.get(vertexId);
        if (known != null) return known;
        Catalog catalog = graph.session().catalog();
        for (; withEndpoints < elements.size(); withEndpoints++) {
            if (elements.get(withEndpoints) instanceof SqlEdge edge) {
                endpoints.addMissing(edge.outId(), catalog);
                endpoints.addMissing(edge.inId(), catalog);
            }
        }
        return endpoints.vertices.get(vertexId);
    }

    private ElementBatch newEndpoints() {
        var batch = new ElementBatch(graph, isReadWhole);
        batch.prefetched(prefetched);
        return batch;
    }

    private void addMissing(long vertexId, Catalog catalog) {
        if (!vertices.containsKey(vertexId)) addVertex(vertexId, catalog);
    }

    // ---- loading

    /**
     * Gives an element of this batch properties that came with it.
     *
     * @param stamp that of the transaction when their statement began
     */
    public synchronized void load(
            InternalElement element, LoadedProperties properties, GraphSession session, int stamp) {
        ((SqlElement) element).loaded(session, properties, stamp);
    }

    /**
     * Loads properties of an element: what came along, or else all, and those of its siblings in the same table.
     *
     * @param keys which are wanted; all where none is named
     */
    synchronized void loadProperties(GraphSession session, SqlElement wanted, String... keys) {
        session.flush();
        LoadedProperties along = prefetched == null ? null : prefetched.properties(session, wanted.internalId());
        if (along != null && along.keys().includesArguments(keys)) {
            wanted.loaded(session, along, prefetched.stamp());
            return;
        }
        List<SqlElement> window =
                window(wanted, element -> !element.isLoaded(session) && !session.isRemoved(element.internalId()));
        Map<Long, Map<String, Object>> byId = new PropertyLoader(session).load(parts(session, window));
        for (SqlElement element : window) {
            element.loaded(session, byId.get(element.internalId()));
        }
    }

    /** Loads the user-supplied id of an element, and of its siblings in the same table. */
    synchronized void loadUserIds(SqlElement wanted) {
        GraphSession session = graph.session();
        session.flush();
        if (prefetched != null && prefetched.knowsUserId(session, wanted.internalId())) {
            wanted.userId(prefetched.userId(wanted.internalId()));
            return;
        }
        List<SqlElement> window = window(wanted, element -> !element.isUserIdKnown());
        Map<Long, Object> byId = new PropertyLoader(session)
                .loadUserIds(parts(session, window).stream()
                        .filter(part -> part.table().hasUserIds())
                        .toList());
        for (SqlElement element : window) {
            element.userId(byId.get(element.internalId()));
        }
    }

    /** The edges of a vertex; those of the siblings after it are read in the same statement. */
    synchronized List<SqlEdge> adjacentEdges(SqlVertex vertex, Direction direction, String... labels) {
        if (adjacency == null) adjacency = new AdjacencyCache(graph, isReadWhole);
        return adjacency.edges(vertex, elements, prefetched, direction, labels);
    }

    /**
     * The wanted element and the siblings around it that also satisfy a condition: those of the same table, and where there
     * are many tables, those of all of them.
     */
    private List<SqlElement> window(SqlElement wanted, Predicate<SqlElement> condition) {
        int tableId = ElementIds.tableId(wanted.internalId());
        boolean ofAll = tables.cardinality() > FEW_TABLES;
        int from = Math.max(0, Math.min(wanted.position(), elements.size() - SIZE));
        var window = new ArrayList<SqlElement>();
        window.add(wanted);
        for (int i = from; i < elements.size() && window.size() < SIZE; i++) {
            SqlElement element = elements.get(i);
            boolean together = ofAll
                    ? element.getClass() == wanted.getClass()
                    : ElementIds.tableId(element.internalId()) == tableId;
            if (i != wanted.position() && together && condition.test(element)) window.add(element);
        }
        return window;
    }

    /** Elements by their tables; the table of an element that was rolled back may be gone with it. */
    private static List<PropertyLoader.Part> parts(GraphSession session, List<SqlElement> window) {
        var byTable = new TreeMap<Integer, List<SqlElement>>();
        for (SqlElement element : window) {
            byTable.computeIfAbsent(ElementIds.tableId(element.internalId()), table -> new ArrayList<>())
                    .add(element);
        }
        List<PropertyLoader.Part> parts = new ArrayList<>();
        byTable.forEach((tableId, elements) -> {
            ElementTable table = session.catalog().table(tableId);
            if (table != null) parts.add(new PropertyLoader.Part(table, ids(elements)));
        });
        return parts;
    }

    private static long[] ids(List<SqlElement> elements) {
        return elements.stream().mapToLong(SqlElement::internalId).distinct().toArray();
    }
}
