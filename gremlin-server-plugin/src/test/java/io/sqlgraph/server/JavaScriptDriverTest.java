package io.sqlgraph.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * TinkerPop's JavaScript driver against the running server. Needs node and npm on the path, and the npm registry on the
 * first run; without them the test fails, unless {@code -Dsqlgraph.test.node=false} says that it shall be left out.
 */
class JavaScriptDriverTest {

    private static final Path SOURCES = Path.of("src", "test", "javascript");

    @Test
    void theDriverReadsWritesAndTransacts(@TempDir Path directory) throws Exception {
        assumeThat(System.getProperty("sqlgraph.test.node", "true"))
                .as("left out by -Dsqlgraph.test.node=false")
                .isNotEqualTo("false");
        Path project = install();
        try (TestServer server = TestServer.start(directory)) {
            String output = run(
                    project, "node", "driver.mjs", server.server.webSocketUri().toString());
            assertThat(output).contains("# pass 8").contains("# fail 0");
        }
    }

    /** The driver is downloaded once per build directory, as the lock file says. */
    private static Path install() throws IOException, InterruptedException {
        Path project = Files.createDirectories(Path.of("target", "javascript"));
        for (String file : new String[] {"package.json", "package-lock.json", "driver.mjs"}) {
            Files.copy(SOURCES.resolve(file), project.resolve(file), StandardCopyOption.REPLACE_EXISTING);
        }
        if (!Files.isDirectory(project.resolve("node_modules"))) {
            run(project, "npm", "ci", "--no-audit", "--no-fund");
        }
        return project;
    }

    private static String run(Path directory, String... command) throws IOException, InterruptedException {
        Path output = directory.resolve(command[0] + ".log");
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(directory.toFile())
                .redirectErrorStream(true)
                .redirectOutput(output.toFile());
        // The plain report has the same lines on every version of node, with a terminal or without.
        builder.environment().put("NODE_OPTIONS", "--test-reporter=tap");
        Process process = builder.start();
        boolean ended = process.waitFor(5, TimeUnit.MINUTES);
        if (!ended) process.destroyForcibly();
        String text = Files.readString(output, StandardCharsets.UTF_8);
        assertThat(ended)
                .as("%s did not end: %s", String.join(" ", command), text)
                .isTrue();
        assertThat(process.exitValue())
                .as("%s: %s", String.join(" ", command), text)
                .isZero();
        return text;
    }
}
