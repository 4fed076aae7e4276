package io.sqlgraph.tx;

import io.sqlgraph.catalog.Catalog;
import io.sqlgraph.catalog.ElementTable;
import io.sqlgraph.catalog.TypedLabel;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.ServiceLoader;

/**
 * The guards of one graph: those that this process has set, the newest first, and for all other labels the types that the
 * database holds. Thread safe.
 */
final class WriteGuards {

    private static final Optional<WriteGuardFactory> FACTORY = ServiceLoader.load(
                    WriteGuardFactory.class, WriteGuardFactory.class.getClassLoader())
            .findFirst();

    /** The guard that was made of these very types. */
    private record Stored(List<TypedLabel> types, WriteGuard guard) {}

    private volatile List<WriteGuard> own = List.of();
    private volatile Stored stored = new Stored(List.of(), null);

    synchronized void add(WriteGuard guard) {
        var guards = new ArrayList<>(own);
        guards.removeIf(guard::supersedes);
        guards.add(0, guard);
        own = List.copyOf(guards);
    }

    /** Whether nothing can be guarded. */
    boolean isEmpty(Catalog catalog) {
        return own.isEmpty() && catalog.typedLabels().isEmpty();
    }

    /** What holds the elements of a table to rules; null for nothing. */
    WriteGuard of(Catalog catalog, ElementTable table) {
        for (WriteGuard each : own) {
            if (each.guards(table)) return each;
        }
        WriteGuard other = stored(catalog);
        return other != null && other.guards(table) ? other : null;
    }

    /** @throws RuntimeException if edges of the label may not connect such vertices */
    void admitRelation(Catalog catalog, String label, String outLabel, String inLabel) {
        for (WriteGuard each : own) {
            if (!each.guardsRelations(label)) continue;
            each.admitRelation(label, outLabel, inLabel);
            return;
        }
        WriteGuard other = stored(catalog);
        if (other != null && other.guardsRelations(label)) other.admitRelation(label, outLabel, inLabel);
    }

    private WriteGuard stored(Catalog catalog) {
        List<TypedLabel> types = catalog.typedLabels();
        if (types.isEmpty()) return null;
        Stored known = stored;
        if (!known.types.equals(types)) {
            known = new Stored(
                    types, FACTORY.<WriteGuard>map(each -> each.guard(types)).orElseGet(() -> new UnknownTypes(types)));
            stored = known;
        }
        return known.guard;
    }
}
