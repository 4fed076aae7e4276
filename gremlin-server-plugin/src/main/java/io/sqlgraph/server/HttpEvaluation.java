package io.sqlgraph.server;

import io.netty.buffer.ByteBuf;
import io.netty.handler.codec.http.HttpResponseStatus;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import javax.script.Bindings;
import javax.script.ScriptException;
import org.apache.tinkerpop.gremlin.groovy.engine.GremlinExecutor;
import org.apache.tinkerpop.gremlin.jsr223.GremlinScriptChecker;
import org.apache.tinkerpop.gremlin.jsr223.JavaTranslator;
import org.apache.tinkerpop.gremlin.process.remote.traversal.DefaultRemoteTraverser;
import org.apache.tinkerpop.gremlin.process.traversal.Bytecode;
import org.apache.tinkerpop.gremlin.process.traversal.TraversalSource;
import org.apache.tinkerpop.gremlin.process.traversal.util.TraversalInterruptedException;
import org.apache.tinkerpop.gremlin.server.GraphManager;
import org.apache.tinkerpop.gremlin.structure.util.CloseableIterator;
import org.apache.tinkerpop.gremlin.structure.util.TemporaryException;
import org.apache.tinkerpop.gremlin.structure.util.reference.ReferenceFactory;
import org.apache.tinkerpop.gremlin.util.Tokens;
import org.apache.tinkerpop.gremlin.util.iterator.IteratorUtils;
import org.apache.tinkerpop.gremlin.util.message.ResponseMessage;
import org.apache.tinkerpop.gremlin.util.message.ResponseStatusCode;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs one HTTP query on a worker thread, in a transaction of its own: evaluate, serialize, commit, answer. It is
 * answered once: with its result, its error, or, when its time is up first, with a timeout that interrupts the worker.
 */
final class HttpEvaluation {

    private static final Logger LOG = LoggerFactory.getLogger(HttpEvaluation.class);

    /** Who ends the query: a commit cannot be timed out any more, and what timed out is never committed. */
    private enum State {
        RUNNING,
        COMMITTING,
        TIMED_OUT
    }

    private final HttpQuery query;
    private final HttpResultFormat format;
    private final HttpReply reply;
    private final GremlinExecutor executor;
    private final GraphManager graphs;
    private final AtomicReference<State> state = new AtomicReference<>(State.RUNNING);

    /** Set before the worker starts; null without a limit. */
    private ScheduledFuture<?> timer;

    HttpEvaluation(
            HttpQuery query, HttpResultFormat format, HttpReply reply, GremlinExecutor executor, GraphManager graphs) {
        this.query = query;
        this.format = format;
        this.reply = reply;
        this.executor = executor;
        this.graphs = graphs;
    }

    /** Hands the query to a worker; the server's limit in milliseconds holds unless the query names one, 0 is no limit. */
    void start(long serverTimeoutMillis) {
        FutureTask<Void> work = new FutureTask<>(this::run, null);
        long timeout = timeoutMillis(serverTimeoutMillis);
        if (timeout > 0) {
            timer = executor.getScheduledExecutorService()
                    .schedule(() -> timeOut(work, timeout), timeout, TimeUnit.MILLISECONDS);
        }
        try {
            executor.getExecutorService().execute(work);
        } catch (RejectedExecutionException e) {
            stopTimer();
            LOG.warn("Too many requests are waiting: one was refused", e);
            reply.error(HttpResponseStatus.TOO_MANY_REQUESTS, query.requestId(), "Too many requests are waiting");
        }
    }

    private void stopTimer() {
        if (timer != null) timer.cancel(false);
    }

    private long timeoutMillis(long serverTimeoutMillis) {
        long requested = query.timeoutMillis().orElse(serverTimeoutMillis);
        return query.gremlin() instanceof String script
                ? GremlinScriptChecker.parse(script).getTimeout().orElse(requested)
                : requested;
    }

    private void timeOut(Future<?> work, long timeout) {
        if (work.isDone() || !state.compareAndSet(State.RUNNING, State.TIMED_OUT)) return;
        work.cancel(true);
        reply.error(
                HttpResponseStatus.GATEWAY_TIMEOUT,
                query.requestId(),
                "The query was stopped after its evaluationTimeout of %d ms".formatted(timeout));
    }

    private void run() {
        ByteBuf content = null;
        try {
            graphs.rollbackAll();
            content = serialize(collect(evaluate()));
            if (!state.compareAndSet(State.RUNNING, State.COMMITTING)) throw new TraversalInterruptedException();
            graphs.commitAll();
        } catch (Exception e) {
            if (content != null) content.release();
            fail(e);
            return;
        } catch (Error e) {
            // The worker thread survives only if nothing escapes, and the client waits for an answer.
            if (content != null) content.release();
            fail(e);
            throw e;
        } finally {
            stopTimer();
        }
        reply.result(content, format.mimeType());
    }

    private Object evaluate() throws ScriptException {
        Bindings bindings = graphs.getAsBindings();
        query.aliases().forEach((name, target) -> bindings.put(name, aliased(name, target)));
        if (query.gremlin() instanceof Bytecode bytecode) {
            return JavaTranslator.of((TraversalSource) bindings.get("g")).translate(bytecode);
        }
        bindings.putAll(query.bindings());
        return executor.getScriptEngineManager()
                .getEngineByName(RequestGuard.LANGUAGE)
                .eval((String) query.gremlin(), bindings);
    }

    private TraversalSource aliased(String name, String target) {
        TraversalSource source = graphs.getTraversalSource(target);
        if (source == null) {
            throw new IllegalArgumentException("The alias '%s' names '%s', but the traversal sources are %s"
                    .formatted(name, target, graphs.getTraversalSourceNames()));
        }
        return source;
    }

    private List<Object> collect(Object result) {
        boolean traversal = query.gremlin() instanceof Bytecode;
        boolean references = query.gremlin() instanceof String script
                && GremlinScriptChecker.parse(script)
                        .getMaterializeProperties()
                        .filter(Tokens.MATERIALIZE_PROPERTIES_TOKENS::equals)
                        .isPresent();
        List<Object> values = new ArrayList<>();
        Iterator<?> iterator = IteratorUtils.asIterator(result);
        try {
            while (iterator.hasNext()) {
                if (Thread.currentThread().isInterrupted()) throw new TraversalInterruptedException();
                Object value = iterator.next();
                if (references) value = ReferenceFactory.detach(value);
                values.add(traversal ? new DefaultRemoteTraverser<>(value, 1) : value);
            }
        } finally {
            CloseableIterator.closeIterator(iterator);
        }
        return values;
    }

    private ByteBuf serialize(List<Object> values) throws Exception {
        ResponseMessage message = ResponseMessage.build(query.requestId())
                .code(ResponseStatusCode.SUCCESS)
                .result(values)
                .create();
        return format.serializer()
                .serializeResponseAsBinary(message, reply.context().alloc());
    }

    private void fail(Throwable error) {
        try {
            graphs.rollbackAll();
        } catch (RuntimeException e) {
            error.addSuppressed(e);
        }
        if (state.get() == State.TIMED_OUT) {
            LOG.info("HTTP query {} was stopped by its timeout", query.requestId());
            return;
        }
        LOG.info("HTTP query {} failed", query.requestId(), error);
        reply.error(status(error), query.requestId(), message(error));
    }

    private static HttpResponseStatus status(Throwable error) {
        boolean clientsFault = false;
        for (Throwable cause = error; cause != null; cause = cause.getCause()) {
            if (cause instanceof TemporaryException) return HttpResponseStatus.SERVICE_UNAVAILABLE;
            clientsFault |= cause instanceof ScriptException || cause instanceof IllegalArgumentException;
        }
        return clientsFault ? HttpResponseStatus.BAD_REQUEST : HttpResponseStatus.INTERNAL_SERVER_ERROR;
    }

    private static String message(Throwable error) {
        Throwable root = RequestErrors.find(error);
        if (root != null) return root.getMessage();
        root = error;
        while (root.getCause() != null) root = root.getCause();
        return root.getMessage() == null ? root.getClass().getSimpleName() : root.getMessage();
    }
}
