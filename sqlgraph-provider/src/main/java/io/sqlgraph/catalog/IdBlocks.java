package io.sqlgraph.catalog;

import io.sqlgraph.dialect.Dialect;
import io.sqlgraph.error.InvalidSchemaException;
import io.sqlgraph.error.StaleCatalogException;
import io.sqlgraph.jdbc.SqlExecutor;
import java.util.List;

/**
 * Hands out blocks of sequence numbers for new ids, so that an id costs no round trip; see {@link ElementIds}. Stateless and
 * thread safe.
 *
 * <p>On a database with a single writer a block belongs to the transaction that drew it: when that rolls back, the block is
 * handed out again, so what is left of it must not be used any more. From a sequence, a block is drawn for good and nobody
 * waits.
 */
public final class IdBlocks {

    /** The largest block; also the step of the sequences, so that smaller blocks save nothing where those are used. */
    public static final int MAX_COUNT = 1 << 12;

    private IdBlocks() {}

    /**
     * Draws a block.
     *
     * @param executor of a transaction that may write
     * @param tableId of a vertex, edge or child table
     * @param count how many numbers, from 1 to {@link #MAX_COUNT}
     * @return the first of {@code count} consecutive sequence numbers that nobody else gets
     * @throws InvalidSchemaException if the table has run out of ids
     * @throws StaleCatalogException if there is no such table
     */
    public static long allocate(SqlExecutor executor, int tableId, int count) {
        if (count < 1 || count > MAX_COUNT) throw new IllegalArgumentException("a block of " + count + " ids");
        List<Long> first = executor.dialect().hasSequences()
                ? executor.list("SELECT nextval('" + sequence(tableId) + "')", s -> {}, row -> row.getLong(1))
                : executor.list(
                        "UPDATE sg_table SET next_sequence = next_sequence + ? WHERE table_id = ?"
                                + " RETURNING next_sequence - ?",
                        statement -> {
                            statement.setInt(1, count);
                            statement.setInt(2, tableId);
                            statement.setInt(3, count);
                        },
                        row -> row.getLong(1));
        if (first.isEmpty()) throw new StaleCatalogException("There is no table with the id " + tableId, null);
        if (!ElementIds.isGenerated(ElementIds.id(first.get(0) + count - 1, tableId))) {
            throw new InvalidSchemaException("The table with the id " + tableId + " has run out of ids", null);
        }
        return first.get(0);
    }

    /**
     * The sequence of a new table, where the dialect uses any.
     *
     * @param first the first number to hand out
     */
    static void create(SqlExecutor executor, int tableId, long first) {
        Dialect dialect = executor.dialect();
        if (dialect.hasSequences()) {
            executor.ddl(
                    "CREATE SEQUENCE " + sequence(tableId) + " START WITH " + first + " INCREMENT BY " + MAX_COUNT);
        }
    }

    private static String sequence(int tableId) {
        return "sg_sequence_" + tableId;
    }
}
