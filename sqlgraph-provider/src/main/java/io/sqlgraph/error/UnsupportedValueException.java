package io.sqlgraph.error;

/** A property value, or a part of one, that the graph cannot store and give back exactly. */
public final class UnsupportedValueException extends SqlGraphException {

    private static final long serialVersionUID = 1L;

    /** @param cause null when there is none */
    public UnsupportedValueException(String message, Throwable cause) {
        super("UNSUPPORTED_VALUE", false, message, cause);
    }
}
