package io.sqlgraph.schema;

import java.time.Duration;

/**
 * A finished call of a store.
 *
 * @param type the record type's name
 * @param operation the method's name
 * @param rows how many rows it was given or found
 * @param elapsed how long it took, retries included
 * @param failure why it failed; null when it did not
 */
public record StoreEvent(String type, String operation, long rows, Duration elapsed, RuntimeException failure) {}
