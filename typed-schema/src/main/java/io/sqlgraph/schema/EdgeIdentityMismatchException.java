package io.sqlgraph.schema;

/** An edge with this key exists between other vertices; the endpoints of an edge never change. */
public final class EdgeIdentityMismatchException extends GraphSchemaException {

    private static final long serialVersionUID = 1L;

    private final transient Object key;

    public EdgeIdentityMismatchException(String type, Object key) {
        super(
                "The " + type + " edge " + key
                        + " exists between other vertices, and the endpoints of an edge never change",
                false,
                null);
        this.key = key;
    }

    /** The key of the edge. */
    public Object key() {
        return key;
    }
}
