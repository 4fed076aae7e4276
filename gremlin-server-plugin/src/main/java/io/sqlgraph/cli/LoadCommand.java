package io.sqlgraph.cli;

import io.sqlgraph.cli.transfer.BadRecordException;
import io.sqlgraph.cli.transfer.GraphFormat;
import io.sqlgraph.cli.transfer.GraphLoader;
import io.sqlgraph.cli.transfer.GraphSource;
import io.sqlgraph.structure.SqlGraph;
import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import me.tongfei.progressbar.ProgressBar;
import org.apache.tinkerpop.gremlin.structure.Graph;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Loads a graph file. */
@Command(
        name = "load",
        description = "Load a GraphML, GraphSON or Gryo file into a database.",
        footer = {
            "",
            "The file is read twice, first for its vertices, then for its edges. Every 10,000 elements are committed.",
            "If a record is bad, the error names it, and what came before it stays: correct the file and run the same",
            "command with --resume, which skips every element whose id is in the database."
        })
final class LoadCommand implements Callable<Integer> {

    @Mixin
    private GraphFileOptions graphFile;

    @Mixin
    private DatabaseOptions database;

    @Option(names = "--resume", description = "Skip the elements whose ids are in the database already.")
    private boolean resume;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws Exception {
        Path file = graphFile.file();
        if (Files.exists(file) && !Files.isRegularFile(file)) {
            throw new FileSystemException(file.toString(), null, "it is no regular file, which can be read twice");
        }
        if (!Files.exists(file)) throw new NoSuchFileException(file.toString(), null, "there is no such file");
        GraphFormat chosen = graphFile.format();
        long start = System.nanoTime();
        GraphLoader.Summary summary;
        try (SqlGraph graph = database.open();
                LoadProgress progress = new LoadProgress(Files.size(file))) {
            summary = load(graph, chosen.source(file, progress::read), progress);
        }
        double seconds = (System.nanoTime() - start) / 1e9;
        spec.commandLine()
                .getOut()
                .printf(
                        "Loaded %,d vertices and %,d edges into %s in %.1f s (%,.0f elements/s)%s.%n",
                        summary.vertices(),
                        summary.edges(),
                        database.url(),
                        seconds,
                        (summary.vertices() + summary.edges()) / seconds,
                        summary.skipped() == 0 ? "" : ", skipped %,d that were there".formatted(summary.skipped()));
        return 0;
    }

    private GraphLoader.Summary load(Graph graph, GraphSource source, LoadProgress progress) throws IOException {
        GraphLoader loader = GraphLoader.inBatches(graph, resume, progress::loaded);
        try {
            return loader.load(source);
        } catch (BadRecordException e) {
            GraphLoader.Summary kept = loader.summary();
            throw new IOException(
                    "%s, %s. Stored before it: %,d vertices, %,d edges. Put it right, then repeat the command with --resume."
                            .formatted(source.name(), e.getMessage(), kept.vertices(), kept.edges()),
                    e);
        }
    }

    /** A progress bar over the bytes of the file, which is read twice, with the counts of elements beside it. */
    private static final class LoadProgress implements AutoCloseable {

        private final ProgressBar bar;

        LoadProgress(long fileSize) {
            bar = Progress.bytes("Loading", 2 * fileSize);
        }

        void read(long bytes) {
            bar.stepBy(bytes);
        }

        void loaded(long vertices, long edges) {
            bar.setExtraMessage(" %,d vertices, %,d edges".formatted(vertices, edges));
        }

        @Override
        public void close() {
            bar.close();
        }
    }
}
