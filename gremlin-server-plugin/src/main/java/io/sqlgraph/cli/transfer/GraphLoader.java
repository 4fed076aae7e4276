package io.sqlgraph.cli.transfer;

import io.sqlgraph.cli.transfer.ElementRecord.EdgeRecord;
import io.sqlgraph.cli.transfer.ElementRecord.Value;
import io.sqlgraph.cli.transfer.ElementRecord.VertexRecord;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.tinkerpop.gremlin.structure.Edge;
import org.apache.tinkerpop.gremlin.structure.Graph;
import org.apache.tinkerpop.gremlin.structure.T;
import org.apache.tinkerpop.gremlin.structure.Vertex;
import org.apache.tinkerpop.gremlin.structure.VertexProperty.Cardinality;

/**
 * Puts a whole graph into a database, batch by batch, under the ids of the source. Each batch is one transaction, unless
 * the caller wants all in one. A batch that fails is tried again record by record, so that what is good is kept and
 * the error names the one record. A load that was broken off can be resumed: what is there by its id is skipped.
 */
public final class GraphLoader {

    private static final int BATCH = 10_000;

    /** What to tell while loading; the counts are elements handled so far, skipped ones included. */
    public interface Progress {

        /** Vertices and edges handled so far. */
        void loaded(long vertices, long edges);
    }

    /**
     * What a load has done.
     *
     * @param skipped elements that were in the database already
     */
    public record Summary(long vertices, long edges, long skipped) {}

    private final Graph graph;
    private final boolean resume;
    private final boolean oneTransaction;
    private final Progress progress;
    private long vertices;
    private long edges;
    private long skipped;

    private GraphLoader(Graph graph, boolean resume, boolean oneTransaction, Progress progress) {
        this.graph = graph;
        this.resume = resume;
        this.oneTransaction = oneTransaction;
        this.progress = progress;
    }

    /** A loader that commits every {@value #BATCH} elements; with {@code resume} it skips what is there. */
    public static GraphLoader inBatches(Graph graph, boolean resume, Progress progress) {
        return new GraphLoader(graph, resume, false, progress);
    }

    /** A loader that leaves everything in the open transaction: the caller commits. */
    public static GraphLoader inOneTransaction(Graph graph) {
        return new GraphLoader(graph, false, true, (v, e) -> {});
    }

    /**
     * Loads a source.
     *
     * @throws BadRecordException at the first record that cannot be read or stored; {@link #summary()} says what is kept
     */
    public Summary load(GraphSource source) throws IOException {
        Batch<VertexRecord> vertexBatch = new Batch<>(this::addVertices);
        source.vertices(vertexBatch::add);
        vertexBatch.flush();
        Batch<EdgeRecord> edgeBatch = new Batch<>(this::addEdges);
        source.edges(edgeBatch::add);
        edgeBatch.flush();
        return summary();
    }

    /** What is stored so far. */
    public Summary summary() {
        return new Summary(vertices, edges, skipped);
    }

    private interface Step<R> {
        void add(List<R> records);
    }

    /** Collects records and stores them together. */
    private final class Batch<R extends ElementRecord> {

        private final Step<R> step;
        private List<R> records = new ArrayList<>();

        Batch(Step<R> step) {
            this.step = step;
        }

        void add(R element) {
            records.add(element);
            if (records.size() == BATCH) flush();
        }

        void flush() {
            if (records.isEmpty()) return;
            List<R> batch = records;
            records = new ArrayList<>();
            if (oneTransaction) {
                step.add(batch);
            } else {
                try {
                    commit(step, batch);
                } catch (RuntimeException e) {
                    oneByOne(batch, e);
                }
            }
            progress.loaded(vertices, edges);
        }

        private void oneByOne(List<R> batch, RuntimeException batchError) {
            for (R element : batch) {
                try {
                    commit(step, List.of(element));
                } catch (BadRecordException e) {
                    throw e;
                } catch (RuntimeException e) {
                    e.addSuppressed(batchError);
                    throw new BadRecordException(
                            element.where(),
                            "%s %s cannot be stored: %s"
                                    .formatted(
                                            element instanceof VertexRecord ? "vertex" : "edge",
                                            element.id(),
                                            BadRecordException.problem(e)),
                            e);
                }
            }
        }
    }

    private <R> void commit(Step<R> step, List<R> records) {
        long verticesBefore = vertices;
        long edgesBefore = edges;
        long skippedBefore = skipped;
        try {
            step.add(records);
            graph.tx().commit();
        } catch (RuntimeException e) {
            vertices = verticesBefore;
            edges = edgesBefore;
            skipped = skippedBefore;
            graph.tx().rollback();
            throw e;
        }
    }

    private void addVertices(List<VertexRecord> records) {
        Set<Object> present = resume ? presentVertices(records) : Set.of();
        for (VertexRecord element : records) {
            if (present.contains(key(element.id()))) {
                skipped++;
            } else {
                addVertex(element);
                vertices++;
            }
        }
    }

    private Set<Object> presentVertices(List<VertexRecord> records) {
        Set<Object> present = new HashSet<>();
        graph.vertices(records.stream().map(VertexRecord::id).toArray())
                .forEachRemaining(vertex -> present.add(key(vertex.id())));
        return present;
    }

    private void addVertex(VertexRecord element) {
        Map<String, Integer> occurrences = new HashMap<>();
        element.values().forEach(value -> occurrences.merge(value.key(), 1, Integer::sum));
        List<Object> arguments = new ArrayList<>(List.of(T.id, element.id(), T.label, element.label()));
        List<Value> others = new ArrayList<>();
        for (Value value : element.values()) {
            if (occurrences.get(value.key()) == 1 && value.metaProperties().isEmpty()) {
                arguments.add(value.key());
                arguments.add(value.value());
            } else {
                others.add(value);
            }
        }
        Vertex vertex = graph.addVertex(arguments.toArray());
        for (Value value : others) {
            Cardinality cardinality = occurrences.get(value.key()) > 1 ? Cardinality.list : Cardinality.single;
            vertex.property(cardinality, value.key(), value.value(), pairs(value.metaProperties()));
        }
    }

    private void addEdges(List<EdgeRecord> records) {
        Set<Object> present = resume ? presentEdges(records) : Set.of();
        List<EdgeRecord> missing =
                records.stream().filter(r -> !present.contains(key(r.id()))).toList();
        skipped += records.size() - missing.size();
        Map<Object, Vertex> endpoints = endpoints(missing);
        for (EdgeRecord element : missing) {
            Vertex out = endpoint(endpoints, element, element.outId());
            Vertex in = endpoint(endpoints, element, element.inId());
            Edge edge = element.id() == null
                    ? out.addEdge(element.label(), in)
                    : out.addEdge(element.label(), in, T.id, element.id());
            element.properties().forEach(edge::property);
            edges++;
        }
    }

    private Set<Object> presentEdges(List<EdgeRecord> records) {
        for (EdgeRecord element : records) {
            if (element.id() == null) {
                throw new BadRecordException(
                        element.where(), "this edge has no id, so it is unknown whether it is stored already", null);
            }
        }
        Set<Object> present = new HashSet<>();
        graph.edges(records.stream().map(EdgeRecord::id).toArray())
                .forEachRemaining(edge -> present.add(key(edge.id())));
        return present;
    }

    /** All vertices a batch of edges names, in one look-up. */
    private Map<Object, Vertex> endpoints(List<EdgeRecord> records) {
        Map<Object, Object> ids = new LinkedHashMap<>();
        for (EdgeRecord element : records) {
            ids.put(key(element.outId()), element.outId());
            ids.put(key(element.inId()), element.inId());
        }
        Map<Object, Vertex> found = new HashMap<>();
        if (ids.isEmpty()) return found;
        graph.vertices(ids.values().toArray()).forEachRemaining(vertex -> found.put(key(vertex.id()), vertex));
        return found;
    }

    private static Vertex endpoint(Map<Object, Vertex> endpoints, EdgeRecord element, Object id) {
        Vertex vertex = endpoints.get(key(id));
        if (vertex == null) {
            throw new BadRecordException(
                    element.where(),
                    "edge %s names the vertex %s, which does not exist".formatted(element.id(), id),
                    null);
        }
        return vertex;
    }

    private static Object[] pairs(Map<String, Object> properties) {
        List<Object> pairs = new ArrayList<>();
        properties.forEach((key, value) -> {
            pairs.add(key);
            pairs.add(value);
        });
        return pairs.toArray();
    }

    /** An id for comparison: 1 and 1L are the same id. */
    private static Object key(Object id) {
        return id instanceof Integer || id instanceof Short || id instanceof Byte ? ((Number) id).longValue() : id;
    }
}
