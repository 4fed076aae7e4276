package io.sqlgraph.cli;

import java.util.Map;
import javax.script.ScriptException;
import javax.script.SimpleBindings;
import org.apache.tinkerpop.gremlin.jsr223.GremlinLangScriptEngine;
import org.apache.tinkerpop.gremlin.structure.Graph;

/** Reads Gremlin that was typed on the command line. */
final class Evaluation {

    private Evaluation() {}

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
