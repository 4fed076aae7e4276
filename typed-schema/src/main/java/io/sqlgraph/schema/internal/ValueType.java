package io.sqlgraph.schema.internal;

import io.sqlgraph.value.ColumnType;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** How the values of a component look in the graph, and which are allowed. Immutable. */
public sealed interface ValueType {

    /** The column that holds them. */
    ColumnType column();

    /** A value as the graph holds it; not null. */
    Object toGraph(Object value);

    /** A value of the record, given what the graph holds; not null. */
    Object fromGraph(Object stored);

    /** Whether the graph may hold the value. */
    boolean accepts(Object stored);

    /** The type in a schema's JSON and in messages. */
    String describe();

    /** The type in a sentence. */
    default String withArticle() {
        return Nouns.some(describe());
    }

    /** The class of the values that the graph holds. */
    Class<?> javaClass();

    /** A class whose values go into the graph as they are. */
    record Scalar(Class<?> type) implements ValueType {
        @Override
        public ColumnType column() {
            for (ColumnType each : ColumnType.values()) {
                if (each.javaClass() == type) return each;
            }
            return ColumnType.VARIANT;
        }

        @Override
        public Object toGraph(Object value) {
            return value;
        }

        @Override
        public Object fromGraph(Object stored) {
            return stored;
        }

        @Override
        public boolean accepts(Object stored) {
            return stored.getClass() == type;
        }

        @Override
        public String describe() {
            return type.getSimpleName();
        }

        @Override
        public Class<?> javaClass() {
            return type;
        }
    }

    /** An enum, by the names of its constants; the class is null in a schema that was read from JSON. */
    record Enumeration(Class<?> type, List<String> names) implements ValueType {
        @Override
        public ColumnType column() {
            return ColumnType.STRING;
        }

        @Override
        public Object toGraph(Object value) {
            return value instanceof Enum<?> constant ? constant.name() : value;
        }

        @Override
        public Object fromGraph(Object stored) {
            if (type == null) return stored;
            for (Object constant : type.getEnumConstants()) {
                if (((Enum<?>) constant).name().equals(stored)) return constant;
            }
            throw new IllegalStateException(type.getSimpleName() + " has no constant " + stored);
        }

        @Override
        public boolean accepts(Object stored) {
            return stored instanceof String name && names.contains(name);
        }

        @Override
        public String describe() {
            return "enum(" + String.join("|", names) + ")";
        }

        @Override
        public Class<?> javaClass() {
            return String.class;
        }
    }

    /** A list or a set of values. */
    record Several(ValueType element, boolean set) implements ValueType {
        @Override
        public ColumnType column() {
            return ColumnType.VARIANT;
        }

        @Override
        public Object toGraph(Object value) {
            Collection<Object> result = set ? new LinkedHashSet<>() : new ArrayList<>();
            for (Object each : (Collection<?>) value) result.add(each == null ? null : element.toGraph(each));
            return result;
        }

        @Override
        public Object fromGraph(Object stored) {
            Collection<Object> result = set ? new LinkedHashSet<>() : new ArrayList<>();
            for (Object each : (Collection<?>) stored) result.add(element.fromGraph(each));
            return result;
        }

        @Override
        public boolean accepts(Object stored) {
            boolean kind = set ? stored instanceof Set : stored instanceof List;
            return kind && ((Collection<?>) stored).stream().allMatch(each -> each != null && element.accepts(each));
        }

        @Override
        public String describe() {
            return (set ? "Set<" : "List<") + element.describe() + ">";
        }

        @Override
        public Class<?> javaClass() {
            return set ? Set.class : List.class;
        }
    }

    /** Values that are maps in the graph: an entry for each component that is not null. */
    sealed interface Structure extends ValueType {

        /** What the entries are. */
        List<Component> components();

        /** The component of a name. */
        default Component component(String name) {
            return components().stream()
                    .filter(each -> each.name().equals(name))
                    .findFirst()
                    .orElseThrow(() -> new IllegalArgumentException("there is no component " + name));
        }

        @Override
        default ColumnType column() {
            return ColumnType.VARIANT;
        }

        @Override
        default boolean accepts(Object stored) {
            if (!(stored instanceof Map<?, ?> map)) return false;
            int known = 0;
            for (Component component : components()) {
                Object value = map.get(component.name());
                if (value == null) {
                    if (component.primitive()) return false;
                } else {
                    known++;
                    if (!component.type().accepts(value)) return false;
                }
            }
            return known == map.size();
        }

        @Override
        default String describe() {
            return components().stream()
                    .map(each -> each.name() + ": " + each.describe())
                    .collect(Collectors.joining(", ", "record(", ")"));
        }

        @Override
        default Class<?> javaClass() {
            return Map.class;
        }
    }

    /** A record within a record. */
    record Nested(RecordShape shape) implements Structure {
        @Override
        public List<Component> components() {
            return shape.components();
        }

        @Override
        public Object toGraph(Object value) {
            // Generics do not keep other classes out of lists; what is none of the record is refused as it is.
            if (!shape.type().isInstance(value)) return value;
            Object[] values = shape.toGraph(value);
            var map = new LinkedHashMap<String, Object>();
            for (int i = 0; i < values.length; i++) {
                if (values[i] != null) map.put(shape.components().get(i).name(), values[i]);
            }
            return map;
        }

        @Override
        public Object fromGraph(Object stored) {
            Map<?, ?> map = (Map<?, ?>) stored;
            var values = new Object[shape.components().size()];
            for (int i = 0; i < values.length; i++)
                values[i] = map.get(shape.components().get(i).name());
            return shape.make(values);
        }
    }

    /** What a schema from JSON knows of a record within a record. */
    record Described(List<Component> components) implements Structure {
        @Override
        public Object toGraph(Object value) {
            return value;
        }

        @Override
        public Object fromGraph(Object stored) {
            return stored;
        }
    }
}
