package io.sqlgraph.schema.internal;

import java.util.List;

/**
 * What the annotations of a record say, without its class.
 *
 * @param components sorted by their paths and annotations
 * @param others what cannot be said without the class, as a reader is to see it
 */
record TypeConstraints(List<ComponentConstraint> components, List<String> others) {

    static final TypeConstraints NONE = new TypeConstraints(List.of(), List.of());

    TypeConstraints {
        components = List.copyOf(components);
        others = List.copyOf(others);
    }
}
