package io.sqlgraph.bench.engine;

import io.sqlgraph.bench.harness.Dataset;
import org.apache.tinkerpop.gremlin.structure.Vertex;
import org.apache.tinkerpop.gremlin.tinkergraph.structure.TinkerGraph;

/** TinkerPop's reference graph, in the heap. Its indexes are by key, whatever the label. */
public final class TinkerGraphEngine extends GremlinEngine {

    /** An empty graph. */
    public TinkerGraphEngine() {
        super("tinkergraph", TinkerGraph.open());
    }

    @Override
    void createIndex(Dataset.Index index) {
        TinkerGraph tinker = (TinkerGraph) graph();
        if (!tinker.getIndexedKeys(Vertex.class).contains(index.key())) tinker.createIndex(index.key(), Vertex.class);
    }

    @Override
    void commit() {
        // Nothing is kept from others, nothing is to be stored.
    }
}
