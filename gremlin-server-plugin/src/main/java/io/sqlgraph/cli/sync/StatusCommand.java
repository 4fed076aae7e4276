package io.sqlgraph.cli.sync;

import io.sqlgraph.structure.SqlGraph;
import io.sqlgraph.sync.SyncJobState;
import io.sqlgraph.sync.SyncJobs;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.function.Function;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Shows what the graph keeps about jobs. */
@Command(
        name = "status",
        description = "Show how far jobs are: whether they run, their cursors, dead letters and parked edges.")
final class StatusCommand implements Callable<Integer> {

    @Mixin
    private FileOptions file;

    @Parameters(index = "1..*", arity = "0..*", paramLabel = "JOB", description = "Only these jobs.")
    private List<String> names = List.of();

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
            Map<String, SyncJobState> states = SyncJobs.in(graph).states().stream()
                    .collect(Collectors.toMap(SyncJobState::name, Function.identity()));
            for (String job : jobs) rows.add(row(job, states.get(job)));
        }
        output.print(rows);
        return 0;
    }

    private static Map<String, Object> row(String job, SyncJobState state) {
        Map<String, Object> row = new LinkedHashMap<>();
        row.put("job", job);
        row.put("state", state(state));
        row.put("dead letters", state == null ? 0L : state.deadLetters());
        row.put("parked", state == null ? 0L : state.parked());
        row.put("cursor", state == null || state.cursor() == null ? "" : state.cursor());
        return row;
    }

    private static String state(SyncJobState state) {
        if (state == null) return "never run";
        if (state.paused()) return state.running() ? "running, paused" : "paused";
        return state.running() ? "running" : "idle";
    }
}
