package io.sqlgraph.schema;

import java.io.Serializable;
import java.util.Optional;

/**
 * Names a component of type {@link Optional} by its accessor; see {@link PropertyRef}.
 *
 * @param <R> the record
 * @param <T> what the component may hold
 */
@FunctionalInterface
public interface OptionalRef<R, T> extends Serializable {

    /** The component's value. */
    Optional<T> get(R row);
}
