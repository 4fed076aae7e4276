package io.sqlgraph.schema.internal;

import io.sqlgraph.error.SqlGraphException;
import io.sqlgraph.error.StaleCatalogException;
import io.sqlgraph.schema.GraphSchemaException;
import io.sqlgraph.schema.StorageException;
import io.sqlgraph.schema.TransactionConflictException;
import io.sqlgraph.schema.UniqueViolationException;
import java.util.List;
import org.apache.tinkerpop.gremlin.structure.util.TemporaryException;

/** Tells which failures are worth another attempt, and turns the graph's errors into those of the typed schema. */
final class Failures {

    private Failures() {}

    /** Whether running the transaction again can succeed. */
    static boolean isRetryable(Throwable failure) {
        for (Throwable each = failure; each != null; each = each.getCause()) {
            if (each instanceof GraphSchemaException known) return known.retryable();
            if (each instanceof Rerun || each instanceof TemporaryException || each instanceof StaleCatalogException) {
                return true;
            }
            if (each instanceof SqlGraphException known && known.retryable()) return true;
        }
        return false;
    }

    /** What a caller is to see. Exceptions of his own code stay as they are. */
    static RuntimeException shown(RuntimeException failure) {
        if (failure instanceof GraphSchemaException) return failure;
        if (failure instanceof Rerun rerun) return shown(rerun.reason());
        if (failure instanceof io.sqlgraph.error.UniqueViolationException) {
            return new UniqueViolationException(failure.getMessage(), "", List.of(), null, failure);
        }
        if (isRetryable(failure)) {
            return new TransactionConflictException(
                    "Concurrent transactions were in the way at every attempt: " + failure.getMessage(), failure);
        }
        if (failure instanceof SqlGraphException) return new StorageException(failure.getMessage(), failure);
        if (failure.getCause() instanceof GraphSchemaException known) return known;
        if (failure instanceof IllegalStateException && failure.getCause() instanceof SqlGraphException cause) {
            return shown(cause);
        }
        return failure;
    }
}
