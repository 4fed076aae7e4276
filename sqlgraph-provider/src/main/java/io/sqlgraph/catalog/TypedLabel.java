package io.sqlgraph.catalog;

/**
 * A label whose elements are held to the type that a schema gives them, whichever program writes them.
 *
 * @param edge whether it is a label of edges
 * @param label the only one of its kind: of several schemas, the one that was opened last decides
 * @param schema the name of the schema
 * @param definition of the type, in a form that only a {@code WriteGuardFactory} reads
 */
public record TypedLabel(boolean edge, String label, String schema, String definition) {

    /** Whether this is about the elements of a table. */
    public boolean concerns(ElementTable table) {
        return edge == table instanceof EdgeTable && label.equals(table.label());
    }
}
