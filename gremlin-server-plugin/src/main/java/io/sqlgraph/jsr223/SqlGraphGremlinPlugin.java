package io.sqlgraph.jsr223;

import io.sqlgraph.structure.SqlGraph;
import org.apache.tinkerpop.gremlin.jsr223.AbstractGremlinPlugin;
import org.apache.tinkerpop.gremlin.jsr223.DefaultImportCustomizer;

/**
 * Imports SQLGraph into the script engines of a Gremlin Console or Gremlin Server: found by the console's
 * {@code :plugin use sqlgraph}, or named in a server's yaml. Immutable.
 */
public final class SqlGraphGremlinPlugin extends AbstractGremlinPlugin {

    private static final SqlGraphGremlinPlugin INSTANCE = new SqlGraphGremlinPlugin();

    /** For the service loader; {@link #instance()} is the same. */
    public SqlGraphGremlinPlugin() {
        super(
                "sqlgraph",
                DefaultImportCustomizer.build().addClassImports(SqlGraph.class).create());
    }

    /** The one instance, as Gremlin Server asks for it. */
    public static SqlGraphGremlinPlugin instance() {
        return INSTANCE;
    }
}
