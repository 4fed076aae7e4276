package io.sqlgraph.server;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.netty.handler.codec.http.FullHttpRequest;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.QueryStringDecoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.UUID;
import org.apache.tinkerpop.gremlin.process.traversal.Bytecode;
import org.apache.tinkerpop.gremlin.server.handler.HttpHandlerUtil;
import org.apache.tinkerpop.gremlin.util.MessageSerializer;
import org.apache.tinkerpop.gremlin.util.Tokens;
import org.apache.tinkerpop.gremlin.util.message.RequestMessage;
import org.apache.tinkerpop.gremlin.util.ser.SerializationException;

/**
 * One query as it came over HTTP: from the URL of a GET, the JSON body of a POST, or a driver's serialized message.
 *
 * @param gremlin the script ({@code String}) or the traversal ({@link Bytecode})
 * @param language what the client called the script's language, null if nothing
 * @param timeoutMillis the limit the client asked for, empty for the server's own
 */
record HttpQuery(
        UUID requestId,
        Object gremlin,
        String language,
        Map<String, Object> bindings,
        Map<String, String> aliases,
        OptionalLong timeoutMillis) {

    private static final ObjectMapper JSON = new ObjectMapper().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

    /**
     * Reads a request.
     *
     * @throws IllegalArgumentException if it is not a query, with a message for the client
     */
    static HttpQuery read(FullHttpRequest request, Map<String, MessageSerializer<?>> serializers) {
        if (request.method().equals(HttpMethod.GET)) return fromParameters(new QueryStringDecoder(request.uri()));
        String type = request.headers().get(HttpHeaderNames.CONTENT_TYPE);
        return type != null && !type.equals("application/json") && serializers.containsKey(type)
                ? fromMessage(request, serializers)
                : fromJson(request.content().toString(StandardCharsets.UTF_8));
    }

    private static HttpQuery fromParameters(QueryStringDecoder url) {
        Map<String, Object> bindings = new HashMap<>();
        Map<String, String> aliases = new HashMap<>();
        url.parameters().forEach((name, values) -> {
            if (name.startsWith("bindings.")) bindings.put(name.substring("bindings.".length()), values.get(0));
            if (name.startsWith("aliases.")) aliases.put(name.substring("aliases.".length()), values.get(0));
        });
        String id = first(url, Tokens.REQUEST_ID);
        String timeout = first(url, Tokens.ARGS_EVAL_TIMEOUT);
        return new HttpQuery(
                id == null ? UUID.randomUUID() : UUID.fromString(id),
                required(first(url, Tokens.ARGS_GREMLIN)),
                first(url, Tokens.ARGS_LANGUAGE),
                bindings,
                aliases,
                timeout == null ? OptionalLong.empty() : OptionalLong.of(Long.parseLong(timeout)));
    }

    private static String first(QueryStringDecoder url, String name) {
        List<String> values = url.parameters().get(name);
        return values == null ? null : values.get(0);
    }

    private static HttpQuery fromJson(String text) {
        JsonNode body;
        try {
            body = JSON.readTree(text);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("The body is not JSON: " + e.getOriginalMessage(), e);
        }
        if (!body.isObject())
            throw new IllegalArgumentException("The body must be a JSON object with a 'gremlin' text");
        JsonNode gremlin = body.path(Tokens.ARGS_GREMLIN);
        JsonNode timeout = body.path(Tokens.ARGS_EVAL_TIMEOUT);
        if (!timeout.isMissingNode() && !timeout.canConvertToLong()) {
            throw new IllegalArgumentException("evaluationTimeout must be a number of milliseconds, not " + timeout);
        }
        Map<String, String> aliases = new HashMap<>();
        object(body, Tokens.ARGS_ALIASES).forEach((name, value) -> aliases.put(name, String.valueOf(value)));
        return new HttpQuery(
                body.hasNonNull(Tokens.REQUEST_ID)
                        ? UUID.fromString(body.get(Tokens.REQUEST_ID).asText())
                        : UUID.randomUUID(),
                required(gremlin.isTextual() ? gremlin.asText() : null),
                body.hasNonNull(Tokens.ARGS_LANGUAGE)
                        ? body.get(Tokens.ARGS_LANGUAGE).asText()
                        : null,
                object(body, Tokens.ARGS_BINDINGS),
                aliases,
                timeout.isMissingNode() ? OptionalLong.empty() : OptionalLong.of(timeout.asLong()));
    }

    /** A JSON object as Java values: whole numbers are Integer where they fit, as in a script. */
    private static Map<String, Object> object(JsonNode body, String name) {
        JsonNode node = body.path(name);
        if (node.isMissingNode() || node.isNull()) return Map.of();
        if (!node.isObject()) throw new IllegalArgumentException("'%s' must be a JSON object".formatted(name));
        Map<String, Object> values = new HashMap<>();
        node.properties()
                .forEach(field -> values.put(field.getKey(), JSON.convertValue(field.getValue(), Object.class)));
        return values;
    }

    private static String required(String script) {
        if (script == null || script.isBlank()) {
            throw new IllegalArgumentException("There is no 'gremlin' text: POST {\"gremlin\": \"g.V().count()\"}");
        }
        return script;
    }

    private static HttpQuery fromMessage(FullHttpRequest request, Map<String, MessageSerializer<?>> serializers) {
        RequestMessage message;
        try {
            message = HttpHandlerUtil.getRequestMessageFromHttpRequest(request, serializers);
        } catch (SerializationException e) {
            throw new IllegalArgumentException("The message cannot be read: " + e.getMessage(), e);
        }
        Object gremlin = message.getArgs().get(Tokens.ARGS_GREMLIN);
        Number timeout = message.getArg(Tokens.ARGS_EVAL_TIMEOUT);
        return new HttpQuery(
                message.getRequestId(),
                gremlin instanceof Bytecode ? gremlin : required(gremlin instanceof String script ? script : null),
                message.getArg(Tokens.ARGS_LANGUAGE),
                message.getArgOrDefault(Tokens.ARGS_BINDINGS, Map.<String, Object>of()),
                message.getArgOrDefault(Tokens.ARGS_ALIASES, Map.<String, String>of()),
                timeout == null ? OptionalLong.empty() : OptionalLong.of(timeout.longValue()));
    }
}
