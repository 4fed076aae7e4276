package io.sqlgraph.tx;

import io.sqlgraph.catalog.ElementTable;
import io.sqlgraph.error.UniqueViolationException;
import java.util.List;
import java.util.Map;

/**
 * Holds the writes of all transactions of a graph to rules that the graph itself does not know, whichever way they come.
 * Thread safe; called with the thread's own transaction.
 */
public interface WriteGuard {

    /** Whether the elements of a table are held to any rules. */
    boolean guards(ElementTable table);

    /**
     * Refuses an edge relation that is not to be created.
     *
     * @throws RuntimeException the refusal, as the writer is to see it
     */
    void admitRelation(String label, String outLabel, String inLabel);

    /**
     * Looks at mutations that are about to be written, and may read rows to do so.
     *
     * @param changes new and changed elements of guarded tables, by table
     * @throws RuntimeException a refusal, as the writer is to see it; the transaction can then only be rolled back
     */
    void check(GraphSession session, Map<ElementTable, List<PendingElement>> changes);

    /**
     * Says what a unique index has refused. The mutations are undone, so that rows can be read.
     *
     * @param changes as in {@link #check}
     * @return what to throw
     */
    RuntimeException explain(
            GraphSession session, Map<ElementTable, List<PendingElement>> changes, UniqueViolationException refused);
}
