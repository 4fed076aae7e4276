package io.sqlgraph.cli.transfer;

import java.util.List;
import java.util.Map;

/** One vertex or edge as a file holds it. */
public sealed interface ElementRecord {

    /** Where it stands in the file, for messages: {@code line 17} or {@code record 17}. */
    String where();

    /** Its id in the file; null if the file gives it none. */
    Object id();

    /** Its label, never null. */
    String label();

    /**
     * One value of a vertex property.
     *
     * @param metaProperties the properties of this property, empty for almost all
     */
    record Value(String key, Object value, Map<String, Object> metaProperties) {}

    /** A vertex; a key that occurs several times in {@code values} is multi-valued. */
    record VertexRecord(String where, Object id, String label, List<Value> values) implements ElementRecord {}

    /** An edge between two vertices named by their ids in the file. */
    record EdgeRecord(String where, Object id, String label, Object outId, Object inId, Map<String, Object> properties)
            implements ElementRecord {}
}
