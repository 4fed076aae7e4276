package io.sqlgraph.schema.internal;

import io.sqlgraph.structure.SqlGraph;
import org.apache.commons.configuration2.BaseConfiguration;
import org.apache.commons.configuration2.Configuration;
import org.apache.tinkerpop.gremlin.structure.Graph;

/** Opens graphs and puts schemas over them. */
public final class StoreOpening {

    private StoreOpening() {}

    /** Opens the graph in a database; user and password may be null. */
    public static SqlGraph graph(String jdbcUrl, String user, String password) {
        try {
            return SqlGraph.open(configuration(jdbcUrl, user, password));
        } catch (RuntimeException failure) {
            throw Failures.shown(failure);
        }
    }

    static Configuration configuration(String jdbcUrl, String user, String password) {
        var configuration = new BaseConfiguration();
        configuration.setProperty(Graph.GRAPH, SqlGraph.class.getName());
        configuration.setProperty("sqlgraph.jdbc.url", jdbcUrl);
        if (user != null) configuration.setProperty("sqlgraph.jdbc.username", user);
        if (password != null) configuration.setProperty("sqlgraph.jdbc.password", password);
        return configuration;
    }

    /** Creates what a schema needs, and holds all writes of the graph to it. */
    public static void install(SqlGraph graph, SchemaModel schema) {
        Migration.run(graph, schema, false);
        graph.storage().guardWrites(new SchemaGuard(schema));
    }
}
