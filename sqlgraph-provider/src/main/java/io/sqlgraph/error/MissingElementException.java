package io.sqlgraph.error;

/** A change of a vertex or edge cannot be written because the element was removed meanwhile. */
public final class MissingElementException extends SqlGraphException {

    private static final long serialVersionUID = 1L;

    /**
     * @param label the label of the element
     * @param id its internal id
     */
    public MissingElementException(String label, long id) {
        super(
                "MISSING_ELEMENT",
                false,
                "Nothing can be changed in " + label + "[" + id + "]: it was removed or does not exist",
                null);
    }
}
