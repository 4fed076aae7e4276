package io.sqlgraph.cli;

import io.sqlgraph.cli.transfer.GraphFormat;
import io.sqlgraph.structure.SqlGraph;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.concurrent.Callable;
import org.apache.tinkerpop.gremlin.structure.Graph;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Writes a whole graph to a file. */
@Command(name = "export", description = "Write the whole graph to a GraphML, GraphSON or Gryo file.")
final class ExportCommand implements Callable<Integer> {

    @Mixin
    private GraphFileOptions graphFile;

    @Mixin
    private DatabaseOptions database;

    @Option(names = "--force", description = "Replace the file if it exists.")
    private boolean force;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws Exception {
        Path file = graphFile.file();
        GraphFormat chosen = graphFile.format();
        if (Files.isDirectory(file)) throw new FileSystemException(file.toString(), null, "it is a directory");
        Path parent = file.toAbsolutePath().getParent();
        if (!Files.isDirectory(parent))
            throw new NoSuchFileException(parent.toString(), null, "there is no such directory");
        if (Files.exists(file) && !force) {
            throw new FileAlreadyExistsException(file.toString(), null, "the file exists; --force replaces it");
        }
        try (SqlGraph graph = database.openExisting()) {
            write(graph, file, chosen);
        }
        spec.commandLine()
                .getOut()
                .printf("Exported %s to %s (%s, %,d bytes).%n", database.url(), file, chosen, Files.size(file));
        return 0;
    }

    /** Under another name first: a failed export leaves no half file under the name that was asked for. */
    private static void write(Graph graph, Path file, GraphFormat chosen) throws IOException {
        Path unfinished = file.resolveSibling(file.getFileName() + ".part");
        try {
            try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(unfinished), 1 << 16)) {
                chosen.write(graph, out);
            } finally {
                graph.tx().rollback();
            }
            Files.move(unfinished, file, StandardCopyOption.REPLACE_EXISTING);
        } catch (FileSystemException e) {
            throw e;
        } catch (IOException e) {
            throw new IOException("%s cannot be written: %s".formatted(file, e.getMessage()), e);
        } finally {
            Files.deleteIfExists(unfinished);
        }
    }
}
