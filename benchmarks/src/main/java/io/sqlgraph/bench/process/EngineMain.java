package io.sqlgraph.bench.process;

import io.sqlgraph.bench.harness.Engine;
import io.sqlgraph.bench.harness.QueryRef;
import io.sqlgraph.bench.harness.Samples;
import io.sqlgraph.bench.harness.Work;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.EOFException;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.io.PrintStream;
import java.io.Serializable;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The program of an engine's own process. It reads requests from the standard input and writes replies to the standard output;
 * it ends when the one that started it is gone.
 */
public final class EngineMain {

    private static final Logger LOG = LoggerFactory.getLogger(EngineMain.class);

    private final ObjectInputStream in;
    private final ObjectOutputStream out;
    private final Map<QueryRef, Work> works = new HashMap<>();

    /** Does what is asked for, while the thread of the requests listens for a stop. */
    private final ExecutorService worker = Executors.newSingleThreadExecutor(task -> new Thread(task, "engine"));

    private final Object stopping = new Object();
    private Thread busy;
    private Engine engine;

    private EngineMain(ObjectInputStream in, ObjectOutputStream out) {
        this.in = in;
        this.out = out;
    }

    /** Serves until it is asked to close. What the engine prints goes to the standard error. */
    public static void main(String[] arguments) {
        System.setOut(new PrintStream(new FileOutputStream(FileDescriptor.err), true, StandardCharsets.UTF_8));
        int code = 0;
        try (var out = new ObjectOutputStream(new BufferedOutputStream(new FileOutputStream(FileDescriptor.out)))) {
            out.flush();
            try (var in = new ObjectInputStream(new BufferedInputStream(System.in))) {
                new EngineMain(in, out).serve();
            }
        } catch (Exception e) {
            LOG.error("The engine's process ends with an error", e);
            code = 1;
        }
        // An engine that could not close, or is still at work, may have threads that go on.
        System.exit(code);
    }

    private void serve() throws Exception {
        try {
            Object request;
            do {
                request = in.readObject();
                if (request instanceof Request.Stop) stop();
                else hand((Request) request);
            } while (!(request instanceof Request.Close));
        } catch (EOFException e) {
            if (engine != null) engine.close();
        } finally {
            worker.shutdownNow();
        }
    }

    private void hand(Request request) throws InterruptedException, ExecutionException {
        var done = worker.submit(() -> {
            out.writeObject(reply(request));
            out.reset();
            out.flush();
            return null;
        });
        // A data set is read by the worker, and nothing is asked of a process that closes.
        if (request instanceof Request.Load || request instanceof Request.Close) done.get();
    }

    private Reply reply(Request request) {
        try {
            synchronized (stopping) {
                busy = Thread.currentThread();
            }
            try {
                return new Reply(value(request), null);
            } finally {
                synchronized (stopping) {
                    busy = null;
                    Thread.interrupted();
                }
            }
        } catch (Exception | LinkageError e) {
            return new Reply(null, e.toString());
        }
    }

    /** Does nothing to what has ended meanwhile. */
    private void stop() {
        synchronized (stopping) {
            if (busy == null) return;
            engine.stop();
            busy.interrupt();
        }
    }

    private Serializable value(Request request) throws Exception {
        if (request instanceof Request.Open open) {
            engine = (Engine) Class.forName(open.className())
                    .getConstructor(String.class, Map.class)
                    .newInstance(open.name(), open.settings());
        } else if (request instanceof Request.Load load) {
            engine.load(new SentDataset(load.name(), load.indexes(), in));
        } else if (request instanceof Request.Prepare prepare) {
            return work(prepare.query()) != null;
        } else if (request instanceof Request.Check check) {
            return engine.answer(check.query(), check.n(), check.compare());
        } else if (request instanceof Request.Repeat repeat) {
            Samples samples = new Samples();
            long results = work(repeat.query()).repeat(repeat.first(), repeat.nanos(), samples);
            return new Reply.Times(samples.toArray(), results);
        } else if (request instanceof Request.End end) {
            work(end.query()).end();
        } else if (request instanceof Request.Recover) {
            engine.recover();
        } else if (request instanceof Request.Close) {
            engine.close();
        } else {
            throw new IOException("cannot be asked for " + request);
        }
        return null;
    }

    private Work work(QueryRef query) throws Exception {
        Work work = works.get(query);
        if (work == null) {
            work = engine.work(query);
            works.put(query, work);
        }
        return work;
    }
}
