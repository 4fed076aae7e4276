package io.sqlgraph.sync;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import java.io.BufferedReader;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.DoubleSupplier;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** Sources without a cursor: every run reads them whole. */
public final class Sources {

    private Sources() {}

    /** The elements of a collection, or of anything else that can be read more than once. */
    public static <R> Source<R> of(Iterable<R> rows) {
        Objects.requireNonNull(rows, "rows");
        return cursor -> new IteratorReader<>(rows.iterator(), () -> {});
    }

    /** What an iterator gives; only one run can read it. */
    public static <R> Source<R> of(Iterator<R> rows) {
        Objects.requireNonNull(rows, "rows");
        return once(() -> new IteratorReader<>(rows, () -> {}));
    }

    /** What a stream gives; only one run can read it, and closes it. */
    public static <R> Source<R> of(Stream<R> rows) {
        Objects.requireNonNull(rows, "rows");
        return once(() -> new IteratorReader<>(rows.iterator(), rows::close));
    }

    private static <R> Source<R> once(Supplier<SourceReader<R>> reader) {
        var taken = new AtomicBoolean();
        return cursor -> {
            if (taken.getAndSet(true)) throw new SyncException("This source can be read only once", null);
            return reader.get();
        };
    }

    /**
     * The records of a UTF-8 file of comma-separated values (RFC 4180), whose first one has the names. An empty field without
     * quotes is null. A record with another number of fields is a bad row.
     */
    public static Source<SourceRow> csv(Path file) {
        Objects.requireNonNull(file, "file");
        return lines(file, CsvRows::new);
    }

    /** The lines of a UTF-8 file, each a JSON object. A line that is none is a bad row; empty ones are ignored. */
    public static Source<SourceRow> jsonLines(Path file) {
        Objects.requireNonNull(file, "file");
        return lines(
                file,
                in -> in.lines()
                        .filter(line -> !line.isBlank())
                        .map(Sources::line)
                        .iterator());
    }

    private static Source<SourceRow> lines(Path file, Function<BufferedReader, Iterator<SourceRow>> rows) {
        return cursor -> {
            var text = new FileText(file);
            try {
                return new IteratorReader<>(rows.apply(text.in()), text, text::fraction);
            } catch (RuntimeException unreadable) {
                text.close();
                throw unreadable;
            }
        };
    }

    private static SourceRow line(String line) {
        try {
            return SourceRow.of(Payloads.map(line));
        } catch (MismatchedInputException e) {
            return SourceRow.unreadable(Map.of("text", line), "not a JSON object");
        } catch (JsonProcessingException e) {
            return SourceRow.unreadable(Map.of("text", line), "not a JSON object: " + e.getOriginalMessage());
        } catch (IllegalArgumentException e) {
            return SourceRow.unreadable(Map.of("text", line), e.getMessage());
        }
    }

    /**
     * Change events as Debezium writes them in JSON, with or without the schema around them: the state after a change, or
     * before a delete. Tombstones (null or empty) are ignored; what is no event is a bad row.
     */
    public static Source<SourceRow> debezium(Iterable<String> envelopes) {
        Objects.requireNonNull(envelopes, "envelopes");
        return cursor -> new IteratorReader<>(events(envelopes.iterator()), () -> {});
    }

    /** As {@link #debezium(Iterable)}, from the lines of a UTF-8 file. */
    public static Source<SourceRow> debezium(Path file) {
        Objects.requireNonNull(file, "file");
        return lines(file, in -> events(in.lines().iterator()));
    }

    private static Iterator<SourceRow> events(Iterator<String> texts) {
        return new Iterator<>() {
            private SourceRow next;

            @Override
            public boolean hasNext() {
                while (next == null && texts.hasNext()) {
                    String text = texts.next();
                    if (text != null && !text.isBlank() && !text.equals("null")) next = event(text);
                }
                return next != null;
            }

            @Override
            public SourceRow next() {
                if (!hasNext()) throw new NoSuchElementException();
                SourceRow row = next;
                next = null;
                return row;
            }
        };
    }

    private static SourceRow event(String text) {
        try {
            return event(Payloads.map(text));
        } catch (JsonProcessingException | IllegalArgumentException e) {
            return SourceRow.unreadable(Map.of("text", text), "not a change event: " + e.getMessage());
        }
    }

    /** Whether a JSON object is a change event rather than a row. */
    static boolean isChangeEvent(Map<String, Object> values) {
        Map<String, Object> envelope = unwrapped(values);
        return envelope.get("op") instanceof String
                && (envelope.get("before") instanceof Map<?, ?> || envelope.get("after") instanceof Map<?, ?>);
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> unwrapped(Map<String, Object> values) {
        return values.get("payload") instanceof Map<?, ?> payload ? (Map<String, Object>) payload : values;
    }

    /** The row of a change event. */
    @SuppressWarnings("unchecked")
    static SourceRow event(Map<String, Object> values) {
        Map<String, Object> envelope = unwrapped(values);
        boolean delete = "d".equals(envelope.get("op"));
        if (envelope.get(delete ? "before" : "after") instanceof Map<?, ?> row) {
            var content = new LinkedHashMap<>((Map<String, Object>) row);
            return delete ? SourceRow.deleted(content) : SourceRow.of(content);
        }
        return SourceRow.unreadable(values, "a change event without a row");
    }

    /** Reads an iterator. */
    static final class IteratorReader<R> implements SourceReader<R> {
        private final Iterator<R> rows;
        private final Closeable after;
        private final DoubleSupplier fraction;

        IteratorReader(Iterator<R> rows, Closeable after) {
            this(rows, after, () -> -1);
        }

        /** @param fraction how much has been read */
        IteratorReader(Iterator<R> rows, Closeable after, DoubleSupplier fraction) {
            this.rows = rows;
            this.after = after;
            this.fraction = fraction;
        }

        @Override
        public double fraction() {
            return fraction.getAsDouble();
        }

        @Override
        public List<R> read(int most) {
            var batch = new ArrayList<R>();
            while (batch.size() < most && rows.hasNext()) batch.add(rows.next());
            return batch;
        }

        @Override
        public void close() throws IOException {
            after.close();
        }
    }
}
