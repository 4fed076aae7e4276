package io.sqlgraph.error;

/** A change of the schema that cannot be made: it contradicts what is there, or exceeds a limit. */
public final class InvalidSchemaException extends SqlGraphException {

    private static final long serialVersionUID = 1L;

    /** @param cause null when there is none */
    public InvalidSchemaException(String message, Throwable cause) {
        super("INVALID_SCHEMA", false, message, cause);
    }
}
