package io.sqlgraph.tx;

import io.sqlgraph.catalog.ElementIds;
import io.sqlgraph.catalog.IdBlocks;
import io.sqlgraph.dialect.Dialect;

/** Ids for the new elements of one transaction, from blocks of the graph's or of its own. For its thread. */
final class NewIds {

    private final GraphSession session;
    private IdSource own = new IdSource();

    NewIds(GraphSession session) {
        this.session = session;
    }

    /** A new id in a table. */
    long next(int tableId) {
        long sequence = own.next(tableId);
        if (sequence < 0) sequence = session.storage().ids().next(tableId);
        while (sequence < 0) {
            sequence = allocate(tableId);
        }
        return ElementIds.id(sequence, tableId);
    }

    private long allocate(int tableId) {
        Dialect dialect = session.dialect();
        IdSource shared = session.storage().ids();
        int count = dialect.hasSequences() ? IdBlocks.MAX_COUNT : shared.nextBlockSize(tableId);
        // With one writer, or for a table that this transaction may have created, the block goes with a rollback;
        // elsewhere it is lasting at once.
        IdSource target = dialect.singleWriter() || session.changesCatalog() ? own : shared;
        if (dialect.singleWriter()) session.prepareToWrite();
        long first = IdBlocks.allocate(session.executor(), tableId, count);
        target.add(tableId, first, count);
        return target.next(tableId);
    }

    /** The transaction is committed: what is left of its own blocks is for others. */
    void committed() {
        session.storage().ids().addAll(own);
    }

    /** What was done since some point is undone: on a single writer the blocks drawn since are free again. */
    void undone() {
        own = new IdSource();
    }
}
