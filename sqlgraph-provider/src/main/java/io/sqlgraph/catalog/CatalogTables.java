package io.sqlgraph.catalog;

import io.sqlgraph.dialect.Dialect;
import io.sqlgraph.value.ColumnType;
import java.util.List;

/** The tables that hold the catalog itself, the types of labels, the graph variables and the user-supplied ids. */
final class CatalogTables {

    /** What {@code sg_meta} says under {@link #FORMAT}; raised when older versions could not read the tables any more. */
    static final int FORMAT_VERSION = 4;

    static final String FORMAT = "format";
    static final String CATALOG_VERSION = "catalog_version";

    /** The kinds of rows in {@code sg_table}. */
    static final String VERTEX = "vertex";

    static final String EDGE = "edge";
    static final String CHILD = "property";

    static final List<String> NAMES = List.of(
            "sg_meta", "sg_table", "sg_key", "sg_index", "sg_type", "sg_variable", "sg_vertex_id", "sg_edge_id");

    private CatalogTables() {}

    /**
     * The statements that create the tables. Labels and keys have no unique indexes, whose entries are limited in length:
     * the schema lock keeps them unique.
     */
    static List<String> creation(Dialect dialect) {
        String text = dialect.sqlType(ColumnType.STRING);
        String id = dialect.idType();
        String table = dialect.tableOptions();
        String lookup = dialect.lookupTableOptions();
        return List.of(
                "CREATE TABLE sg_meta (name " + text + " NOT NULL PRIMARY KEY, value " + text + " NOT NULL)" + lookup,
                "CREATE TABLE sg_table (table_id integer NOT NULL PRIMARY KEY, kind " + text + " NOT NULL, label "
                        + text
                        + " NOT NULL, out_table_id integer NOT NULL, in_table_id integer NOT NULL, table_name " + text
                        + " NOT NULL, has_user_ids integer NOT NULL, next_sequence " + id
                        + " NOT NULL, is_versioned integer NOT NULL, tombstone_table " + text + ")" + table,
                "CREATE TABLE sg_key (table_id integer NOT NULL, position integer NOT NULL, name " + text
                        + " NOT NULL, type " + text + " NOT NULL, column_name " + text + " NOT NULL, number_column "
                        + text
                        + ", child_table_id integer NOT NULL, fold_column " + text + ", id_column " + text
                        + ", PRIMARY KEY (table_id, position))" + lookup,
                "CREATE TABLE sg_index (name " + text + " NOT NULL PRIMARY KEY, position integer NOT NULL, kind " + text
                        + " NOT NULL, label " + text + " NOT NULL, keys " + text
                        + " NOT NULL, is_unique integer NOT NULL, options " + text + " NOT NULL)" + lookup,
                "CREATE TABLE sg_type (position integer NOT NULL PRIMARY KEY, is_edge integer NOT NULL, label " + text
                        + " NOT NULL, schema_name " + text + " NOT NULL, definition " + text + " NOT NULL)" + lookup,
                "CREATE TABLE sg_variable (name " + text + " NOT NULL PRIMARY KEY, value " + text + " NOT NULL)"
                        + lookup,
                "CREATE TABLE sg_vertex_id (uid " + text + " NOT NULL PRIMARY KEY, id " + id + " NOT NULL)" + lookup,
                "CREATE TABLE sg_edge_id (uid " + text + " NOT NULL PRIMARY KEY, id " + id + " NOT NULL)" + lookup,
                "INSERT INTO sg_meta (name, value) VALUES ('" + FORMAT + "', '" + FORMAT_VERSION + "'), ('"
                        + CATALOG_VERSION + "', '1')");
    }
}
