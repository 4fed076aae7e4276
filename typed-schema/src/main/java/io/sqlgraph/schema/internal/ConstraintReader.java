package io.sqlgraph.schema.internal;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.groups.Default;
import jakarta.validation.metadata.BeanDescriptor;
import jakarta.validation.metadata.CascadableDescriptor;
import jakarta.validation.metadata.ConstraintDescriptor;
import jakarta.validation.metadata.ContainerDescriptor;
import jakarta.validation.metadata.ContainerElementTypeDescriptor;
import jakarta.validation.metadata.ElementDescriptor;
import jakarta.validation.metadata.PropertyDescriptor;
import jakarta.validation.metadata.ValidateUnwrappedValue;
import java.lang.annotation.Annotation;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** Reads what the annotations of a record say, so that it can be told to those who do not have its class. */
final class ConstraintReader {

    private static final Set<String> OF_ALL = Set.of("message", "groups", "payload");

    private final List<ComponentConstraint> found = new ArrayList<>();
    private final Set<String> others = new TreeSet<>();
    private final Set<Class<?>> entered = new HashSet<>();

    private ConstraintReader() {}

    static TypeConstraints read(RecordShape shape) {
        var reader = new ConstraintReader();
        reader.bean(shape, List.of());
        reader.found.sort(Comparator.comparing((ComponentConstraint each) -> String.join(".", each.path()))
                .thenComparing(ComponentConstraint::annotation)
                .thenComparing(each -> each.attributes().toString()));
        return new TypeConstraints(reader.found, List.copyOf(reader.others));
    }

    private void bean(RecordShape shape, List<String> path) {
        if (!entered.add(shape.type())) return;
        BeanDescriptor bean = Checks.VALIDATOR.getConstraintsForClass(shape.type());
        for (ConstraintDescriptor<?> each : bean.getConstraintDescriptors()) other(shape.type(), each);
        for (PropertyDescriptor property : bean.getConstrainedProperties()) {
            Component component = shape.components().stream()
                    .filter(each -> each.name().equals(property.getPropertyName()))
                    .findFirst()
                    .orElse(null);
            if (component == null) {
                others.add(shape.type().getSimpleName() + "." + property.getPropertyName());
            } else {
                property(shape.type(), component, property, with(path, component.name()));
            }
        }
        entered.remove(shape.type());
    }

    private void property(Class<?> owner, Component component, PropertyDescriptor property, List<String> path) {
        if (component.optional()) {
            for (ConstraintDescriptor<?> each : property.getConstraintDescriptors()) {
                // The optional itself is never null.
                if (each.getAnnotation().annotationType() != NotNull.class) other(owner, each);
            }
            elements(owner, component.type(), property, path);
        } else {
            value(owner, component.type(), property, property, path);
            elements(
                    owner,
                    component.type() instanceof ValueType.Several several ? several.element() : null,
                    property,
                    with(path, ComponentConstraint.ELEMENT));
        }
    }

    private void elements(Class<?> owner, ValueType element, ContainerDescriptor container, List<String> path) {
        for (ContainerElementTypeDescriptor each : container.getConstrainedContainerElementTypes()) {
            if (element == null) others.add(owner.getSimpleName() + "." + String.join(".", path));
            else {
                value(owner, element, each, each, path);
                elements(
                        owner,
                        element instanceof ValueType.Several several ? several.element() : null,
                        each,
                        with(path, ComponentConstraint.ELEMENT));
            }
        }
    }

    private void value(
            Class<?> owner,
            ValueType type,
            ElementDescriptor constraints,
            CascadableDescriptor cascade,
            List<String> path) {
        for (ConstraintDescriptor<?> each : constraints.getConstraintDescriptors()) {
            if (!each.getGroups().isEmpty() && !each.getGroups().contains(Default.class)) continue;
            constraint(owner, type, each, path);
        }
        if (cascade.isCascaded() && type instanceof ValueType.Nested nested) bean(nested.shape(), path);
    }

    private void constraint(Class<?> owner, ValueType type, ConstraintDescriptor<?> each, List<String> path) {
        Class<? extends Annotation> annotation = each.getAnnotation().annotationType();
        // In the graph these are a text and a map.
        boolean changes = type instanceof ValueType.Enumeration || type instanceof ValueType.Nested;
        boolean known = (!changes || annotation == NotNull.class)
                && each.getValueUnwrapping() == ValidateUnwrappedValue.DEFAULT;
        Map<String, Object> attributes = known ? attributes(each) : null;
        if (attributes == null) other(owner, each);
        else {
            found.add(new ComponentConstraint(path, annotation.getName(), each.getMessageTemplate(), attributes));
        }
    }

    private static Map<String, Object> attributes(ConstraintDescriptor<?> constraint) {
        var attributes = new HashMap<String, Object>();
        for (Map.Entry<String, Object> each : constraint.getAttributes().entrySet()) {
            if (OF_ALL.contains(each.getKey())) continue;
            Object plain = AnnotationValues.plain(each.getValue());
            if (plain == null) return null;
            attributes.put(each.getKey(), plain);
        }
        return attributes;
    }

    private void other(Class<?> owner, ConstraintDescriptor<?> constraint) {
        others.add("@" + constraint.getAnnotation().annotationType().getSimpleName() + " of " + owner.getSimpleName());
    }

    private static List<String> with(List<String> path, String last) {
        var longer = new ArrayList<>(path);
        longer.add(last);
        return longer;
    }
}
