package io.sqlgraph.sync;

import io.sqlgraph.catalog.ElementTable;
import io.sqlgraph.schema.RestrictedDeleteException;
import io.sqlgraph.tx.GraphSession;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** What a mirror knows about its source, to find what has vanished from it. For one run, and one thread. */
final class Mirror<R, T> {

    private static final int REMOVAL_CHUNK = 5_000;
    private static final int MOST_UNIDENTIFIED = 100_000;

    private final JobSpec<R, T> spec;
    private final SyncRun<R, T> run;
    private final Set<String> unidentified = new HashSet<>();
    private long parkedBefore;

    Mirror(JobSpec<R, T> spec, SyncRun<R, T> run) {
        this.spec = spec;
        this.run = run;
    }

    void begin(SyncTables tables) {
        tables.forgetSeen();
        parkedBefore = tables.lastParked();
    }

    /** Remembers the rows of which it is not known what they are: they have not vanished. */
    void note(Batch<R, T> batch) {
        if (unidentified.size() <= MOST_UNIDENTIFIED) unidentified.addAll(batch.unidentified());
    }

    void removeVanished() throws InterruptedException {
        var gone = new ArrayList<Gone>();
        long live = run.transaction((session, tables) -> {
            gone.clear();
            long count = 0;
            for (ElementTable table : spec.writer().tables(session)) {
                count += tables.count(table);
                gone.add(new Gone(table, kept(session, table, tables.vanished(table))));
            }
            return count;
        });
        long vanished = gone.stream().mapToLong(each -> each.ids().size()).sum();
        boolean sound = false;
        if (unidentified.size() > MOST_UNIDENTIFIED && vanished > 0) {
            run.abort("too many rows could not be mapped to know what has vanished; nothing was removed");
        } else if (vanished > spec.options().maxDeleteFraction * live) {
            run.abort(vanished + " of " + live + " have vanished from the source, more than the fraction "
                    + spec.options().maxDeleteFraction + "; nothing was removed");
        } else {
            sound = remove(gone);
        }
        boolean forgetParked = sound && unidentified.isEmpty();
        run.transaction((session, tables) -> {
            tables.forgetSeen();
            // An edge that waited and was not read again has vanished, too.
            if (forgetParked) tables.unparkUpTo(parkedBefore);
            return null;
        });
    }

    private record Gone(ElementTable table, List<Long> ids) {}

    /** Without what may be one of the rows that could not be mapped. */
    private List<Long> kept(GraphSession session, ElementTable table, List<Long> vanished) {
        if (unidentified.isEmpty() || vanished.isEmpty()) return vanished;
        var rest = new ArrayList<Long>();
        for (List<Long> some : chunks(vanished)) {
            Set<Long> named = spec.writer().named(session, table, array(some), unidentified);
            some.stream().filter(id -> !named.contains(id)).forEach(rest::add);
        }
        return rest;
    }

    private static List<List<Long>> chunks(List<Long> ids) {
        var chunks = new ArrayList<List<Long>>();
        for (int from = 0; from < ids.size(); from += REMOVAL_CHUNK) {
            chunks.add(ids.subList(from, Math.min(ids.size(), from + REMOVAL_CHUNK)));
        }
        return chunks;
    }

    private static long[] array(List<Long> ids) {
        return ids.stream().mapToLong(Long::longValue).toArray();
    }

    /** Gives whether all went. */
    private boolean remove(List<Gone> gone) throws InterruptedException {
        for (Gone each : gone) {
            for (List<Long> some : chunks(each.ids())) {
                if (!run.goesOn()) return false;
                try {
                    long removed = run.transaction(
                            (session, tables) -> spec.writer().remove(session, each.table(), array(some)));
                    run.countRemoved(removed);
                } catch (RestrictedDeleteException restricted) {
                    run.abort("what has vanished from the source cannot be removed: " + restricted.getMessage());
                    return false;
                }
            }
        }
        return true;
    }
}
