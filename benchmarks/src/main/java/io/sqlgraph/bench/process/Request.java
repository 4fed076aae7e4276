package io.sqlgraph.bench.process;

import io.sqlgraph.bench.harness.Compare;
import io.sqlgraph.bench.harness.Dataset;
import io.sqlgraph.bench.harness.QueryRef;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.TreeMap;

/** What an engine in another process is asked for. Each but {@link Stop} gets one {@link Reply}. */
sealed interface Request extends Serializable {

    /**
     * Opens the engine; always the first.
     *
     * @param className of an engine with a public constructor that takes the name and the settings
     */
    record Open(String className, String name, TreeMap<String, Object> settings) implements Request {}

    /** Stores a data set, whose vertices and edges follow, both ended by null. */
    record Load(String name, ArrayList<Dataset.Index> indexes) implements Request {}

    /** Whether there is work for a query. */
    record Prepare(QueryRef query) implements Request {}

    /** Answers a query once. */
    record Check(QueryRef query, int n, Compare compare) implements Request {}

    /** Runs a query again and again. */
    record Repeat(QueryRef query, int first, long nanos) implements Request {}

    /** Ends the transaction that a query has left open. */
    record End(QueryRef query) implements Request {}

    /** Makes the engine ready after a failure. */
    record Recover() implements Request {}

    /** Makes what is under way end soon. */
    record Stop() implements Request {}

    /** Closes the engine and ends the process. */
    record Close() implements Request {}
}
