package io.sqlgraph.conformance.differential;

import io.sqlgraph.conformance.differential.GraphData.EdgeData;
import io.sqlgraph.conformance.differential.GraphData.PropertyData;
import io.sqlgraph.conformance.differential.GraphData.VertexData;
import io.sqlgraph.structure.SqlGraph;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.commons.configuration2.BaseConfiguration;
import org.apache.tinkerpop.gremlin.structure.Edge;
import org.apache.tinkerpop.gremlin.structure.Element;
import org.apache.tinkerpop.gremlin.structure.Graph;
import org.apache.tinkerpop.gremlin.structure.T;
import org.apache.tinkerpop.gremlin.structure.Vertex;
import org.apache.tinkerpop.gremlin.structure.VertexProperty;
import org.apache.tinkerpop.gremlin.tinkergraph.structure.TinkerGraph;

/**
 * The same data in TinkerGraph and in SQLGraph, there in the modes in which it can answer. The elements have equal ids: what
 * SQLGraph chose is given to TinkerGraph.
 *
 * @param reference TinkerGraph
 * @param subjects SQLGraph, all on one database
 */
record LoadedGraph(Engine reference, List<Engine> subjects) implements AutoCloseable {

    /** The ways in which SQLGraph answers and the options that choose them. */
    enum Mode {
        COMPILED(Map.of()),
        UNCOMPILED(Map.of("sqlgraph.compiler", false)),
        SMALL_BARRIERS(Map.of("sqlgraph.barrierSize", 2));

        private final Map<String, Object> options;

        Mode(Map<String, Object> options) {
            this.options = options;
        }
    }

    /** Loads the data into the empty database behind the URL. */
    static LoadedGraph load(GraphData data, String url, List<Mode> modes) {
        List<Engine> subjects = new ArrayList<>();
        Map<String, Object> ids = null;
        for (Mode mode : modes) {
            SqlGraph graph = SqlGraph.open(configuration(url, mode, data.nulls()));
            if (ids == null) ids = fill(graph, data, Map.of());
            String database = url.startsWith("jdbc:sqlite") ? "sqlite" : "postgres";
            subjects.add(new Engine(database + " " + mode, graph, ids));
        }
        TinkerGraph tinker = TinkerGraph.open(nulls(data.nulls()));
        fill(tinker, data, ids);
        return new LoadedGraph(new Engine("tinkergraph", tinker, ids), subjects);
    }

    private static BaseConfiguration configuration(String url, Mode mode, boolean nulls) {
        var configuration = new BaseConfiguration();
        configuration.setProperty(Graph.GRAPH, SqlGraph.class.getName());
        configuration.setProperty("sqlgraph.jdbc.url", url);
        configuration.setProperty("sqlgraph.pool.maximumPoolSize", 2);
        configuration.setProperty("sqlgraph.allowNullPropertyValues", nulls);
        mode.options.forEach(configuration::setProperty);
        return configuration;
    }

    private static BaseConfiguration nulls(boolean allowed) {
        var configuration = new BaseConfiguration();
        configuration.setProperty(TinkerGraph.GREMLIN_TINKERGRAPH_ALLOW_NULL_PROPERTY_VALUES, allowed);
        return configuration;
    }

    /** Adds the data and gives the ids of the elements; an id in {@code ids} comes before one in the data. */
    private static Map<String, Object> fill(Graph graph, GraphData data, Map<String, Object> ids) {
        Map<String, Vertex> vertices = new HashMap<>();
        for (VertexData vertex : data.vertices()) {
            Object id = ids.getOrDefault(vertex.name(), vertex.id());
            Vertex added = graph.addVertex(start(vertex.name(), vertex.label(), id));
            for (PropertyData property : vertex.properties()) {
                VertexProperty<?> given = added.property(
                        property.repeated() ? VertexProperty.Cardinality.list : VertexProperty.Cardinality.single,
                        property.key(),
                        property.value());
                property.meta().forEach(given::property);
            }
            vertices.put(vertex.name(), added);
        }
        List<Element> elements = new ArrayList<>(vertices.values());
        for (EdgeData edge : data.edges()) {
            Object id = ids.getOrDefault(edge.name(), edge.id());
            Object[] start = start(edge.name(), null, id);
            Edge added = vertices.get(edge.out()).addEdge(edge.label(), vertices.get(edge.in()), start);
            edge.properties().forEach(added::property);
            elements.add(added);
        }
        Map<String, Object> given = new HashMap<>();
        for (Element element : elements) given.put(element.value(GraphData.NAME), element.id());
        if (graph.features().graph().supportsTransactions()) graph.tx().commit();
        return given;
    }

    private static Object[] start(String name, String label, Object id) {
        List<Object> keyValues = new ArrayList<>(List.of(GraphData.NAME, name));
        if (label != null) keyValues.addAll(List.of(T.label, label));
        if (id != null) keyValues.addAll(List.of(T.id, id));
        return keyValues.toArray();
    }

    @Override
    public void close() throws Exception {
        for (Engine subject : subjects) subject.close();
        reference.close();
    }

    /** A new database file in a directory of the build that nothing else uses. */
    static String newFile(String directory) {
        Path parent = Path.of(System.getProperty("build.dir", "target"), "differential", directory)
                .toAbsolutePath();
        try {
            Files.createDirectories(parent);
            Path file = Files.createTempFile(parent, "graph", ".db");
            file.toFile().deleteOnExit();
            Files.delete(file);
            return "jdbc:sqlite:" + file;
        } catch (IOException e) {
            throw new UncheckedIOException("no database file in " + parent, e);
        }
    }
}
