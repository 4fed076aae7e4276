package io.sqlgraph.schema;

/** Concurrent transactions were in the way at every attempt; the call can be made again. */
public final class TransactionConflictException extends GraphSchemaException {

    private static final long serialVersionUID = 1L;

    /** @param cause null when there is none */
    public TransactionConflictException(String message, Throwable cause) {
        super(message, true, cause);
    }
}
