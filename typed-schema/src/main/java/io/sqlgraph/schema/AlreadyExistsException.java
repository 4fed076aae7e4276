package io.sqlgraph.schema;

/** A row with this key exists already. */
public final class AlreadyExistsException extends GraphSchemaException {

    private static final long serialVersionUID = 1L;

    private final transient Object key;

    public AlreadyExistsException(String type, Object key) {
        super(type + "/" + key + " exists already", false, null);
        this.key = key;
    }

    /** The key that the call was about. */
    public Object key() {
        return key;
    }
}
