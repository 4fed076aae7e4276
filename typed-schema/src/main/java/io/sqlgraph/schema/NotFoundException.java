package io.sqlgraph.schema;

/** There is no live row with this key. */
public final class NotFoundException extends GraphSchemaException {

    private static final long serialVersionUID = 1L;

    private final transient Object key;

    public NotFoundException(String type, Object key) {
        this(type, key, "");
    }

    /** @param hint what else there is to say of the key; empty for nothing */
    public NotFoundException(String type, Object key, String hint) {
        super("There is no " + type + "/" + key + hint, false, null);
        this.key = key;
    }

    /** The key that the call was about. */
    public Object key() {
        return key;
    }
}
