package io.sqlgraph.schema;

/** There would be more edges of a type between or at vertices than its cardinality allows. */
public final class CardinalityViolationException extends GraphSchemaException {

    private static final long serialVersionUID = 1L;

    private final long outId;
    private final long inId;

    /**
     * @param outId the internal id of the vertex that the edge too many leaves
     * @param inId the internal id of the vertex that it enters
     */
    public CardinalityViolationException(String message, long outId, long inId) {
        super(message, false, null);
        this.outId = outId;
        this.inId = inId;
    }

    /** The internal id of the vertex that the edge too many leaves. */
    public long outId() {
        return outId;
    }

    /** The internal id of the vertex that it enters. */
    public long inId() {
        return inId;
    }
}
