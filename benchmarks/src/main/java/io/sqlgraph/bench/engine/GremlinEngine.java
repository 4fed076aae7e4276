package io.sqlgraph.bench.engine;

import io.sqlgraph.bench.harness.Answer;
import io.sqlgraph.bench.harness.Compare;
import io.sqlgraph.bench.harness.Dataset;
import io.sqlgraph.bench.harness.Engine;
import io.sqlgraph.bench.harness.QueryRef;
import io.sqlgraph.bench.suite.QuerySuites;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.tinkerpop.gremlin.process.traversal.dsl.graph.GraphTraversalSource;
import org.apache.tinkerpop.gremlin.structure.Graph;
import org.apache.tinkerpop.gremlin.structure.T;
import org.apache.tinkerpop.gremlin.structure.Vertex;

/** A TinkerPop graph: queries are traversals, data sets are loaded with {@code addVertex} and {@code addEdge}. */
abstract class GremlinEngine implements Engine {

    private final String name;
    private final Graph graph;
    private final GraphTraversalSource g;

    GremlinEngine(String name, Graph graph) {
        this.name = name;
        this.graph = graph;
        this.g = graph.traversal();
    }

    @Override
    public final String name() {
        return name;
    }

    /** The graph. */
    final Graph graph() {
        return graph;
    }

    /** Lets the graph look vertices up by a property. */
    abstract void createIndex(Dataset.Index index);

    /** Stores what was added since the last call. */
    abstract void commit();

    @Override
    public void load(Dataset data) throws Exception {
        data.indexes().forEach(this::createIndex);
        Map<Long, Vertex> vertices = new HashMap<>();
        data.vertices(record ->
                vertices.put(record.key(), graph.addVertex(keyValues(record.properties(), T.label, record.label()))));
        data.edges(record -> vertices.get(record.out())
                .addEdge(record.label(), vertices.get(record.in()), keyValues(record.properties())));
        commit();
    }

    /** Properties as an argument list, behind some that are given. */
    static Object[] keyValues(Map<String, Object> properties, Object... first) {
        List<Object> keyValues = new ArrayList<>(List.of(first));
        properties.forEach((key, value) -> {
            keyValues.add(key);
            keyValues.add(value);
        });
        return keyValues.toArray();
    }

    @Override
    public GremlinWork work(QueryRef query) {
        return new GremlinWork(graph, g, QuerySuites.query(query));
    }

    @Override
    public Answer answer(QueryRef query, int n, Compare compare) throws Exception {
        Digest digest = new Digest(compare);
        work(query).run(n, digest);
        return digest.answer(-1);
    }

    @Override
    public void recover() {
        if (graph.features().graph().supportsTransactions()) graph.tx().rollback();
    }

    @Override
    public void close() throws Exception {
        graph.close();
    }
}
