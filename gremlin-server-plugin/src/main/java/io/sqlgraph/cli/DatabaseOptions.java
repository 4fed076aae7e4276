package io.sqlgraph.cli;

import io.sqlgraph.structure.SqlGraph;
import org.apache.commons.configuration2.BaseConfiguration;
import org.apache.commons.configuration2.Configuration;
import org.apache.tinkerpop.gremlin.structure.Graph;
import picocli.CommandLine.Option;

/** Which database a command works on. */
final class DatabaseOptions {

    static final String DEFAULT_URL = "jdbc:sqlite:./sqlgraph.db";

    @Option(
            names = {"-d", "--database"},
            paramLabel = "URL",
            defaultValue = DEFAULT_URL,
            description = "JDBC URL: jdbc:sqlite:FILE or jdbc:postgresql://HOST/DATABASE (default: ${DEFAULT-VALUE}).")
    private String url;

    @Option(names = "--user", paramLabel = "NAME", description = "Database user (PostgreSQL).")
    private String user;

    @Option(
            names = "--password",
            paramLabel = "TEXT",
            arity = "0..1",
            interactive = true,
            defaultValue = "${env:SQLGRAPH_PASSWORD}",
            description = "Database password; asked for if given without a value (default: $$SQLGRAPH_PASSWORD).")
    private String password;

    String url() {
        return url;
    }

    /** Opens the graph; the caller closes it. */
    SqlGraph open() {
        Configuration configuration = new BaseConfiguration();
        configuration.setProperty(Graph.GRAPH, SqlGraph.class.getName());
        configuration.setProperty("sqlgraph.jdbc.url", url);
        if (user != null) configuration.setProperty("sqlgraph.jdbc.username", user);
        if (password != null) configuration.setProperty("sqlgraph.jdbc.password", password);
        return SqlGraph.open(configuration);
    }
}
