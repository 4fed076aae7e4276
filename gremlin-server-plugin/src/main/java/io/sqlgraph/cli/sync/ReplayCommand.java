package io.sqlgraph.cli.sync;

import io.sqlgraph.sync.Lease;
import io.sqlgraph.sync.SyncBusyException;
import io.sqlgraph.sync.SyncJob;
import io.sqlgraph.sync.SyncReport;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicReference;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Applies bad rows again. */
@Command(
        name = "replay",
        description = "Map and apply the dead letters again, as the file says now; those that succeed are gone.")
final class ReplayCommand implements Callable<Integer> {

    @Mixin
    private FileOptions file;

    @Parameters(index = "1..*", arity = "0..*", paramLabel = "JOB", description = "Only of these jobs.")
    private List<String> names = List.of();

    @Option(names = "--no-wait", description = "Fail when another process runs the job, instead of waiting for it.")
    private boolean noWait;

    @Option(names = "--json", description = "Print the reports as JSON.")
    private boolean json;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws Exception {
        return file.with(this::replay);
    }

    private int replay(JobFile jobFile) throws Exception {
        var running = new AtomicReference<List<SyncJob<?>>>(List.of());
        var reports = new ArrayList<SyncReport>();
        try (var interruption = new Interruption(() -> running.get().forEach(SyncJob::cancel));
                var open = OpenJobs.open(
                        jobFile,
                        jobFile.jobs(names),
                        noWait ? Lease.REFUSE : null,
                        new OpenJobs.Listeners(progress -> {}, report -> {}))) {
            running.set(List.copyOf(open.jobs().values()));
            for (SyncJob<?> job : running.get()) {
                if (!interruption.isBegun()) reports.add(job.replayDeadLetters());
            }
            Reports.print(reports, json, spec.commandLine().getOut());
            return ExitCodes.of(reports);
        } catch (SyncBusyException busy) {
            spec.commandLine().getErr().println("sqlgraph: " + busy.getMessage());
            return ExitCodes.BUSY;
        }
    }
}
