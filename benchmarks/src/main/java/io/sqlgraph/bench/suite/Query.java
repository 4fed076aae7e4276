package io.sqlgraph.bench.suite;

import io.sqlgraph.bench.harness.Compare;
import java.sql.SQLException;
import java.util.function.Consumer;
import org.apache.tinkerpop.gremlin.process.traversal.Traversal;
import org.apache.tinkerpop.gremlin.process.traversal.dsl.graph.GraphTraversalSource;

/**
 * A query of a suite.
 *
 * @param gremlin the query as a traversal
 * @param sql the same, written by hand in SQL on SQLGraph's tables, or null
 * @param writes whether each run changes the graph and commits
 */
public record Query(String name, Compare compare, Gremlin gremlin, HandWritten sql, boolean writes) {

    /** Makes a traversal for the n-th parameters. */
    @FunctionalInterface
    public interface Gremlin {
        Traversal<?, ?> traversal(GraphTraversalSource g, int n);
    }

    /** Runs the statements for the n-th parameters and hands over the same results as the traversal. */
    @FunctionalInterface
    public interface HandWritten {
        void run(SqlConnection sql, int n, Consumer<Object> results) throws SQLException;
    }

    /** A read without a twin. */
    public static Query read(String name, Compare compare, Gremlin gremlin) {
        return new Query(name, compare, gremlin, null, false);
    }

    /** A read with a twin. */
    public static Query read(String name, Compare compare, Gremlin gremlin, HandWritten sql) {
        return new Query(name, compare, gremlin, sql, false);
    }

    /** A write with a twin. */
    public static Query write(String name, Gremlin gremlin, HandWritten sql) {
        return new Query(name, Compare.VALUES, gremlin, sql, true);
    }
}
