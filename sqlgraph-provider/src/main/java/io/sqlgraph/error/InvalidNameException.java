package io.sqlgraph.error;

/** A label or property key that the database cannot hold. */
public final class InvalidNameException extends SqlGraphException {

    private static final long serialVersionUID = 1L;

    /** @param cause null when there is none */
    public InvalidNameException(String message, Throwable cause) {
        super("INVALID_NAME", false, message, cause);
    }
}
