package io.sqlgraph.sync;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/** The meters of a job. Thread safe. */
final class SyncMetrics {

    /** Gauges hold their numbers weakly. */
    private static final Map<MeterRegistry, Map<String, AtomicLong>> GAUGES = new ConcurrentHashMap<>();

    private final MeterRegistry registry;
    private final Tags job;
    private final String name;

    /** @param registry null for none */
    SyncMetrics(MeterRegistry registry, String job) {
        this.registry = registry;
        this.name = job;
        this.job = Tags.of("job", job);
    }

    void batch(Counts counts, Duration elapsed, long processed, long total) {
        if (registry == null) return;
        rows("created", counts.created);
        rows("updated", counts.updated);
        rows("unchanged", counts.unchanged);
        rows("deleted", counts.deleted);
        rows("parked", counts.parked);
        rows("failed", counts.failed);
        registry.timer("sqlgraph.sync.batch", job).record(elapsed);
        if (total >= 0) gauge("sqlgraph.sync.lag", Math.max(0, total - processed));
    }

    void removed(long count) {
        if (registry != null) rows("removed", count);
    }

    private void rows(String outcome, long count) {
        registry.counter("sqlgraph.sync.rows", job.and("outcome", outcome)).increment(count);
    }

    void failure() {
        if (registry != null) registry.counter("sqlgraph.sync.failures", job).increment();
    }

    void success() {
        if (registry != null) gauge("sqlgraph.sync.last.success", System.currentTimeMillis() / 1_000);
    }

    private void gauge(String gauge, long value) {
        GAUGES.computeIfAbsent(registry, each -> new ConcurrentHashMap<>())
                .computeIfAbsent(gauge + "/" + name, each -> registry.gauge(gauge, job, new AtomicLong()))
                .set(value);
    }
}
