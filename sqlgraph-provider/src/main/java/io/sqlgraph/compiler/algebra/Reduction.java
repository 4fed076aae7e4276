package io.sqlgraph.compiler.algebra;

import java.util.Locale;

/** What becomes of several values that are numbers. */
public enum Reduction {
    /** All of them added. */
    SUM,
    /** The least. */
    MIN,
    /** The greatest. */
    MAX,
    /** The arithmetic mean. */
    MEAN;

    /** Whether the values are added, so that an explicit order of them decides where that overflows. */
    public boolean adds() {
        return this == SUM || this == MEAN;
    }

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
