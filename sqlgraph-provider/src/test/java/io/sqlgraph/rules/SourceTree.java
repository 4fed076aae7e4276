package io.sqlgraph.rules;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** The repository's own Java sources, found from the directory of the module whose tests run. */
final class SourceTree {

    /** One Java file: its path relative to the repository root, with forward slashes, and its lines. */
    record SourceFile(String path, List<String> lines) {

        boolean isMain() {
            return path.contains("/src/main/java/");
        }

        String directory() {
            return path.substring(0, path.lastIndexOf('/'));
        }

        String name() {
            return path.substring(path.lastIndexOf('/') + 1);
        }
    }

    private final Path root;

    private SourceTree(Path root) {
        this.root = root;
    }

    /** Surefire sets {@code basedir} to the module's directory; an IDE runs in that directory. */
    static SourceTree ofThisRepository() {
        Path module =
                Path.of(System.getProperty("basedir", "")).toAbsolutePath().normalize();
        return new SourceTree(module.getParent());
    }

    List<SourceFile> javaFiles() {
        try (Stream<Path> modules = Files.list(root)) {
            return modules.map(module -> module.resolve("src"))
                    .filter(Files::isDirectory)
                    .flatMap(SourceTree::walk)
                    .filter(file -> file.toString().endsWith(".java"))
                    .map(this::read)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Stream<Path> walk(Path directory) {
        try (Stream<Path> files = Files.walk(directory)) {
            return files.filter(Files::isRegularFile).toList().stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private SourceFile read(Path file) {
        try {
            String relative = root.relativize(file).toString().replace('\\', '/');
            return new SourceFile(relative, Files.readAllLines(file, StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
