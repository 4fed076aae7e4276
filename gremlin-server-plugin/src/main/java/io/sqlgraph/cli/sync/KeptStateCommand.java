package io.sqlgraph.cli.sync;

import io.sqlgraph.structure.SqlGraph;
import io.sqlgraph.sync.SyncJobs;
import java.util.List;

/** A command about what the graph keeps of jobs, whether they run or not. */
abstract class KeptStateCommand extends JobsCommand {

    @Override
    final int run(JobFile jobFile, List<JobSettings> jobs) throws Exception {
        try (SqlGraph graph = jobFile.openPresentGraph()) {
            run(SyncJobs.in(graph), jobs.stream().map(JobSettings::name).toList());
        }
        return 0;
    }

    /** Does it, given the names of jobs. */
    abstract void run(SyncJobs kept, List<String> jobs) throws Exception;
}
