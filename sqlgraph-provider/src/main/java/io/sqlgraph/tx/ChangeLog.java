package io.sqlgraph.tx;

import io.sqlgraph.catalog.EdgeTable;
import io.sqlgraph.catalog.ElementIds;
import io.sqlgraph.catalog.ElementTable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What a transaction has changed, written or not, so that those who keep what they have read know whether it still holds:
 * when each table was changed, and, once somebody has read adjacency, which vertices and edges were added since. For the
 * thread of the transaction.
 */
public final class ChangeLog {

    /** How many added elements are known one by one, before all adjacency counts as changed. */
    private static final int MOST_ADDED = 50_000;

    /** An edge that was added. */
    public record AddedEdge(int stamp, long id, long outId, long inId) {}

    private final List<ChangeWatch> watches = new ArrayList<>();

    /** By table id: when something in the table was changed the last time, and when a vertex was removed from it. */
    private int[] changedAt = {};

    private int[] removedAt = {};

    private int now = 1;
    private int writtenUpTo = 1;
    private int removals;

    private boolean recording;
    private int recordedFrom;
    private final Set<Long> addedVertices = new HashSet<>();
    private final Map<Long, List<AddedEdge>> addedEdges = new HashMap<>();
    private int added;

    /** Tells which vertices and edges are added or changed from now on. */
    public ChangeWatch watch() {
        var watch = new ChangeWatch(this);
        watches.add(watch);
        return watch;
    }

    void unwatch(ChangeWatch watch) {
        watches.remove(watch);
    }

    // ---- by the session

    void addedVertex(long id) {
        changed(id);
        if (recording && room()) addedVertices.add(id);
    }

    void addedEdge(long id, long outId, long inId) {
        changed(id);
        if (!recording || !room()) return;
        var edge = new AddedEdge(now, id, outId, inId);
        addedEdges.computeIfAbsent(outId, end -> new ArrayList<>(2)).add(edge);
        if (inId != outId)
            addedEdges.computeIfAbsent(inId, end -> new ArrayList<>(2)).add(edge);
    }

    private boolean room() {
        if (++added <= MOST_ADDED) return true;
        forgetAdded();
        return false;
    }

    /** Notes that an element is new, or has other properties than before. */
    void changed(long id) {
        int tableId = ElementIds.tableId(id);
        if (tableId >= changedAt.length) grow(tableId);
        changedAt[tableId] = ++now;
        for (ChangeWatch watch : watches) watch.changed(id);
    }

    void removed(long id) {
        changed(id);
        removals++;
        removedAt[ElementIds.tableId(id)] = now;
    }

    private void grow(int tableId) {
        int size = Math.max(tableId + 16, 2 * changedAt.length);
        changedAt = Arrays.copyOf(changedAt, size);
        removedAt = Arrays.copyOf(removedAt, size);
    }

    /** Notes that what was there before may be there again. */
    void everythingChanged() {
        now++;
        Arrays.fill(changedAt, now);
        Arrays.fill(removedAt, now);
        forgetAdded();
    }

    private void forgetAdded() {
        recording = false;
        addedVertices.clear();
        addedEdges.clear();
        added = 0;
    }

    // ---- what loaded state is worth

    /** The current time, which goes on with every change. */
    public int now() {
        return now;
    }

    void allWritten() {
        writtenUpTo = now;
    }

    /** The time up to which the database has all changes. */
    public int writtenUpTo() {
        return writtenUpTo;
    }

    /** Whether the rows of a table are the same since a time, those of edges also those that went with their vertices. */
    public boolean isUnchanged(ElementTable table, int since) {
        if (at(changedAt, table.tableId()) > since) return false;
        return !(table instanceof EdgeTable edges)
                || at(removedAt, edges.outTableId()) <= since && at(removedAt, edges.inTableId()) <= since;
    }

    private static int at(int[] times, int tableId) {
        return tableId < times.length ? times[tableId] : 0;
    }

    /** Remembers from now on which vertices and edges are added. */
    public void record() {
        if (recording) return;
        recording = true;
        recordedFrom = now;
    }

    /** How many elements have been removed. */
    public int removals() {
        return removals;
    }

    /** Since when it is remembered which vertices and edges are added. */
    public int recordedFrom() {
        return recordedFrom;
    }

    /** Whether all that was added since a time is known. */
    public boolean knowsAddedSince(int time) {
        return recording && time >= recordedFrom;
    }

    /** Whether a vertex is known to have been added, so that {@link #edgesAddedTo} are all of its edges. */
    public boolean isKnownAdded(long vertexId) {
        return addedVertices.contains(vertexId);
    }

    /** The edges that were added to a vertex since a time, and may have been removed again, in order. */
    public List<AddedEdge> edgesAddedTo(long vertexId, int since) {
        List<AddedEdge> all = addedEdges.getOrDefault(vertexId, List.of());
        int from = all.size();
        while (from > 0 && all.get(from - 1).stamp() > since) from--;
        return all.subList(from, all.size());
    }
}
