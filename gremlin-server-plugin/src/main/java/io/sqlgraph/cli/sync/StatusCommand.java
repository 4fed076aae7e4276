package io.sqlgraph.cli.sync;

import io.sqlgraph.sync.SyncJobState;
import io.sqlgraph.sync.SyncJobs;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Shows what the graph keeps about jobs. */
@Command(
        name = "status",
        description = "Show how far jobs are: whether they run, their cursors, dead letters and parked edges.")
final class StatusCommand extends KeptStateCommand {

    @Mixin
    private RowsOutput output;

    @Override
    void run(SyncJobs kept, List<String> jobs) throws Exception {
        Map<String, SyncJobState> states =
                kept.states().stream().collect(Collectors.toMap(SyncJobState::name, Function.identity()));
        var rows = new ArrayList<Map<String, Object>>();
        for (String job : jobs) rows.add(row(job, states.get(job)));
        output.print(rows);
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
