package io.sqlgraph.cli.sync;

import io.sqlgraph.sync.SyncJob;
import io.sqlgraph.sync.SyncReport;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Command;

/** Applies bad rows again. */
@Command(
        name = "replay",
        description = "Map and apply the dead letters again, as the file says now; those that succeed are gone.")
final class ReplayCommand extends ApplyingCommand {

    @Override
    int run(JobFile jobFile, List<JobSettings> jobs) throws Exception {
        return apply(jobFile, jobs, new OpenJobs.Listeners(progress -> {}, report -> {}), this::replay);
    }

    private int replay(OpenJobs open, Interruption interruption) throws IOException {
        var reports = new ArrayList<SyncReport>();
        for (SyncJob<?> job : open.jobs().values()) {
            if (!interruption.isBegun()) reports.add(job.replayDeadLetters());
        }
        Reports.print(reports, json(), spec().commandLine().getOut());
        return ExitCodes.of(reports);
    }
}
