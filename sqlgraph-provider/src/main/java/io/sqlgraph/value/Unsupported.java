package io.sqlgraph.value;

import io.sqlgraph.error.UnsupportedValueException;

/** The errors for values that cannot be stored. */
final class Unsupported {

    private static final int MAX_TEXT = 100;

    private Unsupported() {}

    static UnsupportedValueException value(Object value) {
        String type = value.getClass().getTypeName();
        return new UnsupportedValueException(
                "A value of class " + type + " cannot be stored as a property value: " + cut(String.valueOf(value)),
                null);
    }

    static UnsupportedValueException nestedTooDeep(int depth) {
        return new UnsupportedValueException(
                "A collection that is nested deeper than " + depth
                        + " levels, or contains itself, cannot be stored as a property value",
                null);
    }

    static UnsupportedValueException userId(Object id) {
        String type = id.getClass().getTypeName();
        return new UnsupportedValueException(
                "An id of class " + type + " is not supported, only String, UUID and integral numbers in the range of a"
                        + " long: " + cut(String.valueOf(id)),
                null);
    }

    private static String cut(String text) {
        return text.length() <= MAX_TEXT ? text : text.substring(0, MAX_TEXT) + "...";
    }
}
