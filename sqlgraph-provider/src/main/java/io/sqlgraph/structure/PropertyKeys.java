package io.sqlgraph.structure;

import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.Set;

/** Argument lists of property keys. */
final class PropertyKeys {

    private PropertyKeys() {}

    /** The keys without nulls and repetitions, in order: an element answers once for each key. */
    static Set<String> distinct(String... keys) {
        var distinct = new LinkedHashSet<>(Arrays.asList(keys));
        distinct.remove(null);
        return distinct;
    }
}
