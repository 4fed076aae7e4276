package io.sqlgraph.sync;

/** Cancels and pauses runs between their batches. Thread safe. */
final class Control {

    private static final long LOOK_MILLIS = 100;

    private final Control parent;
    private volatile boolean paused;
    private long cancelled;

    /** @param parent what also applies; null for nothing */
    Control(Control parent) {
        this.parent = parent;
    }

    void pause() {
        paused = true;
    }

    void resume() {
        paused = false;
    }

    /** Cancels the runs that have begun. */
    synchronized void cancel() {
        cancelled++;
        notifyAll();
    }

    /** What {@link #goesOn} is asked with later. */
    synchronized long begin() {
        return cancelled + (parent == null ? 0 : parent.begin());
    }

    private boolean isPaused() {
        return paused || parent != null && parent.isPaused();
    }

    /** Waits while paused; gives whether a run goes on. */
    synchronized boolean goesOn(long begun) throws InterruptedException {
        while (isPaused() && begin() == begun) wait(LOOK_MILLIS);
        return begin() == begun && !Thread.currentThread().isInterrupted();
    }
}
