package io.sqlgraph.schema;

/**
 * One thing that is wrong with a value.
 *
 * @param path where: the component's name, in a bulk call after the row's position, as in {@code [17].name}
 * @param value what is there; may be null
 * @param message what is wrong with it
 */
public record Violation(String path, Object value, String message) {}
