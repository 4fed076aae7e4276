package io.sqlgraph.compiler.algebra;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.tinkerpop.gremlin.process.traversal.Pop;

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

    /**
     * A map with a name for each expression that gives something, as {@code project()} makes it.
     *
     * @param names as many as expressions, all different
     */
    record Record(List<String> names, List<Expression> fields) implements Projection {
        public Record {
            names = List.copyOf(names);
            fields = List.copyOf(fields);
        }

        @Override
        public String toString() {
            return IntStream.range(0, names.size())
                    .mapToObj(i -> names.get(i) + ": " + fields.get(i))
                    .collect(Collectors.joining(", ", "record{", "}"));
        }
    }

    /**
     * Things with labels: fields of a record, or places of the path. Nothing where one of them is unproductive.
     *
     * @param labels in order
     * @param pop which of several places with one label
     * @param bys what to make of each, as many as labels
     * @param single whether the only one is the result, and not a map with one entry
     */
    record Select(List<String> labels, Pop pop, List<Expression> bys, boolean single) implements Projection {
        public Select {
            labels = List.copyOf(labels);
            bys = List.copyOf(bys);
        }

        @Override
        public String toString() {
            return "select " + pop + labels + (bys.stream().allMatch(Expression.SELF::equals) ? "" : " by " + bys);
        }
    }

    /**
     * The path, each place as what an expression makes of it.
     *
     * @param bys used in turn; empty for the things themselves
     * @param tuple whether it is for a step that runs on the places, with unproductive ones left empty; otherwise there is
     *     nothing where one of them is
     */
    record PathOf(List<Expression> bys, boolean tuple) implements Projection {
        public PathOf {
            bys = List.copyOf(bys);
        }

        @Override
        public String toString() {
            return (tuple ? "places" : "path") + (bys.isEmpty() ? "" : " by " + bys);
        }
    }

    /**
     * Several expressions for a step that runs on them; an unproductive one is left empty.
     *
     * @param required how many of the first ones must be productive, or the row is dropped
     */
    record Tuple(List<Expression> fields, int required) implements Projection {
        public Tuple {
            fields = List.copyOf(fields);
        }

        @Override
        public String toString() {
            return "tuple" + fields;
        }
    }

    /**
     * Tuples for a step that groups them: one for each thing, or one for each group where the database can reduce what goes into
     * it. The step makes the same of both.
     *
     * @param members a key, which is required, and what of a thing goes into the group
     * @param value what of a thing is reduced: one number or none
     * @param reduction what becomes of the numbers of a group
     * @param counts whether the numbers are counts, never none, which are added
     */
    record Groups(Tuple members, Expression value, Reduction reduction, boolean counts) implements Projection {

        /** What things are grouped by. */
        public Expression key() {
            return members.fields().get(0);
        }

        @Override
        public String toString() {
            return "groups " + key() + ": " + (counts ? "total" : reduction) + "(" + value + ")";
        }
    }

    /** What one expression gives; nothing where it is unproductive. */
    record Value(Expression expression) implements Projection {
        @Override
        public String toString() {
            return "value " + expression;
        }
    }

    /** Whether places of the path before the current one are asked for. */
    default boolean readsPath() {
        return this instanceof PathOf || this instanceof Select;
    }
}
