package io.sqlgraph.server;

import io.netty.channel.ChannelPipeline;
import io.netty.channel.socket.SocketChannel;
import org.apache.tinkerpop.gremlin.server.AbstractChannelizer;
import org.apache.tinkerpop.gremlin.server.handler.WsAndHttpChannelizerHandler;
import org.apache.tinkerpop.gremlin.server.util.ServerGremlinExecutor;

/**
 * WebSocket and HTTP on one port, with SQLGraph's rules in front of the dispatch: {@link RequestGuard} on WebSocket,
 * {@link HttpEndpoint} on HTTP. A stock Gremlin Server may name this class as its {@code channelizer}.
 */
public final class SqlGraphChannelizer extends AbstractChannelizer {

    private final WsAndHttpChannelizerHandler protocols = new WsAndHttpChannelizerHandler();
    private final RequestGuard guard = new RequestGuard();

    @Override
    public void init(ServerGremlinExecutor executor) {
        super.init(executor);
        protocols.init(executor, new HttpEndpoint(serializers, gremlinExecutor, graphManager, settings));
    }

    @Override
    public void initChannel(SocketChannel channel) throws Exception {
        // First in the list of listeners, so that it comes before the server's own, which would drop the transaction.
        channel.closeFuture().addListener(closed -> AbandonedSessions.release(channel, graphManager));
        super.initChannel(channel);
    }

    @Override
    public void configure(ChannelPipeline pipeline) {
        protocols.configure(pipeline);
        pipeline.addAfter(PIPELINE_HTTP_REQUEST_DECODER, "protocol-switch", protocols);
        pipeline.addLast("request-guard", guard);
    }

    @Override
    public boolean supportsIdleMonitor() {
        return true;
    }

    @Override
    public Object createIdleDetectionMessage() {
        return protocols.getWsChannelizer().createIdleDetectionMessage();
    }
}
