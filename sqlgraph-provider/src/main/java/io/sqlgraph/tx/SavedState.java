package io.sqlgraph.tx;

import io.sqlgraph.catalog.Catalog;
import java.util.ArrayList;
import java.util.List;

/** A point in a transaction that it can go back to; see {@link GraphSession#save}. */
public final class SavedState {

    private final String savepoint;
    private final Catalog catalog;
    private final SavedState outer;
    private final List<Long> removedSince = new ArrayList<>();

    SavedState(String savepoint, Catalog catalog, SavedState outer) {
        this.savepoint = savepoint;
        this.catalog = catalog;
        this.outer = outer;
    }

    String savepoint() {
        return savepoint;
    }

    /** The catalog as it was then. */
    Catalog catalog() {
        return catalog;
    }

    /** The point before this one that can still be gone back to; null for none. */
    SavedState outer() {
        return outer;
    }

    /** The elements that were removed since. */
    List<Long> removedSince() {
        return removedSince;
    }
}
