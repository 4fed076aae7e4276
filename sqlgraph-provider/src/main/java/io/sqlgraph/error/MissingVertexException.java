package io.sqlgraph.error;

/** A new edge cannot be written because a vertex at one of its ends was removed meanwhile. */
public final class MissingVertexException extends SqlGraphException {

    private static final long serialVersionUID = 1L;

    /**
     * @param label the label of the vertex
     * @param vertexId its internal id
     */
    public MissingVertexException(String label, long vertexId) {
        super(
                "MISSING_VERTEX",
                false,
                "An edge cannot end at vertex " + label + "[" + vertexId + "]: it was removed or does not exist",
                null);
    }
}
