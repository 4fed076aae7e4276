package io.sqlgraph.error;

/** A database that holds tables which this version of SQLGraph cannot use: a newer format's, or somebody else's. */
public final class IncompatibleDatabaseException extends SqlGraphException {

    private static final long serialVersionUID = 1L;

    /** @param cause null when there is none */
    public IncompatibleDatabaseException(String message, Throwable cause) {
        super("INCOMPATIBLE_DATABASE", false, message, cause);
    }
}
