package io.sqlgraph.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code bin/sqlgraph} in a fresh copy of the sources, which it has to build. */
class LauncherTest {

    private static final Set<String> NOT_SOURCES = Set.of("target", ".git", "node_modules", ".idea");

    /** What a command answered. */
    private record Answer(int exitCode, String out, String err) {}

    @TempDir
    Path directory;

    @Test
    void theFirstUseBuildsTheNextOnesRunAndABrokenSourceIsReported() throws Exception {
        Path copy = directory.resolve("a copy");
        copySources(Path.of("").toAbsolutePath().getParent(), copy);
        Path link = Files.createSymbolicLink(directory.resolve("linked"), copy.resolve("bin/sqlgraph"));

        Answer first = run(link, "version");
        assertThat(first.exitCode()).as(first.err()).isZero();
        assertThat(first.err()).contains("Building SQLGraph (first use", "SQLGraph: provider", "Built in");
        assertThat(first.out()).startsWith("SQLGraph ").hasLineCount(1);

        Answer second = run(link, "version");
        assertThat(second.exitCode()).isZero();
        assertThat(second.err()).doesNotContain("Building");
        assertThat(second.out()).isEqualTo(first.out());

        // What the launcher's class path lacks would be missed only now: tests have a richer one.
        Answer query = run(link, "query", "g.addV('thing').count()", "--database", "jdbc:sqlite:launched.db");
        assertThat(query.exitCode()).as(query.err()).isZero();
        assertThat(query.out()).endsWith("1\n");

        Path source = copy.resolve("gremlin-server-plugin/src/main/java/io/sqlgraph/cli/VersionCommand.java");
        Files.writeString(source, "no Java", StandardCharsets.UTF_8);
        // Left by a process that was killed while it built.
        Path lock = Files.createSymbolicLink(copy.resolve(".sqlgraph-build-lock"), Path.of(pidOfNobody()));
        Answer broken = run(link, "version");
        assertThat(Files.isSymbolicLink(lock)).isFalse();
        assertThat(broken.exitCode()).isEqualTo(1);
        assertThat(broken.out()).isEmpty();
        assertThat(broken.err())
                .contains("its sources have changed", "VersionCommand.java", "the build failed", "sqlgraph-build.log");
    }

    private static String pidOfNobody() throws IOException, InterruptedException {
        Process process = new ProcessBuilder("true").start();
        process.waitFor();
        return Long.toString(process.pid());
    }

    private Answer run(Path command, String... arguments) throws IOException, InterruptedException {
        Path out = directory.resolve("out");
        Path err = directory.resolve("err");
        ProcessBuilder builder = new ProcessBuilder()
                .directory(directory.toFile())
                .redirectOutput(out.toFile())
                .redirectError(err.toFile());
        builder.command().add(command.toString());
        builder.command().addAll(List.of(arguments));
        String repository = System.getProperty("localRepository");
        if (repository != null) builder.environment().put("MAVEN_OPTS", "-Dmaven.repo.local=" + repository);
        Process process = builder.start();
        boolean ended = process.waitFor(10, TimeUnit.MINUTES);
        if (!ended) process.destroy();
        assertThat(ended).as(Files.readString(err)).isTrue();
        return new Answer(process.exitValue(), Files.readString(out), Files.readString(err));
    }

    private static void copySources(Path from, Path to) throws IOException {
        Files.walkFileTree(from, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) throws IOException {
                if (NOT_SOURCES.contains(folder.getFileName().toString())) return FileVisitResult.SKIP_SUBTREE;
                Files.createDirectories(to.resolve(from.relativize(folder)));
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                Path copied = to.resolve(from.relativize(file));
                Files.copy(file, copied);
                if (Files.isExecutable(file))
                    assertThat(copied.toFile().setExecutable(true)).isTrue();
                return FileVisitResult.CONTINUE;
            }
        });
    }
}
