package io.sqlgraph.compiler.run;

import io.sqlgraph.catalog.ElementIds;
import io.sqlgraph.compiler.algebra.Prefetch;
import io.sqlgraph.compiler.render.PrefetchLayout;
import io.sqlgraph.compiler.render.RowShape;
import io.sqlgraph.dialect.Dialect;
import io.sqlgraph.structure.LoadedProperties;
import io.sqlgraph.structure.Prefetched;
import io.sqlgraph.tx.GraphSession;
import io.sqlgraph.tx.StoredProperty;
import io.sqlgraph.value.UserIds;
import io.sqlgraph.value.VariantCodec;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Puts the rows of a statement that are no results where the elements look before they ask the database. */
final class PrefetchDecoder {

    private final Dialect dialect;
    private final PrefetchLayout layout;
    private final Prefetched found;
    /** For each question, its answers and how many rows there have been. */
    private final List<Prefetched.Edges> answers = new ArrayList<>();

    private final int[] counts;
    private boolean cut;

    PrefetchDecoder(GraphSession session, Dialect dialect, PrefetchLayout layout) {
        this.dialect = dialect;
        this.layout = layout;
        this.found = new Prefetched(session);
        for (Prefetch.Adjacency ask : layout.asks()) answers.add(found.edges(ask.direction(), ask.labels()));
        this.counts = new int[layout.asks().size()];
    }

    /** Whether the results, all of which follow, are not to be used. */
    boolean isCut() {
        return cut;
    }

    Prefetched found() {
        return found;
    }

    /** Reads the row, if it is no result. */
    boolean read(ResultSet row) throws SQLException {
        int kind = row.getInt(layout.column());
        if (kind == 0) return false;
        PrefetchLayout.Row shape = layout.rows().get(kind - 1);
        if (shape instanceof PrefetchLayout.Cut) {
            cut = true;
        } else if (shape instanceof PrefetchLayout.Element element) {
            long id = element(row, element);
            for (int ask : element.asks()) answers.get(ask).know(id);
        } else if (shape instanceof PrefetchLayout.Answer answer) {
            answer(row, answer);
        } else {
            several(row, (PrefetchLayout.OneOfSeveral) shape);
        }
        return true;
    }

    private long element(ResultSet row, PrefetchLayout.Element shape) throws SQLException {
        long id = row.getLong(shape.id());
        for (PrefetchLayout.OfTable table : shape.tables()) {
            if (table.tableId() == ElementIds.tableId(id)) element(row, id, table);
        }
        return id;
    }

    private void element(ResultSet row, long id, PrefetchLayout.OfTable table) throws SQLException {
        String userId = table.userId() == 0 ? null : row.getString(table.userId());
        found.userId(id, userId == null ? null : UserIds.decode(userId));
        if (table.keys().isEmpty()) return;
        var properties = new LoadedProperties(table.keys());
        for (RowShape.Property property : table.properties()) {
            RowShape.Value value = property.value();
            Object stored = dialect.read(row, value.column(), value.type());
            if (stored == null) continue;
            String own = property.userId() == 0 ? null : row.getString(property.userId());
            properties.add(
                    value.key(),
                    RowDecoder.decode(value.type(), stored),
                    own == null ? null : VariantCodec.decode(own));
        }
        found.properties(id, properties);
    }

    private void answer(ResultSet row, PrefetchLayout.Answer shape) throws SQLException {
        Prefetched.Edges edges = answers.get(shape.ask());
        if (++counts[shape.ask()] > layout.mostEdges()) {
            edges.giveUp();
            return;
        }
        long id = element(row, shape.edge());
        edges.add(row.getLong(shape.owner()), id, row.getLong(shape.outId()), row.getLong(shape.inId()));
    }

    @SuppressWarnings("unchecked") // meta-properties are an encoded map
    private void several(ResultSet row, PrefetchLayout.OneOfSeveral shape) throws SQLException {
        String userId = row.getString(shape.userId());
        String meta = row.getString(shape.meta());
        Object stored = dialect.read(row, shape.value().column(), shape.value().type());
        found.property(
                row.getLong(shape.owner()),
                shape.value().key(),
                new StoredProperty(
                        row.getLong(shape.rowId()),
                        userId == null ? null : VariantCodec.decode(userId),
                        stored == null ? null : RowDecoder.decode(shape.value().type(), stored),
                        meta == null ? Map.of() : (Map<String, Object>) VariantCodec.decode(meta)));
    }
}
