package io.sqlgraph.server;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.tinkerpop.gremlin.server.Settings;
import org.apache.tinkerpop.gremlin.server.op.session.SessionOpProcessor;
import org.apache.tinkerpop.gremlin.server.op.standard.StandardOpProcessor;
import org.apache.tinkerpop.gremlin.structure.Graph;
import org.apache.tinkerpop.gremlin.tinkergraph.structure.TinkerIoRegistryV2;
import org.apache.tinkerpop.gremlin.tinkergraph.structure.TinkerIoRegistryV3;
import org.apache.tinkerpop.gremlin.util.ser.GraphBinaryMessageSerializerV1;
import org.apache.tinkerpop.gremlin.util.ser.GraphSONMessageSerializerV2;
import org.apache.tinkerpop.gremlin.util.ser.GraphSONMessageSerializerV3;
import org.apache.tinkerpop.gremlin.util.ser.GraphSONUntypedMessageSerializerV2;
import org.apache.tinkerpop.gremlin.util.ser.GraphSONUntypedMessageSerializerV3;

/** Gremlin Server settings that carry an open graph: what a yaml file cannot do. */
final class EmbeddedSettings extends Settings {

    /** The name under which the graph is known to the server; {@link SqlGraphManager} binds {@code g} to it. */
    static final String GRAPH_NAME = "graph";

    // subgraph() answers with a TinkerGraph, which only these registries can write.
    private static final List<String> GRAPHS = List.of(TinkerIoRegistryV3.class.getName());
    private static final List<String> GRAPHS_V2 = List.of(TinkerIoRegistryV2.class.getName());
    private static final List<String> GRAPHS_AND_BYTES =
            List.of(TinkerIoRegistryV3.class.getName(), GraphSonTypes.class.getName());
    private static final List<String> GRAPHS_AND_BYTES_V2 =
            List.of(TinkerIoRegistryV2.class.getName(), GraphSonTypes.class.getName());

    private final Graph graph;

    EmbeddedSettings(Graph graph, ServerOptions options, int port) {
        this.graph = graph;
        this.host = options.host();
        this.port = port;
        this.evaluationTimeout = options.evaluationTimeout().toMillis();
        this.maxParameters = options.maxParameters();
        this.gremlinPool = options.workers();
        this.threadPoolWorker = 2;
        this.channelizer = SqlGraphChannelizer.class.getName();
        this.graphManager = SqlGraphManager.class.getName();
        this.closeSessionPostGraphOp = true;
        this.scriptEngines = new HashMap<>(Map.of(RequestGuard.LANGUAGE, new ScriptEngineSettings()));
        this.processors = List.of(
                processor(StandardOpProcessor.class, options.maxParameters()),
                processor(SessionOpProcessor.class, options.maxParameters()));
        // The first serializer that claims application/json owns it: typed clients break if it is the untyped one.
        this.serializers = List.of(
                serializer(
                        GraphBinaryMessageSerializerV1.class,
                        Map.of("builder", GraphBinaryTypes.class.getName(), "ioRegistries", GRAPHS)),
                serializer(GraphBinaryMessageSerializerV1.class, Map.of("serializeResultToString", true)),
                serializer(GraphSONMessageSerializerV3.class, Map.of("ioRegistries", GRAPHS_AND_BYTES)),
                serializer(GraphSONUntypedMessageSerializerV3.class, Map.of("ioRegistries", GRAPHS)),
                serializer(GraphSONMessageSerializerV2.class, Map.of("ioRegistries", GRAPHS_AND_BYTES_V2)),
                serializer(GraphSONUntypedMessageSerializerV2.class, Map.of("ioRegistries", GRAPHS_V2)));
    }

    Graph graph() {
        return graph;
    }

    private static SerializerSettings serializer(Class<?> type, Map<String, Object> config) {
        SerializerSettings settings = new SerializerSettings();
        settings.className = type.getName();
        settings.config = new HashMap<>(config);
        return settings;
    }

    private static ProcessorSettings processor(Class<?> type, int maxParameters) {
        ProcessorSettings settings = new ProcessorSettings();
        settings.className = type.getName();
        settings.config = new HashMap<>(Map.of("maxParameters", maxParameters));
        return settings;
    }
}
