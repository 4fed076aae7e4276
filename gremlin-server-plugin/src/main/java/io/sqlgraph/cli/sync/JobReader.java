package io.sqlgraph.cli.sync;

import io.sqlgraph.cli.sync.JobSettings.Deletes;
import io.sqlgraph.cli.sync.JobSettings.End;
import io.sqlgraph.cli.sync.JobSettings.Limits;
import io.sqlgraph.cli.sync.JobSettings.Property;
import io.sqlgraph.cli.sync.JobSettings.Schedule;
import io.sqlgraph.cli.sync.JobSettings.Target;
import io.sqlgraph.sync.ColumnValue;
import io.sqlgraph.sync.Cron;
import io.sqlgraph.sync.Lease;
import io.sqlgraph.sync.MissingEndpoint;
import io.sqlgraph.sync.SyncException;
import io.sqlgraph.sync.SyncMode;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Reads what a file says about one job. For one thread. */
final class JobReader {

    private static final String DEFAULT_TYPE = "String";

    private final String name;
    private final YamlSection job;
    private final boolean typed;

    /** @param typed whether the file says which types properties have, as no schema does */
    JobReader(String name, YamlSection job, boolean typed) {
        this.name = name;
        this.job = job;
        this.typed = typed;
    }

    JobSettings read() {
        YamlSection source = job.section("source");
        if (source == null) job.fault(job.path("source") + " is missing");
        SourceSettings from = source == null ? null : new SourceReader(source).read();
        var settings = new JobSettings(
                name,
                job,
                from,
                target(),
                job.choice("mode", SyncMode.class),
                deletes(),
                job.text("version"),
                limits(),
                job.choice("onMissingEndpoint", MissingEndpoint.class),
                job.choice("lease", Lease.class),
                schedule());
        check(settings);
        job.finish();
        return settings;
    }

    private void check(JobSettings settings) {
        boolean follows = settings.schedule().follow();
        if (follows && settings.mode() == SyncMode.MIRROR) {
            job.fault("mode", "reads the whole source in every run, so it cannot follow it");
        }
        if (settings.onMissingEndpoint() != null && !settings.target().edge()) {
            job.fault("onMissingEndpoint", "is for edges");
        }
        if (settings.source() != null && settings.source().isEndless() && !follows) {
            job.fault(job.path() + " is posted to and never ends: say 'follow: true'");
        }
    }

    // ---- target

    private Target target() {
        String kind = job.oneOf("vertex", "edge");
        boolean edge = "edge".equals(kind);
        String label = kind == null ? null : job.required(kind);
        End from = edge ? end("from") : null;
        End to = edge ? end("to") : null;
        Map<String, Property> properties = properties();
        String key = null;
        if (typed) {
            key = edge ? job.text("key") : job.required("key");
            if (key != null && !key.isBlank() && !properties.containsKey(key)) {
                job.fault("key", "is none of the properties");
            }
        } else if (job.has("key")) {
            job.fault("key", "is said by the schema");
        }
        return new Target(edge, label, key, from, to, properties);
    }

    private End end(String side) {
        YamlSection end = job.section(side);
        if (end == null) {
            job.fault(job.path(side) + " is missing");
            return null;
        }
        String label = end.required("vertex");
        ColumnValue key = value(end);
        end.finish();
        return label == null || key == null ? null : new End(label, key);
    }

    private Map<String, Property> properties() {
        Map<String, Property> read = new LinkedHashMap<>();
        YamlSection properties = job.section("properties");
        if (properties == null) return read;
        for (String each : properties.keys()) {
            if (!properties.isSection(each)) {
                String column = properties.text(each);
                read.put(each, new Property(ColumnValue.named(column == null ? each : column), DEFAULT_TYPE));
                continue;
            }
            YamlSection property = properties.section(each);
            String type = type(property);
            ColumnValue value = value(property);
            property.finish();
            if (value != null) read.put(each, new Property(value, type));
        }
        return read;
    }

    private String type(YamlSection property) {
        if (!typed) {
            if (property.has("type")) property.fault("type", "is said by the schema");
            return null;
        }
        String type = property.text("type");
        if (type == null) return DEFAULT_TYPE;
        if (!InferredSchema.isType(type)) property.fault("type", "is no type, such as String, Long or Instant");
        return type;
    }

    private static ColumnValue value(YamlSection section) {
        String kind = section.oneOf("column", "value");
        if (kind == null) return null;
        if (kind.equals("value")) {
            Object constant = section.value("value");
            if (constant == null) section.fault("value", "is empty");
            return constant == null ? null : ColumnValue.constant(constant);
        }
        String column = section.required("column");
        if (column == null) return null;
        ColumnValue value = ColumnValue.named(column);
        String prefix = section.text("prefix");
        if (prefix != null) value = value.prefixed(prefix);
        Object otherwise = section.value("default");
        return otherwise == null ? value : value.orElse(otherwise);
    }

    // ---- the rest

    private Deletes deletes() {
        YamlSection when = job.section("deleteWhen");
        if (when == null) return null;
        String column = when.required("column");
        String test = when.oneOf("equals", "notNull");
        List<String> values = null;
        if ("equals".equals(test)) {
            values = when.texts("equals");
            if (values == null) when.fault("equals", "is empty");
        } else if (test != null && !Boolean.TRUE.equals(when.flag("notNull"))) {
            when.fault("notNull", "can only be true");
        }
        when.finish();
        return column == null ? null : new Deletes(column, values);
    }

    private Limits limits() {
        YamlSection retry = job.section("retry");
        Long attempts = null;
        Duration pause = null;
        if (retry != null) {
            attempts = retry.number("attempts", 1, Integer.MAX_VALUE);
            pause = retry.positive("pause");
            retry.finish();
        }
        return new Limits(
                job.number("batchSize", 1, Integer.MAX_VALUE),
                job.number("maxFailures", 0, Long.MAX_VALUE),
                job.fraction("maxDeleteFraction"),
                attempts,
                pause);
    }

    private Schedule schedule() {
        Duration every = job.positive("every");
        String cron = job.text("cron");
        boolean follow = Boolean.TRUE.equals(job.flag("follow"));
        if ((every == null ? 0 : 1) + (cron == null ? 0 : 1) + (follow ? 1 : 0) > 1) {
            job.fault(job.path() + " can have only one of every, cron, follow");
        }
        if (cron != null) {
            try {
                Cron.parse(cron);
            } catch (SyncException wrong) {
                job.fault("cron", "is no cron expression of five or six fields");
            }
        }
        return new Schedule(every, cron, follow);
    }
}
