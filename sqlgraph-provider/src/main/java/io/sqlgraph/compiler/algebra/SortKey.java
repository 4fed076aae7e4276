package io.sqlgraph.compiler.algebra;

/**
 * What a sort compares.
 *
 * @param by what to compare
 * @param key the property key, for {@link By#PROPERTY}; otherwise null
 * @param walk the walk that is counted, for {@link By#COUNT}; otherwise null
 * @param descending whether the largest comes first
 */
public record SortKey(By by, String key, Plan walk, boolean descending) {

    /** What a sort key is. */
    public enum By {
        /** The value of a property; elements without it are dropped. */
        PROPERTY,
        /** The element's id. */
        ID,
        /** The row itself, which is a value. */
        SELF,
        /** The number of arrivals of a walk from the element. */
        COUNT
    }

    @Override
    public String toString() {
        String what = switch (by) {
            case PROPERTY -> key;
            case ID -> "id";
            case SELF -> "self";
            case COUNT -> "count(" + walk + ")";
        };
        return what + (descending ? " desc" : "");
    }
}
