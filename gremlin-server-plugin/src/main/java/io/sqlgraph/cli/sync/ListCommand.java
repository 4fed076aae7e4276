package io.sqlgraph.cli.sync;

import io.sqlgraph.cli.sync.JobSettings.Target;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Shows the jobs of a file. */
@Command(name = "list", description = "Show the jobs of a file, and check it, without a database.")
final class ListCommand implements Callable<Integer> {

    @Mixin
    private FileOptions file;

    @Mixin
    private RowsOutput output;

    @Override
    public Integer call() throws Exception {
        return file.with(this::list);
    }

    private int list(JobFile jobFile) throws Exception {
        List<Map<String, Object>> rows =
                jobFile.jobs().stream().map(ListCommand::row).toList();
        output.print(rows);
        return 0;
    }

    private static Map<String, Object> row(JobSettings job) {
        Map<String, Object> row = new LinkedHashMap<>();
        row.put("job", job.name());
        row.put("source", job.source().describe());
        row.put("target", target(job.target()));
        row.put(
                "mode",
                job.mode() == null
                        ? "upsert"
                        : job.mode().name().toLowerCase(Locale.ROOT).replace('_', '-'));
        row.put("schedule", job.schedule().describe());
        return row;
    }

    private static String target(Target target) {
        if (!target.edge()) return target.label();
        return target.from().label() + " -" + target.label() + "-> "
                + target.to().label();
    }
}
