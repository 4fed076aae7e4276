package io.sqlgraph.cli;

import io.sqlgraph.process.traversal.SqlExplanation;
import io.sqlgraph.structure.SqlGraph;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import org.apache.tinkerpop.gremlin.process.traversal.Traversal;
import org.apache.tinkerpop.gremlin.process.traversal.dsl.graph.GraphTraversal;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Shows what a traversal becomes: plan, SQL, and what the database makes of it. */
@Command(
        name = "explain",
        description = "Show the plan and the SQL of a Gremlin traversal, and the database's own plan.",
        footer = {
            "",
            "Nothing is changed; without --analyze the traversal is not run.",
            "Example: sqlgraph explain 'g.V().has(\"code\",\"AUS\").out().count()'"
        })
final class ExplainCommand implements Callable<Integer> {

    @Parameters(
            paramLabel = "GREMLIN",
            description = "The traversal; it begins with g and has no last step like next().")
    private String gremlin;

    @Mixin
    private DatabaseOptions database;

    @Option(
            names = "--analyze",
            description = "Run the traversal too, and print rows and times. What it changes is undone.")
    private boolean analyze;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws Exception {
        PrintWriter out = spec.commandLine().getOut();
        try (SqlGraph graph = database.openExisting()) {
            try {
                GraphTraversal<?, ?> traversal = read(graph);
                out.println("Gremlin    " + gremlin);
                out.println(SqlExplanation.of(
                        traversal, analyze ? SqlExplanation.Detail.MEASURED_PLANS : SqlExplanation.Detail.PLANS));
                if (analyze) out.println(traversal.profile().next());
            } finally {
                graph.tx().rollback();
            }
        }
        out.flush();
        return 0;
    }

    private GraphTraversal<?, ?> read(SqlGraph graph) throws Exception {
        if (Evaluation.of(gremlin, graph) instanceof GraphTraversal<?, ?> traversal
                && !((Traversal<?, ?>) traversal).asAdmin().isLocked()) {
            return traversal;
        }
        throw new ParameterException(
                spec.commandLine(),
                "explain takes a traversal without a last step like next() or toList(): " + gremlin);
    }
}
