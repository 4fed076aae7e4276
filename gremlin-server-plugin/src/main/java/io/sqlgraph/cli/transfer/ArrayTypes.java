package io.sqlgraph.cli.transfer;

import io.sqlgraph.value.VariantCodec;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.tinkerpop.gremlin.structure.io.graphson.GraphSONMapper;
import org.apache.tinkerpop.gremlin.structure.io.graphson.GraphSONVersion;
import org.apache.tinkerpop.gremlin.structure.io.graphson.TinkerPopJacksonModule;
import org.apache.tinkerpop.gremlin.structure.io.gryo.GryoMapper;
import org.apache.tinkerpop.gremlin.structure.io.gryo.kryoshim.InputShim;
import org.apache.tinkerpop.gremlin.structure.io.gryo.kryoshim.KryoShim;
import org.apache.tinkerpop.gremlin.structure.io.gryo.kryoshim.OutputShim;
import org.apache.tinkerpop.gremlin.structure.io.gryo.kryoshim.SerializerShim;
import org.apache.tinkerpop.shaded.jackson.core.JsonGenerator;
import org.apache.tinkerpop.shaded.jackson.core.JsonParser;
import org.apache.tinkerpop.shaded.jackson.databind.DeserializationContext;
import org.apache.tinkerpop.shaded.jackson.databind.SerializerProvider;
import org.apache.tinkerpop.shaded.jackson.databind.deser.std.StdScalarDeserializer;
import org.apache.tinkerpop.shaded.jackson.databind.ser.std.StdScalarSerializer;

/**
 * TinkerPop's formats with the arrays that a graph stores, for which they have no type: they are written as the text that
 * a column holds. GraphSON gets TinkerPop's extended types too (bytes, characters, exact numbers, {@code java.time}).
 */
final class ArrayTypes {

    private static final List<Class<?>> ARRAYS = Stream.concat(
                    VariantCodec.arrayTypes().stream(), Stream.of(String[].class))
            .toList();

    private ArrayTypes() {}

    static GraphSONMapper graphSon(GraphSONVersion version) {
        GraphSONMapper.Builder builder = GraphSONMapper.build().version(version);
        // Version 1 has no types.
        return version == GraphSONVersion.V1_0
                ? builder.create()
                : builder.addDefaultXModule(true).addCustomModule(new Json()).create();
    }

    static GryoMapper gryo() {
        // The other arrays have numbers in Gryo.
        return GryoMapper.build().addCustom(boolean[].class, new Binary()).create();
    }

    private static final class Json extends TinkerPopJacksonModule {

        private static final long serialVersionUID = 1L;

        Json() {
            super("sqlgraph");
            ARRAYS.forEach(this::add);
        }

        private <T> void add(Class<T> type) {
            addSerializer(type, new Writer<>(type));
            addDeserializer(type, new Reader<>(type));
        }

        @Override
        @SuppressWarnings("rawtypes") // As TinkerPop declares it.
        public Map<Class, String> getTypeDefinitions() {
            return ARRAYS.stream()
                    .collect(Collectors.toMap(
                            type -> type, type -> type.getComponentType().getSimpleName() + "Array"));
        }

        @Override
        public String getTypeNamespace() {
            return "sqlgraph";
        }
    }

    private static final class Writer<T> extends StdScalarSerializer<T> {

        private static final long serialVersionUID = 1L;

        Writer(Class<T> type) {
            super(type);
        }

        @Override
        public void serialize(T array, JsonGenerator generator, SerializerProvider provider) throws IOException {
            generator.writeString(VariantCodec.encode(array));
        }
    }

    private static final class Reader<T> extends StdScalarDeserializer<T> {

        private static final long serialVersionUID = 1L;
        private final transient Class<T> type;

        Reader(Class<T> type) {
            super(type);
            this.type = type;
        }

        @Override
        public T deserialize(JsonParser parser, DeserializationContext context) throws IOException {
            return type.cast(VariantCodec.decode(parser.getText()));
        }
    }

    private static final class Binary implements SerializerShim<Object> {

        @Override
        public <O extends OutputShim> void write(KryoShim<?, O> kryo, O output, Object array) {
            output.writeString(VariantCodec.encode(array));
        }

        @Override
        public <I extends InputShim> Object read(KryoShim<I, ?> kryo, I input, Class<Object> type) {
            return VariantCodec.decode(input.readString());
        }
    }
}
