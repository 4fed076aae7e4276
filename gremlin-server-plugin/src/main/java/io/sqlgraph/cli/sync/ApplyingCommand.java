package io.sqlgraph.cli.sync;

import io.sqlgraph.sync.Lease;
import io.sqlgraph.sync.SyncBusyException;
import io.sqlgraph.sync.SyncJob;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import picocli.CommandLine.Option;

/** A command that applies rows, until it has done so or the process is to end. */
abstract class ApplyingCommand extends JobsCommand {

    @Option(names = "--no-wait", description = "Fail when another process runs the job, instead of waiting for it.")
    private boolean noWait;

    @Option(names = "--json", description = "Print the reports as JSON.")
    private boolean json;

    /** Whether reports are printed as JSON. */
    final boolean json() {
        return json;
    }

    /** What a command does with jobs that are open. */
    @FunctionalInterface
    interface Use {
        int of(OpenJobs open, Interruption interruption) throws Exception;
    }

    /** Opens jobs and does something with them, which ends with the process. */
    final int apply(JobFile jobFile, List<JobSettings> jobs, OpenJobs.Listeners listeners, Use use) throws Exception {
        var running = new AtomicReference<List<SyncJob<?>>>(List.of());
        try (var interruption = new Interruption(() -> running.get().forEach(SyncJob::cancel));
                var open = OpenJobs.open(jobFile, jobs, noWait ? Lease.REFUSE : null, listeners)) {
            running.set(List.copyOf(open.jobs().values()));
            return use.of(open, interruption);
        } catch (SyncBusyException busy) {
            spec().commandLine().getErr().println("sqlgraph: " + busy.getMessage());
            return ExitCodes.BUSY;
        }
    }
}
