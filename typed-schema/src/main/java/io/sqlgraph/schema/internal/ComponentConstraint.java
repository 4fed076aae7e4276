package io.sqlgraph.schema.internal;

import java.util.List;
import java.util.Map;

/**
 * What an annotation says of a component, without the record's class.
 *
 * @param path from the row to the value: names of components, and {@link #ELEMENT} for each element of a list or set
 * @param annotation the name of its class
 * @param message of a violation, with its parameters yet to be put in
 * @param attributes of the annotation, but for those that all have: texts, numbers, booleans and lists of them
 */
record ComponentConstraint(List<String> path, String annotation, String message, Map<String, Object> attributes) {

    /** Stands for the elements of a list or set. */
    static final String ELEMENT = "[]";

    ComponentConstraint {
        path = List.copyOf(path);
        attributes = Map.copyOf(attributes);
    }
}
