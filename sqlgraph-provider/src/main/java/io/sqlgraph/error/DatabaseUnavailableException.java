package io.sqlgraph.error;

/** The database cannot be reached: server down, directory missing, access refused or connection broken. */
public final class DatabaseUnavailableException extends SqlGraphException {

    private static final long serialVersionUID = 1L;

    /** @param cause null when there is none */
    public DatabaseUnavailableException(String message, Throwable cause) {
        super("DATABASE_UNAVAILABLE", false, message, cause);
    }
}
