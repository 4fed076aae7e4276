package io.sqlgraph.structure;

import io.sqlgraph.catalog.EdgeTable;
import io.sqlgraph.catalog.ElementIds;
import io.sqlgraph.catalog.ElementTable;
import io.sqlgraph.tx.GraphSession;
import io.sqlgraph.tx.KeyChange;
import io.sqlgraph.tx.PendingElement;
import io.sqlgraph.tx.StoredProperty;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.apache.tinkerpop.gremlin.structure.Direction;
import org.apache.tinkerpop.gremlin.structure.Edge;
import org.apache.tinkerpop.gremlin.structure.Graph;
import org.apache.tinkerpop.gremlin.structure.T;
import org.apache.tinkerpop.gremlin.structure.Vertex;
import org.apache.tinkerpop.gremlin.structure.VertexProperty;
import org.apache.tinkerpop.gremlin.structure.util.ElementHelper;
import org.apache.tinkerpop.gremlin.structure.util.StringFactory;

/** A vertex: a row of the table of its label. */
public final class SqlVertex extends SqlElement implements Vertex {

    private final String label;

    SqlVertex(SqlGraph graph, long internalId, String label, ElementBatch batch, int position) {
        super(graph, internalId, batch, position);
        this.label = label;
    }

    @Override
    public String label() {
        return label;
    }

    @Override
    ElementTable table() {
        return graph().session().catalog().vertexTableOf(internalId());
    }

    @Override
    String kind() {
        return "Vertex";
    }

    // ---- adjacency

    @Override
    public Edge addEdge(String label, Vertex inVertex, Object... keyValues) {
        if (inVertex == null) throw Graph.Exceptions.argumentCanNotBeNull("inVertex");
        ElementHelper.validateLabel(label);
        ElementHelper.legalPropertyKeyValueArray(keyValues);
        Object userId = graph().userId(graph().features().edge(), keyValues);
        GraphSession session = graph().session();
        refuseRemoved(session);
        SqlVertex target = graph().ownVertex(inVertex);
        target.refuseRemoved(session);
        EdgeTable table =
                session.edgeTable(label, ElementIds.tableId(internalId()), ElementIds.tableId(target.internalId()));
        for (int i = 0; i < keyValues.length; i += 2) {
            if (!(keyValues[i] instanceof T)) validateProperty((String) keyValues[i], keyValues[i + 1]);
        }
        PendingElement pending = session.addEdge(table, internalId(), target.internalId(), userId);
        setProperties(pending, keyValues);
        SqlEdge edge = graph().newElements(session).newEdge(pending.id(), label, this, target);
        edge.userId(userId);
        return edge;
    }

    private void setProperties(PendingElement pending, Object... keyValues) {
        boolean nulls = graph().features().edge().supportsNullPropertyValues();
        for (int i = 0; i < keyValues.length; i += 2) {
            if (keyValues[i] instanceof T) continue;
            String key = (String) keyValues[i];
            if (keyValues[i + 1] != null || nulls) {
                pending.set(key, keyValues[i + 1]);
            } else {
                pending.remove(key);
            }
        }
    }

    @Override
    public Iterator<Edge> edges(Direction direction, String... edgeLabels) {
        return List.<Edge>copyOf(batch().adjacentEdges(this, direction, edgeLabels))
                .iterator();
    }

    @Override
    public Iterator<Vertex> vertices(Direction direction, String... edgeLabels) {
        List<SqlEdge> edges = batch().adjacentEdges(this, direction, edgeLabels);
        var vertices = new ArrayList<Vertex>(edges.size());
        if (direction == Direction.BOTH) {
            // A self-loop is listed twice, once for each direction, and leads back here both times.
            edges.forEach(edge -> vertices.add(edge.outId() == internalId() ? edge.inVertex() : edge.outVertex()));
        } else {
            edges.forEach(edge -> vertices.add(direction == Direction.OUT ? edge.inVertex() : edge.outVertex()));
        }
        return vertices.iterator();
    }

    @Override
    public void remove() {
        graph().session().removeVertex(internalId());
    }

    // ---- properties

    @Override
    public Set<String> keys() {
        return Set.copyOf(visibleOf(graph().session()).keySet());
    }

    @Override
    public <V> VertexProperty<V> property(String key) {
        List<StoredProperty> properties = StoredValues.listOf(visible(graph().session(), key));
        if (properties.size() > 1) throw Vertex.Exceptions.multiplePropertiesExistForProvidedKey(key);
        return properties.isEmpty() ? VertexProperty.empty() : new SqlVertexProperty<>(this, key, properties.get(0));
    }

    @Override
    public <V> VertexProperty<V> property(
            VertexProperty.Cardinality cardinality, String key, V value, Object... keyValues) {
        ElementHelper.legalPropertyKeyValueArray(keyValues);
        validateProperty(key, value);
        Object propertyId = graph().userId(graph().features().vertex().properties(), keyValues);
        GraphSession session = graph().session();
        refuseRemoved(session);
        if (value == null && !graph().features().vertex().supportsNullPropertyValues()) {
            if (cardinality == null || cardinality == VertexProperty.Cardinality.single) {
                session.change(internalId()).remove(key);
            }
            return VertexProperty.empty();
        }
        var meta = new LinkedHashMap<String, Object>();
        for (int i = 0; i < keyValues.length; i += 2) {
            if (keyValues[i] instanceof T) continue;
            validateProperty((String) keyValues[i], keyValues[i + 1]);
            if (keyValues[i + 1] != null || graph().features().vertex().supportsNullPropertyValues()) {
                meta.put((String) keyValues[i], keyValues[i + 1]);
            }
        }
        return write(session, effective(cardinality, key), key, value, propertyId, meta);
    }

    private VertexProperty.Cardinality effective(VertexProperty.Cardinality asked, String key) {
        return asked != null ? asked : graph().features().vertex().getCardinality(key);
    }

    private <V> VertexProperty<V> write(
            GraphSession session,
            VertexProperty.Cardinality cardinality,
            String key,
            V value,
            Object propertyId,
            Map<String, Object> meta) {
        if (cardinality == VertexProperty.Cardinality.single && meta.isEmpty() && propertyId == null) {
            session.change(internalId()).set(key, value);
            return new SqlVertexProperty<>(this, key, new StoredProperty(0, null, value, Map.of()));
        }
        if (cardinality == VertexProperty.Cardinality.set) {
            for (StoredProperty present : StoredValues.listOf(visible(session, key))) {
                if (Objects.equals(present.value(), value)) return merge(key, present, meta);
            }
        }
        PendingElement pending = session.change(internalId());
        if (pending.isNew() && !pending.keys().containsKey(key) && meta.isEmpty() && propertyId == null) {
            pending.set(key, value);
            return new SqlVertexProperty<>(this, key, new StoredProperty(0, null, value, Map.of()));
        }
        KeyChange change = pending.change(key);
        if (cardinality == VertexProperty.Cardinality.single) change.clear();
        // The only value of the key stays in the vertex' own row, with its id beside it.
        boolean only = change.replacesAll() && change.added().isEmpty();
        boolean fitsRow = only && propertyId != null && meta.isEmpty();
        change.numberFirst(() -> rowId(session, key), StoredProperty.plainId(internalId(), key));
        var property = new StoredProperty(fitsRow ? 0 : rowId(session, key), propertyId, value, meta);
        change.add(property);
        return new SqlVertexProperty<>(this, key, property);
    }

    /** A value that is there already takes the meta-properties of its equal; it is not added again. */
    private <V> VertexProperty<V> merge(String key, StoredProperty present, Map<String, Object> meta) {
        var property = new SqlVertexProperty<V>(this, key, present);
        meta.forEach(property::property);
        return property;
    }

    /**
     * A row id for a property that will live in a child table: from there where it exists; from the vertex table else, and
     * then it is only the property's id for the user, until the row gets one of its own.
     */
    private long rowId(GraphSession session, String key) {
        var stored = table().key(key);
        return session.nextId(
                stored != null && stored.isMulti() ? stored.childTableId() : ElementIds.tableId(internalId()));
    }

    @Override
    public <V> Iterator<VertexProperty<V>> properties(String... keys) {
        Map<String, Object> visible = visibleOf(graph().session(), keys);
        var properties = new ArrayList<VertexProperty<V>>();
        if (keys.length == 0) {
            visible.forEach((key, shown) -> addAll(properties, key, shown));
        } else {
            for (String key : PropertyKeys.distinct(keys)) {
                if (visible.containsKey(key)) addAll(properties, key, visible.get(key));
            }
        }
        return properties.iterator();
    }

    private <V> void addAll(List<VertexProperty<V>> properties, String key, Object shown) {
        if (shown instanceof StoredValues values) {
            for (StoredProperty property : values.properties()) {
                properties.add(new SqlVertexProperty<>(this, key, property));
            }
        } else {
            properties.add(new SqlVertexProperty<>(this, key, new StoredProperty(0, null, shown, Map.of())));
        }
    }

    @Override
    public String toString() {
        return StringFactory.vertexString(this);
    }
}
