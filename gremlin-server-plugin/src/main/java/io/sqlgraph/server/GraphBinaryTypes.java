package io.sqlgraph.server;

import java.io.IOException;
import java.nio.ByteBuffer;
import org.apache.tinkerpop.gremlin.structure.io.Buffer;
import org.apache.tinkerpop.gremlin.structure.io.binary.DataType;
import org.apache.tinkerpop.gremlin.structure.io.binary.GraphBinaryReader;
import org.apache.tinkerpop.gremlin.structure.io.binary.GraphBinaryWriter;
import org.apache.tinkerpop.gremlin.structure.io.binary.TypeSerializerRegistry;
import org.apache.tinkerpop.gremlin.structure.io.binary.types.ByteBufferSerializer;
import org.apache.tinkerpop.gremlin.structure.io.binary.types.SimpleTypeSerializer;

/**
 * GraphBinary's types with one change: its byte buffer is a {@code byte[]} in the graph. TinkerPop gives a server
 * {@link ByteBuffer}s, which cannot be stored, and cannot write a {@code byte[]}. Named as {@code builder} in the
 * serializer's configuration.
 */
public final class GraphBinaryTypes extends TypeSerializerRegistry.Builder {

    /** Registers the change. */
    public GraphBinaryTypes() {
        add(ByteBuffer.class, new ByteBufferSerializer());
        // The last serializer of a data type reads it.
        add(byte[].class, new BytesSerializer());
    }

    private static final class BytesSerializer extends SimpleTypeSerializer<byte[]> {

        BytesSerializer() {
            super(DataType.BYTEBUFFER);
        }

        @Override
        protected byte[] readValue(Buffer buffer, GraphBinaryReader context) throws IOException {
            int length = buffer.readInt();
            if (length < 0 || length > buffer.readableBytes()) {
                throw new IOException("A byte buffer of %d bytes in a message that has %d left"
                        .formatted(length, buffer.readableBytes()));
            }
            byte[] bytes = new byte[length];
            buffer.readBytes(bytes);
            return bytes;
        }

        @Override
        protected void writeValue(byte[] value, Buffer buffer, GraphBinaryWriter context) throws IOException {
            buffer.writeInt(value.length).writeBytes(value);
        }
    }
}
