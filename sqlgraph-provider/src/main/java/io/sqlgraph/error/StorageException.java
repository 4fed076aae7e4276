package io.sqlgraph.error;

/** The database refused a statement for a reason that has no type of its own; the message carries the database's own words. */
public final class StorageException extends SqlGraphException {

    private static final long serialVersionUID = 1L;

    /** @param cause null when there is none */
    public StorageException(String message, Throwable cause) {
        super("STORAGE_ERROR", false, message, cause);
    }
}
