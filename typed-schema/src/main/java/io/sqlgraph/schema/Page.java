package io.sqlgraph.schema;

import java.util.List;
import java.util.Optional;

/**
 * Some rows of a longer result.
 *
 * @param items the rows
 * @param next what to ask for the next page with; empty after the last
 */
public record Page<V>(List<V> items, Optional<String> next) {}
