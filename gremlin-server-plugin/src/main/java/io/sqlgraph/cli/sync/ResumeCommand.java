package io.sqlgraph.cli.sync;

import io.sqlgraph.sync.SyncJobs;
import java.util.List;
import picocli.CommandLine.Command;

/** Lets paused jobs go on. */
@Command(name = "resume", description = "Let paused jobs go on.")
final class ResumeCommand extends KeptStateCommand {

    @Override
    void run(SyncJobs kept, List<String> jobs) {
        jobs.forEach(kept::resume);
    }
}
