package io.sqlgraph.schema;

/** There would be more edges of a type between or at vertices than its cardinality allows. */
public final class CardinalityViolationException extends GraphSchemaException {

    private static final long serialVersionUID = 1L;

    /** @param cause null when there is none */
    public CardinalityViolationException(String message, Throwable cause) {
        super(message, false, cause);
    }
}
