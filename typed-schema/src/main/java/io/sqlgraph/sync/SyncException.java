package io.sqlgraph.sync;

import io.sqlgraph.schema.GraphSchemaException;

/** A job cannot be built or cannot go on. */
public class SyncException extends GraphSchemaException {

    private static final long serialVersionUID = 1L;

    /** @param cause null when there is none */
    public SyncException(String message, Throwable cause) {
        this(message, false, cause);
    }

    /**
     * @param retryable whether the same run can succeed later
     * @param cause null when there is none
     */
    public SyncException(String message, boolean retryable, Throwable cause) {
        super(message, retryable, cause);
    }
}
