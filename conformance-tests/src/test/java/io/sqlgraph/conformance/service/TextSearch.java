package io.sqlgraph.conformance.service;

import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.tinkerpop.gremlin.structure.Element;
import org.apache.tinkerpop.gremlin.structure.Graph;
import org.apache.tinkerpop.gremlin.structure.Property;
import org.apache.tinkerpop.gremlin.structure.Vertex;
import org.apache.tinkerpop.gremlin.structure.service.Service;
import org.apache.tinkerpop.gremlin.structure.util.CloseableIterator;
import org.apache.tinkerpop.gremlin.util.iterator.IteratorUtils;

/**
 * A service under the name that the scenarios of {@code call()} use: the properties whose text contains a term, on
 * elements of one type or of all.
 */
public final class TextSearch implements Service.ServiceFactory<Object, Property<?>> {

    private final Graph graph;

    public TextSearch(Graph graph) {
        this.graph = graph;
    }

    @Override
    public String getName() {
        return "tinker.search";
    }

    @Override
    public Set<Service.Type> getSupportedTypes() {
        return Set.of(Service.Type.Start);
    }

    @Override
    @SuppressWarnings("rawtypes") // the signature is TinkerPop's
    public Service<Object, Property<?>> createService(boolean isStart, Map params) {
        if (!isStart) {
            throw new UnsupportedOperationException("tinker.search can only start a traversal");
        }
        return new Search();
    }

    private final class Search implements Service<Object, Property<?>> {

        @Override
        public Type getType() {
            return Type.Start;
        }

        @Override
        @SuppressWarnings("rawtypes") // the signature is TinkerPop's
        public CloseableIterator<Property<?>> execute(ServiceCallContext context, Map params) {
            String term = (String) params.get("search");
            Iterator<Property<?>> hits = elements((String) params.get("type"))
                    .<Property<?>>flatMap(TextSearch::properties)
                    .filter(property ->
                            property.isPresent() && property.value() instanceof String text && text.contains(term))
                    .iterator();
            return CloseableIterator.of(hits);
        }
    }

    private Stream<? extends Element> elements(String type) {
        boolean all = type == null;
        List<Vertex> vertices = "Edge".equals(type) ? List.of() : IteratorUtils.list(graph.vertices());
        Stream<? extends Element> properties =
                vertices.stream().flatMap(vertex -> IteratorUtils.stream(vertex.properties()));
        if (all) {
            return Stream.of(vertices.stream(), IteratorUtils.stream(graph.edges()), properties)
                    .flatMap(elements -> elements);
        }
        return switch (type) {
            case "Vertex" -> vertices.stream();
            case "Edge" -> IteratorUtils.stream(graph.edges());
            case "VertexProperty" -> properties;
            default -> throw new IllegalArgumentException("no elements of type " + type);
        };
    }

    private static Stream<Property<?>> properties(Element element) {
        Iterator<? extends Property<?>> properties = element.properties();
        return IteratorUtils.stream(properties).map(property -> (Property<?>) property);
    }
}
