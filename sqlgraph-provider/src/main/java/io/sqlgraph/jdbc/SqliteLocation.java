package io.sqlgraph.jdbc;

import io.sqlgraph.error.DatabaseUnavailableException;
import io.sqlgraph.error.InvalidSettingsException;
import io.sqlgraph.error.NotADatabaseException;
import java.io.IOException;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;

/**
 * Where an SQLite database is.
 *
 * @param address what the driver is to open: the URL without {@code jdbc:sqlite:}
 * @param file the database file, absolute
 * @param temporary whether the file is private to one graph and deleted with it
 */
record SqliteLocation(String address, Path file, boolean temporary) {

    private static final String PREFIX = "jdbc:sqlite:";
    private static final String MEMORY = ":memory:";
    private static final String FILE_SCHEME = "file:";
    private static final List<String> SUFFIXES = List.of("", "-wal", "-shm", "-journal");

    /**
     * Finds the file that a URL names. A database in memory becomes a new temporary file, because all connections of a pool
     * must see the same database.
     *
     * @throws InvalidSettingsException if the URL names no file
     * @throws DatabaseUnavailableException if the file cannot exist or be read there
     */
    static SqliteLocation of(String url) {
        String address = url.substring(PREFIX.length());
        int query = address.indexOf('?');
        String name = query < 0 ? address : address.substring(0, query);
        String parameters = query < 0 ? "" : address.substring(query);
        if (name.startsWith(":resource:")) {
            throw new InvalidSettingsException(List.of(
                    "sqlgraph.jdbc.url = " + url + " names a class path resource, which cannot be opened as a graph"));
        }
        Path file = fileOf(url);
        return file == null ? inTemporaryFile() : checked(new SqliteLocation(address, file, false), parameters);
    }

    /**
     * The file that a URL names, absolute; null for a database in memory.
     *
     * @throws InvalidSettingsException if it is no name of a file
     */
    static Path fileOf(String url) {
        String address = url.substring(PREFIX.length());
        int query = address.indexOf('?');
        String name = query < 0 ? address : address.substring(0, query);
        String path = name.startsWith(FILE_SCHEME) ? pathOf(name) : name;
        boolean inMemory = path.isEmpty()
                || path.equals(MEMORY)
                || query >= 0 && address.substring(query).contains("mode=memory");
        try {
            return inMemory ? null : Path.of(path).toAbsolutePath();
        } catch (InvalidPathException e) {
            throw new InvalidSettingsException(
                    List.of("sqlgraph.jdbc.url = " + url + " does not name a file: " + e.getMessage()));
        }
    }

    /** The file's real path, by which all its names are the same; the file must exist. */
    Path realPath() throws IOException {
        return file.toRealPath();
    }

    /**
     * Whether nothing of this user can change the file: neither it nor its directory can be written, and there is no log
     * beside it. SQLite cannot open such a file in WAL mode unless it is told so.
     */
    boolean isImmutable() {
        return Files.isRegularFile(file)
                && !Files.isWritable(file)
                && !Files.isWritable(file.getParent())
                && !Files.exists(Path.of(file + "-wal"));
    }

    /** The same file, opened without locks and log. */
    SqliteLocation asImmutable() {
        String path = URLEncoder.encode(file.toString(), StandardCharsets.UTF_8)
                .replace("+", "%20")
                .replace("%2F", "/");
        return new SqliteLocation("file:" + path + "?immutable=1", file, false);
    }

    /** Deletes a temporary database. */
    void delete() throws IOException {
        for (String suffix : SUFFIXES) {
            Files.deleteIfExists(Path.of(file + suffix));
        }
        Files.deleteIfExists(file.getParent());
    }

    private static String pathOf(String uri) {
        String path = uri.substring(FILE_SCHEME.length());
        if (path.startsWith("//")) {
            int slash = path.indexOf('/', 2);
            path = slash < 0 ? "" : path.substring(slash);
        }
        return URLDecoder.decode(path.replace("+", "%2B"), StandardCharsets.UTF_8);
    }

    private static SqliteLocation inTemporaryFile() {
        try {
            Path directory = Files.createTempDirectory("sqlgraph");
            Path file = directory.resolve("graph.db");
            directory.toFile().deleteOnExit();
            SUFFIXES.forEach(suffix -> Path.of(file + suffix).toFile().deleteOnExit());
            return new SqliteLocation(file.toString(), file, true);
        } catch (IOException e) {
            throw new DatabaseUnavailableException("Cannot create a temporary database: " + e.getMessage(), e);
        }
    }

    private static SqliteLocation checked(SqliteLocation location, String parameters) {
        Path file = location.file();
        Path parent = file.getParent();
        if (parent != null && !Files.isDirectory(parent)) {
            throw new DatabaseUnavailableException(
                    "Cannot open " + file + ": the directory " + parent + " does not exist", null);
        }
        if (Files.isDirectory(file)) {
            throw new NotADatabaseException("Cannot open " + file + ": it is a directory", null);
        }
        if (Files.exists(file) && !Files.isReadable(file)) {
            throw new DatabaseUnavailableException("Cannot open " + file + ": permission to read it is missing", null);
        }
        if (!Files.exists(file) && parent != null && !Files.isWritable(parent) && parameters.isEmpty()) {
            throw new DatabaseUnavailableException(
                    "Cannot create " + file + ": permission to write to its directory is missing", null);
        }
        return location;
    }
}
