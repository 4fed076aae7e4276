package io.sqlgraph.cli;

import io.sqlgraph.cli.transfer.GraphFormat;
import java.nio.file.Path;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The file of a graph, and what it is written in. */
final class GraphFileOptions {

    @Parameters(paramLabel = "FILE", description = "The file to read or write.")
    private Path file;

    @Option(
            names = "--format",
            paramLabel = "FORMAT",
            description = "${COMPLETION-CANDIDATES} (default: by the file's extension).")
    private GraphFormat format;

    Path file() {
        return file;
    }

    /** The format that was named, or that of the file's extension. */
    GraphFormat format() {
        return format == null ? GraphFormat.of(file) : format;
    }
}
