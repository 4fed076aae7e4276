package io.sqlgraph.server;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Map;
import org.apache.tinkerpop.gremlin.structure.io.AbstractIoRegistry;
import org.apache.tinkerpop.gremlin.structure.io.graphson.GraphSONIo;
import org.apache.tinkerpop.gremlin.structure.io.graphson.TinkerPopJacksonModule;
import org.apache.tinkerpop.shaded.jackson.core.JsonGenerator;
import org.apache.tinkerpop.shaded.jackson.core.JsonParser;
import org.apache.tinkerpop.shaded.jackson.databind.BeanDescription;
import org.apache.tinkerpop.shaded.jackson.databind.DeserializationConfig;
import org.apache.tinkerpop.shaded.jackson.databind.DeserializationContext;
import org.apache.tinkerpop.shaded.jackson.databind.JsonDeserializer;
import org.apache.tinkerpop.shaded.jackson.databind.SerializerProvider;
import org.apache.tinkerpop.shaded.jackson.databind.deser.BeanDeserializerModifier;
import org.apache.tinkerpop.shaded.jackson.databind.deser.std.StdScalarDeserializer;
import org.apache.tinkerpop.shaded.jackson.databind.ser.std.StdScalarSerializer;

/**
 * GraphSON's byte buffer as a {@code byte[]} of the graph, as {@link GraphBinaryTypes} does it. Named among the
 * {@code ioRegistries} in a serializer's configuration.
 */
public final class GraphSonTypes extends AbstractIoRegistry {

    private static final GraphSonTypes INSTANCE = new GraphSonTypes();

    private GraphSonTypes() {
        register(GraphSONIo.class, null, new Bytes());
    }

    /** By which the server gets it. */
    public static GraphSonTypes instance() {
        return INSTANCE;
    }

    private static final class Bytes extends TinkerPopJacksonModule {

        private static final long serialVersionUID = 1L;

        Bytes() {
            super("sqlgraph-bytes");
            addSerializer(byte[].class, new Writer());
            // TinkerPop's own module comes last and would win with a deserializer.
            setDeserializerModifier(new BeanDeserializerModifier() {
                @Override
                public JsonDeserializer<?> modifyDeserializer(
                        DeserializationConfig config, BeanDescription type, JsonDeserializer<?> theirs) {
                    return type.getBeanClass() == ByteBuffer.class ? new Reader() : theirs;
                }
            });
        }

        @Override
        @SuppressWarnings("rawtypes") // As TinkerPop declares it.
        public Map<Class, String> getTypeDefinitions() {
            return Map.of(byte[].class, "ByteBuffer");
        }

        @Override
        public String getTypeNamespace() {
            return "gx";
        }
    }

    private static final class Writer extends StdScalarSerializer<byte[]> {

        private static final long serialVersionUID = 1L;

        Writer() {
            super(byte[].class);
        }

        @Override
        public void serialize(byte[] bytes, JsonGenerator generator, SerializerProvider provider) throws IOException {
            generator.writeBinary(bytes);
        }
    }

    private static final class Reader extends StdScalarDeserializer<Object> {

        private static final long serialVersionUID = 1L;

        Reader() {
            super(ByteBuffer.class);
        }

        @Override
        public Object deserialize(JsonParser parser, DeserializationContext context) throws IOException {
            return parser.getBinaryValue();
        }
    }
}
