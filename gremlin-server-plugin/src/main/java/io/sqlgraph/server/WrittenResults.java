package io.sqlgraph.server;

import io.sqlgraph.structure.SqlGraph;
import java.util.Iterator;
import java.util.concurrent.Callable;
import org.apache.tinkerpop.gremlin.structure.Graph;
import org.apache.tinkerpop.gremlin.structure.util.CloseableIterator;

/**
 * The results of a request, whose writes are done before the server makes a message of them: what fails then, the server calls
 * an error of serialization, and says what the JDBC driver said.
 */
final class WrittenResults implements CloseableIterator<Object> {

    /** As many results as the server puts into its first message if it is not told otherwise. */
    private static final int FIRST = 64;

    /** As many as come between two rounds of writes later: the number of statements is not to grow with that of the messages. */
    private static final int LATER = 10_000;

    private final Iterator<?> results;
    private final Graph graph;
    private int given;
    private int most = FIRST;

    /** @param graph null if there is none */
    WrittenResults(Iterator<?> results, Graph graph) {
        this.results = results;
        this.graph = graph;
    }

    @Override
    public boolean hasNext() {
        return report(() -> {
            boolean more = results.hasNext();
            if (!more || given == most) {
                if (graph instanceof SqlGraph ours && ours.tx().isOpen())
                    ours.session().flush();
                given = 0;
                most = LATER;
            }
            return more;
        });
    }

    @Override
    public Object next() {
        given++;
        return report(results::next);
    }

    @Override
    public void close() {
        CloseableIterator.closeIterator(results);
    }

    private static <T> T report(Callable<T> work) {
        try {
            return RequestErrors.report(work);
        } catch (RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }
}
