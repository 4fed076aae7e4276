package io.sqlgraph.sync;

import io.sqlgraph.schema.EndpointNotFoundException;
import io.sqlgraph.schema.internal.SyncItem;
import io.sqlgraph.schema.internal.SyncWriter;
import io.sqlgraph.tx.GraphSession;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Rows that are applied together. {@link #prepare} runs outside of a transaction; {@link #apply} inside, and again when the
 * transaction has to run again.
 */
final class Batch<R, T> {

    /** How often rows that an error names are left out and the rest is tried again, before it is split. */
    private static final int MOST_EXCLUSIONS = 8;

    private final JobSpec<R, T> spec;
    private final SyncWriter writer;
    private final List<Entry> entries;
    private final boolean kept;

    /** @param kept whether the rows are not read from the source now, but were before */
    Batch(JobSpec<R, T> spec, List<Entry> entries, boolean kept) {
        this.kept = kept;
        this.spec = spec;
        this.writer = spec.writer();
        this.entries = entries;
    }

    static <R> List<Entry> entries(List<R> rows) {
        var entries = new ArrayList<Entry>(rows.size());
        for (R row : rows) entries.add(new Entry(row, null, null));
        return entries;
    }

    List<Entry> entries() {
        return entries;
    }

    /** Maps and checks the rows. */
    void prepare() {
        var written = new ArrayList<Entry>();
        for (Entry entry : entries) {
            if (entry.isUnreadable()) continue;
            entry.begin();
            if (map(entry) && !entry.delete) written.add(entry);
        }
        enrich(written);
        for (Entry entry : entries) {
            if (entry.row != null) check(entry);
        }
    }

    @SuppressWarnings("unchecked")
    private boolean map(Entry entry) {
        try {
            R source = (R) entry.source();
            entry.delete = source instanceof SourceRow row && row.isDelete()
                    || spec.deleteWhen().test(source);
            entry.version = spec.version() == null ? 0 : spec.version().applyAsLong(source);
            entry.row = spec.map().apply(source);
            if (entry.row == null) throw new IllegalArgumentException("the row was mapped to null");
            return true;
        } catch (RuntimeException wrong) {
            entry.row = null;
            entry.refuse(wrong);
            return false;
        }
    }

    @SuppressWarnings("unchecked")
    private void enrich(List<Entry> written) {
        if (written.isEmpty()) return;
        List<T> rows = new ArrayList<>(written.size());
        for (Entry entry : written) rows.add((T) entry.row);
        List<T> enriched = spec.options().beforeBatch.apply(rows);
        if (enriched == null || enriched.size() != written.size()) {
            throw new SyncException(
                    "beforeBatch of the sync job '" + spec.name() + "' was given " + written.size()
                            + " rows and returned " + (enriched == null ? "null" : enriched.size() + " rows"),
                    null);
        }
        for (int i = 0; i < enriched.size(); i++) written.get(i).row = enriched.get(i);
    }

    private void check(Entry entry) {
        try {
            entry.item = new SyncItem(entry.row, entry.delete);
            writer.identify(entry.item);
            if (!entry.delete) writer.check(entry.item);
            entry.sound = true;
        } catch (RuntimeException wrong) {
            entry.refuse(wrong);
        }
    }

    /** The rows that were written and not deleted. */
    @SuppressWarnings("unchecked")
    List<T> applied() {
        List<T> rows = new ArrayList<>();
        for (Entry entry : entries) {
            if (!entry.delete && entry.fate == Entry.Fate.DONE) rows.add((T) entry.row);
        }
        return rows;
    }

    Counts counts() {
        var counts = new Counts();
        for (Entry entry : entries) entry.count(counts);
        return counts;
    }

    // ---- in the transaction

    /** Applies the rows. */
    void apply(GraphSession session, SyncTables tables) {
        entries.forEach(Entry::reset);
        List<Entry> open = new ArrayList<>();
        for (Entry entry : entries) {
            if (entry.sound) open.add(entry);
        }
        Map<String, Long> versions = spec.version() == null ? null : known(tables, open);
        segments(session, open, versions);
        FailPoints.reach("after-rows");
        if (versions != null) keepVersions(tables, open);
        tables.addLetters(entries.stream()
                .filter(entry -> entry.fate == Entry.Fate.FAILED)
                .map(Entry::letter)
                .toList());
        if (writer.type().isEdge()) park(tables, open);
        if (spec.options().mode == SyncMode.MIRROR && !kept) keepSeen(session, tables);
    }

    private Map<String, Long> known(SyncTables tables, List<Entry> open) {
        var identities = new LinkedHashSet<String>();
        open.forEach(entry -> identities.add(entry.item.identity()));
        return identities.isEmpty()
                ? new HashMap<>()
                : tables.versions(writer.type().label(), identities);
    }

    /** Writes and deletes in their order; rows that do not depend on each other go together. */
    private void segments(GraphSession session, List<Entry> open, Map<String, Long> versions) {
        var writes = new ArrayList<Entry>();
        var deletes = new ArrayList<Entry>();
        var written = new HashSet<String>();
        var deleted = new HashSet<String>();
        for (Entry entry : open) {
            String identity = entry.item.identity();
            if (versions != null) {
                Long before = versions.get(identity);
                if (before != null && before > entry.version) {
                    entry.fate = Entry.Fate.STALE;
                    continue;
                }
                versions.put(identity, entry.version);
            }
            if ((entry.delete ? written : deleted).contains(identity)) {
                segment(session, writes, deletes);
                List.of(writes, deletes).forEach(List::clear);
                List.of(written, deleted).forEach(Set::clear);
            }
            (entry.delete ? deletes : writes).add(entry);
            (entry.delete ? deleted : written).add(identity);
        }
        segment(session, writes, deletes);
    }

    private void segment(GraphSession session, List<Entry> writes, List<Entry> deletes) {
        attempt(session, deletes, items -> writer.delete(session, items), 0);
        List<Entry> complete = withEndpoints(session, writes);
        attempt(session, complete, items -> writer.write(session, items, spec.writeMode()), 0);
    }

    private List<Entry> withEndpoints(GraphSession session, List<Entry> writes) {
        if (!writer.type().isEdge() || writes.isEmpty()) return writes;
        List<EndpointNotFoundException> missing = writer.missing(session, items(writes));
        var complete = new ArrayList<Entry>();
        var stubs = new ArrayList<SyncItem>();
        for (int i = 0; i < writes.size(); i++) {
            Entry entry = writes.get(i);
            if (missing.get(i) != null) {
                // An edge without a vertex does not exist, so there is nothing to update.
                if (spec.options().mode == SyncMode.UPDATE_ONLY) {
                    entry.fate = Entry.Fate.DONE;
                    continue;
                }
                switch (spec.options().onMissingEndpoint) {
                    case FAIL -> entry.fail(missing.get(i));
                    case PARK -> entry.fate = Entry.Fate.PARKED;
                    case STUB -> stubs.add(entry.item);
                }
            }
            if (entry.fate == Entry.Fate.OPEN) complete.add(entry);
        }
        if (!stubs.isEmpty()) writer.stub(session, stubs);
        return complete;
    }

    private static List<SyncItem> items(List<Entry> entries) {
        return entries.stream().map(entry -> entry.item).toList();
    }

    @FunctionalInterface
    private interface Write {
        void apply(List<SyncItem> items);
    }

    /** Tries all rows at once, and finds those that keep the others from being written. */
    private void attempt(GraphSession session, List<Entry> some, Write write, int exclusions) {
        if (some.isEmpty()) return;
        try {
            spec.store().inTransaction(() -> write.apply(items(some)));
            some.forEach(entry -> entry.fate = Entry.Fate.DONE);
        } catch (RuntimeException failure) {
            if (!Transience.isBadRow(failure)) throw failure;
            if (some.size() == 1) {
                Entry only = some.get(0);
                boolean parks = failure instanceof EndpointNotFoundException
                        && spec.options().onMissingEndpoint == MissingEndpoint.PARK;
                if (parks) only.fate = Entry.Fate.PARKED;
                else only.fail(failure);
                return;
            }
            List<Entry> rest = exclusions < MOST_EXCLUSIONS ? withoutBlamed(session, some, failure) : some;
            if (rest.size() < some.size()) {
                attempt(session, rest, write, exclusions + 1);
            } else {
                attempt(session, List.copyOf(some.subList(0, some.size() / 2)), write, MOST_EXCLUSIONS);
                attempt(session, List.copyOf(some.subList(some.size() / 2, some.size())), write, MOST_EXCLUSIONS);
            }
        }
    }

    private List<Entry> withoutBlamed(GraphSession session, List<Entry> some, RuntimeException failure) {
        Set<SyncItem> blamed = writer.blamed(session, items(some), failure);
        var rest = new ArrayList<Entry>();
        for (Entry entry : some) {
            if (blamed.contains(entry.item)) entry.fail(failure);
            else rest.add(entry);
        }
        return rest;
    }

    private void keepVersions(SyncTables tables, List<Entry> open) {
        var versions = new LinkedHashMap<String, Long>();
        for (Entry entry : open) {
            boolean applied = entry.fate == Entry.Fate.DONE || entry.fate == Entry.Fate.PARKED;
            if (applied) versions.put(entry.item.identity(), entry.version);
        }
        tables.keepVersions(writer.type().label(), versions);
    }

    private void park(SyncTables tables, List<Entry> open) {
        var parked = new LinkedHashMap<String, SyncTables.Parked>();
        var settled = new LinkedHashSet<String>();
        for (Entry entry : open) {
            String identity = entry.item.identity();
            if (entry.fate == Entry.Fate.PARKED) {
                settled.remove(identity);
                if (entry.isParkedAlready()) continue;
                parked.put(identity, new SyncTables.Parked(identity, 0, entry.payload()));
            } else if (entry.fate == Entry.Fate.DONE) {
                parked.remove(identity);
                settled.add(identity);
            }
        }
        if (!settled.isEmpty() && tables.anyParked()) tables.unpark(settled);
        tables.park(List.copyOf(parked.values()));
    }

    private void keepSeen(GraphSession session, SyncTables tables) {
        var named = new ArrayList<SyncItem>();
        for (Entry entry : entries) {
            if (entry.item != null && entry.item.identity() != null && !entry.delete) named.add(entry.item);
        }
        if (!named.isEmpty()) tables.keepSeen(writer.ids(session, named));
    }

    /** The texts in rows of which it is not known which vertex or edge they are. */
    Set<String> unidentified() {
        var texts = new HashSet<String>();
        for (Entry entry : entries) {
            boolean unknown = entry.item == null || entry.item.identity() == null;
            if (unknown && entry.source() instanceof SourceRow row) {
                row.values().values().forEach(value -> texts.add(String.valueOf(value)));
            }
        }
        return texts;
    }
}
