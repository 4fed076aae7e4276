package io.sqlgraph.cli.sync;

import io.sqlgraph.cli.sync.JobFile.UnknownJobException;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** The file that a command is about. */
final class FileOptions {

    @Parameters(index = "0", paramLabel = "FILE", description = "The YAML file that describes the jobs.")
    private Path file;

    @Spec(Spec.Target.MIXEE)
    private CommandSpec spec;

    /** Does something with the file, or says what is wrong with it, which is the exit code of wrong use. */
    int with(Use use) throws Exception {
        try {
            return use.of(read());
        } catch (JobFileException wrong) {
            PrintWriter err = spec.commandLine().getErr();
            wrong.faults().forEach(fault -> err.println("sqlgraph: " + fault));
            return spec.exitCodeOnInvalidInput();
        } catch (UnknownJobException wrong) {
            throw new ParameterException(spec.commandLine(), wrong.getMessage(), wrong);
        }
    }

    /** What a command does with its file. */
    @FunctionalInterface
    interface Use {
        int of(JobFile file) throws Exception;
    }

    private JobFile read() throws IOException {
        return JobFile.read(file, System::getenv);
    }
}
