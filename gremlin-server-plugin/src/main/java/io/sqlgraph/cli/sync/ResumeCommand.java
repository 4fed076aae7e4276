package io.sqlgraph.cli.sync;

import io.sqlgraph.structure.SqlGraph;
import io.sqlgraph.sync.SyncJobs;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Lets paused jobs go on. */
@Command(name = "resume", description = "Let paused jobs go on.")
final class ResumeCommand implements Callable<Integer> {

    @Mixin
    private FileOptions file;

    @Parameters(index = "1..*", arity = "0..*", paramLabel = "JOB", description = "Only these jobs.")
    private List<String> names = List.of();

    @Override
    public Integer call() throws Exception {
        return file.with(jobFile -> {
            List<String> jobs = FileOptions.known(jobFile, names);
            try (SqlGraph graph = jobFile.openGraph()) {
                jobs.forEach(SyncJobs.in(graph)::resume);
            }
            return 0;
        });
    }
}
