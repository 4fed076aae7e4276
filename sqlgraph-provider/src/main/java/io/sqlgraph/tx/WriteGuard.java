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

    /** Whether a guard that was set before need not be asked any more. */
    default boolean supersedes(WriteGuard older) {
        return equals(older);
    }

    /** Whether there are rules for what edges of a label may connect. */
    boolean guardsRelations(String label);

    /**
     * Refuses an edge relation that is not to be created.
     *
     * @param label for which there are rules
     * @throws RuntimeException the refusal, as the writer is to see it
     */
    void admitRelation(String label, String outLabel, String inLabel);

    /**
     * Looks at mutations that are about to be written, and may read rows to do so.
     *
     * @param changes new and changed elements of guarded tables, by table
     * @return the elements that lack something which the transaction may still add
     * @throws RuntimeException a refusal, as the writer is to see it; the transaction can then only be rolled back
     */
    List<PendingElement> check(GraphSession session, Map<ElementTable, List<PendingElement>> changes);

    /**
     * Looks at what has become of elements that lacked something, before the transaction commits.
     *
     * @param elements ids by table; some may be gone
     * @throws RuntimeException a refusal, as the writer is to see it
     */
    void complete(GraphSession session, Map<ElementTable, long[]> elements);

    /**
     * Says what a unique index has refused. The mutations are undone, so that rows can be read.
     *
     * @param changes as in {@link #check}
     * @return what to throw
     */
    RuntimeException explain(
            GraphSession session, Map<ElementTable, List<PendingElement>> changes, UniqueViolationException refused);
}
