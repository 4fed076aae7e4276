package io.sqlgraph.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.tinkerpop.gremlin.driver.Client;
import org.apache.tinkerpop.gremlin.driver.Cluster;
import org.apache.tinkerpop.gremlin.driver.remote.DriverRemoteConnection;
import org.apache.tinkerpop.gremlin.process.traversal.AnonymousTraversalSource;
import org.apache.tinkerpop.gremlin.process.traversal.dsl.graph.GraphTraversalSource;
import org.apache.tinkerpop.gremlin.util.MessageSerializer;
import org.apache.tinkerpop.gremlin.util.ser.GraphBinaryMessageSerializerV1;
import org.apache.tinkerpop.gremlin.util.ser.GraphSONMessageSerializerV2;
import org.apache.tinkerpop.gremlin.util.ser.GraphSONMessageSerializerV3;
import org.apache.tinkerpop.gremlin.util.ser.GraphSONUntypedMessageSerializerV2;
import org.apache.tinkerpop.gremlin.util.ser.GraphSONUntypedMessageSerializerV3;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What drivers may speak. */
@ExtendWith(ServerPerClass.class)
class SerializersTest {

    private final TestServer server;

    SerializersTest(TestServer server) {
        this.server = server;
    }

    static Stream<MessageSerializer<?>> typed() {
        return Stream.of(
                new GraphBinaryMessageSerializerV1(),
                new GraphSONMessageSerializerV3(),
                new GraphSONMessageSerializerV2());
    }

    static Stream<MessageSerializer<?>> all() {
        return Stream.concat(
                typed(), Stream.of(new GraphSONUntypedMessageSerializerV3(), new GraphSONUntypedMessageSerializerV2()));
    }

    @ParameterizedTest
    @MethodSource("all")
    void scriptsAreAnswered(MessageSerializer<?> serializer) throws Exception {
        Cluster cluster = cluster(serializer);
        try {
            Client client = cluster.connect();
            assertThat(client.submit("g.inject(41).math('_ + 1')").one().getDouble())
                    .isEqualTo(42.0);
            assertThat(client.submit("g.addV('spoken').label()").one().getString())
                    .isEqualTo("spoken");
        } finally {
            cluster.close();
        }
    }

    @ParameterizedTest
    @MethodSource("typed")
    void bytesAndElementsComeBackFromTraversals(MessageSerializer<?> serializer) throws Exception {
        Cluster cluster = cluster(serializer);
        try {
            GraphTraversalSource g =
                    AnonymousTraversalSource.traversal().with(DriverRemoteConnection.using(cluster, "g"));
            ByteBuffer bytes = ByteBuffer.wrap(new byte[] {0, 1, -1, 127, -128});
            Object id = g.addV("holder").property("bytes", bytes).next().id();
            assertThat(g.V(id).values("bytes").next()).isEqualTo(bytes);
            assertThat(g.V(id).next().label()).isEqualTo("holder");
            assertThat(g.V(id).project("b").by("bytes").next()).isEqualTo(Map.of("b", bytes));
        } finally {
            cluster.close();
        }
    }

    private Cluster cluster(MessageSerializer<?> serializer) {
        return Cluster.build("127.0.0.1")
                .port(server.server.port())
                .serializer(serializer)
                .create();
    }
}
