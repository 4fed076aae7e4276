package io.sqlgraph.structure;

import io.sqlgraph.tx.GraphSession;
import org.apache.tinkerpop.gremlin.structure.Element;
import org.apache.tinkerpop.gremlin.structure.Property;
import org.apache.tinkerpop.gremlin.structure.util.ElementHelper;
import org.apache.tinkerpop.gremlin.structure.util.StringFactory;

/** A property of an edge, or a meta-property of a vertex property, with the value it had when it was read. */
final class SqlProperty<V> implements Property<V> {

    private final Element element;
    private final String key;
    private final V value;

    SqlProperty(Element element, String key, V value) {
        this.element = element;
        this.key = key;
        this.value = value;
    }

    @Override
    public String key() {
        return key;
    }

    @Override
    public V value() {
        return value;
    }

    @Override
    public boolean isPresent() {
        return true;
    }

    @Override
    public Element element() {
        return element;
    }

    @Override
    public void remove() {
        if (element instanceof SqlEdge edge) {
            GraphSession session = edge.graph().session();
            session.change(edge.internalId()).remove(key);
        } else if (element instanceof SqlVertexProperty<?> property) {
            property.removeMeta(key);
        }
    }

    /** As {@link ElementHelper#areEqual}, which has no answer for a null. */
    @Override
    public boolean equals(Object other) {
        if (value != null) return ElementHelper.areEqual(this, other);
        return other instanceof SqlProperty<?> that && that.value == null && key.equals(that.key);
    }

    @Override
    public int hashCode() {
        return ElementHelper.hashCode(this);
    }

    @Override
    public String toString() {
        return StringFactory.propertyString(this);
    }
}
