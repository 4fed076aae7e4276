package io.sqlgraph.schema;

/** An edge cannot be written because the vertex on one of its ends does not exist. */
public final class EndpointNotFoundException extends GraphSchemaException {

    private static final long serialVersionUID = 1L;

    private final String side;
    private final transient Object key;

    /** @param side {@code from} or {@code to} */
    public EndpointNotFoundException(String type, String side, String vertexType, Object key) {
        this(type, side, vertexType, key, "");
    }

    /** @param hint what else there is to say of the key; empty for nothing */
    public EndpointNotFoundException(String type, String side, String vertexType, Object key, String hint) {
        super(
                "The " + side + " vertex of a " + type + " edge does not exist: " + vertexType + "/" + key + hint,
                false,
                null);
        this.side = side;
        this.key = key;
    }

    /** Which end is missing: {@code from} or {@code to}. */
    public String side() {
        return side;
    }

    /** The key of the missing vertex. */
    public Object key() {
        return key;
    }
}
