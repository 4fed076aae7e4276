package io.sqlgraph.cli;

import io.sqlgraph.cli.sync.SyncCommand;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;

/**
 * The {@code sqlgraph} command. Exit codes: 0 done, 1 failed with one line on standard error, 2 used wrongly; {@code sync} has
 * more.
 */
@Command(
        name = "sqlgraph",
        description =
                "A TinkerPop graph in ordinary SQL tables: serve it, query it, load it, keep it in sync, export it.",
        mixinStandardHelpOptions = true,
        versionProvider = VersionCommand.class,
        scope = ScopeType.INHERIT,
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {
            ServeCommand.class,
            QueryCommand.class,
            ExplainCommand.class,
            LoadCommand.class,
            ExportCommand.class,
            SchemaCommand.class,
            SyncCommand.class,
            VersionCommand.class
        },
        footer = {
            "",
            "Without --database, commands use the file sqlgraph.db in the current directory.",
            "bin/sqlgraph bench measures; it is built when it is first asked for."
        })
public final class SqlGraphCommand implements Runnable {

    @Option(names = "--verbose", scope = ScopeType.INHERIT, description = "On failure, show the whole stack trace.")
    private boolean verbose;

    @Spec
    private CommandSpec spec;

    /** Runs one command and exits the process with its code. */
    public static void main(String[] arguments) {
        PrintWriter out = new PrintWriter(System.out, true, StandardCharsets.UTF_8);
        PrintWriter err = new PrintWriter(System.err, true, StandardCharsets.UTF_8);
        System.exit(run(out, err, arguments));
    }

    /** Runs one command in this process and returns its exit code. */
    public static int run(PrintWriter out, PrintWriter err, String... arguments) {
        SqlGraphCommand command = new SqlGraphCommand();
        return new CommandLine(command)
                .setOut(out)
                .setErr(err)
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setExecutionExceptionHandler((error, line, parsed) -> {
                    Failures.report(error, line.getErr(), command.verbose);
                    return CommandLine.ExitCode.SOFTWARE;
                })
                .execute(arguments);
    }

    @Override
    public void run() {
        throw new ParameterException(
                spec.commandLine(),
                "Say what to do: one of " + String.join(", ", spec.subcommands().keySet()));
    }
}
