package io.sqlgraph.cli.sync;

import io.sqlgraph.sync.DeadLetter;
import io.sqlgraph.sync.SyncJobs;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Shows bad rows. */
@Command(name = "dead-letters", description = "Show the rows that could not be applied, the oldest first, and why.")
final class DeadLettersCommand extends KeptStateCommand {

    @Option(
            names = "--limit",
            paramLabel = "NUMBER",
            defaultValue = "20",
            description = "How many to show of each job (default: ${DEFAULT-VALUE}).")
    private int limit;

    @Mixin
    private RowsOutput output;

    @Override
    void run(SyncJobs kept, List<String> jobs) throws Exception {
        var rows = new ArrayList<Map<String, Object>>();
        for (String job : jobs) {
            for (DeadLetter letter : kept.deadLetters(job, limit)) rows.add(row(job, letter));
        }
        output.print(rows, "no dead letters");
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
