package io.sqlgraph.schema;

/** A row has another version than was expected: somebody else has changed it. */
public final class VersionConflictException extends GraphSchemaException {

    private static final long serialVersionUID = 1L;

    private final long expected;
    private final long actual;

    public VersionConflictException(String type, Object key, long expected, long actual) {
        super(type + "/" + key + " has version " + actual + ", not " + expected, false, null);
        this.expected = expected;
        this.actual = actual;
    }

    /** The version that the caller asked for. */
    public long expected() {
        return expected;
    }

    /** The version that the row has. */
    public long actual() {
        return actual;
    }
}
