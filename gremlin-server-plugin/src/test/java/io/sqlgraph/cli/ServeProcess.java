package io.sqlgraph.cli;

import io.sqlgraph.TestGraphs;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** {@code sqlgraph serve} in a process of its own, so that signals can end it. */
final class ServeProcess implements AutoCloseable {

    private static final Pattern ADDRESS = Pattern.compile("ws://127\\.0\\.0\\.1:(\\d+)/gremlin");

    private final Process process;
    private final List<String> lines = new ArrayList<>();
    private final int port;

    private ServeProcess(Process process) throws IOException {
        this.process = process;
        this.port = awaitPort();
    }

    /** Starts on a free port over the directory's database, and waits for the line with the example. */
    static ServeProcess start(Path directory, String... options) throws IOException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
                .filter(argument -> argument.startsWith("--add-opens"))
                .forEach(command::add);
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), SqlGraphCommand.class.getName()));
        command.addAll(List.of("serve", "--port", "0", "--database", TestGraphs.url(directory)));
        command.addAll(List.of(options));
        return new ServeProcess(
                new ProcessBuilder(command).redirectErrorStream(true).start());
    }

    private int awaitPort() throws IOException {
        BufferedReader output =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
        Matcher address = null;
        for (String line = output.readLine(); line != null; line = output.readLine()) {
            lines.add(line);
            Matcher matcher = ADDRESS.matcher(line);
            if (matcher.find()) address = matcher;
            if (line.startsWith("Try: ") && address != null) return Integer.parseInt(address.group(1));
        }
        throw new IOException("The server did not start: " + String.join("\n", lines));
    }

    int port() {
        return port;
    }

    /** What it printed until it was ready. */
    List<String> lines() {
        return lines;
    }

    /** Sends SIGTERM and waits for the end. */
    int terminate() throws InterruptedException {
        process.destroy();
        if (!process.waitFor(60, TimeUnit.SECONDS)) throw new IllegalStateException("The server did not stop");
        return process.exitValue();
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}
