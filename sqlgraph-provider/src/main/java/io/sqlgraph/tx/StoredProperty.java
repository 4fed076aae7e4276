package io.sqlgraph.tx;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * One vertex property as it is stored in a child table: a value among several under one key, possibly with an id of its
 * own and meta-properties. Immutable.
 *
 * @param rowId the id of its row; 0 while the value still sits in a plain column
 * @param userId the id that the user gave to the property, or null
 * @param value the value; null only where the graph allows null property values
 * @param meta the meta-properties, in order of insertion; never null
 */
public record StoredProperty(long rowId, Object userId, Object value, Map<String, Object> meta) {

    public StoredProperty {
        meta = Collections.unmodifiableMap(new LinkedHashMap<>(meta));
    }

    /** The property's id: the user's where there is one, the row's otherwise, and for a plain column vertex and key. */
    public Object id(long vertexId, String key) {
        if (userId != null) return userId;
        return rowId != 0 ? (Object) rowId : plainId(vertexId, key);
    }

    /** The id of a property that sits in a plain column. */
    public static String plainId(long vertexId, String key) {
        return vertexId + ":" + key;
    }

    /** A copy with other meta-properties. */
    public StoredProperty withMeta(Map<String, Object> changed) {
        return new StoredProperty(rowId, userId, value, changed);
    }
}
