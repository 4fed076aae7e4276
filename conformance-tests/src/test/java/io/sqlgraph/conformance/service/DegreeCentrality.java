package io.sqlgraph.conformance.service;

import java.util.Map;
import java.util.Set;
import org.apache.tinkerpop.gremlin.process.traversal.Traverser;
import org.apache.tinkerpop.gremlin.structure.Direction;
import org.apache.tinkerpop.gremlin.structure.Vertex;
import org.apache.tinkerpop.gremlin.structure.service.Service;
import org.apache.tinkerpop.gremlin.structure.util.CloseableIterator;
import org.apache.tinkerpop.gremlin.util.iterator.IteratorUtils;

/** A service under the name that the scenarios of {@code call()} use: counts the edges of each incoming vertex. */
public final class DegreeCentrality implements Service.ServiceFactory<Vertex, Long> {

    @Override
    public String getName() {
        return "tinker.degree.centrality";
    }

    @Override
    public Set<Service.Type> getSupportedTypes() {
        return Set.of(Service.Type.Streaming);
    }

    @Override
    @SuppressWarnings("rawtypes") // the signature is TinkerPop's
    public Service<Vertex, Long> createService(boolean isStart, Map params) {
        if (isStart) {
            throw new UnsupportedOperationException(Service.Exceptions.cannotStartTraversal);
        }
        return new Counter();
    }

    private static final class Counter implements Service<Vertex, Long> {

        @Override
        public Type getType() {
            return Type.Streaming;
        }

        @Override
        @SuppressWarnings("rawtypes") // the signature is TinkerPop's
        public CloseableIterator<Long> execute(ServiceCallContext context, Traverser.Admin<Vertex> in, Map params) {
            Object direction = params.get("direction");
            long degree = IteratorUtils.count(in.get().edges(direction == null ? Direction.IN : (Direction) direction));
            return CloseableIterator.of(Set.of(degree).iterator());
        }
    }
}
