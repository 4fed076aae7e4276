package io.sqlgraph.sync;

/**
 * A row that could not be applied. Reading the same bad row again counts as another attempt of the same letter.
 *
 * @param payload the source row as JSON
 * @param code the stable name of the error
 * @param message what was wrong
 * @param attempts how often it was tried
 */
public record DeadLetter(String payload, String code, String message, long attempts) {}
