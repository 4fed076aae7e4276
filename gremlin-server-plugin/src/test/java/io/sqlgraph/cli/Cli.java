package io.sqlgraph.cli;

import io.sqlgraph.TestGraphs;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Runs commands in this process on the database of a directory. */
public final class Cli {

    /** What a command answered. */
    public record Answer(int exitCode, String out, String err) {}

    private final Path directory;

    Cli(Path directory) {
        this.directory = directory;
    }

    /** Runs a command on the directory's database. */
    Answer run(String... arguments) {
        List<String> all = new ArrayList<>(Arrays.asList(arguments));
        all.addAll(List.of("--database", TestGraphs.url(directory)));
        return runAsIs(all.toArray(String[]::new));
    }

    /** Runs a command with nothing added. */
    public static Answer runAsIs(String... arguments) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        int exitCode = SqlGraphCommand.run(new PrintWriter(out, true), new PrintWriter(err, true), arguments);
        return new Answer(exitCode, out.toString(), err.toString());
    }

    /** Runs a query and returns what it printed, without its last line break. */
    String query(String gremlin) {
        Answer answer = run("query", gremlin);
        if (answer.exitCode() != 0) throw new AssertionError(answer.err());
        return answer.out().stripTrailing();
    }
}
