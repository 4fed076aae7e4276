package io.sqlgraph.schema;

/**
 * Says which row of a relational database something stands for.
 *
 * @param table the table's name
 * @param id the row's id, as text
 */
public record ExternalRef(String table, String id) {

    /** A reference to a row. */
    public static ExternalRef of(String table, String id) {
        return new ExternalRef(table, id);
    }
}
