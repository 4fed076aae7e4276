package io.sqlgraph.schema.internal;

import io.sqlgraph.catalog.EdgeTable;
import io.sqlgraph.schema.EdgeRow;
import io.sqlgraph.schema.Ref;
import io.sqlgraph.schema.internal.EdgeTables.Located;
import io.sqlgraph.tx.GraphSession;
import io.sqlgraph.tx.RowStore.Lock;
import io.sqlgraph.tx.RowStore.Scope;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** The reads of an edge collection. Thread safe; each call is for one transaction. */
public final class EdgeReads {

    private final SchemaModel schema;
    private final TypeModel type;

    public EdgeReads(SchemaModel schema, TypeModel type) {
        this.schema = schema;
        this.type = type;
    }

    /** The edges between two vertices, either of which may be null for any; the oldest first. */
    public <E> List<EdgeRow<E>> find(GraphSession session, Ref<?> from, Ref<?> to) {
        var tables = new EdgeTables(session, schema, type);
        List<Ref<?>> froms = from == null ? List.of() : List.of(from);
        List<Ref<?>> tos = to == null ? List.of() : List.of(to);
        long[][] ids = tables.ids(froms, tos, Lock.NONE, Lock.NONE);
        for (long[] side : ids) {
            if (side.length > 0 && side[0] == 0) return List.of();
        }
        boolean byOut = from != null;
        List<Located> found = new ArrayList<>(
                tables.at(byOut ? EdgeTable.OUT_COLUMN : EdgeTable.IN_COLUMN, byOut ? ids[0] : ids[1], Lock.NONE));
        if (byOut && to != null) found.removeIf(each -> each.row().inId() != ids[1][0]);
        found.sort(Comparator.comparing(each -> each.row().id()));
        return tables.shown(found);
    }

    /** The edge with a key as the graph holds it. */
    public <E> Optional<EdgeRow<E>> byKey(GraphSession session, Object key) {
        var tables = new EdgeTables(session, schema, type);
        Located found = tables.byKeys(List.of(key), Scope.LIVE, Lock.NONE).get(key);
        if (found == null) return Optional.empty();
        return tables.<E>shown(List.of(found)).stream().findFirst();
    }

    /** How many edges there are. */
    public long count(GraphSession session) {
        long count = 0;
        for (TypedRows rows : new EdgeTables(session, schema, type).all()) {
            count += rows.store().count(rows.table());
        }
        return count;
    }
}
