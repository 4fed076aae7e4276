package io.sqlgraph.cli;

import io.sqlgraph.cli.Samples.Sample;
import io.sqlgraph.server.ServerOptions;
import io.sqlgraph.server.SqlGraphServer;
import io.sqlgraph.structure.SqlGraph;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.Arrays;
import java.util.Iterator;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import picocli.CommandLine.TypeConversionException;

/** Runs a Gremlin Server until it is stopped. */
@Command(
        name = "serve",
        description = "Serve a database to every Gremlin driver, over WebSocket and HTTP on one port.",
        footer = {
            "",
            "Stop it with Ctrl-C or SIGTERM: running requests may finish, the rest is rolled back.",
            "Listens on this machine only unless --host says otherwise: there is no authentication."
        })
final class ServeCommand implements Callable<Integer> {

    @Mixin
    private DatabaseOptions database;

    @Option(
            names = "--host",
            paramLabel = "ADDRESS",
            defaultValue = "127.0.0.1",
            description = "Address to listen on (default: ${DEFAULT-VALUE}).")
    private String host;

    @Option(
            names = {"-p", "--port"},
            paramLabel = "NUMBER",
            defaultValue = "" + ServerOptions.DEFAULT_PORT,
            description = "Port to listen on, 0 for a free one (default: ${DEFAULT-VALUE}).")
    private int port;

    @Option(
            names = "--sample",
            paramLabel = "NAME",
            completionCandidates = SampleNames.class,
            converter = SampleConverter.class,
            description = "Fill an empty database with a sample first: ${COMPLETION-CANDIDATES}.")
    private Sample sample;

    @Option(
            names = "--evaluation-timeout",
            paramLabel = "MILLISECONDS",
            defaultValue = "30000",
            description = "Stop a request that runs longer, 0 for never (default: ${DEFAULT-VALUE}).")
    private long evaluationTimeout;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws Exception {
        PrintWriter out = spec.commandLine().getOut();
        ServerOptions options = options();
        try (SqlGraphServer server = start(options, out)) {
            out.printf(
                    "%s is served at %s (WebSocket) and %s (HTTP)%n",
                    database.url(), server.webSocketUri(), server.httpUri());
            out.printf("Try: %s%n", example(server));
            out.flush();
            server.awaitStop();
        }
        return 0;
    }

    private ServerOptions options() {
        if (evaluationTimeout < 0) {
            throw new ParameterException(
                    spec.commandLine(), "--evaluation-timeout must not be negative, not " + evaluationTimeout);
        }
        try {
            return ServerOptions.defaults()
                    .listeningOn(host, port)
                    .withEvaluationTimeout(Duration.ofMillis(evaluationTimeout));
        } catch (IllegalArgumentException e) {
            throw new ParameterException(spec.commandLine(), "--" + e.getMessage(), e);
        }
    }

    private SqlGraphServer start(ServerOptions options, PrintWriter out) throws Exception {
        SqlGraph graph = database.open();
        try {
            if (sample != null) Samples.ensure(graph, sample, database.url(), out);
        } catch (Exception e) {
            graph.close();
            throw e;
        }
        return SqlGraphServer.start(graph, options);
    }

    private String example(SqlGraphServer server) {
        String gremlin = sample == null
                ? "g.V().count()"
                : switch (sample) {
                    case AIR_ROUTES ->
                        "g.V().has(\\\"airport\\\",\\\"code\\\",\\\"AUS\\\").out(\\\"route\\\").values(\\\"code\\\")";
                    case GRATEFUL ->
                        "g.V().has(\\\"song\\\",\\\"name\\\",\\\"DARK STAR\\\").out().values(\\\"name\\\")";
                    case MODERN -> "g.V().has(\\\"person\\\",\\\"name\\\",\\\"marko\\\").out().values(\\\"name\\\")";
                };
        return "curl -d '{\"gremlin\":\"%s\"}' %s".formatted(gremlin, server.httpUri());
    }

    /** The names for help and completion. */
    static final class SampleNames implements Iterable<String> {
        @Override
        public Iterator<String> iterator() {
            return Arrays.stream(Sample.values()).map(Sample::toString).iterator();
        }
    }

    /** Reads a name as {@link Sample#toString()} writes it. */
    static final class SampleConverter implements ITypeConverter<Sample> {
        @Override
        public Sample convert(String name) {
            return Arrays.stream(Sample.values())
                    .filter(sample -> sample.toString().equals(name))
                    .findFirst()
                    .orElseThrow(() -> new TypeConversionException(
                            "there is no sample '%s', only %s".formatted(name, String.join(", ", new SampleNames()))));
        }
    }
}
