package io.sqlgraph.schema.internal;

import java.io.Serializable;
import java.lang.invoke.SerializedLambda;
import java.lang.reflect.Method;
import java.util.concurrent.atomic.AtomicReference;

/** Finds out which accessor a method reference refers to. */
public final class Refs {

    /** One class per place in the source, so it is asked once for each. */
    private static final ClassValue<AtomicReference<String>> NAMES = new ClassValue<>() {
        @Override
        protected AtomicReference<String> computeValue(Class<?> type) {
            return new AtomicReference<>();
        }
    };

    private Refs() {}

    /**
     * The name of the accessor.
     *
     * @throws IllegalArgumentException if it is another kind of lambda
     */
    public static String name(Serializable reference) {
        if (reference == null) throw new IllegalArgumentException("a reference to a component is null");
        AtomicReference<String> known = NAMES.get(reference.getClass());
        String name = known.get();
        if (name == null) {
            name = resolve(reference);
            known.set(name);
        }
        return name;
    }

    private static String resolve(Serializable reference) {
        try {
            Method writeReplace = reference.getClass().getDeclaredMethod("writeReplace");
            writeReplace.setAccessible(true);
            if (writeReplace.invoke(reference) instanceof SerializedLambda lambda) {
                String name = lambda.getImplMethodName();
                if (name.startsWith("lambda$") || lambda.getCapturedArgCount() > 0) {
                    throw new IllegalArgumentException(
                            "a component is named by a reference to its accessor, as in User::name, not by a lambda");
                }
                return name;
            }
        } catch (ReflectiveOperationException e) {
            throw new IllegalArgumentException("not a reference to the accessor of a component: " + reference, e);
        }
        throw new IllegalArgumentException("not a reference to the accessor of a component: " + reference);
    }
}
