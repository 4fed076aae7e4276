package io.sqlgraph.compiler.algebra;

import java.util.List;

/** What an element is turned into: one value, several, or a map. Immutable. */
public sealed interface Projection {

    /** The id, with the type that the user gave it. */
    record Id() implements Projection {
        @Override
        public String toString() {
            return "id";
        }
    }

    /** The label. */
    record Label() implements Projection {
        @Override
        public String toString() {
            return "label";
        }
    }

    /**
     * The values of properties, each as a row of its own.
     *
     * @param keys in no particular order; empty for all
     */
    record Values(List<String> keys) implements Projection {
        public Values {
            keys = List.copyOf(keys);
        }

        @Override
        public String toString() {
            return "values" + keys;
        }
    }

    /**
     * A map of property values.
     *
     * @param form which step's map
     * @param keys the properties; empty for all
     * @param ids whether {@code T.id} is in the map
     * @param labels whether {@code T.label} is in the map
     */
    record PropertyMap(Form form, List<String> keys, boolean ids, boolean labels) implements Projection {
        /** Which step's map. */
        public enum Form {
            /** Values of vertices in lists, those of edges plain. */
            VALUE_MAP,
            /** Plain values, for edges with both ends. */
            ELEMENT_MAP
        }

        public PropertyMap {
            keys = List.copyOf(keys);
        }

        @Override
        public String toString() {
            return (form == Form.VALUE_MAP ? "valueMap" : "elementMap")
                    + keys
                    + (ids ? " id" : "")
                    + (labels ? " label" : "");
        }
    }
}
