package io.sqlgraph.sync;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;

/**
 * The elements of a queue, for {@link SyncJob#follow}. A batch that fails is kept and given again; a queue in memory does not
 * outlive its process, though. For one runner at a time.
 *
 * @param <R> an element
 */
public final class QueueSource<R> implements Source<R> {

    private final BlockingQueue<R> queue;
    private final List<R> taken = new ArrayList<>();

    private QueueSource(BlockingQueue<R> queue) {
        this.queue = queue;
    }

    /** The elements of a queue. */
    public static <R> QueueSource<R> of(BlockingQueue<R> queue) {
        return new QueueSource<>(Objects.requireNonNull(queue, "queue"));
    }

    @Override
    public SourceReader<R> open(String cursor) {
        return new Reader();
    }

    private final class Reader implements SourceReader<R> {

        private int given;

        @Override
        public List<R> read(int most) {
            synchronized (taken) {
                if (taken.size() < most) queue.drainTo(taken, most - taken.size());
                given = Math.min(most, taken.size());
                return List.copyOf(taken.subList(0, given));
            }
        }

        @Override
        public void committed() {
            synchronized (taken) {
                taken.subList(0, given).clear();
                given = 0;
            }
        }

        @Override
        public boolean awaitMore(Duration atMost) throws InterruptedException {
            R next = queue.poll(atMost.toMillis(), TimeUnit.MILLISECONDS);
            synchronized (taken) {
                if (next != null) taken.add(next);
            }
            return true;
        }
    }
}
