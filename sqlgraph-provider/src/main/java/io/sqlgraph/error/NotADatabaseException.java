package io.sqlgraph.error;

/** The file that was to be opened is not a database, or is damaged. */
public final class NotADatabaseException extends SqlGraphException {

    private static final long serialVersionUID = 1L;

    /** @param cause null when there is none */
    public NotADatabaseException(String message, Throwable cause) {
        super("NOT_A_DATABASE", false, message, cause);
    }
}
