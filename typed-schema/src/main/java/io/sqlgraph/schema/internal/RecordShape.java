package io.sqlgraph.schema.internal;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.Constructor;
import java.lang.reflect.Method;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The components of a record class, and how its instances are taken apart and put together. Immutable. */
public final class RecordShape {

    private final Class<?> type;
    private final List<Component> components;
    private final MethodHandle[] accessors;
    private final MethodHandle constructor;

    private RecordShape(Class<?> type, List<Component> components, MethodHandle[] accessors, MethodHandle constructor) {
        this.type = type;
        this.components = components;
        this.accessors = accessors;
        this.constructor = constructor;
    }

    /**
     * Reads a record class.
     *
     * @param faults takes what is wrong with it; null is then returned
     */
    public static RecordShape of(Class<?> type, String path, List<String> faults) {
        return of(type, path, Set.of(), faults);
    }

    /** @param around the records that this one is within */
    static RecordShape of(Class<?> type, String path, Set<Class<?>> around, List<String> faults) {
        if (around.contains(type)) {
            faults.add(path + " is a " + type.getSimpleName() + " within a " + type.getSimpleName()
                    + ": records of any depth cannot be stored");
            return null;
        }
        if (!type.isRecord()) {
            faults.add(path + " is not a record");
            return null;
        }
        RecordComponent[] parts = type.getRecordComponents();
        var components = new ArrayList<Component>();
        int before = faults.size();
        var within = new HashSet<>(around);
        within.add(type);
        for (RecordComponent part : parts) {
            Component component = ComponentReader.read(part, path + "." + part.getName(), within, faults);
            if (component != null) components.add(component);
        }
        if (faults.size() > before) return null;
        try {
            return open(type, parts, components);
        } catch (ReflectiveOperationException | RuntimeException e) {
            faults.add(path + " cannot be read by reflection: " + e.getMessage());
            return null;
        }
    }

    private static RecordShape open(Class<?> type, RecordComponent[] parts, List<Component> components)
            throws ReflectiveOperationException {
        MethodHandles.Lookup lookup = MethodHandles.lookup();
        var accessors = new MethodHandle[parts.length];
        var types = new Class<?>[parts.length];
        for (int i = 0; i < parts.length; i++) {
            Method accessor = parts[i].getAccessor();
            accessor.setAccessible(true);
            accessors[i] = lookup.unreflect(accessor).asType(MethodType.methodType(Object.class, Object.class));
            types[i] = parts[i].getType();
        }
        Constructor<?> constructor = type.getDeclaredConstructor(types);
        constructor.setAccessible(true);
        MethodHandle maker = lookup.unreflectConstructor(constructor);
        maker = maker.asSpreader(Object[].class, parts.length)
                .asType(MethodType.methodType(Object.class, Object[].class));
        return new RecordShape(type, List.copyOf(components), accessors, maker);
    }

    public Class<?> type() {
        return type;
    }

    public List<Component> components() {
        return components;
    }

    /** The components of a record as the graph holds them; null where there is no value. */
    public Object[] toGraph(Object row) {
        var values = new Object[accessors.length];
        for (int i = 0; i < values.length; i++) {
            Component component = components.get(i);
            Object value = read(i, row);
            if (component.optional() && value != null) value = ((Optional<?>) value).orElse(null);
            if (value != null) values[i] = component.type().toGraph(value);
        }
        return values;
    }

    private Object read(int index, Object row) {
        try {
            return accessors[index].invokeExact(row);
        } catch (RuntimeException | Error e) {
            throw e;
        } catch (Throwable e) {
            throw new IllegalStateException("reading " + type.getSimpleName() + " failed", e);
        }
    }

    /** A record, given what the graph holds; null where there is no value. */
    public Object make(Object[] stored) {
        var values = new Object[stored.length];
        for (int i = 0; i < values.length; i++) {
            Component component = components.get(i);
            Object value = stored[i] == null ? null : component.type().fromGraph(stored[i]);
            if (value == null && component.primitive()) {
                throw new IllegalStateException(type.getSimpleName() + "." + component.name()
                        + " is a primitive, but there is a row without a value");
            }
            values[i] = component.optional() ? Optional.ofNullable(value) : value;
        }
        try {
            return constructor.invokeExact(values);
        } catch (RuntimeException | Error e) {
            throw e;
        } catch (Throwable e) {
            throw new IllegalStateException("making " + type.getSimpleName() + " failed", e);
        }
    }
}
