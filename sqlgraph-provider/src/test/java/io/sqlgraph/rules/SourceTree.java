package io.sqlgraph.rules;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The repository's own sources and texts, found from the directory of the module whose tests run. */
final class SourceTree {

    private static final Pattern TEXTS =
            Pattern.compile("\\.(md|xml|yaml|yml|properties|sql|groovy|js|json|sh)$|^bin/|^\\.ci/|^\\.mvn/");

    /** Directories that a build or a package manager fills. */
    private static final Pattern IGNORED =
            Pattern.compile("/(target|node_modules|\\.git|\\.idea)/|/package-lock\\.json$");

    /** One text file: its path relative to the repository root, with forward slashes, and its lines. */
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

    /** Everything else that people read or run: documents, build files, scripts, resources. */
    List<SourceFile> otherTexts() {
        try (Stream<Path> all = Files.walk(root)) {
            return all.filter(Files::isRegularFile)
                    .filter(file -> !IGNORED.matcher("/" + relative(file)).find())
                    .filter(file -> TEXTS.matcher(relative(file)).find())
                    .map(this::read)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private String relative(Path file) {
        return root.relativize(file).toString().replace('\\', '/');
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
            return new SourceFile(relative(file), Files.readAllLines(file, StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
