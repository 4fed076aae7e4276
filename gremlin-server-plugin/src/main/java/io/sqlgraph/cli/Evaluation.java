package io.sqlgraph.cli;

import java.util.Map;
import java.util.Set;
import javax.script.ScriptException;
import javax.script.SimpleBindings;
import org.antlr.v4.runtime.CharStreams;
import org.apache.tinkerpop.gremlin.jsr223.GremlinLangScriptEngine;
import org.apache.tinkerpop.gremlin.language.grammar.GremlinLexer;
import org.apache.tinkerpop.gremlin.structure.Graph;

/** Reads Gremlin that was typed on the command line. */
final class Evaluation {

    /** Without one of these steps, nothing comes into an empty graph. */
    private static final Set<Integer> CREATING = Set.of(GremlinLexer.K_ADDV, GremlinLexer.K_MERGEV, GremlinLexer.K_IO);

    private Evaluation() {}

    /** Whether a traversal can put something into an empty graph. */
    static boolean canCreate(String gremlin) {
        GremlinLexer words = new GremlinLexer(CharStreams.fromString(gremlin));
        words.removeErrorListeners();
        return words.getAllTokens().stream().anyMatch(word -> CREATING.contains(word.getType()));
    }

    /** The traversal, or the result of one with a last step like {@code next()}. */
    static Object of(String gremlin, Graph graph) throws ScriptException {
        try {
            return new GremlinLangScriptEngine().eval(gremlin, new SimpleBindings(Map.of("g", graph.traversal())));
        } catch (ScriptException e) {
            if (e.getCause() instanceof RuntimeException cause) throw cause;
            throw e;
        }
    }
}
