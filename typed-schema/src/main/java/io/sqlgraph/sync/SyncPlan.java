package io.sqlgraph.sync;

import io.sqlgraph.schema.GraphStore;
import io.sqlgraph.schema.internal.SyncWriter;
import io.sqlgraph.schema.internal.TypeModel;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Runs jobs in the order in which they depend on each other: vertices before the edges between them, owners before what they
 * own. What mirrors remove goes in the opposite order, when all jobs have read their sources. Thread safe.
 */
public final class SyncPlan {

    private final List<SyncJob<?>> jobs;

    private SyncPlan(List<SyncJob<?>> jobs) {
        this.jobs = jobs;
    }

    /** A plan; jobs that do not depend on each other keep their order. */
    public static SyncPlan of(SyncJob<?>... jobs) {
        return new SyncPlan(ordered(List.of(jobs)));
    }

    /** The jobs in the order in which they run. */
    public List<SyncJob<?>> jobs() {
        return jobs;
    }

    private static List<SyncJob<?>> ordered(List<SyncJob<?>> given) {
        Map<String, Set<String>> owners = new LinkedHashMap<>();
        for (SyncJob<?> job : given) {
            TypeModel type = job.spec().writer().type();
            if (!type.isEdge() || !type.ends().owns()) continue;
            for (String owned : type.ends().inLabels()) {
                owners.computeIfAbsent(owned, none -> new LinkedHashSet<>())
                        .addAll(type.ends().outLabels());
            }
        }
        var ordered = new LinkedHashSet<SyncJob<?>>();
        for (SyncJob<?> job : given) {
            if (!writer(job).type().isEdge()) add(job, given, owners, ordered, new LinkedHashSet<>());
        }
        ordered.addAll(given);
        return List.copyOf(ordered);
    }

    private static void add(
            SyncJob<?> job,
            List<SyncJob<?>> given,
            Map<String, Set<String>> owners,
            Set<SyncJob<?>> ordered,
            Set<String> above) {
        String label = writer(job).type().label();
        // In a circle of owners somebody has to be first.
        if (!above.add(label)) return;
        for (SyncJob<?> other : given) {
            TypeModel type = writer(other).type();
            boolean first =
                    !type.isEdge() && owners.getOrDefault(label, Set.of()).contains(type.label());
            if (first && other != job) add(other, given, owners, ordered, above);
        }
        above.remove(label);
        ordered.add(job);
    }

    private static SyncWriter writer(SyncJob<?> job) {
        return job.spec().writer();
    }

    /**
     * Runs all jobs; after one that was not completed, the others are not begun.
     *
     * @return the reports of the jobs that were begun, in the order of the runs
     */
    public List<SyncReport> run() {
        return run(false);
    }

    /** As {@link #run}, from the start of every source. */
    public List<SyncReport> runFull() {
        return run(true);
    }

    private List<SyncReport> run(boolean full) {
        var runs = new ArrayList<Begun>();
        for (SyncJob<?> job : jobs) {
            Begun begun = begin(job, job.spec(), full);
            runs.add(begun);
            if (begun.run().report().status() != SyncStatus.COMPLETED) return reports(runs);
        }
        var last = new ArrayList<>(runs);
        Collections.reverse(last);
        for (Begun begun : last) {
            begun.removal().run();
            if (begun.run().report().status() != SyncStatus.COMPLETED) break;
        }
        return reports(runs);
    }

    /**
     * What {@link #run} would do; each job sees what the ones before it would write. Nothing is written.
     *
     * @return the reports of all jobs, in the order of the runs
     * @throws SyncException if the jobs are not of one store
     */
    public List<SyncReport> dryRun() {
        if (jobs.isEmpty()) return List.of();
        GraphStore store = jobs.get(0).spec().store();
        var runs = new ArrayList<SyncRun<?, ?>>();
        for (SyncJob<?> job : jobs) {
            if (job.spec().store() != store) throw new SyncException("A dry run is of jobs of one store", null);
            job.outside();
            runs.add(new SyncRun<>(job.spec(), job.control(), true));
        }
        SyncRun.undone(store, runs, () -> {
            for (SyncRun<?, ?> run : runs) run.read(false);
            for (int i = runs.size() - 1; i >= 0; i--) runs.get(i).removeVanished();
        });
        return runs.stream().map(SyncRun::report).toList();
    }

    private record Begun(SyncRun<?, ?> run, Runnable removal) {}

    private static <R, T> Begun begin(SyncJob<?> job, JobSpec<R, T> spec, boolean full) {
        job.outside();
        var run = new SyncRun<>(spec, job.control(), false);
        run.leased(() -> run.read(full));
        return new Begun(run, () -> {
            if (spec.options().mode == SyncMode.MIRROR) run.leased(run::removeVanished);
        });
    }

    private static List<SyncReport> reports(List<Begun> runs) {
        return runs.stream()
                .map(each -> each.run().finished(each.run().report()))
                .toList();
    }
}
