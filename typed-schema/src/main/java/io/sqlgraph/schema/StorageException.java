package io.sqlgraph.schema;

/** The database reported an error that is none of the others. */
public final class StorageException extends GraphSchemaException {

    private static final long serialVersionUID = 1L;

    /** @param cause null when there is none */
    public StorageException(String message, Throwable cause) {
        super(message, false, cause);
    }
}
