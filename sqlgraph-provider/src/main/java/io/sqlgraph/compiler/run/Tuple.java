package io.sqlgraph.compiler.run;

import java.util.Collections;
import java.util.List;

/**
 * Values that one row gives for a step that runs on them, and not on the thing that they were computed for.
 *
 * @param fields in the order of the projection; {@link #ABSENT} for what is unproductive
 */
public record Tuple(List<Object> fields) {

    /** Stands for nothing, where null is a value. */
    public static final Object ABSENT = new Object() {
        @Override
        public String toString() {
            return "absent";
        }
    };

    public Tuple {
        fields = Collections.unmodifiableList(fields);
    }
}
