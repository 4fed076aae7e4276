package io.sqlgraph.schema;

import java.util.List;

/** The graph holds data that a schema would not allow, or would lose; nothing was changed. */
public final class SchemaConflictException extends GraphSchemaException {

    private static final long serialVersionUID = 1L;

    private final List<String> conflicts;

    public SchemaConflictException(List<String> conflicts) {
        super("The graph contradicts the schema: " + String.join("; ", conflicts), false, null);
        this.conflicts = List.copyOf(conflicts);
    }

    /** What contradicts what, with the rows concerned. */
    public List<String> conflicts() {
        return conflicts;
    }
}
