package io.sqlgraph.error;

import org.apache.tinkerpop.gremlin.structure.util.TemporaryException;

/** The database, its writer queue or the connection pool was busy for longer than the configured wait: roll back and try again later. */
public final class DatabaseBusyException extends SqlGraphException implements TemporaryException {

    private static final long serialVersionUID = 1L;

    /** @param cause null when there is none */
    public DatabaseBusyException(String message, Throwable cause) {
        super("DATABASE_BUSY", true, message, cause);
    }
}
