package io.sqlgraph.schema;

import java.util.List;

/** A schema cannot be as it was defined, or was asked for what is not in it. */
public final class SchemaDefinitionException extends GraphSchemaException {

    private static final long serialVersionUID = 1L;

    private final List<String> faults;

    public SchemaDefinitionException(List<String> faults) {
        super("The schema is wrong: " + String.join("; ", faults), false, null);
        this.faults = List.copyOf(faults);
    }

    /** All that is wrong, each with the type it is about. */
    public List<String> faults() {
        return faults;
    }
}
