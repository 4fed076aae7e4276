package io.sqlgraph.sync;

import io.sqlgraph.schema.Action;
import io.sqlgraph.schema.GraphSchemaException;
import io.sqlgraph.schema.internal.SyncItem;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** A source row in a batch, and what became of it. For one thread. */
final class Entry {

    /** What became of a row. */
    enum Fate {
        OPEN,
        DONE,
        STALE,
        PARKED,
        FAILED
    }

    private final Object source;
    private final Payloads.Payload known;
    final String letter;
    SyncItem item;
    Object row;
    boolean delete;
    boolean sound;
    long version;
    Fate fate = Fate.OPEN;
    private RuntimeException prepareError;
    private RuntimeException error;

    /**
     * @param known the row as it was kept; null for one that comes from the source
     * @param letter the digest of the dead letter that is replayed; null for none
     */
    Entry(Object source, Payloads.Payload known, String letter) {
        this.source = source;
        this.known = known;
        this.letter = letter;
    }

    Object source() {
        return source;
    }

    Payloads.Payload payload() {
        return known == null ? Payloads.of(source) : known;
    }

    /** Says that the row cannot be applied, whatever the graph looks like. */
    void refuse(RuntimeException reason) {
        prepareError = reason;
        sound = false;
    }

    /** Whether it is an edge that was parked before, and stays so where it is. */
    boolean isParkedAlready() {
        return known != null && letter == null;
    }

    /** Whether there is no source row to map. */
    boolean isUnreadable() {
        return source == null && prepareError != null;
    }

    /** Forgets what an attempt at preparing it did. */
    void begin() {
        prepareError = null;
        item = null;
        row = null;
        sound = false;
    }

    void fail(RuntimeException reason) {
        fate = Fate.FAILED;
        error = reason;
    }

    /** Forgets what an attempt at the batch did. */
    void reset() {
        fate = prepareError == null ? Fate.OPEN : Fate.FAILED;
        error = prepareError;
    }

    SyncTables.Letter letter() {
        Payloads.Payload payload = payload();
        String code = error instanceof GraphSchemaException known ? known.code() : "MAPPING";
        String digest = letter == null ? digest(payload) : letter;
        return new SyncTables.Letter(0, payload, digest, code, String.valueOf(error.getMessage()), 1);
    }

    private static String digest(Payloads.Payload payload) {
        try {
            byte[] bytes = (payload.type() + ' ' + payload.json()).getBytes(StandardCharsets.UTF_8);
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    void count(Counts counts) {
        counts.read++;
        switch (fate) {
            case FAILED -> counts.failed++;
            case PARKED -> counts.parked++;
            case STALE, OPEN -> counts.unchanged++;
            case DONE -> {
                if (delete) {
                    if (item.deletedSomething()) counts.deleted++;
                    else counts.unchanged++;
                } else if (item.action() == Action.CREATED || item.action() == Action.RESURRECTED) {
                    counts.created++;
                } else if (item.action() == Action.UPDATED) {
                    counts.updated++;
                } else {
                    counts.unchanged++;
                }
            }
        }
    }
}
