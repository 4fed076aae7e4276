package io.sqlgraph.conformance.store;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** SQLite files in a directory under the module's build directory. */
public final class SqliteStore implements TestStore {

    private static final String PREFIX = "jdbc:sqlite:";

    private final Path directory;

    /** @param suite names the directory, so that suites that run side by side do not meet */
    public SqliteStore(String suite) {
        this.directory = Path.of(System.getProperty("build.dir", "target"), "sqlite", suite)
                .toAbsolutePath();
    }

    @Override
    public String url(String graphName) {
        return PREFIX + directory.resolve(graphName.replaceAll("[^A-Za-z0-9]", "_") + ".db");
    }

    @Override
    public void reset(String url) {
        String file = url.substring(PREFIX.length());
        try {
            Files.createDirectories(directory);
            for (String suffix : new String[] {"", "-wal", "-shm", "-journal"}) {
                Files.deleteIfExists(Path.of(file + suffix));
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot empty " + url, e);
        }
    }
}
