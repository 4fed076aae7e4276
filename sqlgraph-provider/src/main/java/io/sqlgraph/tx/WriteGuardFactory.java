package io.sqlgraph.tx;

import io.sqlgraph.catalog.TypedLabel;
import java.util.List;

/**
 * Makes guards of the types that a database holds: a graph obeys them also where it is opened without its schema. Found by
 * {@link java.util.ServiceLoader}. Stateless and thread safe.
 */
public interface WriteGuardFactory {

    /**
     * A guard of these labels. What is wrong with a definition is said when an element of its label is written.
     *
     * @param types not empty
     */
    WriteGuard guard(List<TypedLabel> types);
}
