package io.sqlgraph.cli.sync;

import io.sqlgraph.structure.SqlGraph;
import io.sqlgraph.sync.DeadLetter;
import io.sqlgraph.sync.SyncJobs;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

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

    @Mixin
    private RowsOutput output;

    @Override
    public Integer call() throws Exception {
        return file.with(this::show);
    }

    private int show(JobFile jobFile) throws Exception {
        List<String> jobs = FileOptions.known(jobFile, names);
        var rows = new ArrayList<Map<String, Object>>();
        try (SqlGraph graph = jobFile.openGraph()) {
            SyncJobs kept = SyncJobs.in(graph);
            for (String job : jobs) {
                for (DeadLetter letter : kept.deadLetters(job, limit)) rows.add(row(job, letter));
            }
        }
        output.print(rows, "no dead letters");
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
