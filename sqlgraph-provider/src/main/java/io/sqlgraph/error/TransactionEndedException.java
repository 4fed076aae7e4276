package io.sqlgraph.error;

/** A statement or an unread result was used after its transaction had been committed, rolled back or closed. */
public final class TransactionEndedException extends SqlGraphException {

    private static final long serialVersionUID = 1L;

    public TransactionEndedException(String message) {
        super("TRANSACTION_ENDED", false, message, null);
    }
}
