package io.sqlgraph.schema.internal;

import java.lang.invoke.MethodType;

/**
 * One component of a type: a property of the graph.
 *
 * @param name of the component and of the property
 * @param type of its values
 * @param optional whether the record wraps it into an {@link java.util.Optional}
 * @param primitive whether it cannot be null for Java's sake
 * @param required whether it must not be null
 */
public record Component(String name, ValueType type, boolean optional, boolean primitive, boolean required) {

    /** Its type in a schema's JSON and in messages, a primitive as such. */
    String describe() {
        return primitive
                ? MethodType.methodType(type.javaClass()).unwrap().returnType().getSimpleName()
                : type.describe();
    }

    /** A copy that must not be null. */
    Component asRequired() {
        return new Component(name, type, optional, primitive, true);
    }
}
