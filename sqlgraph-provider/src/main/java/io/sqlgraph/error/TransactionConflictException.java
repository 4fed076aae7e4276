package io.sqlgraph.error;

import org.apache.tinkerpop.gremlin.structure.util.TemporaryException;

/** Another transaction got there first (serialization failure, deadlock, stale snapshot): roll back and run the transaction again. */
public final class TransactionConflictException extends SqlGraphException implements TemporaryException {

    private static final long serialVersionUID = 1L;

    /** @param cause null when there is none */
    public TransactionConflictException(String message, Throwable cause) {
        super("TRANSACTION_CONFLICT", true, message, cause);
    }
}
