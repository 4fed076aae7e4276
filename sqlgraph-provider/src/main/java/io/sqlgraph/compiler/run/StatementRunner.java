package io.sqlgraph.compiler.run;

import org.apache.tinkerpop.gremlin.process.traversal.util.MutableMetrics;

/** What runs the statements of a compiled step, as {@code explain()} and {@code profile()} see it. */
public interface StatementRunner {

    /** Notes the statements and the number of their rows from now on; null for nowhere. */
    void setMetrics(MutableMetrics metrics);

    /**
     * What is run in the current transaction.
     *
     * @param databasePlan whether to ask the database for its plan
     * @param analyze whether the database is to run the statement for that
     */
    SegmentPlan explain(boolean databasePlan, boolean analyze);
}
