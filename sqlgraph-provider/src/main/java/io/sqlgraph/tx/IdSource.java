package io.sqlgraph.tx;

import io.sqlgraph.catalog.IdBlocks;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.Map;

/** Sequence numbers that were allocated in blocks and not yet used, by table. Thread safe. */
final class IdSource {

    private static final int FIRST_BLOCK = 1_000;
    private static final int LARGEST_BLOCK = IdBlocks.MAX_COUNT;

    /** A range of sequence numbers that shrinks from below. */
    private static final class Block {
        private long next;
        private final long end;

        Block(long next, long end) {
            this.next = next;
            this.end = end;
        }
    }

    private final Map<Integer, ArrayDeque<Block>> blocks = new HashMap<>();
    private final Map<Integer, Integer> blockSizes = new HashMap<>();

    /** The next free sequence number of a table, or -1 when a block has to be allocated first. */
    synchronized long next(int tableId) {
        ArrayDeque<Block> ranges = blocks.get(tableId);
        while (ranges != null && !ranges.isEmpty()) {
            Block block = ranges.peek();
            if (block.next < block.end) return block.next++;
            ranges.poll();
        }
        return -1;
    }

    /** How many numbers to allocate next for a table: more each time, so that bulk loads seldom ask. */
    synchronized int nextBlockSize(int tableId) {
        return blockSizes.merge(
                tableId, FIRST_BLOCK, (present, first) -> Math.min(LARGEST_BLOCK, Math.multiplyExact(present, 4)));
    }

    /** Adds an allocated block. */
    synchronized void add(int tableId, long first, int count) {
        blocks.computeIfAbsent(tableId, table -> new ArrayDeque<>()).add(new Block(first, first + count));
    }

    /** Takes over what another source has left. */
    void addAll(IdSource other) {
        Map<Integer, ArrayDeque<Block>> left = other.takeAll();
        synchronized (this) {
            left.forEach((table, ranges) ->
                    blocks.computeIfAbsent(table, key -> new ArrayDeque<>()).addAll(ranges));
        }
    }

    private synchronized Map<Integer, ArrayDeque<Block>> takeAll() {
        var all = new HashMap<>(blocks);
        blocks.clear();
        return all;
    }
}
