package io.sqlgraph.cli.sync;

import io.sqlgraph.sync.ColumnValue;
import io.sqlgraph.sync.Lease;
import io.sqlgraph.sync.MissingEndpoint;
import io.sqlgraph.sync.SourceRow;
import io.sqlgraph.sync.SyncMode;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * A job, as a file of jobs says. What is null has its default. Immutable.
 *
 * @param section where it stands, for faults that are found later
 * @param deletes which rows delete; null for none but those that the source calls deleted
 * @param version the column that says which of two rows is newer
 */
record JobSettings(
        String name,
        YamlSection section,
        SourceSettings source,
        Target target,
        SyncMode mode,
        Deletes deletes,
        String version,
        Limits limits,
        MissingEndpoint onMissingEndpoint,
        Lease lease,
        Schedule schedule) {

    /**
     * What the rows become.
     *
     * @param key the property that is the key; null where a schema says it, and for edges without one
     * @param from null for vertices
     */
    record Target(boolean edge, String label, String key, End from, End to, Map<String, Property> properties) {}

    /** A vertex at an edge: its label, and where its key comes from. */
    record End(String label, ColumnValue key) {}

    /**
     * Where a property comes from.
     *
     * @param type null where a schema says it
     */
    record Property(ColumnValue from, String type) {}

    /** How much at once, and how much too much. */
    record Limits(
            Long batchSize, Long maxFailures, Double maxDeleteFraction, Long retryAttempts, Duration retryPause) {}

    /**
     * Rows that delete: those whose column has one of some values, or any.
     *
     * @param values null for any
     */
    record Deletes(String column, List<String> values) {

        boolean test(SourceRow row) {
            String value = row.getString(column);
            return value != null && (values == null || values.contains(value));
        }
    }

    /** When a job runs: all but one are null or false. */
    record Schedule(Duration every, String cron, boolean follow) {
        static final Schedule ONCE = new Schedule(null, null, false);

        boolean isOnce() {
            return every == null && cron == null && !follow;
        }

        String describe() {
            if (follow) return "follow";
            if (cron != null) return "cron " + cron;
            return every == null
                    ? "once"
                    : "every " + every.toString().substring(2).toLowerCase(Locale.ROOT);
        }
    }
}
