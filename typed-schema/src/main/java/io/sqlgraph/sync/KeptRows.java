package io.sqlgraph.sync;

import java.util.ArrayList;
import java.util.List;

/** Applies what earlier runs kept: parked edges and dead letters. For one thread. */
final class KeptRows<R, T> {

    private final JobSpec<R, T> spec;
    private final SyncRun<R, T> run;

    KeptRows(JobSpec<R, T> spec, SyncRun<R, T> run) {
        this.spec = spec;
        this.run = run;
    }

    /** Applies parked edges; those that still miss a vertex stay as they are. */
    void unpark() throws InterruptedException {
        if (spec.options().onMissingEndpoint != MissingEndpoint.PARK) return;
        long after = 0;
        while (run.goesOn()) {
            long from = after;
            List<SyncTables.Parked> parked =
                    run.transaction((session, tables) -> tables.parked(from, spec.options().batchSize));
            if (parked.isEmpty()) return;
            after = parked.get(parked.size() - 1).position();
            unpark(parked);
        }
    }

    private void unpark(List<SyncTables.Parked> parked) throws InterruptedException {
        var entries = new ArrayList<Entry>();
        for (SyncTables.Parked each : parked) entries.add(entry(each.payload(), null));
        var batch = new Batch<R, T>(spec, entries, true);
        boolean applied = run.apply(batch, null, (session, tables) -> {
            var settled = new ArrayList<String>();
            for (int i = 0; i < entries.size(); i++) {
                if (entries.get(i).fate != Entry.Fate.PARKED)
                    settled.add(parked.get(i).identity());
            }
            tables.unpark(settled);
            return null;
        });
        if (!applied) return;
        var found = new Counts();
        found.unparked =
                entries.stream().filter(each -> each.fate == Entry.Fate.DONE).count();
        run.count(batch, found);
    }

    /** Tries the dead letters again. */
    void replay() throws InterruptedException {
        long after = 0;
        while (run.goesOn()) {
            long from = after;
            List<SyncTables.Letter> letters =
                    run.transaction((session, tables) -> tables.letters(from, spec.options().batchSize));
            if (letters.isEmpty()) return;
            after = letters.get(letters.size() - 1).position();
            var entries = new ArrayList<Entry>();
            for (SyncTables.Letter each : letters) entries.add(entry(each.payload(), each.digest()));
            var batch = new Batch<R, T>(spec, entries, true);
            boolean applied = run.apply(batch, null, (session, tables) -> {
                tables.removeLetters(entries.stream()
                        .filter(each -> each.fate != Entry.Fate.FAILED)
                        .map(each -> each.letter)
                        .toList());
                return null;
            });
            if (applied) run.count(batch, batch.counts());
        }
    }

    private Entry entry(Payloads.Payload payload, String letter) {
        try {
            return new Entry(Payloads.read(payload, loader()), payload, letter);
        } catch (IllegalArgumentException unreadable) {
            var entry = new Entry(null, payload, letter);
            entry.refuse(unreadable);
            return entry;
        }
    }

    /** Of the job's classes; a mapping of the JDK's own says nothing about them, but then the target may. */
    private ClassLoader loader() {
        ClassLoader loader = spec.map().getClass().getClassLoader();
        if (loader == null) loader = spec.target().type().getClassLoader();
        return loader == null ? ClassLoader.getSystemClassLoader() : loader;
    }
}
