package io.sqlgraph.schema;

/**
 * What {@link EdgeCollection#reconcile} did to the edges of its sources.
 *
 * @param inserted new edges
 * @param updated edges that got other content
 * @param deleted edges that were not wanted
 * @param unchanged edges that were as wanted
 */
public record EdgeDiff(long inserted, long updated, long deleted, long unchanged) {}
