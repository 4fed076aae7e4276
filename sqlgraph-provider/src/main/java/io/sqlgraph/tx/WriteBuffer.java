package io.sqlgraph.tx;

import io.sqlgraph.catalog.ElementIds;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;

/**
 * The mutations of one transaction that the database has not seen yet. They are written set-wise by {@link Flusher} before
 * a read that could see them, and at commit. Used by one thread.
 */
final class WriteBuffer {

    private final Map<Long, PendingElement> elements = new LinkedHashMap<>();
    private final Map<String, Long> vertexUserIds = new HashMap<>();
    private final Map<String, Long> edgeUserIds = new HashMap<>();
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
        return elements.isEmpty() ? null : elements.get(id);
    }

    Collection<PendingElement> elements() {
        return elements.values();
    }

    Set<Long> removedVertices() {
        return removedVertices;
    }

    Set<Long> removedEdges() {
        return removedEdges;
    }

    /** Whether an edge that is still pending hangs on a vertex that is gone. */
    boolean isOrphan(PendingElement edge) {
        return goesAway(edge.outId()) || goesAway(edge.inId());
    }

    private boolean goesAway(long vertexId) {
        return withdrawnVertices.contains(vertexId) || removedVertices.contains(vertexId);
    }

    PendingElement addVertex(long id, Object userId, String userIdKey) {
        if (userIdKey != null) vertexUserIds.put(userIdKey, id);
        return add(new PendingElement(id, ElementIds.tableId(id), true, userId, 0, 0));
    }

    PendingElement addEdge(long id, long outId, long inId, Object userId, String userIdKey) {
        if (userIdKey != null) edgeUserIds.put(userIdKey, id);
        return add(new PendingElement(id, ElementIds.tableId(id), true, userId, outId, inId));
    }

    boolean holdsVertexUserId(String userIdKey) {
        return vertexUserIds.containsKey(userIdKey);
    }

    boolean holdsEdgeUserId(String userIdKey) {
        return edgeUserIds.containsKey(userIdKey);
    }

    /** The pending change of an element that the database holds, created when needed. */
    PendingElement change(long id) {
        PendingElement present = elements.get(id);
        return present != null ? present : add(new PendingElement(id, ElementIds.tableId(id), false, null, 0, 0));
    }

    private PendingElement add(PendingElement element) {
        elements.put(element.id(), element);
        return element;
    }

    void removeVertex(long id) {
        PendingElement pending = elements.remove(id);
        if (pending != null && pending.isNew()) {
            withdrawnVertices.add(id);
            vertexUserIds.values().remove(id);
        } else {
            removedVertices.add(id);
        }
    }

    void removeEdge(long id) {
        PendingElement pending = elements.remove(id);
        if (pending != null && pending.isNew()) {
            edgeUserIds.values().remove(id);
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
