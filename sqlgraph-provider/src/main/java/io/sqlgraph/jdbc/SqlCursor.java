package io.sqlgraph.jdbc;

import io.sqlgraph.error.TransactionEndedException;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import org.apache.tinkerpop.gremlin.structure.util.CloseableIterator;
import org.apache.tinkerpop.gremlin.util.iterator.StoreIteratorCounter;

/**
 * The rows of a query, read from the database as they are asked for. Memory does not grow with the result.
 *
 * <p>The statement is freed when the last row has been read, when the cursor is closed, or when the transaction ends,
 * whichever comes first. For the transaction's thread only.
 *
 * @param <T> what a {@link RowReader} makes of a row
 */
public final class SqlCursor<T> implements CloseableIterator<T> {

    private final SqlExecutor executor;
    private final String sql;
    private final PreparedStatement statement;
    private final ResultSet rows;
    private final RowReader<T> reader;
    private final Execution execution;

    private Iterator<T> drained = Collections.emptyIterator();
    private T next;
    private boolean ready;
    private boolean closed;
    private boolean abandoned;
    private long count;

    SqlCursor(
            SqlExecutor executor,
            String sql,
            PreparedStatement statement,
            ResultSet rows,
            RowReader<T> reader,
            Execution execution) {
        this.executor = executor;
        this.sql = sql;
        this.statement = statement;
        this.rows = rows;
        this.reader = reader;
        this.execution = execution;
        StoreIteratorCounter.INSTANCE.increment();
    }

    /**
     * @throws TransactionEndedException if rows were left when the transaction ended
     * @throws io.sqlgraph.error.SqlGraphException if the database fails; the cursor is closed then
     */
    @Override
    public boolean hasNext() {
        if (ready || drained.hasNext()) {
            return true;
        }
        if (abandoned) {
            throw new TransactionEndedException(
                    "The transaction of this result has ended before its last row was read");
        }
        return !closed && advance();
    }

    @Override
    public T next() {
        if (!hasNext()) {
            throw new NoSuchElementException();
        }
        if (!ready) {
            return drained.next();
        }
        T row = next;
        next = null;
        ready = false;
        return row;
    }

    /** Reads the rest into memory and frees the statement; the rows are still to be had from this cursor. */
    public void drain() {
        if (closed) {
            return;
        }
        boolean hadRow = ready;
        T first = next;
        List<T> rest = new ArrayList<>();
        ready = false;
        while (advance()) {
            rest.add(next);
        }
        next = first;
        ready = hadRow;
        drained = rest.iterator();
    }

    /** Frees the statement; rows that were not read are lost. Closing again does nothing. */
    @Override
    public void close() {
        next = null;
        ready = false;
        drained = Collections.emptyIterator();
        finish();
    }

    /** Closes the cursor at the end of its transaction; rows that are in memory can still be read. */
    void abandon() {
        if (!closed) {
            abandoned = true;
            finish();
        }
    }

    private boolean advance() {
        boolean found = false;
        try {
            found = executor.step(rows, execution);
            if (found) {
                next = reader.read(rows);
                count++;
            }
        } catch (SQLException e) {
            discard();
            throw executor.failed(sql, e);
        } catch (RuntimeException | Error e) {
            discard();
            throw e;
        }
        ready = found;
        if (!found) {
            next = null;
            finish();
        }
        return found;
    }

    private void finish() {
        if (closed) {
            return;
        }
        release();
        try {
            rows.close();
            executor.giveBack(sql, statement);
        } catch (SQLException e) {
            executor.discard(statement);
            throw executor.failed(sql, e);
        }
    }

    private void discard() {
        if (!closed) {
            release();
            executor.discard(statement);
        }
    }

    private void release() {
        closed = true;
        executor.forget(this);
        StoreIteratorCounter.INSTANCE.decrement();
        execution.finished(sql, count);
    }
}
