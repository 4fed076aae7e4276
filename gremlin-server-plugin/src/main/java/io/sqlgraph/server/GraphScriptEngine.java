package io.sqlgraph.server;

import javax.script.ScriptContext;
import javax.script.ScriptException;
import org.apache.tinkerpop.gremlin.jsr223.GremlinLangScriptEngine;
import org.apache.tinkerpop.gremlin.process.traversal.Traversal;

/** TinkerPop's engine for Gremlin's grammar, with errors as {@link RequestErrors} tells them. */
final class GraphScriptEngine extends GremlinLangScriptEngine {

    /** The name by which requests are sent here. */
    static final String NAME = "sqlgraph-lang";

    @Override
    public Object eval(String script, ScriptContext context) throws ScriptException {
        try {
            Object result = RequestErrors.report(() -> super.eval(script, context));
            return result instanceof Traversal<?, ?> traversal
                    ? new WrittenResults(
                            traversal, traversal.asAdmin().getGraph().orElse(null))
                    : result;
        } catch (ScriptException | RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new ScriptException(e);
        }
    }
}
