package io.sqlgraph.error;

/** A unique constraint refused a value; nothing of the transaction can be committed. */
public final class UniqueViolationException extends SqlGraphException {

    private static final long serialVersionUID = 1L;

    /** @param cause null when there is none */
    public UniqueViolationException(String message, Throwable cause) {
        super("UNIQUE_VIOLATION", false, message, cause);
    }
}
