package io.sqlgraph.server;

import java.util.List;
import org.apache.tinkerpop.gremlin.jsr223.AbstractGremlinScriptEngineFactory;
import org.apache.tinkerpop.gremlin.jsr223.GremlinScriptEngine;

/** Makes the engine of scripts, {@link GraphScriptEngine}. The server finds it as a Java service. */
public final class GraphScriptEngineFactory extends AbstractGremlinScriptEngineFactory {

    /** Called by the service loader. */
    public GraphScriptEngineFactory() {
        super(GraphScriptEngine.NAME, GraphScriptEngine.NAME, List.of(), List.of());
    }

    @Override
    public GremlinScriptEngine getScriptEngine() {
        return new GraphScriptEngine();
    }

    /** Of no use here; null as TinkerPop's own factory answers. */
    @Override
    public String getMethodCallSyntax(String object, String method, String... arguments) {
        return null;
    }

    /** Of no use here; null as TinkerPop's own factory answers. */
    @Override
    public String getOutputStatement(String text) {
        return null;
    }
}
