package io.sqlgraph.server;

import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandler.Sharable;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.MessageToMessageDecoder;
import java.util.List;
import java.util.Optional;
import org.apache.tinkerpop.gremlin.process.traversal.Bytecode;
import org.apache.tinkerpop.gremlin.server.op.session.SessionOpProcessor;
import org.apache.tinkerpop.gremlin.server.op.traversal.TraversalOpProcessor;
import org.apache.tinkerpop.gremlin.util.Tokens;
import org.apache.tinkerpop.gremlin.util.message.RequestMessage;
import org.apache.tinkerpop.gremlin.util.message.ResponseMessage;
import org.apache.tinkerpop.gremlin.util.message.ResponseStatusCode;

/**
 * Lets no request choose a script engine: every script is read by the Gremlin grammar, whatever language it names, so
 * that Groovy over the wire is a parse error; and lambdas are refused. It stands before the dispatch of WebSocket
 * requests, sessions included; {@link HttpEndpoint} applies the same rules.
 */
@Sharable
final class RequestGuard extends MessageToMessageDecoder<RequestMessage> {

    /** The one script language: TinkerPop's ANTLR grammar, which can call nothing but Gremlin steps. */
    static final String LANGUAGE = "gremlin-lang";

    /** What older drivers call their scripts; their text is Gremlin too. */
    private static final String GROOVY = "gremlin-groovy";

    @Override
    protected void decode(ChannelHandlerContext context, RequestMessage message, List<Object> out) {
        Optional<String> refusal = refusal(message);
        if (refusal.isPresent()) {
            context.writeAndFlush(ResponseMessage.build(message)
                            .code(ResponseStatusCode.REQUEST_ERROR_INVALID_REQUEST_ARGUMENTS)
                            .statusMessage(refusal.get())
                            .create())
                    .addListener(ChannelFutureListener.FIRE_EXCEPTION_ON_FAILURE);
        } else {
            RequestMessage.Builder sent = RequestMessage.from(message).processor(processor(message.getProcessor()));
            if (message.getOp().equals(Tokens.OPS_EVAL)) sent.addArg(Tokens.ARGS_LANGUAGE, GraphScriptEngine.NAME);
            out.add(sent.create());
        }
    }

    /** Who answers instead of TinkerPop's own. */
    private static String processor(String name) {
        return switch (name) {
            case TraversalOpProcessor.OP_PROCESSOR_NAME -> TraversalProcessor.NAME;
            case SessionOpProcessor.OP_PROCESSOR_NAME -> SessionProcessor.NAME;
            default -> name;
        };
    }

    private static Optional<String> refusal(RequestMessage message) {
        Object gremlin = message.getArgs().get(Tokens.ARGS_GREMLIN);
        return switch (message.getOp()) {
            case Tokens.OPS_EVAL -> {
                if (gremlin != null && !(gremlin instanceof String)) {
                    yield Optional.of(
                            "A script must be text, not " + gremlin.getClass().getSimpleName());
                }
                yield refusal(message.getArgs().get(Tokens.ARGS_LANGUAGE))
                        .or(() -> Lambdas.refusal(message.getArgs().get(Tokens.ARGS_BINDINGS)));
            }
            case Tokens.OPS_BYTECODE -> {
                if (gremlin != null && !(gremlin instanceof Bytecode)) {
                    yield Optional.of("A traversal must be sent as Bytecode, not as "
                            + gremlin.getClass().getSimpleName());
                }
                yield Lambdas.refusal(gremlin);
            }
            default -> Optional.empty();
        };
    }

    /** Why a script of this language cannot run here, or empty if it can; null stands for no language named. */
    static Optional<String> refusal(Object language) {
        return language == null || LANGUAGE.equals(language) || GROOVY.equals(language)
                ? Optional.empty()
                : Optional.of("Scripts are read by the Gremlin grammar; the language '%s' is not available"
                        .formatted(language));
    }
}
