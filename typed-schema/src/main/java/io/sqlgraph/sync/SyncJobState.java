package io.sqlgraph.sync;

/**
 * What a graph keeps about a job.
 *
 * @param name the job's name
 * @param cursor where the next run goes on, as its source writes it; null for the start
 * @param running whether a process holds the job's lease
 * @param paused whether {@link SyncJobs#pause} holds it
 * @param deadLetters how many bad rows are kept
 * @param parked how many edges wait for a vertex
 */
public record SyncJobState(
        String name, String cursor, boolean running, boolean paused, long deadLetters, long parked) {}
