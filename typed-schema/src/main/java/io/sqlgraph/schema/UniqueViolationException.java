package io.sqlgraph.schema;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** A unique value is held by another row already. */
public final class UniqueViolationException extends GraphSchemaException {

    private static final long serialVersionUID = 1L;

    private final String constraint;
    private final transient List<Object> values;
    private final transient Object holderKey;

    /** @param holderKey null if the holder has no key, or was gone when it was looked for */
    public UniqueViolationException(
            String message, String constraint, List<Object> values, Object holderKey, Throwable cause) {
        super(message, false, cause);
        this.constraint = constraint;
        this.values = Collections.unmodifiableList(new ArrayList<>(values));
        this.holderKey = holderKey;
    }

    /** The name of the constraint. */
    public String constraint() {
        return constraint;
    }

    /** The values that are taken, in the order of the constraint's components. */
    public List<Object> values() {
        return values == null ? List.of() : values;
    }

    /** The key of the row that holds them; null if it has none, or was gone when it was looked for. */
    public Object holderKey() {
        return holderKey;
    }
}
