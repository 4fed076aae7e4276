package io.sqlgraph.server;

import io.netty.channel.ChannelHandler.Sharable;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.http.FullHttpRequest;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpUtil;
import io.netty.handler.codec.http.QueryStringDecoder;
import io.netty.util.ReferenceCountUtil;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.tinkerpop.gremlin.groovy.engine.GremlinExecutor;
import org.apache.tinkerpop.gremlin.server.GraphManager;
import org.apache.tinkerpop.gremlin.server.Settings;
import org.apache.tinkerpop.gremlin.server.handler.HttpGremlinEndpointHandler;
import org.apache.tinkerpop.gremlin.util.MessageSerializer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Gremlin over plain HTTP: {@code POST /gremlin} with a JSON body, {@code GET /gremlin?gremlin=}, and {@code GET /health}.
 * Replaces TinkerPop's endpoint, which ignores a body's {@code evaluationTimeout}, commits before it serializes, lets a
 * request choose a script engine, and answers every error with status 500 and a stack trace.
 */
@Sharable
final class HttpEndpoint extends HttpGremlinEndpointHandler {

    private static final Logger LOG = LoggerFactory.getLogger(HttpEndpoint.class);
    private static final Set<HttpMethod> METHODS = Set.of(HttpMethod.GET, HttpMethod.POST);
    private static final Set<String> QUERY_PATHS = Set.of("", "/", "/gremlin");

    private final Map<String, MessageSerializer<?>> serializers;
    private final GremlinExecutor executor;
    private final GraphManager graphs;
    private final Settings settings;

    HttpEndpoint(
            Map<String, MessageSerializer<?>> serializers,
            GremlinExecutor executor,
            GraphManager graphs,
            Settings settings) {
        super(serializers, executor, graphs, settings);
        this.serializers = serializers;
        this.executor = executor;
        this.graphs = graphs;
        this.settings = settings;
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
        try {
            if (message instanceof FullHttpRequest request) answer(context, request);
        } finally {
            ReferenceCountUtil.release(message);
        }
    }

    private void answer(ChannelHandlerContext context, FullHttpRequest request) {
        HttpReply reply = new HttpReply(
                context, HttpUtil.isKeepAlive(request), request.headers().get(HttpHeaderNames.ORIGIN));
        String path = new QueryStringDecoder(request.uri()).path();
        if (!METHODS.contains(request.method())) {
            reply.error(HttpResponseStatus.METHOD_NOT_ALLOWED, null, "Use GET or POST");
        } else if (path.equals("/health")) {
            reply.json(HttpResponseStatus.OK, Map.of("status", "ok"));
        } else if (!QUERY_PATHS.contains(path)) {
            reply.error(
                    HttpResponseStatus.NOT_FOUND,
                    null,
                    "There is nothing at %s: queries go to /gremlin".formatted(path));
        } else {
            query(request, reply);
        }
    }

    private void query(FullHttpRequest request, HttpReply reply) {
        HttpQuery query;
        HttpResultFormat format;
        try {
            query = HttpQuery.read(request, serializers);
            format = HttpResultFormat.choose(request.headers().get(HttpHeaderNames.ACCEPT), serializers);
        } catch (IllegalArgumentException e) {
            reply.error(HttpResponseStatus.BAD_REQUEST, null, e.getMessage());
            return;
        }
        Optional<String> refusal = refusal(query);
        if (refusal.isPresent()) {
            reply.error(HttpResponseStatus.BAD_REQUEST, query.requestId(), refusal.get());
        } else {
            new HttpEvaluation(query, format, reply, executor, graphs).start(settings.getEvaluationTimeout());
        }
    }

    private Optional<String> refusal(HttpQuery query) {
        if (query.bindings().size() > settings.maxParameters) {
            return Optional.of("The query brings %d bindings, more than the %d allowed"
                    .formatted(query.bindings().size(), settings.maxParameters));
        }
        return RequestGuard.refusal(query.language())
                .or(() -> Lambdas.refusal(query.gremlin()))
                .or(() -> Lambdas.refusal(query.bindings()));
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
        LOG.error("An HTTP request failed outside of its query", cause);
        context.close().addListener(closed -> LOG.debug("Closed {}", context.channel()));
    }
}
