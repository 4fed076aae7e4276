package io.sqlgraph.bench.process;

import io.sqlgraph.bench.harness.Answer;
import io.sqlgraph.bench.harness.Compare;
import io.sqlgraph.bench.harness.Dataset;
import io.sqlgraph.bench.harness.Engine;
import io.sqlgraph.bench.harness.HeapFullException;
import io.sqlgraph.bench.harness.QueryRef;
import io.sqlgraph.bench.harness.Samples;
import io.sqlgraph.bench.harness.Work;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.io.Serializable;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * An engine in a process of its own, which takes its times itself. One that fills its heap, or does not end when it is stopped,
 * loses its process; the next request starts another one on the same database.
 */
public final class ProcessEngine implements Engine {

    /** With this option a JVM ends at the first error of its heap, with {@link #HEAP_FULL}: what runs on after one is no longer the same engine. */
    public static final String END_WHEN_HEAP_IS_FULL = "-XX:+ExitOnOutOfMemoryError";

    private static final int HEAP_FULL = 3;

    private final List<String> command;
    private final Request.Open open;
    private final Duration grace;
    private Process process;
    private ObjectOutputStream out;
    private ObjectInputStream in;

    /** The requests and the replies, to tell a request that was stopped from those that follow. */
    private final AtomicInteger asked = new AtomicInteger();

    /**
     * Starts nothing yet.
     *
     * @param command of a JVM that runs {@link EngineMain}
     * @param className of the engine there, with a public constructor that takes the name and the settings
     * @param grace in which a run ends that is stopped, or the process is ended
     */
    public ProcessEngine(
            List<String> command, String className, String name, Map<String, Object> settings, Duration grace) {
        this.command = List.copyOf(command);
        this.open = new Request.Open(className, name, new TreeMap<>(settings));
        this.grace = grace;
    }

    @Override
    public String name() {
        return open.name();
    }

    @Override
    public void load(Dataset data) throws IOException {
        start();
        asked.incrementAndGet();
        try {
            SentDataset.send(data, out);
        } catch (IOException e) {
            throw lost(e);
        }
        reply();
    }

    @Override
    public Work work(QueryRef query) throws IOException {
        return (Boolean) ask(new Request.Prepare(query)) ? new ProcessWork(query) : null;
    }

    @Override
    public Answer answer(QueryRef query, int n, Compare compare) throws IOException {
        return (Answer) ask(new Request.Check(query, n, compare));
    }

    /** What the process is asked to do for a query. */
    private final class ProcessWork implements Work {
        private final QueryRef query;

        ProcessWork(QueryRef query) {
            this.query = query;
        }

        @Override
        public long repeat(int first, long nanos, Samples samples) throws IOException {
            Reply.Times times = (Reply.Times) ask(new Request.Repeat(query, first, nanos));
            samples.addRound(times.nanos());
            return times.results();
        }

        @Override
        public void end() throws IOException {
            ask(new Request.End(query));
        }
    }

    /** Also ends a process that does not listen: reading garbage for minutes is all that one with a full heap does. */
    @Override
    public void stop() {
        int stopped = asked.get();
        Process running = process;
        CompletableFuture.delayedExecutor(grace.toMillis(), TimeUnit.MILLISECONDS)
                .execute(() -> {
                    if (asked.get() == stopped) running.destroyForcibly();
                });
        try {
            send(new Request.Stop());
        } catch (IOException e) {
            // It cannot be asked any more: it is ending.
            running.destroyForcibly();
        }
    }

    /** One without a process is as good as new. */
    @Override
    public void recover() throws IOException {
        if (process != null) ask(new Request.Recover());
    }

    @Override
    public void close() throws IOException {
        if (process == null) return;
        try {
            ask(new Request.Close());
        } finally {
            end();
        }
    }

    private Serializable ask(Request request) throws IOException {
        start();
        asked.incrementAndGet();
        try {
            send(request);
        } catch (IOException e) {
            throw lost(e);
        }
        return reply();
    }

    /** Two threads send: the one that asks, and the one that stops it. */
    private void send(Request request) throws IOException {
        ObjectOutputStream stream = out;
        synchronized (stream) {
            stream.writeObject(request);
            stream.flush();
        }
    }

    private Serializable reply() throws IOException {
        Reply reply;
        try {
            reply = (Reply) in.readObject();
        } catch (IOException e) {
            throw lost(e);
        } catch (ClassNotFoundException e) {
            throw new IOException("the process of " + name() + " has another program", e);
        } finally {
            asked.incrementAndGet();
        }
        if (reply.failure() != null) throw new IOException(reply.failure());
        return reply.value();
    }

    private void start() throws IOException {
        if (process != null) return;
        process = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        out = new ObjectOutputStream(new BufferedOutputStream(process.getOutputStream()));
        out.flush();
        try {
            in = new ObjectInputStream(new BufferedInputStream(process.getInputStream()));
        } catch (IOException e) {
            throw lost(e);
        }
        ask(open);
    }

    /** Why nothing can be read from the process or written to it. */
    private IOException lost(IOException cause) throws IOException {
        int code = end();
        IOException why = code == HEAP_FULL
                ? new HeapFullException(name())
                : new IOException("the process of " + name() + " has ended with code " + code);
        why.initCause(cause);
        return why;
    }

    private int end() throws IOException {
        Process ending = process;
        process = null;
        boolean interrupted = Thread.interrupted();
        try {
            if (!ending.waitFor(grace.toMillis(), TimeUnit.MILLISECONDS)) ending.destroyForcibly();
            return ending.waitFor();
        } catch (InterruptedException e) {
            interrupted = true;
            ending.destroyForcibly();
            throw new IOException("interrupted while the process of " + name() + " ended", e);
        } finally {
            if (interrupted) Thread.currentThread().interrupt();
        }
    }
}
