package io.sqlgraph.cli.sync;

import io.sqlgraph.sync.SyncJobs;
import java.util.List;
import picocli.CommandLine.Command;

/** Lets jobs wait. */
@Command(name = "pause", description = "Let jobs wait after the batch that they are at, in whatever process they run.")
final class PauseCommand extends KeptStateCommand {

    @Override
    void run(SyncJobs kept, List<String> jobs) {
        jobs.forEach(kept::pause);
    }
}
