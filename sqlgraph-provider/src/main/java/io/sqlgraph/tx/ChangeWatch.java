package io.sqlgraph.tx;

import java.util.LinkedHashSet;
import java.util.Set;

/** Collects the ids of elements that a transaction adds or changes, until it is closed. For the transaction's thread. */
public final class ChangeWatch {

    private final ChangeLog log;
    private Set<Long> ids = new LinkedHashSet<>();

    ChangeWatch(ChangeLog log) {
        this.log = log;
    }

    void changed(long id) {
        ids.add(id);
    }

    /** What was added or changed since this was asked the last time, in that order. */
    public Set<Long> take() {
        if (ids.isEmpty()) return Set.of();
        Set<Long> taken = ids;
        ids = new LinkedHashSet<>();
        return taken;
    }

    /** Stops collecting. */
    public void close() {
        log.unwatch(this);
    }
}
