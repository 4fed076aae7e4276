package io.sqlgraph.compiler.render;

import io.sqlgraph.catalog.ElementTable;
import io.sqlgraph.catalog.KeySelection;
import io.sqlgraph.catalog.PropertyKey;
import io.sqlgraph.compiler.algebra.Tables;
import java.util.stream.Stream;

/**
 * Whether elements bring their properties along, when steps after the statement are known to read some. That saves a statement
 * for each label, but makes rows of all labels as wide as the columns that they need together; so it is done where these are
 * few. Keys with tables of their own have several rows for one element and are left out, with the others that are asked for with them.
 */
final class LoadedElements {

    /** The most columns of properties. */
    private static final int FEW_COLUMNS = 48;

    private LoadedElements() {}

    /** Whether elements of some tables should bring their properties along. */
    static boolean areWorthIt(Tables tables, KeySelection keys) {
        int columns = 0;
        boolean any = false;
        for (ElementTable table : tables) {
            boolean loaded = areColumns(table, keys);
            any |= loaded;
            if (loaded) columns += (int) selected(table, keys).count();
        }
        return any && columns <= FEW_COLUMNS;
    }

    /** Whether some properties of a table's elements are in its rows. */
    static boolean areColumns(ElementTable table, KeySelection keys) {
        return selected(table, keys).noneMatch(PropertyKey::isMulti);
    }

    /** The selected keys that a table has. */
    static Stream<PropertyKey> selected(ElementTable table, KeySelection keys) {
        return table.keys().values().stream().filter(key -> keys.includes(key.key()));
    }
}
