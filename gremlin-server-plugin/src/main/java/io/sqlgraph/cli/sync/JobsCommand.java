package io.sqlgraph.cli.sync;

import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** A command about some of the jobs of a file, or all of them. */
abstract class JobsCommand implements Callable<Integer> {

    @Mixin
    private FileOptions file;

    @Parameters(index = "1..*", arity = "0..*", paramLabel = "JOB", description = "Only these jobs.")
    private List<String> names = List.of();

    @Spec
    private CommandSpec spec;

    @Override
    public final Integer call() throws Exception {
        return file.with(jobFile -> run(jobFile, jobFile.jobs(names)));
    }

    /** Does it, and gives the exit code. */
    abstract int run(JobFile jobFile, List<JobSettings> jobs) throws Exception;

    final CommandSpec spec() {
        return spec;
    }
}
