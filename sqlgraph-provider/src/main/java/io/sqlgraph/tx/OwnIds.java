package io.sqlgraph.tx;

import io.sqlgraph.catalog.ElementIds;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The ids that one transaction has given to new elements, as ranges: ids are handed out in blocks, so that a bulk load has
 * few. Used by one thread.
 */
final class OwnIds {

    /** How many ranges of one table are kept; the ids beyond them count as unknown. */
    private static final int MOST_RANGES = 64;

    /** The sequence numbers from the first to the last, both included. */
    private static final class Range {
        private final long first;
        private long last;

        private Range(long first) {
            this.first = first;
            this.last = first;
        }
    }

    private final Map<Integer, List<Range>> byTable = new HashMap<>();
    private int latestTable = -1;
    private Range latest;

    /** Notes an id; those of one table come in ascending order within a block. */
    void add(long id) {
        int tableId = ElementIds.tableId(id);
        long sequence = ElementIds.sequence(id);
        if (tableId == latestTable && latest.last + 1 == sequence) {
            latest.last = sequence;
            return;
        }
        List<Range> ranges = byTable.computeIfAbsent(tableId, table -> new ArrayList<>());
        Range range = ranges.isEmpty() ? null : ranges.get(ranges.size() - 1);
        if (range != null && range.last + 1 == sequence) {
            range.last = sequence;
        } else if (ranges.size() < MOST_RANGES) {
            range = new Range(sequence);
            ranges.add(range);
        } else {
            return;
        }
        latestTable = tableId;
        latest = range;
    }

    /** Whether the id was noted; false also when there were too many ranges to tell. */
    boolean contains(long id) {
        List<Range> ranges = byTable.get(ElementIds.tableId(id));
        if (ranges == null) return false;
        long sequence = ElementIds.sequence(id);
        for (int i = ranges.size() - 1; i >= 0; i--) {
            Range range = ranges.get(i);
            if (range.first <= sequence && sequence <= range.last) return true;
        }
        return false;
    }
}
