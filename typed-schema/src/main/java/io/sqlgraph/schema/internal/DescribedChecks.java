package io.sqlgraph.schema.internal;

import io.sqlgraph.error.SchemaUnavailableException;
import jakarta.validation.ConstraintViolation;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Holds rows to the constraints of a type whose record is not there, as if it were. Thread safe. */
final class DescribedChecks {

    private final TypeModel type;
    private final Map<List<String>, List<ComponentConstraint>> byPath = new LinkedHashMap<>();

    DescribedChecks(TypeModel type) {
        this.type = type;
        for (ComponentConstraint each : type.constraints().components()) {
            byPath.computeIfAbsent(each.path(), path -> new ArrayList<>()).add(each);
        }
    }

    /**
     * Notes what is wrong with a row.
     *
     * @param values as the graph holds them, of the right types
     * @param position in a bulk call; -1 for a single row
     * @throws SchemaUnavailableException if something can only be tested with the record
     */
    void check(Object[] values, int position, Checks checks) {
        if (!type.constraints().others().isEmpty()) {
            throw unavailable(
                    String.join(", ", type.constraints().others()) + " can only be tested with the record", null);
        }
        byPath.forEach((path, constraints) -> {
            int component = type.position(path.get(0));
            if (component < 0) throw unavailable("it has no component " + path.get(0), null);
            descend(
                    type.components().get(component).type(),
                    path,
                    1,
                    values[component],
                    path.get(0),
                    constraints,
                    (shown, each) -> checks.add(position, shown, each.getInvalidValue(), each.getMessage()));
        });
    }

    private interface Sink {
        void add(String path, ConstraintViolation<?> violation);
    }

    private void descend(
            ValueType valueType,
            List<String> path,
            int depth,
            Object value,
            String shown,
            List<ComponentConstraint> constraints,
            Sink sink) {
        if (depth == path.size()) {
            validate(valueType, value, shown, constraints, sink);
        } else if (value == null) {
            return;
        } else if (path.get(depth).equals(ComponentConstraint.ELEMENT)) {
            boolean last = depth + 1 == path.size();
            elements((ValueType.Several) valueType, (Collection<?>) value, (element, index) -> {
                String place = shown + "[" + index + "]";
                String name = index.isEmpty() ? "<iterable element>" : "<list element>";
                String elementShown = last ? place + "." + name : place;
                ValueType elementType = ((ValueType.Several) valueType).element();
                descend(elementType, path, depth + 1, element, elementShown, constraints, sink);
            });
        } else {
            Component component = ((ValueType.Structure) valueType).component(path.get(depth));
            Object inner = ((Map<?, ?>) value).get(component.name());
            descend(component.type(), path, depth + 1, inner, shown + "." + component.name(), constraints, sink);
        }
    }

    private interface Element {
        void at(Object element, String index);
    }

    private static void elements(ValueType.Several type, Collection<?> values, Element each) {
        int index = 0;
        for (Object value : values) each.at(value, type.set() ? "" : Integer.toString(index++));
    }

    private void validate(
            ValueType valueType, Object value, String shown, List<ComponentConstraint> constraints, Sink sink) {
        try {
            for (ConstraintViolation<?> each :
                    ConstraintValidators.validate(valueType.javaClass(), constraints, value)) {
                sink.add(shown, each);
            }
        } catch (IllegalArgumentException | jakarta.validation.ValidationException e) {
            throw unavailable(e.getMessage(), e);
        }
    }

    private SchemaUnavailableException unavailable(String reason, Exception cause) {
        return new SchemaUnavailableException(
                "Whether a " + type.name() + " is valid cannot be told here: " + reason
                        + "; write it where the graph is opened with its schema",
                cause);
    }
}
