package io.sqlgraph.error;

/** A write to a label that has a type, by a program that cannot tell whether the type allows it. */
public final class SchemaUnavailableException extends SqlGraphException {

    private static final long serialVersionUID = 1L;

    /** @param cause null when there is none */
    public SchemaUnavailableException(String message, Throwable cause) {
        super("SCHEMA_UNAVAILABLE", false, message, cause);
    }
}
