package io.sqlgraph.schema.internal;

import io.sqlgraph.value.VariantCodec;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import java.lang.annotation.Annotation;
import java.lang.invoke.MethodType;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Reads the components of record classes. */
final class ComponentReader {

    private ComponentReader() {}

    /**
     * @param around the records that the component is within
     * @param faults takes what is wrong with the component; null is then returned
     */
    static Component read(RecordComponent part, String path, Set<Class<?>> around, List<String> faults) {
        boolean optional = part.getType() == Optional.class;
        Type declared = optional ? argument(part.getGenericType()) : part.getGenericType();
        if (declared == null) {
            faults.add(path + " is an Optional of no known type");
            return null;
        }
        boolean primitive = part.getType().isPrimitive();
        int before = faults.size();
        ValueType type = type(declared, path, around, faults, true);
        if (type == null && faults.size() == before) {
            faults.add(
                    path + " is of type " + part.getGenericType().getTypeName()
                            + ", which cannot be stored: use a scalar, an enum, a record, or an Optional, List or Set of these");
        }
        return type == null
                ? null
                : new Component(part.getName(), type, optional, primitive, primitive || isNotNull(part));
    }

    private static boolean isNotNull(RecordComponent part) {
        try {
            return isNotNull((AnnotatedElement) part.getDeclaringRecord().getDeclaredField(part.getName()));
        } catch (NoSuchFieldException e) {
            throw new IllegalStateException("a record without the field of its component " + part, e);
        }
    }

    private static boolean isNotNull(AnnotatedElement element) {
        for (Annotation each : element.getAnnotations()) {
            Class<?> type = each.annotationType();
            if (type == NotNull.class || type == NotBlank.class || type == NotEmpty.class) return true;
        }
        return false;
    }

    private static Type argument(Type type) {
        return type instanceof ParameterizedType parameterized ? parameterized.getActualTypeArguments()[0] : null;
    }

    /** Null for a type that cannot be stored; faults within a record are told already. */
    private static ValueType type(
            Type declared, String path, Set<Class<?>> around, List<String> faults, boolean several) {
        if (declared instanceof ParameterizedType parameterized && several) {
            boolean set = parameterized.getRawType() == Set.class;
            if (set || parameterized.getRawType() == List.class) {
                ValueType element = type(parameterized.getActualTypeArguments()[0], path, around, faults, false);
                return element == null ? null : new ValueType.Several(element, set);
            }
        }
        if (declared instanceof Class<?> plain) {
            Class<?> boxed = MethodType.methodType(plain).wrap().returnType();
            if (boxed.isEnum()) return new ValueType.Enumeration(boxed, constants(boxed));
            if (VariantCodec.supportsType(boxed)) return new ValueType.Scalar(boxed);
            if (boxed.isRecord()) {
                RecordShape shape = RecordShape.of(boxed, path, around, faults);
                return shape == null ? null : new ValueType.Nested(shape);
            }
        }
        return null;
    }

    private static List<String> constants(Class<?> type) {
        var names = new ArrayList<String>();
        for (Object constant : type.getEnumConstants()) names.add(((Enum<?>) constant).name());
        return List.copyOf(names);
    }
}
