package io.sqlgraph.structure;

import io.sqlgraph.catalog.ElementTable;
import io.sqlgraph.tx.GraphSession;
import io.sqlgraph.tx.PendingElement;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.tinkerpop.gremlin.structure.Direction;
import org.apache.tinkerpop.gremlin.structure.Edge;
import org.apache.tinkerpop.gremlin.structure.Property;
import org.apache.tinkerpop.gremlin.structure.Vertex;
import org.apache.tinkerpop.gremlin.structure.util.StringFactory;
import org.apache.tinkerpop.gremlin.util.iterator.IteratorUtils;

/** An edge: a row of the table of its edge relation. */
public final class SqlEdge extends SqlElement implements Edge {

    private final String label;
    private final long outId;
    private final long inId;
    private SqlVertex outVertex;
    private SqlVertex inVertex;

    SqlEdge(SqlGraph graph, long internalId, String label, long outId, long inId, ElementBatch batch, int position) {
        super(graph, internalId, batch, position);
        this.label = label;
        this.outId = outId;
        this.inId = inId;
    }

    /** Takes end vertices that are known already; null leaves one to be made when asked for. */
    SqlEdge between(SqlVertex out, SqlVertex in) {
        outVertex = out;
        inVertex = in;
        return this;
    }

    @Override
    public String label() {
        return label;
    }

    @Override
    ElementTable table() {
        return graph().session().catalog().edgeTableOf(internalId());
    }

    @Override
    String kind() {
        return "Edge";
    }

    /** The internal id of the vertex that the edge leaves. */
    public long outId() {
        return outId;
    }

    /** The internal id of the vertex that the edge enters. */
    public long inId() {
        return inId;
    }

    @Override
    public Iterator<Vertex> vertices(Direction direction) {
        return switch (direction) {
            case OUT -> IteratorUtils.of(outVertex());
            case IN -> IteratorUtils.of(inVertex());
            case BOTH -> List.of(outVertex(), inVertex()).iterator();
        };
    }

    @Override
    public Vertex outVertex() {
        if (outVertex == null) outVertex = batch().endpoint(outId);
        return outVertex;
    }

    @Override
    public Vertex inVertex() {
        if (inVertex == null) inVertex = batch().endpoint(inId);
        return inVertex;
    }

    @Override
    public Set<String> keys() {
        return Set.copyOf(visibleOf(graph().session()).keySet());
    }

    @Override
    @SuppressWarnings("unchecked")
    public <V> Property<V> property(String key) {
        Object value = visible(graph().session(), key);
        return value == PendingElement.REMOVED ? Property.empty() : new SqlProperty<>(this, key, (V) value);
    }

    @Override
    public <V> Property<V> property(String key, V value) {
        validateProperty(key, value);
        GraphSession session = graph().session();
        refuseRemoved(session);
        if (value == null && !graph().features().edge().supportsNullPropertyValues()) {
            session.change(internalId()).remove(key);
            return Property.empty();
        }
        session.change(internalId()).set(key, value);
        return new SqlProperty<>(this, key, value);
    }

    @Override
    @SuppressWarnings("unchecked")
    public <V> Iterator<Property<V>> properties(String... keys) {
        Map<String, Object> visible = visibleOf(graph().session(), keys);
        var properties = new ArrayList<Property<V>>();
        if (keys.length == 0) {
            visible.forEach((key, value) -> properties.add(new SqlProperty<>(this, key, (V) value)));
        } else {
            for (String key : PropertyKeys.distinct(keys)) {
                if (visible.containsKey(key)) properties.add(new SqlProperty<>(this, key, (V) visible.get(key)));
            }
        }
        return properties.iterator();
    }

    @Override
    public void remove() {
        graph().session().removeEdge(internalId());
    }

    @Override
    public String toString() {
        return StringFactory.edgeString(this);
    }
}
