package io.sqlgraph.cli.sync;

import io.sqlgraph.cli.output.JsonResults;
import io.sqlgraph.cli.output.TableResults;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** How a command that shows rows prints them on standard output. */
final class RowsOutput {

    @Option(names = "--json", description = "Print JSON instead of a table.")
    private boolean json;

    @Spec(Spec.Target.MIXEE)
    private CommandSpec spec;

    /** Prints rows, of which there are some or which say enough by being none. */
    void print(List<Map<String, Object>> rows) throws IOException {
        print(rows, null);
    }

    /** @param none what to say beneath a table without rows; null for nothing */
    void print(List<Map<String, Object>> rows, String none) throws IOException {
        PrintWriter out = spec.commandLine().getOut();
        if (json) JsonResults.print(rows.iterator(), out);
        else if (TableResults.print(rows.iterator(), out) == 0 && none != null) out.println(none);
        out.flush();
    }
}
