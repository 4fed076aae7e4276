package io.sqlgraph.tx;

import io.sqlgraph.value.UserIds;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * The mutations of one transaction that the database has not seen yet. They are written set-wise by {@link Flusher} before
 * a read that could see them, and at commit. Used by one thread.
 */
final class WriteBuffer {

    private final PendingElements elements = new PendingElements();
    private final Set<Object> vertexUserIds = new HashSet<>();
    private final Set<Object> edgeUserIds = new HashSet<>();
    private final Set<Long> removedVertices = new LinkedHashSet<>();
    private final Set<Long> removedEdges = new LinkedHashSet<>();
    /** Pending vertices that were removed again; edges to them must not be written. */
    private final Set<Long> withdrawnVertices = new HashSet<>();

    boolean isEmpty() {
        return elements.isEmpty() && removedVertices.isEmpty() && removedEdges.isEmpty();
    }

    int size() {
        return elements.size() + removedVertices.size() + removedEdges.size();
    }

    PendingElement get(long id) {
        return elements.get(id);
    }

    List<PendingElement> elements() {
        return elements.list();
    }

    Set<Long> removedVertices() {
        return removedVertices;
    }

    Set<Long> removedEdges() {
        return removedEdges;
    }

    /** Whether an edge that is still pending hangs on a vertex that is gone. */
    boolean isOrphan(PendingElement edge) {
        if (withdrawnVertices.isEmpty() && removedVertices.isEmpty()) return false;
        return goesAway(edge.outId()) || goesAway(edge.inId());
    }

    private boolean goesAway(long vertexId) {
        return withdrawnVertices.contains(vertexId) || removedVertices.contains(vertexId);
    }

    /** Adds a new vertex; null when another pending one has its user id. */
    PendingElement addVertex(PendingElement vertex) {
        return vertex.userId() == null || reserve(vertexUserIds, vertex) ? add(vertex) : null;
    }

    /** Adds a new edge; null when another pending one has its user id. */
    PendingElement addEdge(PendingElement edge) {
        return edge.userId() == null || reserve(edgeUserIds, edge) ? add(edge) : null;
    }

    private static boolean reserve(Set<Object> userIds, PendingElement element) {
        return userIds.add(UserIds.canonical(element.userId()));
    }

    /** The pending change of an element that the database holds, created when needed. */
    PendingElement change(long id) {
        PendingElement present = elements.get(id);
        return present != null ? present : add(PendingElement.changed(id));
    }

    private PendingElement add(PendingElement element) {
        elements.add(element);
        return element;
    }

    void removeVertex(long id) {
        PendingElement pending = elements.remove(id);
        if (pending != null && pending.isNew()) {
            withdrawnVertices.add(id);
            if (pending.userId() != null) vertexUserIds.remove(UserIds.canonical(pending.userId()));
        } else {
            removedVertices.add(id);
        }
    }

    void removeEdge(long id) {
        PendingElement pending = elements.remove(id);
        if (pending != null && pending.isNew()) {
            if (pending.userId() != null) edgeUserIds.remove(UserIds.canonical(pending.userId()));
        } else {
            removedEdges.add(id);
        }
    }

    void clear() {
        elements.clear();
        vertexUserIds.clear();
        edgeUserIds.clear();
        removedVertices.clear();
        removedEdges.clear();
        withdrawnVertices.clear();
    }
}
