package io.sqlgraph.schema.internal;

import io.micrometer.core.instrument.MeterRegistry;
import io.sqlgraph.schema.GraphSchemaException;
import io.sqlgraph.schema.StoreEvent;
import io.sqlgraph.schema.StoreListener;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Supplier;
import java.util.function.ToLongFunction;

/** Tells listeners and meters of calls. Thread safe. */
public final class Observers {

    private final List<StoreListener> listeners = new CopyOnWriteArrayList<>();

    public void add(StoreListener listener) {
        listeners.add(listener);
    }

    /** Counts and times all calls. */
    public void add(MeterRegistry registry) {
        listeners.add(event -> {
            RuntimeException failure = event.failure();
            String outcome =
                    failure == null ? "OK" : failure instanceof GraphSchemaException known ? known.code() : "ERROR";
            String[] tags = {"type", event.type(), "operation", event.operation(), "outcome", outcome};
            registry.timer("sqlgraph.store.calls", tags).record(event.elapsed());
            registry.counter("sqlgraph.store.rows", tags).increment(event.rows());
        });
    }

    /** Runs a call. */
    public <T> T observe(TypeModel type, String operation, ToLongFunction<T> rows, Supplier<T> call) {
        if (listeners.isEmpty()) return call.get();
        long begin = System.nanoTime();
        T result;
        try {
            result = call.get();
        } catch (RuntimeException failure) {
            try {
                tell(type, operation, 0, begin, failure);
            } catch (RuntimeException ofListener) {
                // Why the call failed matters more.
                failure.addSuppressed(ofListener);
            }
            throw failure;
        }
        tell(type, operation, rows.applyAsLong(result), begin, null);
        return result;
    }

    private void tell(TypeModel type, String operation, long rows, long begin, RuntimeException failure) {
        var elapsed = Duration.ofNanos(System.nanoTime() - begin);
        var event = new StoreEvent(type.name(), operation, rows, elapsed, failure);
        for (StoreListener each : listeners) each.onCall(event);
    }
}
