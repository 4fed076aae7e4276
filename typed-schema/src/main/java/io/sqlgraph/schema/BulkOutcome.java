package io.sqlgraph.schema;

/**
 * How many rows of a bulk write were treated how; the rows themselves are not kept.
 *
 * @param created inserted
 * @param updated given other content
 * @param unchanged left as they were, because their content was equal
 * @param resurrected brought back after a soft delete
 */
public record BulkOutcome<V>(long created, long updated, long unchanged, long resurrected) {}
