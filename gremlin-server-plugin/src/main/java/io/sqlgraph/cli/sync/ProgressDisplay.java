package io.sqlgraph.cli.sync;

import io.sqlgraph.sync.SyncProgress;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import me.tongfei.progressbar.DelegatingProgressBarConsumer;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;

/** Shows on standard error how far jobs are: a bar where somebody watches, a line now and then where nobody does. Thread safe. */
abstract class ProgressDisplay implements AutoCloseable {

    /** How progress is shown. */
    enum Kind {
        AUTO,
        BAR,
        LINES,
        NONE
    }

    private static final Duration BETWEEN_LINES = Duration.ofSeconds(5);

    /**
     * A display.
     *
     * @param several whether jobs run at the same time, which bars are not for
     */
    static ProgressDisplay of(Kind kind, boolean several, PrintWriter err) {
        boolean watched = System.console() != null && !several;
        return switch (kind) {
            case AUTO -> watched ? new Bar(err) : new Lines(err, BETWEEN_LINES);
            case BAR -> new Bar(err);
            case LINES -> new Lines(err, BETWEEN_LINES);
            case NONE -> new None();
        };
    }

    /** Is told how far a job is. */
    abstract void show(SyncProgress progress);

    /** Ends what is shown of a job. */
    abstract void ended(String job);

    @Override
    public abstract void close();

    private static final class None extends ProgressDisplay {
        @Override
        void show(SyncProgress progress) {}

        @Override
        void ended(String job) {}

        @Override
        public void close() {}
    }

    /** A line for each job, not too often. */
    static final class Lines extends ProgressDisplay {
        private final PrintWriter err;
        private final long pauseNanos;
        private final Map<String, Long> shown = new HashMap<>();

        Lines(PrintWriter err, Duration pause) {
            this.err = err;
            this.pauseNanos = pause.toNanos();
        }

        @Override
        synchronized void show(SyncProgress progress) {
            long now = System.nanoTime();
            long last = shown.computeIfAbsent(
                    progress.job(), job -> now - progress.elapsed().toNanos());
            if (now - last < pauseNanos) return;
            shown.put(progress.job(), now);
            err.println(line(progress));
            err.flush();
        }

        static String line(SyncProgress progress) {
            String total = progress.total() >= 0
                    ? " of %,d".formatted(progress.total())
                    : progress.fraction() >= 0 ? " (%.0f %%)".formatted(100 * progress.fraction()) : "";
            String left = progress.remaining().map(Lines::left).orElse("");
            return "%s: %,d%s rows, %,.0f rows/s%s"
                    .formatted(progress.job(), progress.processed(), total, progress.rate(), left);
        }

        private static String left(Duration time) {
            return ", %d:%02d:%02d left".formatted(time.toHours(), time.toMinutesPart(), time.toSecondsPart());
        }

        @Override
        synchronized void ended(String job) {
            shown.remove(job);
        }

        @Override
        public void close() {}
    }

    /** A bar that is drawn again and again, for one job at a time. */
    private static final class Bar extends ProgressDisplay {
        private static final int WIDTH = 120;
        private static final int UPDATE_MILLIS = 200;

        private final PrintWriter err;
        private String job;
        private ProgressBar bar;

        Bar(PrintWriter err) {
            this.err = err;
        }

        @Override
        synchronized void show(SyncProgress progress) {
            long most = progress.expected().orElse(-1);
            if (!progress.job().equals(job)) {
                close();
                job = progress.job();
                bar = new ProgressBarBuilder()
                        .setTaskName(job)
                        .setInitialMax(most)
                        .setStyle(ProgressBarStyle.ASCII)
                        .setUnit(" rows", 1)
                        .showSpeed()
                        .setUpdateIntervalMillis(UPDATE_MILLIS)
                        .setConsumer(new DelegatingProgressBarConsumer(this::draw, WIDTH))
                        .build();
            }
            bar.maxHint(most < 0 ? -1 : Math.max(most, progress.processed()));
            bar.stepTo(progress.processed());
        }

        private void draw(String line) {
            err.print("\r" + line);
            err.flush();
        }

        @Override
        synchronized void ended(String ended) {
            if (ended.equals(job)) close();
        }

        @Override
        public synchronized void close() {
            if (bar == null) return;
            bar.close();
            bar = null;
            job = null;
            err.println();
        }
    }
}
