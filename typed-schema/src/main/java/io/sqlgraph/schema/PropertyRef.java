package io.sqlgraph.schema;

import java.io.Serializable;

/**
 * Names a component of a record by its accessor, as in {@code User::email}. Only method references to accessors will do.
 *
 * @param <R> the record, or a sealed interface of records
 * @param <T> the component's type; the wrapper of a primitive
 */
@FunctionalInterface
public interface PropertyRef<R, T> extends Serializable {

    /** The component's value. */
    T get(R row);
}
