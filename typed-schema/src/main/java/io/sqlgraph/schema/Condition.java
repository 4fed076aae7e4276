package io.sqlgraph.schema;

import io.sqlgraph.catalog.IndexCondition;

/** Which rows a unique constraint is about: those of which a component is null, is not null, or has a value. */
public final class Condition {

    private final IndexCondition.Test test;
    private final Object value;

    private Condition(IndexCondition.Test test, Object value) {
        this.test = test;
        this.value = value;
    }

    /** The component is null. */
    public static Condition isNull() {
        return new Condition(IndexCondition.Test.ABSENT, null);
    }

    /** The component is not null. */
    public static Condition isNotNull() {
        return new Condition(IndexCondition.Test.PRESENT, null);
    }

    /** The component equals a value of its own type, which must not be null. */
    public static Condition eq(Object value) {
        return new Condition(IndexCondition.Test.EQUAL, value);
    }

    IndexCondition.Test test() {
        return test;
    }

    Object value() {
        return value;
    }
}
