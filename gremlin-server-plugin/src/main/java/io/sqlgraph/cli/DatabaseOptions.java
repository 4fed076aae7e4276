package io.sqlgraph.cli;

import io.sqlgraph.catalog.CatalogStore;
import io.sqlgraph.jdbc.StorageSettings;
import io.sqlgraph.structure.SqlGraph;
import java.nio.file.NoSuchFileException;
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

    /** The URL as it is shown: without passwords. */
    String url() {
        return settings().displayUrl();
    }

    /** Opens the graph; the caller closes it. */
    SqlGraph open() {
        return SqlGraph.open(configuration());
    }

    /**
     * Opens a graph to read what is there; the caller closes it.
     *
     * @throws NoSuchFileException if there is no such database file, rather than make an empty one of a mistyped name
     * @throws IllegalStateException if the database holds no graph, rather than put tables among those of another program
     */
    SqlGraph openExisting() throws NoSuchFileException {
        StorageSettings settings = settings();
        if (settings.isMissingFile()) throw new NoSuchFileException(url(), null, "there is no such database");
        if (CatalogStore.lacksGraph(settings)) {
            throw new IllegalStateException(url() + " holds no graph: what adds a vertex to it makes one");
        }
        return open();
    }

    private StorageSettings settings() {
        return StorageSettings.from(configuration());
    }

    private Configuration configuration() {
        Configuration configuration = new BaseConfiguration();
        configuration.setProperty(Graph.GRAPH, SqlGraph.class.getName());
        configuration.setProperty("sqlgraph.jdbc.url", url);
        if (user != null) configuration.setProperty("sqlgraph.jdbc.username", user);
        if (password != null) configuration.setProperty("sqlgraph.jdbc.password", password);
        return configuration;
    }
}
