package io.sqlgraph.dialect;

/** What a database error means to the caller. */
public enum FailureKind {
    /** Concurrent transactions collided (serialization failure, deadlock, stale snapshot): run the transaction again. */
    CONFLICT,
    /** The database was busy longer than the configured wait: run the transaction again, later. */
    BUSY,
    /** A unique constraint refused a value. */
    UNIQUE_VIOLATION,
    /** The statement was cancelled, by a timeout or an interrupt. */
    CANCELLED,
    /** The catalog that the statement was made from is out of date: a table or column is unknown. */
    STALE_CATALOG,
    /** The database cannot be reached, or the connection broke. */
    UNAVAILABLE,
    /** The file or database can only be read. */
    READ_ONLY,
    /** The file is not a database, or is damaged. */
    NOT_A_DATABASE,
    /** A value, or a row, is larger than an index or a table of the database can hold. */
    TOO_LARGE,
    /** A table would get more columns than the database allows. */
    TOO_MANY_COLUMNS,
    /** A whole number became larger than 64 bits hold: a number of traversers, mostly. */
    OVERFLOW,
    /** Anything else. */
    OTHER;

    /** Whether running the whole transaction again can help. */
    public boolean retryable() {
        return this == CONFLICT || this == BUSY || this == STALE_CATALOG;
    }
}
