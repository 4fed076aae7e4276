package io.sqlgraph.cli.sync;

import io.sqlgraph.cli.output.JsonResults;
import io.sqlgraph.cli.output.TableResults;
import io.sqlgraph.structure.SqlGraph;
import io.sqlgraph.sync.DeadLetter;
import io.sqlgraph.sync.SyncJobs;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Shows bad rows. */
@Command(name = "dead-letters", description = "Show the rows that could not be applied, the oldest first, and why.")
final class DeadLettersCommand implements Callable<Integer> {

    @Mixin
    private FileOptions file;

    @Parameters(index = "1..*", arity = "0..*", paramLabel = "JOB", description = "Only of these jobs.")
    private List<String> names = List.of();

    @Option(
            names = "--limit",
            paramLabel = "NUMBER",
            defaultValue = "20",
            description = "How many to show of each job (default: ${DEFAULT-VALUE}).")
    private int limit;

    @Option(names = "--json", description = "Print JSON instead of a table.")
    private boolean json;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws Exception {
        return file.with(this::show);
    }

    private int show(JobFile jobFile) throws Exception {
        List<String> jobs = FileOptions.known(jobFile, names);
        PrintWriter out = spec.commandLine().getOut();
        var rows = new ArrayList<Map<String, Object>>();
        try (SqlGraph graph = jobFile.openGraph()) {
            SyncJobs kept = SyncJobs.in(graph);
            for (String job : jobs) {
                for (DeadLetter letter : kept.deadLetters(job, limit)) rows.add(row(job, letter));
            }
        }
        if (json) JsonResults.print(rows.iterator(), out);
        else if (TableResults.print(rows.iterator(), out) == 0) out.println("no dead letters");
        out.flush();
        return 0;
    }

    private static Map<String, Object> row(String job, DeadLetter letter) {
        Map<String, Object> row = new LinkedHashMap<>();
        row.put("job", job);
        row.put("code", letter.code());
        row.put("attempts", letter.attempts());
        row.put("message", letter.message());
        row.put("row", letter.payload());
        return row;
    }
}
