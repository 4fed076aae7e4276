package io.sqlgraph.tx;

import io.sqlgraph.catalog.EdgeTable;
import io.sqlgraph.catalog.ElementTable;
import io.sqlgraph.dialect.Dialect;
import io.sqlgraph.error.MissingElementException;
import java.util.HashSet;
import java.util.List;

/** Refuses changes of elements that are gone: they would be lost, or leave vertex properties without a vertex. */
final class ChangeGuard {

    private final GraphSession session;
    private final WriteBuffer buffer;

    ChangeGuard(GraphSession session, WriteBuffer buffer) {
        this.session = session;
        this.buffer = buffer;
    }

    /**
     * Checks elements of one table, and keeps them from being removed until the transaction ends. Of two transactions that
     * replace values of a vertex the second waits for the first: it could not replace values that it does not see.
     *
     * @throws MissingElementException when one is gone, unless it is an edge that may have gone with a vertex in this flush
     */
    void check(ElementTable table, List<PendingElement> elements) {
        if (table instanceof EdgeTable && !buffer.removedVertices().isEmpty()) return;
        Dialect dialect = session.dialect();
        String id = dialect.quote(ElementTable.ID_COLUMN);
        long[] ids = elements.stream().mapToLong(PendingElement::id).sorted().toArray();
        String locking = dialect.singleWriter() ? "" : " ORDER BY " + id + lock(elements);
        var present = new HashSet<Long>(session.list(
                "SELECT " + id + " FROM " + dialect.quote(table.tableName()) + " WHERE " + dialect.idIn(id) + locking,
                statement -> dialect.bindIds(statement, 1, ids),
                row -> row.getLong(1)));
        for (long each : ids) {
            if (!present.contains(each)) throw new MissingElementException(table.label(), each);
        }
    }

    private static String lock(List<PendingElement> elements) {
        return elements.stream().allMatch(ChangeGuard::onlyAdds) ? " FOR KEY SHARE" : " FOR NO KEY UPDATE";
    }

    private static boolean onlyAdds(PendingElement element) {
        return element.keys().values().stream()
                .allMatch(change -> change instanceof KeyChange values
                        && !values.replacesAll()
                        && values.removedRows().isEmpty());
    }
}
