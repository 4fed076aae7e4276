package io.sqlgraph.compiler.read;

import io.sqlgraph.compiler.algebra.ElementKind;
import java.util.List;

/**
 * What is known of the things that a step takes, without a catalog.
 *
 * @param fields the names in records that were projected before; null for things that are no such records
 */
record Thing(ElementKind kind, List<String> fields) {

    static final Thing VALUE = new Thing(ElementKind.VALUE, null);

    static Thing of(ElementKind kind) {
        return new Thing(kind, null);
    }

    static Thing record(List<String> fields) {
        return new Thing(ElementKind.VALUE, List.copyOf(fields));
    }

    boolean isElement() {
        return kind != ElementKind.VALUE;
    }
}
