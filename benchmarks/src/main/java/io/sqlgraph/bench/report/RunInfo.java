package io.sqlgraph.bench.report;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;

/**
 * Where a report comes from.
 *
 * @param command what was typed
 * @param commit the version of the sources, or "unknown"
 * @param machine processors, memory, operating system
 * @param jvm its version
 * @param busy the machine's load at the start, per processor; over 0.3 others were at work
 */
public record RunInfo(String command, String commit, String machine, String jvm, String time, double busy) {

    private static final double OTHERS_AT_WORK = 0.3;

    /** This process, now. */
    public static RunInfo now(String command, Path sources) {
        return new RunInfo(
                command,
                commit(sources),
                describeMachine(),
                System.getProperty("java.vm.name") + " " + System.getProperty("java.vm.version"),
                Instant.now().truncatedTo(ChronoUnit.SECONDS).toString(),
                load());
    }

    /** Whether other processes were using the machine when the run began. */
    public boolean wasBusy() {
        return busy > OTHERS_AT_WORK;
    }

    private static String describeMachine() {
        Runtime runtime = Runtime.getRuntime();
        return String.format(
                Locale.ROOT,
                "%d processors%s, heap up to %d GiB, %s %s",
                runtime.availableProcessors(),
                processor(),
                Math.round(runtime.maxMemory() / 1073741824.0),
                System.getProperty("os.name"),
                System.getProperty("os.arch"));
    }

    private static String processor() {
        Path file = Path.of("/proc/cpuinfo");
        if (!Files.isReadable(file)) return "";
        try {
            for (String line : Files.readAllLines(file)) {
                if (line.startsWith("model name")) {
                    return " (" + line.substring(line.indexOf(':') + 1).strip() + ")";
                }
            }
            return "";
        } catch (IOException e) {
            return "";
        }
    }

    private static double load() {
        double average = ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage();
        return average < 0 ? 0 : average / Runtime.getRuntime().availableProcessors();
    }

    private static String commit(Path sources) {
        try {
            Process git = new ProcessBuilder(List.of("git", "describe", "--always", "--dirty", "--abbrev=10"))
                    .directory(sources.toFile())
                    .redirectErrorStream(true)
                    .start();
            try (BufferedReader output =
                    new BufferedReader(new InputStreamReader(git.getInputStream(), StandardCharsets.UTF_8))) {
                String line = output.readLine();
                boolean ended = git.waitFor(10, TimeUnit.SECONDS);
                return ended && git.exitValue() == 0 && line != null ? line : "unknown";
            }
        } catch (IOException e) {
            return "unknown";
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return "unknown";
        }
    }
}
