package io.sqlgraph.server;

import io.netty.channel.Channel;
import java.util.concurrent.ExecutorService;
import org.apache.tinkerpop.gremlin.server.GraphManager;
import org.apache.tinkerpop.gremlin.server.op.session.Session;
import org.apache.tinkerpop.gremlin.server.op.session.SessionOpProcessor;
import org.apache.tinkerpop.gremlin.server.util.MetricManager;

/**
 * Rolls back what a vanished client left open. The server itself only stops the session's thread: the transaction of that
 * thread, with its database locks, would stay open for ever. Extends the session processor because the table of
 * sessions is visible to subclasses only; there is never an instance.
 */
@SuppressWarnings("try") // The inherited close() may throw InterruptedException.
final class AbandonedSessions extends SessionOpProcessor {

    private AbandonedSessions() {}

    /** Ends the sessions of a closed channel: what runs may finish or time out, then its transaction is rolled back. */
    static void release(Channel channel, GraphManager graphs) {
        sessions.forEach((id, session) -> {
            // Whoever takes the session out of the table ends it: the server's own clean-up then finds nothing to kill.
            if (session.isBoundTo(channel) && sessions.remove(id, session)) end(session, graphs);
        });
    }

    private static void end(Session session, GraphManager graphs) {
        ExecutorService thread = session.getExecutor();
        if (!thread.isShutdown()) thread.execute(graphs::rollbackAll);
        thread.shutdown();
        MetricManager.INSTANCE.getRegistry().removeMatching((name, metric) -> name.contains(session.getSessionId()));
    }
}
