package io.sqlgraph.catalog;

import java.util.ArrayList;
import java.util.List;

/**
 * What must hold of a row for it to be in an index.
 *
 * @param key the property that is looked at
 * @param test what is asked of it
 * @param value what it must equal, for {@link Test#EQUAL}; null otherwise
 */
public record IndexCondition(String key, Test test, Object value) {

    /** What can be asked of a property. */
    public enum Test {
        /** The element does not have the property. */
        ABSENT,
        /** The element has the property. */
        PRESENT,
        /** The property has exactly the value. */
        EQUAL
    }

    /** As a list of values, for the catalog. */
    List<Object> toList() {
        var list = new ArrayList<>();
        list.add(key);
        list.add(test.name());
        if (test == Test.EQUAL) list.add(value);
        return list;
    }

    static IndexCondition fromList(List<?> list) {
        Test test = Test.valueOf((String) list.get(1));
        return new IndexCondition((String) list.get(0), test, test == Test.EQUAL ? list.get(2) : null);
    }
}
