package io.sqlgraph.tx;

import io.sqlgraph.catalog.EdgeTable;
import io.sqlgraph.catalog.VertexTable;
import java.util.HashSet;
import java.util.Set;
import org.apache.tinkerpop.gremlin.structure.Graph;

/**
 * Puts the elements that one transaction adds and changes into its buffer, and knows which it has added, removed, or seen since
 * it last wrote. For the thread of the transaction.
 */
final class ElementWrites {

    private final GraphSession session;
    private final WriteBuffer buffer;
    private final ChangeLog changes;
    /** How many vertices are remembered; edges between others look again. */
    private static final int MOST_SEEN = 20_000;

    private final Set<Long> knownPresent = new HashSet<>();
    private final Set<Long> seen = new HashSet<>();
    private final Set<Long> removed = new HashSet<>();
    private OwnIds addedVertices = new OwnIds();

    ElementWrites(GraphSession session, WriteBuffer buffer, ChangeLog changes) {
        this.session = session;
        this.buffer = buffer;
        this.changes = changes;
    }

    PendingElement addVertex(VertexTable table, Object userId) {
        if (userId instanceof Long number && isPendingNew(number)) {
            throw Graph.Exceptions.vertexWithIdAlreadyExists(userId);
        }
        session.flushWhenLarge();
        PendingElement added = buffer.addVertex(PendingElement.newVertex(session.nextId(table.tableId()), userId));
        if (added == null) throw Graph.Exceptions.vertexWithIdAlreadyExists(userId);
        addedVertices.add(added.id());
        changes.addedVertex(added.id());
        return added;
    }

    PendingElement addEdge(EdgeTable table, long outId, long inId, Object userId) {
        if (userId instanceof Long number && isPendingNew(number)) {
            throw Graph.Exceptions.edgeWithIdAlreadyExists(userId);
        }
        session.flushWhenLarge();
        long id = session.nextId(table.tableId());
        PendingElement added = buffer.addEdge(PendingElement.newEdge(id, outId, inId, userId));
        if (added == null) throw Graph.Exceptions.edgeWithIdAlreadyExists(userId);
        changes.addedEdge(added.id(), outId, inId);
        return added;
    }

    private boolean isPendingNew(long id) {
        PendingElement element = buffer.get(id);
        return element != null && element.isNew() && element.userId() == null;
    }

    PendingElement restoreVertex(long id) {
        session.flushWhenLarge();
        PendingElement added = buffer.addVertex(PendingElement.newVertex(id, null));
        addedVertices.add(id);
        restored(id);
        return added;
    }

    PendingElement restoreEdge(long id, long outId, long inId) {
        session.flushWhenLarge();
        PendingElement added = buffer.addEdge(PendingElement.newEdge(id, outId, inId, null));
        restored(id);
        return added;
    }

    private void restored(long id) {
        removed.remove(id);
        changes.everythingChanged();
    }

    /** The pending changes of an element, to add to. */
    PendingElement change(long id) {
        changes.changed(id);
        PendingElement present = buffer.get(id);
        if (present != null) return present;
        session.flushWhenLarge();
        return buffer.change(id);
    }

    /**
     * Notes that an element is removed.
     *
     * @param saved the last point that can be gone back to; null for none
     * @return false if it was removed before
     */
    boolean noteRemoved(long id, SavedState saved) {
        if (!removed.add(id)) return false;
        if (saved != null) saved.removedSince().add(id);
        changes.removed(id);
        return true;
    }

    boolean isRemoved(long id) {
        return !removed.isEmpty() && removed.contains(id);
    }

    /** Notes vertices that nobody else can remove before the next flush. */
    void knowPresent(long[] vertexIds) {
        for (long id : vertexIds) knownPresent.add(id);
    }

    /** Notes a vertex that nobody else can remove before the transaction ends. */
    void saw(long vertexId) {
        if (seen.size() < MOST_SEEN) seen.add(vertexId);
    }

    /** Whether the vertex is there, and nobody else can remove it. */
    boolean isOwn(long vertexId) {
        boolean known = knownPresent.contains(vertexId) || seen.contains(vertexId) || addedVertices.contains(vertexId);
        return known && !isRemoved(vertexId);
    }

    /** All that was pending is written. */
    void written() {
        buffer.clear();
        knownPresent.clear();
    }

    /** What was done since a point is undone, and what is pending is given up. */
    void undoneTo(SavedState state) {
        written();
        state.removedSince().forEach(removed::remove);
        addedVertices = new OwnIds();
        seen.clear();
    }
}
