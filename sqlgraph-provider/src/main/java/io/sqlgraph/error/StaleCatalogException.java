package io.sqlgraph.error;

import org.apache.tinkerpop.gremlin.structure.util.TemporaryException;

/** A statement met a table or column that another process has changed meanwhile: roll back and run the transaction again. */
public final class StaleCatalogException extends SqlGraphException implements TemporaryException {

    private static final long serialVersionUID = 1L;

    /** @param cause null when there is none */
    public StaleCatalogException(String message, Throwable cause) {
        super("STALE_CATALOG", true, message, cause);
    }
}
