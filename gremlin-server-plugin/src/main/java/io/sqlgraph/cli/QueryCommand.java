package io.sqlgraph.cli;

import io.sqlgraph.cli.output.JsonResults;
import io.sqlgraph.cli.output.TableResults;
import io.sqlgraph.structure.SqlGraph;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.Iterator;
import java.util.Locale;
import java.util.concurrent.Callable;
import javax.script.ScriptException;
import org.apache.tinkerpop.gremlin.structure.Graph;
import org.apache.tinkerpop.gremlin.structure.util.CloseableIterator;
import org.apache.tinkerpop.gremlin.util.iterator.IteratorUtils;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Runs one traversal on a database, without a server. */
@Command(
        name = "query",
        description = "Run a Gremlin traversal and print its results.",
        footer = {
            "",
            "What the traversal changes is committed if it succeeds, and undone if it fails.",
            "A database that is not there is created if the traversal adds vertices.",
            "Example: sqlgraph query 'g.V().groupCount().by(label)'"
        })
final class QueryCommand implements Callable<Integer> {

    @Parameters(paramLabel = "GREMLIN", description = "The traversal; it begins with g.")
    private String gremlin;

    @Mixin
    private DatabaseOptions database;

    @Option(names = "--json", description = "Print a JSON array instead of a table.")
    private boolean json;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws Exception {
        long start = System.nanoTime();
        try (SqlGraph graph = Evaluation.canCreate(gremlin) ? database.open() : database.openExisting()) {
            long rows = run(graph);
            spec.commandLine()
                    .getErr()
                    .println(String.format(
                            Locale.ROOT,
                            "%,d %s, %.3f s",
                            rows,
                            rows == 1 ? "result" : "results",
                            (System.nanoTime() - start) / 1e9));
        }
        return 0;
    }

    private long run(Graph graph) throws ScriptException, IOException {
        try {
            Iterator<?> results = IteratorUtils.asIterator(Evaluation.of(gremlin, graph));
            try {
                PrintWriter out = spec.commandLine().getOut();
                long rows = json ? JsonResults.print(results, out) : TableResults.print(results, out);
                out.flush();
                graph.tx().commit();
                return rows;
            } finally {
                CloseableIterator.closeIterator(results);
            }
        } finally {
            graph.tx().rollback();
        }
    }
}
