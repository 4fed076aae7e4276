package io.sqlgraph.error;

/** A statement ran for longer than its timeout, or was cancelled from outside, and was stopped. */
public final class StatementTimeoutException extends SqlGraphException {

    private static final long serialVersionUID = 1L;

    /** @param cause null when there is none */
    public StatementTimeoutException(String message, Throwable cause) {
        super("STATEMENT_TIMEOUT", false, message, cause);
    }
}
