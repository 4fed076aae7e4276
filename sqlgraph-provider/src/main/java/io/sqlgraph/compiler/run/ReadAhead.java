package io.sqlgraph.compiler.run;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.NoSuchElementException;
import org.apache.tinkerpop.gremlin.structure.util.CloseableIterator;

/**
 * Reads as many rows at a time as elements share a batch, before it hands out the first of them: what a later step asks of
 * one element is loaded for those siblings that are there already.
 */
final class ReadAhead implements CloseableIterator<Row> {

    private final CloseableIterator<Row> rows;
    private final RowDecoder decoder;
    private final Deque<Row> ready = new ArrayDeque<>(1);

    ReadAhead(CloseableIterator<Row> rows, RowDecoder decoder) {
        this.rows = rows;
        this.decoder = decoder;
    }

    @Override
    public boolean hasNext() {
        fill();
        return !ready.isEmpty();
    }

    private void fill() {
        if (!ready.isEmpty()) return;
        int wanted = decoder.beginBatch();
        while (ready.size() < wanted && !decoder.isCut() && rows.hasNext()) {
            Row row = rows.next();
            if (row.isResult()) ready.add(row);
        }
    }

    /** Whether the statement has given up, so that its results are not all; rows that say so come before the results. */
    boolean isCut() {
        fill();
        return decoder.isCut();
    }

    @Override
    public Row next() {
        if (!hasNext()) throw new NoSuchElementException();
        return ready.remove();
    }

    @Override
    public void close() {
        ready.clear();
        rows.close();
    }
}
