package io.sqlgraph.schema;

/** A type has no unique constraint of this name. */
public final class UnknownConstraintException extends GraphSchemaException {

    private static final long serialVersionUID = 1L;

    /** @param cause null when there is none */
    public UnknownConstraintException(String message, Throwable cause) {
        super(message, false, cause);
    }
}
