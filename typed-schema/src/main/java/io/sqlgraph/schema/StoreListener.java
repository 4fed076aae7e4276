package io.sqlgraph.schema;

/** Is told of every call of a store, single and bulk. Called in the thread of the call, after it; must be thread safe. */
@FunctionalInterface
public interface StoreListener {

    /** A call has ended. What this throws reaches the caller, suppressed where the call itself has failed. */
    void onCall(StoreEvent event);
}
