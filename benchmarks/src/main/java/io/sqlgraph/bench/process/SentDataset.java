package io.sqlgraph.bench.process;

import io.sqlgraph.bench.harness.Dataset;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** A data set that comes from another process. To be read once: all vertices, then all edges. */
record SentDataset(String name, List<Index> indexes, ObjectInputStream in) implements Dataset {

    /** A stream remembers each object that it has sent until it is reset. */
    private static final int REMEMBERED = 10_000;

    /** Sends a data set, its name and indexes first. */
    static void send(Dataset data, ObjectOutputStream out) throws IOException {
        out.writeObject(new Request.Load(data.name(), new ArrayList<>(data.indexes())));
        try {
            int[] sent = {0};
            data.vertices(vertex -> send(vertex, out, sent));
            out.writeObject(null);
            data.edges(edge -> send(edge, out, sent));
            out.writeObject(null);
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
        out.flush();
    }

    private static void send(Object item, ObjectOutputStream out, int[] sent) {
        try {
            out.writeObject(item);
            if (++sent[0] % REMEMBERED == 0) out.reset();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void vertices(Consumer<VertexRecord> sink) {
        receive(item -> sink.accept((VertexRecord) item));
    }

    @Override
    public void edges(Consumer<EdgeRecord> sink) {
        receive(item -> sink.accept((EdgeRecord) item));
    }

    private void receive(Consumer<Object> sink) {
        try {
            for (Object item = in.readObject(); item != null; item = in.readObject()) sink.accept(item);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (ClassNotFoundException e) {
            throw new IllegalStateException("the processes have different programs", e);
        }
    }
}
