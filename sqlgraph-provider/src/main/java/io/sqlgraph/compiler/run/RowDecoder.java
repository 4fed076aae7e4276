package io.sqlgraph.compiler.run;

import io.sqlgraph.catalog.Catalog;
import io.sqlgraph.catalog.ElementIds;
import io.sqlgraph.compiler.render.RowLayout;
import io.sqlgraph.compiler.render.RowShape;
import io.sqlgraph.dialect.Dialect;
import io.sqlgraph.jdbc.RowReader;
import io.sqlgraph.structure.ElementBatch;
import io.sqlgraph.structure.LoadedProperties;
import io.sqlgraph.structure.SqlGraph;
import io.sqlgraph.tx.GraphSession;
import io.sqlgraph.tx.InternalElement;
import io.sqlgraph.value.ColumnType;
import io.sqlgraph.value.UserIds;
import io.sqlgraph.value.VariantCodec;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.apache.tinkerpop.gremlin.process.traversal.Path;
import org.apache.tinkerpop.gremlin.process.traversal.step.util.MutablePath;
import org.apache.tinkerpop.gremlin.structure.Direction;
import org.apache.tinkerpop.gremlin.structure.T;

/**
 * Turns rows into elements and values. Elements join batches, so that what later steps ask of one is read for all of its
 * siblings; the first batch is small, because many traversals look at few results.
 */
final class RowDecoder implements RowReader<Row> {

    private static final int FIRST_BATCH = 64;

    private final SqlGraph graph;
    private final Catalog catalog;
    private final Dialect dialect;
    private final RowLayout layout;
    private final boolean isReadWhole;
    private final PrefetchDecoder prefetched;
    /** Null until an element needs it. */
    private ElementBatch batch;

    private boolean first = true;
    private final GraphSession session;
    /** What is written after this is not in the rows, whenever these are read. */
    private final int stamp;

    /** @param isReadWhole whether all rows will surely be looked at */
    RowDecoder(SqlGraph graph, Catalog catalog, Dialect dialect, RowLayout layout, boolean isReadWhole) {
        this.graph = graph;
        this.catalog = catalog;
        this.dialect = dialect;
        this.layout = layout;
        this.isReadWhole = isReadWhole;
        this.session = graph.session();
        this.stamp = session.stamp();
        this.prefetched =
                layout.prefetched() == null ? null : new PrefetchDecoder(session, dialect, layout.prefetched());
    }

    /** The batch of the elements in the next rows, made for the first of them: most rows of values have none. */
    private ElementBatch batch() {
        if (batch == null) {
            batch = graph.newBatch(isReadWhole);
            if (prefetched != null) batch.prefetched(prefetched.found());
        }
        return batch;
    }

    /** Whether a row has said that the results after it are not to be used. */
    boolean isCut() {
        return prefetched != null && prefetched.isCut();
    }

    /** Begins a batch for the next rows, and says how many it is for. */
    int beginBatch() {
        int size = first && !isReadWhole ? FIRST_BATCH : ElementBatch.SIZE;
        first = false;
        batch = null;
        return size;
    }

    @Override
    public Row read(ResultSet row) throws SQLException {
        if (prefetched != null && prefetched.read(row)) return Row.NONE;
        RowShape shape = layout.shapes().get(layout.shapeColumn() == 0 ? 0 : row.getInt(layout.shapeColumn()));
        List<Object> results = results(row, shape);
        return new Row(
                results,
                path(row),
                layout.bulkColumn() == 0 ? 1 : row.getLong(layout.bulkColumn()),
                layout.ordinalColumn() == 0 ? -1 : row.getInt(layout.ordinalColumn()) - layout.firstOrdinal());
    }

    private List<Object> path(ResultSet row) throws SQLException {
        if (layout.carried().isEmpty()) return List.of();
        List<Object> path = new ArrayList<>(layout.carried().size());
        for (RowShape place : layout.carried()) path.add(result(row, place));
        return path;
    }

    private List<Object> results(ResultSet row, RowShape shape) throws SQLException {
        if (shape instanceof RowShape.ValuesRow values) return values(row, values);
        Object result = result(row, shape);
        if (result == Tuple.ABSENT) return List.of();
        return result == null ? Collections.singletonList(null) : List.of(result);
    }

    private Object result(ResultSet row, RowShape shape) throws SQLException {
        if (shape instanceof RowShape.VertexRow vertex) return vertex(row, vertex);
        if (shape instanceof RowShape.LoadedRow loaded) return loaded(row, loaded);
        if (shape instanceof RowShape.EdgeRow edge) {
            long id = row.getLong(edge.id());
            long out = row.getLong(edge.outId());
            long in = row.getLong(edge.inId());
            return edge.userId() == 0
                    ? batch().edge(id, out, in)
                    : batch().edge(id, out, in, row.getString(edge.userId()));
        }
        if (shape instanceof RowShape.ScalarRow scalar) {
            Object stored =
                    dialect.read(row, scalar.value().column(), scalar.value().type());
            return stored == null ? Tuple.ABSENT : decode(scalar.value().type(), stored);
        }
        if (shape instanceof RowShape.RecordRow record) return record(row, record);
        if (shape instanceof RowShape.TupleRow tuple) return tuple(row, tuple);
        if (shape instanceof RowShape.PathRow path) return path(row, path);
        if (shape instanceof RowShape.ListRow list) return list.tallied() ? tally(list(row, list)) : list(row, list);
        if (shape instanceof RowShape.ConstantRow constant) return constant.constant();
        if (shape instanceof RowShape.AbsentRow) return Tuple.ABSENT;
        if (shape instanceof RowShape.IdRow id) return id(row, id);
        if (shape instanceof RowShape.LabelRow label) return label(row.getLong(label.id()));
        if (shape instanceof RowShape.SumRow sum) return Sums.read(row, sum);
        if (shape instanceof RowShape.CountRow count) return row.getLong(count.column());
        if (shape instanceof RowShape.KeptCountRow count) return row.getLong(count.column());
        return map(row, (RowShape.MapRow) shape);
    }

    private Object loaded(ResultSet row, RowShape.LoadedRow shape) throws SQLException {
        Object element = result(row, shape.element());
        var properties = new LoadedProperties(shape.keys());
        for (RowShape.Property property : shape.properties()) {
            RowShape.Value value = property.value();
            Object stored = dialect.read(row, value.column(), value.type());
            if (stored == null) continue;
            String id = property.userId() == 0 ? null : row.getString(property.userId());
            properties.add(value.key(), decode(value.type(), stored), id == null ? null : VariantCodec.decode(id));
        }
        if (element instanceof InternalElement found) batch().load(found, properties, session, stamp);
        return element;
    }

    private Object vertex(ResultSet row, RowShape.VertexRow vertex) throws SQLException {
        long id = row.getLong(vertex.id());
        if (id == 0 && row.wasNull()) return Tuple.ABSENT;
        // That is how a traversal that writes finds the ends of new edges.
        if (isReadWhole) session.saw(id);
        return vertex.userId() == 0 ? batch().vertex(id) : batch().vertex(id, row.getString(vertex.userId()));
    }

    private Tuple tuple(ResultSet row, RowShape.TupleRow shape) throws SQLException {
        List<Object> values = new ArrayList<>(shape.values().size());
        for (RowShape field : shape.values()) values.add(result(row, field));
        return new Tuple(values);
    }

    private Map<Object, Object> record(ResultSet row, RowShape.RecordRow record) throws SQLException {
        Map<Object, Object> map = new LinkedHashMap<>();
        for (int i = 0; i < record.names().size(); i++) {
            Object value = result(row, record.values().get(i));
            if (value != Tuple.ABSENT) map.put(record.names().get(i), value);
        }
        return map;
    }

    private Path path(ResultSet row, RowShape.PathRow shape) throws SQLException {
        Path path = MutablePath.make();
        for (int i = 0; i < shape.values().size(); i++) {
            path.extend(result(row, shape.values().get(i)), shape.labels().get(i));
        }
        return path;
    }

    private List<Object> list(ResultSet row, RowShape.ListRow shape) throws SQLException {
        if (shape.named()) {
            List<Object> vertices = new ArrayList<>();
            JsonArrays.forEachPair(
                    row.getString(shape.column()), (id, userId) -> vertices.add(batch().vertex(id, userId)));
            return vertices;
        }
        List<Object> values = JsonArrays.read(row.getString(shape.column()), shape.type());
        if (shape.vertices()) values.replaceAll(id -> batch().vertex((Long) id));
        else if (shape.type() == ColumnType.VARIANT) values.replaceAll(text -> VariantCodec.decode((String) text));
        return values;
    }

    /** As TinkerPop's step counts: in a map whose order is that of the hash codes. */
    private static Map<Object, Long> tally(List<Object> values) {
        Map<Object, Long> counts = new HashMap<>();
        for (Object value : values) counts.merge(value, 1L, Long::sum);
        return counts;
    }

    private static Object id(ResultSet row, RowShape.IdRow id) throws SQLException {
        String user = id.userId() == 0 ? null : row.getString(id.userId());
        return user == null ? (Object) row.getLong(id.id()) : UserIds.decode(user);
    }

    private String label(long id) {
        return Objects.requireNonNull(catalog.table(ElementIds.tableId(id))).label();
    }

    private List<Object> values(ResultSet row, RowShape.ValuesRow values) throws SQLException {
        List<Object> present = new ArrayList<>(values.values().size());
        for (RowShape.Value value : values.values()) {
            Object stored = dialect.read(row, value.column(), value.type());
            if (stored != null) present.add(decode(value.type(), stored));
        }
        return present;
    }

    static Object decode(ColumnType type, Object stored) {
        return type == ColumnType.VARIANT ? VariantCodec.decode((String) stored) : stored;
    }

    private Map<Object, Object> map(ResultSet row, RowShape.MapRow shape) throws SQLException {
        Map<Object, Object> map = new LinkedHashMap<>();
        if (shape.projection().ids()) map.put(T.id, id(row, shape.id()));
        if (shape.projection().labels())
            map.put(T.label, label(row.getLong(shape.id().id())));
        if (shape.ends() != null) {
            map.put(Direction.IN, end(row, shape.ends().in()));
            map.put(Direction.OUT, end(row, shape.ends().out()));
        }
        for (RowShape.Value value : shape.values()) {
            Object stored = dialect.read(row, value.column(), value.type());
            if (stored == null) continue;
            Object decoded = decode(value.type(), stored);
            map.put(value.key(), shape.singleValuesInLists() ? listOf(decoded) : decoded);
        }
        return map;
    }

    private Map<Object, Object> end(ResultSet row, RowShape.IdRow id) throws SQLException {
        Map<Object, Object> end = new LinkedHashMap<>();
        end.put(T.id, id(row, id));
        end.put(T.label, label(row.getLong(id.id())));
        return end;
    }

    private static List<Object> listOf(Object value) {
        List<Object> list = new ArrayList<>(1);
        list.add(value);
        return list;
    }
}
