package io.sqlgraph.compiler.run;

import io.sqlgraph.catalog.Catalog;
import io.sqlgraph.catalog.ElementTable;
import io.sqlgraph.compiler.algebra.ElementKind;
import io.sqlgraph.tx.UserIdReadings;
import java.util.List;
import java.util.Optional;

/**
 * Whether a statement looks a user-supplied id up itself, or the id is looked up before. A statement that does it has a branch
 * for every label whose elements have such ids; one for a known element has that of its label only. So with few labels the
 * look-up is saved, and with many the statement is kept short.
 */
final class UserIdNames {

    /** The most labels whose branches cost less than a statement. */
    private static final int FEW_LABELS = 8;

    private UserIdNames() {}

    /** The comparable form of an id that can only be one supplied by a user, where the statement is to look it up. */
    static Optional<String> of(Catalog catalog, ElementKind kind, Object id) {
        if (!catalog.hasUserIds(kind == ElementKind.VERTEX)) return Optional.empty();
        List<? extends ElementTable> tables =
                kind == ElementKind.VERTEX ? catalog.vertexTables() : catalog.edgeTables();
        long named = tables.stream().filter(ElementTable::hasUserIds).count();
        if (named > FEW_LABELS) return Optional.empty();
        return UserIdReadings.onlyName(catalog, kind == ElementKind.VERTEX, id);
    }
}
