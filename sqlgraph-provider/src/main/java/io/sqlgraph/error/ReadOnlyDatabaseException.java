package io.sqlgraph.error;

/** A write to a database that can only be read. */
public final class ReadOnlyDatabaseException extends SqlGraphException {

    private static final long serialVersionUID = 1L;

    /** @param cause null when there is none */
    public ReadOnlyDatabaseException(String message, Throwable cause) {
        super("READ_ONLY_DATABASE", false, message, cause);
    }
}
