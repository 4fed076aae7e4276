package io.sqlgraph.bench.suite;

import io.sqlgraph.bench.harness.Dataset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.apache.tinkerpop.gremlin.structure.Element;
import org.apache.tinkerpop.gremlin.structure.Vertex;
import org.apache.tinkerpop.gremlin.tinkergraph.structure.TinkerFactory;
import org.apache.tinkerpop.gremlin.tinkergraph.structure.TinkerGraph;

/** TinkerPop's air routes: 3.7k airports, countries and continents, 57k routes; varied reads, no index declared. */
public final class AirRoutes {

    /** The name of the suite. */
    public static final String NAME = "air-routes";

    static final List<Query> QUERIES = queries();

    private AirRoutes() {}

    private static List<Query> queries() {
        List<Query> queries = new ArrayList<>(new AirRoutesBasics().queries());
        queries.addAll(new AirRoutesReads().queries());
        queries.addAll(new AirRoutesLoops().queries());
        return List.copyOf(queries);
    }

    /** The graph. */
    public static Dataset data() {
        return new Data(TinkerFactory.createAirRoutes());
    }

    private record Data(TinkerGraph source) implements Dataset {

        @Override
        public String name() {
            return NAME;
        }

        @Override
        public List<Index> indexes() {
            return List.of();
        }

        @Override
        public void vertices(Consumer<VertexRecord> sink) {
            long key = 0;
            for (var vertices = source.vertices(); vertices.hasNext(); ) {
                Vertex vertex = vertices.next();
                sink.accept(new VertexRecord(key++, vertex.label(), properties(vertex)));
            }
        }

        @Override
        public void edges(Consumer<EdgeRecord> sink) {
            Map<Object, Long> keys = new HashMap<>();
            source.vertices().forEachRemaining(vertex -> keys.put(vertex.id(), (long) keys.size()));
            source.edges()
                    .forEachRemaining(edge -> sink.accept(new EdgeRecord(
                            edge.label(),
                            keys.get(edge.outVertex().id()),
                            keys.get(edge.inVertex().id()),
                            properties(edge))));
        }

        private static Map<String, Object> properties(Element element) {
            Map<String, Object> properties = new LinkedHashMap<>();
            element.properties().forEachRemaining(property -> properties.put(property.key(), property.value()));
            return properties;
        }
    }
}
