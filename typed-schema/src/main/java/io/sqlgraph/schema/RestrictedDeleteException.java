package io.sqlgraph.schema;

/** A vertex cannot be deleted while edges hang on it. */
public final class RestrictedDeleteException extends GraphSchemaException {

    private static final long serialVersionUID = 1L;

    private final transient Object key;

    public RestrictedDeleteException(String type, Object key) {
        super(type + "/" + key + " has edges and is declared to be deleted only without any", false, null);
        this.key = key;
    }

    /** The key that the call was about. */
    public Object key() {
        return key;
    }
}
