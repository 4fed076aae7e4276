package io.sqlgraph.cli.sync;

import io.sqlgraph.catalog.TypedLabel;
import io.sqlgraph.cli.sync.JobSettings.End;
import io.sqlgraph.cli.sync.JobSettings.Target;
import io.sqlgraph.schema.EdgeMaps;
import io.sqlgraph.schema.GraphSchema;
import io.sqlgraph.schema.GraphStore;
import io.sqlgraph.schema.SchemaDefinitionException;
import io.sqlgraph.schema.SyncTarget;
import io.sqlgraph.schema.VertexMaps;
import io.sqlgraph.structure.SqlGraph;
import io.sqlgraph.sync.Lease;
import io.sqlgraph.sync.Retry;
import io.sqlgraph.sync.RowMapping;
import io.sqlgraph.sync.Source;
import io.sqlgraph.sync.SourceRow;
import io.sqlgraph.sync.SyncException;
import io.sqlgraph.sync.SyncJob;
import io.sqlgraph.sync.SyncProgress;
import io.sqlgraph.sync.SyncReport;
import io.sqlgraph.sync.WebhookSource;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Predicate;

/** The jobs of a file over its graph, until they are closed. */
final class OpenJobs implements AutoCloseable {

    private static final int RETRY_ATTEMPTS = 5;
    private static final Duration RETRY_PAUSE = Duration.ofMillis(100);

    /** Who is told what jobs do. */
    record Listeners(Consumer<SyncProgress> progress, Consumer<SyncReport> run) {}

    private final GraphStore store;
    private final Map<JobSettings, SyncJob<?>> jobs = new LinkedHashMap<>();
    private final Map<String, WebhookSource> webhooks = new LinkedHashMap<>();

    private OpenJobs(GraphStore store) {
        this.store = store;
    }

    /**
     * Opens the graph and builds jobs.
     *
     * @param lease in the place of what the file says; null for that
     * @throws JobFileException if the file does not fit the schema
     */
    static OpenJobs open(JobFile file, List<JobSettings> selected, Lease lease, Listeners listeners) {
        SqlGraph graph = file.openGraph();
        try {
            return open(graph, file, selected, lease, listeners);
        } catch (RuntimeException failure) {
            graph.close();
            throw failure;
        }
    }

    private static OpenJobs open(
            SqlGraph graph, JobFile file, List<JobSettings> selected, Lease lease, Listeners listeners) {
        var open = new OpenJobs(GraphStore.over(graph, schema(graph, file)));
        try {
            for (JobSettings job : selected) open.jobs.put(job, open.build(job, lease, listeners));
        } catch (RuntimeException failure) {
            open.close();
            throw failure;
        }
        return open;
    }

    private static GraphSchema schema(SqlGraph graph, JobFile file) {
        if (file.storedSchema() != null) {
            try {
                return GraphSchema.stored(graph, file.storedSchema());
            } catch (SchemaDefinitionException wrong) {
                file.graph().fault("storedSchema", String.join("; ", wrong.faults()));
            }
        }
        if (file.inferred()) refuseOtherSchemas(graph, file);
        file.graph().document().finish();
        return file.schema();
    }

    /** What a file maps says less than a schema does, so it must not take the place of one. */
    private static void refuseOtherSchemas(SqlGraph graph, JobFile file) {
        for (TypedLabel type : graph.storage().catalog().typedLabels()) {
            boolean written = file.jobs().stream()
                    .map(JobSettings::target)
                    .anyMatch(target ->
                            target.edge() == type.edge() && target.label().equals(type.label()));
            if (written && !type.schema().startsWith(InferredSchema.PREFIX)) {
                file.graph()
                        .fault("graph: it keeps the type '" + type.label() + "' of the schema '" + type.schema()
                                + "'; say 'storedSchema: " + type.schema() + "'");
            }
        }
    }

    /** The jobs, in the order of the file. */
    Map<JobSettings, SyncJob<?>> jobs() {
        return jobs;
    }

    GraphStore store() {
        return store;
    }

    /** The webhooks that listen, by the names of their jobs. */
    Map<String, WebhookSource> webhooks() {
        return webhooks;
    }

    private SyncJob<?> build(JobSettings job, Lease lease, Listeners listeners) {
        Target target = job.target();
        try {
            if (target.edge()) {
                EdgeMaps edges = store.edges(target.label());
                RowMapping.Edges mapping = RowMapping.to(edges);
                target.properties().forEach((name, property) -> mapping.property(name, property.from()));
                End from = target.from();
                End to = target.to();
                var ends = mapping.from(from.label(), from.key()).to(to.label(), to.key());
                return build(job, ends.build(), edges, lease, listeners);
            }
            VertexMaps vertices = store.vertices(target.label());
            RowMapping.Vertices mapping = RowMapping.to(vertices);
            target.properties().forEach((name, property) -> mapping.property(name, property.from()));
            return build(job, mapping.build(), vertices, lease, listeners);
        } catch (SchemaDefinitionException wrong) {
            throw wrong(job, String.join("; ", wrong.faults()), wrong);
        } catch (SyncException wrong) {
            // A port that cannot be had is nothing that the file could say better.
            if (wrong.getCause() != null) throw wrong;
            throw wrong(job, wrong.getMessage(), wrong);
        }
    }

    private static JobFileException wrong(JobSettings job, String fault, RuntimeException wrong) {
        YamlSection section = job.section();
        section.fault(section.path() + ": " + fault);
        try {
            section.document().finish();
        } catch (JobFileException faults) {
            faults.initCause(wrong);
            return faults;
        }
        throw new IllegalStateException("a fault was not kept", wrong);
    }

    private <T> SyncJob<T> build(
            JobSettings settings, RowMapping<T> mapping, SyncTarget<T> target, Lease lease, Listeners listeners) {
        Predicate<SourceRow> deletes = settings.deletes() == null ? row -> false : settings.deletes()::test;
        Source<SourceRow> source = settings.source().open();
        if (source instanceof WebhookSource webhook) webhooks.put(settings.name(), webhook);
        SyncJob.From<SourceRow> from =
                SyncJob.named(settings.name()).from(source).deleteWhen(deletes);
        if (settings.version() != null) from = from.versionedBy(row -> version(row, settings.version()));
        SyncJob.Builder<T> builder = from.map(row -> deletes.test(row) ? mapping.keyOf(row) : mapping.apply(row))
                .into(target)
                .onProgress(listeners.progress())
                .afterRun(listeners.run());
        if (settings.mode() != null) builder.mode(settings.mode());
        if (settings.onMissingEndpoint() != null) builder.onMissingEndpoint(settings.onMissingEndpoint());
        Lease kind = lease == null ? settings.lease() : lease;
        if (kind != null) builder.lease(kind);
        JobSettings.Limits limits = settings.limits();
        if (limits.batchSize() != null) builder.batchSize(limits.batchSize().intValue());
        if (limits.maxFailures() != null) builder.maxFailures(limits.maxFailures());
        if (limits.maxDeleteFraction() != null) builder.maxDeleteFraction(limits.maxDeleteFraction());
        int attempts = limits.retryAttempts() == null
                ? RETRY_ATTEMPTS
                : limits.retryAttempts().intValue();
        builder.retry(Retry.exponential(attempts, limits.retryPause() == null ? RETRY_PAUSE : limits.retryPause()));
        return builder.build();
    }

    /** A whole number, or a point in time in microseconds. */
    static long version(SourceRow row, String column) {
        Object value = row.get(column);
        if (value == null) throw new IllegalArgumentException(column + " is null, but says the version");
        boolean number = value instanceof Number || value.toString().trim().matches("-?\\d+");
        return number ? row.getLong(column) : ChronoUnit.MICROS.between(Instant.EPOCH, row.getInstant(column));
    }

    @Override
    public void close() {
        webhooks.values().forEach(WebhookSource::close);
        store.close();
        store.graph().close();
    }
}
