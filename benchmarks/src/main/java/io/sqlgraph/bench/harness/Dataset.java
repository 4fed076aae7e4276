package io.sqlgraph.bench.harness;

import java.io.Serializable;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** A graph as records, the same for every engine. Repeatable: each call gives the same records in the same order. */
public interface Dataset {

    /**
     * A vertex.
     *
     * @param key names it in this data set; not a property
     */
    record VertexRecord(long key, String label, Map<String, Object> properties) implements Serializable {}

    /** An edge between two vertices, named by their keys. */
    record EdgeRecord(String label, long out, long in, Map<String, Object> properties) implements Serializable {}

    /** A property that the queries look vertices of a label up by. */
    record Index(String label, String key) implements Serializable {}

    /** The name in reports. */
    String name();

    /** The indexes that a user would declare for the queries. */
    List<Index> indexes();

    /** Hands over all vertices. */
    void vertices(Consumer<VertexRecord> sink);

    /** Hands over all edges. */
    void edges(Consumer<EdgeRecord> sink);
}
