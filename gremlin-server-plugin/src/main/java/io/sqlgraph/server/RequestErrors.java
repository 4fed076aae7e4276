package io.sqlgraph.server;

import io.sqlgraph.error.SqlGraphException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.concurrent.Callable;
import org.apache.tinkerpop.gremlin.process.traversal.util.TraversalInterruptedException;
import org.apache.tinkerpop.gremlin.structure.Graph;
import org.apache.tinkerpop.gremlin.structure.Transaction;
import org.apache.tinkerpop.gremlin.structure.util.TemporaryException;

/**
 * Errors for TinkerPop's server, which knows of a script's error nothing but its innermost cause: that is what the JDBC driver said,
 * without the code and without whether a retry can help. These end the chain at the graph's own error; the rest of it is
 * suppressed, so that the server's log has it.
 */
final class RequestErrors {

    private RequestErrors() {}

    /** The graph's error in a chain of causes, or null if there is none. */
    static SqlGraphException find(Throwable error) {
        for (Throwable cause = error; cause != null; cause = cause.getCause()) {
            if (cause instanceof SqlGraphException found) return found;
        }
        return null;
    }

    /** Runs something, with an error of the graph as the innermost cause. */
    static <T> T report(Callable<T> work) throws Exception {
        try {
            return work.call();
        } catch (Exception e) {
            throw told(e);
        }
    }

    /** A graph whose transactions report their errors so. */
    static Graph reporting(Graph graph) {
        return proxy(Graph.class, graph);
    }

    private static <T> T proxy(Class<T> type, T target) {
        Object proxy = Proxy.newProxyInstance(
                RequestErrors.class.getClassLoader(), new Class<?>[] {type}, (self, method, arguments) -> {
                    try {
                        Object result = method.invoke(target, arguments);
                        return result instanceof Transaction transaction
                                ? proxy(Transaction.class, transaction)
                                : result;
                    } catch (InvocationTargetException e) {
                        throw e.getCause() instanceof Exception failure ? told(failure) : e.getCause();
                    }
                });
        return type.cast(proxy);
    }

    private static Exception told(Exception error) {
        for (Throwable cause = error; cause != null; cause = cause.getCause()) {
            if (cause.getCause() != null && cause instanceof SqlGraphException found) return shortened(found);
            if (cause.getCause() != null && cause instanceof TraversalInterruptedException) {
                Exception interrupted = new TraversalInterruptedException();
                interrupted.addSuppressed(cause);
                return interrupted;
            }
        }
        return error;
    }

    private static RequestException shortened(SqlGraphException error) {
        return error instanceof TemporaryException ? new TemporaryRequestException(error) : new RequestException(error);
    }

    /** An error of the graph without its cause. */
    private static class RequestException extends RuntimeException {

        private static final long serialVersionUID = 1L;

        RequestException(SqlGraphException error) {
            super(error.getMessage());
            addSuppressed(error);
        }
    }

    /** One after which the same request may succeed. */
    private static final class TemporaryRequestException extends RequestException implements TemporaryException {

        private static final long serialVersionUID = 1L;

        TemporaryRequestException(SqlGraphException error) {
            super(error);
        }
    }
}
