package io.sqlgraph.cli.sync;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Keeps a graph equal to its sources, by jobs that a YAML file describes. */
@Command(
        name = "sync",
        description = "Keep a graph equal to tables, files and events, by jobs that a YAML file describes.",
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {
            RunCommand.class,
            ListCommand.class,
            StatusCommand.class,
            DeadLettersCommand.class,
            ReplayCommand.class,
            PauseCommand.class,
            ResumeCommand.class
        },
        footer = {
            "",
            "A file looks like this; $${NAME} in it is the value of an environment variable:",
            "",
            "  graph:",
            "    url: jdbc:sqlite:library.db",
            "  jobs:",
            "    authors:",
            "      source:",
            "        jdbc:",
            "          url: jdbc:postgresql://localhost/app",
            "          user: app",
            "          password: $${APP_PASSWORD}",
            "          table: authors",
            "          key: id",
            "          incremental: updated_at",
            "      vertex: Author",
            "      key: id",
            "      properties:",
            "        id: {column: id, prefix: 'cms:'}",
            "        name: full_name",
            "",
            "docs/sync.md has all that a file can say.",
            "",
            "Exit codes: 0 done, 1 failed, 2 used wrongly or a wrong file, 3 done but some rows are bad,",
            "4 another process runs the job."
        })
public final class SyncCommand implements Runnable {

    @Spec
    private CommandSpec spec;

    @Override
    public void run() {
        throw new ParameterException(
                spec.commandLine(),
                "Say what to do: one of " + String.join(", ", spec.subcommands().keySet()));
    }
}
