package io.sqlgraph.schema.internal;

import io.sqlgraph.schema.GraphStore;
import java.util.function.Function;

/** Lets other packages of this library reach what a store is made of, without making it part of the public API. */
public final class StoreAccess {

    private static volatile Function<GraphStore, StoreContext> reader;

    private StoreAccess() {}

    /** Is called once, by the store's own class. */
    public static void open(Function<GraphStore, StoreContext> contextOf) {
        reader = contextOf;
    }

    /** What a store is made of. */
    public static StoreContext of(GraphStore store) {
        return reader.apply(store);
    }
}
