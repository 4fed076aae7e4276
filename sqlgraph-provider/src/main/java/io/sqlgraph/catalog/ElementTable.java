package io.sqlgraph.catalog;

import java.util.Map;

/** A table that holds vertices of one label, or edges of one label between two vertex labels. Immutable. */
public sealed interface ElementTable permits VertexTable, EdgeTable {

    /** The column that holds the element's id in every table. */
    String ID_COLUMN = "id";

    /** The column that holds a user-supplied id, encoded by {@link io.sqlgraph.value.VariantCodec}; see {@link #hasUserIds}. */
    String USER_ID_COLUMN = "uid";

    /** The table from the comparable form of user-supplied vertex ids to internal ids. */
    String VERTEX_IDS = "sg_vertex_id";

    /** The same for edges. */
    String EDGE_IDS = "sg_edge_id";

    /** The number in the low bits of every id in this table; see {@link ElementIds}. */
    int tableId();

    /** The element label as users write it. */
    String label();

    /** The table's name, unquoted. */
    String tableName();

    /** The property keys by name, in the order in which they were first used. */
    Map<String, PropertyKey> keys();

    /** Whether any row has a user-supplied id, so that the table has a {@link #USER_ID_COLUMN}. */
    boolean hasUserIds();

    /** The key's storage, or null when no element of this table ever had the key. */
    default PropertyKey key(String key) {
        return keys().get(key);
    }

    /** What the table has beyond its properties. */
    TableOptions options();

    /** A copy with another label. */
    ElementTable withLabel(String label);

    /** A copy with other options. */
    ElementTable withOptions(TableOptions options);

    /** A copy with other keys. */
    ElementTable withKeys(Map<String, PropertyKey> keys);

    /** A copy that says that the table has a {@link #USER_ID_COLUMN}. */
    ElementTable withUserIds();
}
