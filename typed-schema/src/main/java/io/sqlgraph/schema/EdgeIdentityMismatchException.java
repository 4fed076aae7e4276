package io.sqlgraph.schema;

/** An edge with this key exists between other vertices; the endpoints of an edge never change. */
public final class EdgeIdentityMismatchException extends GraphSchemaException {

    private static final long serialVersionUID = 1L;

    /** @param cause null when there is none */
    public EdgeIdentityMismatchException(String message, Throwable cause) {
        super(message, false, cause);
    }
}
