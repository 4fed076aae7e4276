package io.sqlgraph.error;

/**
 * The parent of every error that a graph raises about its database, its settings or a value it cannot store.
 *
 * <p>The message says what failed and where, and ends with the {@link #code()} in brackets, so that a client that only gets
 * the text can still tell errors apart.
 */
public abstract class SqlGraphException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final String code;
    private final boolean retryable;

    /**
     * @param code upper case with underscores; never changes once released
     * @param cause the driver's exception; null when there is none
     */
    protected SqlGraphException(String code, boolean retryable, String message, Throwable cause) {
        super(message + " [" + code + "]", cause);
        this.code = code;
        this.retryable = retryable;
    }

    /** The stable name of this kind of error, for programs. */
    public String code() {
        return code;
    }

    /** Whether rolling back and running the whole transaction again can succeed without any other change. */
    public boolean retryable() {
        return retryable;
    }
}
