package io.sqlgraph.schema;

import java.util.Locale;

/**
 * The parent of every error of the typed schema. No exception of a driver leaves the typed API.
 *
 * <p>The code is the name of the class in upper snake case without {@code Exception}; it never changes.
 */
public abstract class GraphSchemaException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final String code;
    private final boolean retryable;

    /** @param cause null when there is none */
    protected GraphSchemaException(String message, boolean retryable, Throwable cause) {
        super(message, cause);
        this.code = codeOf(getClass());
        this.retryable = retryable;
    }

    private static String codeOf(Class<?> type) {
        String name = type.getSimpleName().replaceFirst("Exception$", "");
        return name.replaceAll("(?<=[a-z])(?=[A-Z])", "_").toUpperCase(Locale.ROOT);
    }

    /** The stable name of this kind of error, for programs. */
    public String code() {
        return code;
    }

    /** Whether the same call can succeed when it is made again. */
    public boolean retryable() {
        return retryable;
    }
}
