package io.sqlgraph.schema.internal;

import io.sqlgraph.tx.GraphSession;
import io.sqlgraph.tx.RowStore.Lock;
import io.sqlgraph.tx.StoredRow;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.function.Function;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** The reads of a vertex collection. Thread safe; each call is for one transaction. */
public final class VertexReads {

    private static final int STREAM_CHUNK = 1_000;

    private final TypeModel type;

    public VertexReads(TypeModel type) {
        this.type = type;
    }

    /** The rows with keys as the graph holds them, in their order; null keys find nothing. */
    public <V> List<Optional<V>> byKeys(GraphSession session, List<Object> keys) {
        TypedRows rows = TypedRows.of(session, type);
        Map<Object, StoredRow> found = rows.byKeys(keys, Lock.NONE);
        var result = new ArrayList<Optional<V>>(keys.size());
        for (Object key : keys) {
            StoredRow row = key == null ? null : found.get(key);
            result.add(row == null ? Optional.empty() : Optional.of(rows.<V>record(row)));
        }
        return result;
    }

    /** The version of the row with a key. */
    public OptionalLong version(GraphSession session, Object key) {
        if (key == null) return OptionalLong.empty();
        StoredRow row =
                TypedRows.of(session, type).byKeys(List.of(key), Lock.NONE).get(key);
        return row == null ? OptionalLong.empty() : OptionalLong.of(row.version());
    }

    /** How many rows there are. */
    public long count(GraphSession session) {
        return TypedRows.of(session, type).store().count(session.vertexTable(type.label()));
    }

    /** All rows, read in the calls that it is given. */
    public <V> Stream<V> stream(Function<Function<GraphSession, List<Entry<V>>>, List<Entry<V>>> transactions) {
        var rows = new Chunks<V>(last -> transactions.apply(session -> after(session, last)));
        return StreamSupport.stream(
                Spliterators.spliteratorUnknownSize(rows, Spliterator.ORDERED | Spliterator.NONNULL), false);
    }

    private <V> List<Entry<V>> after(GraphSession session, long last) {
        TypedRows rows = TypedRows.of(session, type);
        return rows.store().after(rows.table(), last, STREAM_CHUNK).stream()
                .map(row -> new Entry<>(row.id(), rows.<V>record(row)))
                .toList();
    }

    /** A row with its internal id. */
    public record Entry<V>(long id, V row) {}

    /** Reads chunk after chunk, each beginning after the last row of the one before. */
    private static final class Chunks<V> implements Iterator<V> {
        private final Function<Long, List<Entry<V>>> read;
        private Iterator<Entry<V>> chunk;
        private long last;
        private boolean full = true;

        private Chunks(Function<Long, List<Entry<V>>> read) {
            this.read = read;
        }

        @Override
        public boolean hasNext() {
            while ((chunk == null || !chunk.hasNext()) && full) {
                List<Entry<V>> next = read.apply(last);
                full = next.size() == STREAM_CHUNK;
                chunk = next.iterator();
                if (!next.isEmpty()) last = next.get(next.size() - 1).id();
            }
            return chunk.hasNext();
        }

        @Override
        public V next() {
            if (!hasNext()) throw new NoSuchElementException();
            return chunk.next().row();
        }
    }
}
