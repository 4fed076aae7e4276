package io.sqlgraph.compiler.render;

import io.sqlgraph.catalog.ElementTable;
import io.sqlgraph.catalog.PropertyKey;
import io.sqlgraph.compiler.algebra.Tables;

/**
 * Whether elements bring their properties along, when steps after the statement are known to read some. That saves a statement
 * for each label, but makes rows of all labels as wide as the columns that they need together; so it is done where these are
 * few. Keys with tables of their own have several rows for one element and are left out, with the other keys of their label.
 */
final class LoadedElements {

    /** The most columns of properties. */
    private static final int FEW_COLUMNS = 48;

    private LoadedElements() {}

    /** Whether elements of some tables should bring their properties along. */
    static boolean areWorthIt(Tables tables) {
        int columns = 0;
        boolean any = false;
        for (ElementTable table : tables) {
            boolean loaded = areColumns(table);
            any |= loaded;
            if (loaded) columns += table.keys().size();
        }
        return any && columns <= FEW_COLUMNS;
    }

    /** Whether all properties of a table's elements are in its rows. */
    static boolean areColumns(ElementTable table) {
        return table.keys().values().stream().noneMatch(PropertyKey::isMulti);
    }
}
