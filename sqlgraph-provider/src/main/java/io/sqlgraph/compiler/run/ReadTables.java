package io.sqlgraph.compiler.run;

import io.sqlgraph.catalog.Catalog;
import io.sqlgraph.catalog.EdgeTable;
import io.sqlgraph.catalog.ElementIds;
import io.sqlgraph.catalog.ElementTable;
import io.sqlgraph.compiler.algebra.Condition;
import io.sqlgraph.compiler.algebra.ElementKind;
import io.sqlgraph.compiler.algebra.Operator;
import io.sqlgraph.compiler.algebra.Plan;
import io.sqlgraph.compiler.algebra.Projection;
import io.sqlgraph.tx.ChangeLog;
import io.sqlgraph.tx.InternalElement;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * The tables whose rows can decide what a look-up gives, in one catalog: rather one more than one less. A label that gets
 * its first element changes the catalog; other changes of elements touch one of these, or do not matter.
 */
final class ReadTables {

    private final Catalog catalog;
    private final Set<ElementTable> tables = new LinkedHashSet<>();

    /** The tables of a plan without ids, whose constants do not matter, as of the catalog that was asked for last. Thread safe. */
    static final class Memo {
        private final Plan plan;
        private volatile ReadTables latest;

        Memo(Plan plan) {
            this.plan = plan;
        }

        /** As {@link ReadTables#withRows}. */
        ReadTables withRows(Catalog catalog) {
            ReadTables known = latest;
            if (known == null || known.catalog != catalog) {
                known = ReadTables.withRows(plan, catalog);
                latest = known;
            }
            return known;
        }
    }

    private ReadTables(Catalog catalog) {
        this.catalog = catalog;
    }

    /** Those of a plan that begins with a source. */
    static ReadTables of(Plan plan, Catalog catalog) {
        return of(plan, catalog, false);
    }

    /** The same, and those of all elements on the way, whose rows may be read, too. */
    static ReadTables withRows(Plan plan, Catalog catalog) {
        return of(plan, catalog, true);
    }

    private static ReadTables of(Plan plan, Catalog catalog, boolean rows) {
        var read = new ReadTables(catalog);
        if (!read.addKnown(plan, rows)) {
            read.tables.addAll(catalog.vertexTables());
            read.tables.addAll(catalog.edgeTables());
        }
        return read;
    }

    /** Whether nothing in the tables has changed since a time, by what the transaction knows. */
    boolean areUnchanged(Catalog now, ChangeLog changes, int since) {
        if (now != catalog) return false;
        for (ElementTable table : tables) {
            if (!changes.isUnchanged(table, since)) return false;
        }
        return true;
    }

    /** Follows a plan of well-known operators; false when there are others. */
    private boolean addKnown(Plan plan, boolean rows) {
        List<? extends ElementTable> here = List.of();
        boolean pending = false;
        for (Plan.Entry entry : plan.entries()) {
            Operator operator = entry.operator();
            if (operator instanceof Operator.Source source) {
                here = tables(source);
                pending = true;
            } else if (operator instanceof Operator.Filter filter) {
                if (!isPlain(filter.condition())) return false;
                if (filter.condition() instanceof Condition.HasLabel has) {
                    here = here.stream()
                            .filter(table -> has.test().test(table.label()))
                            .toList();
                } else {
                    pending = true;
                }
            } else if (operator instanceof Operator.Hop hop) {
                if (pending || rows) tables.addAll(here);
                List<EdgeTable> edges = catalog.edgeTables().stream()
                        .filter(table -> hop.labels().isEmpty() || hop.labels().contains(table.label()))
                        .toList();
                tables.addAll(edges);
                here = hop.target() == ElementKind.EDGE ? edges : catalog.vertexTables();
                pending = false;
            } else if (operator instanceof Operator.EdgeEnd) {
                if (pending || rows) tables.addAll(here);
                here = catalog.vertexTables();
                pending = false;
            } else if (operator instanceof Operator.Project project && isPlain(project.projection())) {
                pending = true;
            } else if (!(operator instanceof Operator.Tally)) {
                return false;
            }
        }
        if (pending || rows) tables.addAll(here);
        return true;
    }

    private static boolean isPlain(Condition condition) {
        return condition instanceof Condition.HasLabel
                || condition instanceof Condition.HasValue
                || condition instanceof Condition.HasKey
                || condition instanceof Condition.HasId
                || condition instanceof Condition.Constant
                || condition instanceof Condition.Not not && isPlain(not.inner())
                || condition instanceof Condition.And and
                        && and.parts().stream().allMatch(ReadTables::isPlain);
    }

    /** Generated ids name their tables; any other id can be given to any new element. */
    private List<? extends ElementTable> tables(Operator.Source source) {
        List<? extends ElementTable> all =
                source.kind() == ElementKind.VERTEX ? catalog.vertexTables() : catalog.edgeTables();
        if (source.ids() == null) return all;
        Set<ElementTable> named = new LinkedHashSet<>();
        for (Object id : source.ids()) {
            ElementTable table = null;
            if (id instanceof InternalElement element) {
                table = catalog.table(ElementIds.tableId(element.internalId()));
            } else if (id instanceof Long number && ElementIds.isGenerated(number)) {
                table = catalog.table(ElementIds.tableId(number));
            }
            if (table == null || table.hasUserIds()) return all;
            named.add(table);
        }
        return List.copyOf(named);
    }

    /** Whether a projection gives what the element at hand has, and nothing else. */
    private static boolean isPlain(Projection projection) {
        return projection instanceof Projection.Id
                || projection instanceof Projection.Label
                || projection instanceof Projection.Values
                || projection instanceof Projection.PropertyMap;
    }
}
