package io.sqlgraph.schema.internal;

import io.sqlgraph.catalog.ElementTable;
import io.sqlgraph.schema.EdgeCollection;
import io.sqlgraph.schema.EdgeMaps;
import io.sqlgraph.schema.EndpointNotFoundException;
import io.sqlgraph.schema.RestrictedDeleteException;
import io.sqlgraph.schema.SyncTarget;
import io.sqlgraph.schema.UniqueViolationException;
import io.sqlgraph.schema.ValidationException;
import io.sqlgraph.schema.Violation;
import io.sqlgraph.tx.GraphSession;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Writes rows of a source to the vertices or edges of one type. Thread safe; each call is for one transaction. */
public abstract sealed class SyncWriter permits VertexSyncWriter, EdgeSyncWriter {

    /** What happens to rows that exist, or do not. */
    public enum Mode {
        INSERT_ONLY,
        UPSERT,
        UPDATE_ONLY
    }

    private final StoreContext context;
    private final TypeModel type;

    SyncWriter(StoreContext context, TypeModel type) {
        this.context = context;
        this.type = type;
    }

    /** The writer of a target. */
    public static SyncWriter of(SyncTarget<?> target) {
        StoreContext context = StoreAccess.of(target.store());
        if (target instanceof EdgeCollection<?, ?, ?> || target instanceof EdgeMaps) {
            return new EdgeSyncWriter(context, context.schema().edge(target.label()));
        }
        return new VertexSyncWriter(context, context.schema().vertex(target.label()));
    }

    final StoreContext context() {
        return context;
    }

    /** The type that is written. */
    public final TypeModel type() {
        return type;
    }

    /**
     * Finds out which row an item is, without looking at the rest of it.
     *
     * @throws ValidationException if it does not say
     */
    public abstract void identify(SyncItem item);

    /**
     * Checks the values of an identified item.
     *
     * @throws ValidationException with all that is wrong
     */
    public abstract void check(SyncItem item);

    /** Writes checked items, all or none, in order. */
    public abstract void write(GraphSession session, List<SyncItem> items, Mode mode);

    /** Deletes what identified items name, all or none. */
    public abstract void delete(GraphSession session, List<SyncItem> items);

    /** The errors of items that name vertices that do not exist, null for the others. */
    public abstract List<EndpointNotFoundException> missing(GraphSession session, List<SyncItem> items);

    /** Creates the vertices that items name and that do not exist, with nothing but their keys. */
    public abstract void stub(GraphSession session, List<SyncItem> items);

    /** What keeps stubs from being created; empty if nothing does. */
    public abstract List<String> stubFaults();

    /** The live elements that identified items are. */
    public abstract Set<Long> ids(GraphSession session, List<SyncItem> items);

    /** The tables that hold the type. */
    public abstract List<ElementTable> tables(GraphSession session);

    /** Deletes elements by id, by the rule of their type; gives how many there were. */
    public abstract long remove(GraphSession session, ElementTable table, long[] ids);

    /** Whether one of some texts names the element. */
    public abstract Set<Long> named(GraphSession session, ElementTable table, long[] ids, Set<String> texts);

    /** The items that are known to be to blame for a failure; empty if it is not known which. */
    public Set<SyncItem> blamed(GraphSession session, List<SyncItem> items, RuntimeException failure) {
        if (failure instanceof UniqueViolationException unique) {
            return claimants(items, unique.constraint(), unique.values(), unique.holderKey());
        }
        if (failure instanceof RestrictedDeleteException restricted) {
            return items.stream()
                    .filter(item -> item.isDelete() && isKey(item, restricted.key()))
                    .collect(Collectors.toSet());
        }
        return Set.of();
    }

    final boolean isKey(SyncItem item, Object shownKey) {
        return type.hasKey()
                && type.shown(type.key(), item.values()[type.key()]).equals(shownKey);
    }

    private Set<SyncItem> claimants(List<SyncItem> items, String constraint, List<Object> values, Object holderKey) {
        var found = new HashSet<SyncItem>();
        UniqueModel unique = type.unique(constraint);
        if (unique == null) return found;
        SyncItem first = null;
        boolean held = false;
        for (SyncItem item : items) {
            List<Object> shown = unique.components().stream()
                    .map(component -> type.shown(component, item.values()[component]))
                    .toList();
            if (!same(unique, shown, values)) continue;
            if (first == null) first = item;
            if (isKey(item, holderKey)) {
                held = true;
            } else {
                found.add(item);
            }
        }
        // The one that came first keeps the value, when all who want it are new.
        if (held && first != null) {
            found.clear();
            for (SyncItem item : items) {
                if (item != first && !item.identity().equals(first.identity())) {
                    List<Object> shown = unique.components().stream()
                            .map(component -> type.shown(component, item.values()[component]))
                            .toList();
                    if (same(unique, shown, values)) found.add(item);
                }
            }
        }
        return found;
    }

    private static boolean same(UniqueModel unique, List<Object> one, List<Object> other) {
        if (!unique.ignoreCase() || one.size() != other.size()) return one.equals(other);
        for (int i = 0; i < one.size(); i++) {
            if (one.get(i) == null || other.get(i) == null) return false;
            if (!one.get(i).toString().equalsIgnoreCase(other.get(i).toString())) return false;
        }
        return true;
    }

    static ValidationException wrong(TypeModel type, String path, Object value, String message) {
        return new ValidationException(
                Nouns.atStart(type.name()) + " is not valid", List.of(new Violation(path, value, message)));
    }

    static String text(Object key) {
        return key.getClass().getSimpleName() + ":" + key;
    }
}
