package io.sqlgraph.server;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.http.DefaultFullHttpResponse;
import io.netty.handler.codec.http.FullHttpResponse;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpUtil;
import io.netty.handler.codec.http.HttpVersion;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;

/**
 * Writes the one response to an HTTP request. Thread safe.
 *
 * @param origin the request's Origin header, echoed so that pages in a browser may read the answer; null if none
 */
record HttpReply(ChannelHandlerContext context, boolean keepAlive, String origin) {

    private static final ObjectMapper JSON = new ObjectMapper();

    /** Sends a serialized result; takes the buffer over. */
    void result(ByteBuf content, String mimeType) {
        send(HttpResponseStatus.OK, content, mimeType);
    }

    /** Sends an error as JSON. */
    void error(HttpResponseStatus status, UUID requestId, String message) {
        Map<String, String> body = new LinkedHashMap<>();
        body.put("message", message);
        if (requestId != null) body.put("requestId", requestId.toString());
        json(status, body);
    }

    /** Sends a JSON object. */
    void json(HttpResponseStatus status, Map<String, String> body) {
        try {
            send(status, Unpooled.wrappedBuffer(JSON.writeValueAsBytes(body)), "application/json");
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A map of texts is always JSON", e);
        }
    }

    private void send(HttpResponseStatus status, ByteBuf content, String mimeType) {
        FullHttpResponse response = new DefaultFullHttpResponse(HttpVersion.HTTP_1_1, status, content);
        response.headers().set(HttpHeaderNames.CONTENT_TYPE, mimeType);
        if (origin != null) response.headers().set(HttpHeaderNames.ACCESS_CONTROL_ALLOW_ORIGIN, origin);
        HttpUtil.setKeepAlive(response, keepAlive);
        HttpUtil.setContentLength(response, content.readableBytes());
        ChannelFuture written = context.writeAndFlush(response);
        if (!keepAlive) written.addListener(ChannelFutureListener.CLOSE);
    }
}
