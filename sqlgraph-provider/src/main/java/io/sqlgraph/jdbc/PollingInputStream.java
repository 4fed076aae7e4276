package io.sqlgraph.jdbc;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/**
 * The bytes that a server sends. Who reads them looks for them for a moment before it sleeps until they come: a processor
 * that falls asleep takes longer to wake up (some 50 µs in a virtual machine) than a short read takes at the server.
 *
 * <p>Answers that take longer are not worth that: after {@value #PATIENCE} of them in a row only one in {@value #PATIENCE} is looked
 * for. A stream is used by one thread at a time.
 */
final class PollingInputStream extends FilterInputStream {

    /** Some, as short and long reads take turns in many programs. */
    private static final int PATIENCE = 16;

    private final long nanos;
    private final Pollers pollers;
    private int lateInARow;

    /**
     * @param socket the stream of a socket
     * @param nanos how long to look for bytes
     * @param pollers who else is reading
     */
    PollingInputStream(InputStream socket, long nanos, Pollers pollers) {
        super(socket);
        this.nanos = nanos;
        this.pollers = pollers;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
        pollers.enter();
        try {
            if (pollers.mayPoll()) poll();
            return in.read(bytes, offset, length);
        } finally {
            pollers.leave();
        }
    }

    private void poll() throws IOException {
        if (in.available() > 0) return;
        if (lateInARow >= PATIENCE && ++lateInARow % PATIENCE != 0) return;
        long start = System.nanoTime();
        do {
            Thread.onSpinWait();
            if (in.available() > 0) {
                lateInARow = 0;
                return;
            }
        } while (pollers.mayPoll() && System.nanoTime() - start < nanos);
        if (lateInARow < PATIENCE) lateInARow++;
    }
}
