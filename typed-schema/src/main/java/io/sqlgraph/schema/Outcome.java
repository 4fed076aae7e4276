package io.sqlgraph.schema;

/**
 * A row after a write, and what the write did to it.
 *
 * @param value as stored
 * @param action what was done
 */
public record Outcome<V>(V value, Action action) {}
