package io.sqlgraph.schema.internal;

import io.sqlgraph.tx.GraphSession;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.function.ToLongFunction;

/** How the calls on one type run: in which transaction, and who is told. Thread safe. */
public record Calls(StoreContext context, TypeModel type) {

    /** Runs a call that writes; see {@link StoreTransactions#write}. */
    public <T> T write(Function<GraphSession, T> call) {
        return context.transactions().write(call);
    }

    /** Runs a call that reads, and tells of it. */
    public <T> T read(String operation, ToLongFunction<T> rows, Function<GraphSession, T> call) {
        return observe(operation, rows, () -> context.transactions().read(call));
    }

    /** Runs a call and tells of it. */
    public <T> T observe(String operation, ToLongFunction<T> rows, Supplier<T> call) {
        return context.observers().observe(type, operation, rows, call);
    }
}
