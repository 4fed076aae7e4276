package io.sqlgraph.conformance.gherkin;

import io.cucumber.plugin.ConcurrentEventListener;
import io.cucumber.plugin.event.EventPublisher;
import io.cucumber.plugin.event.Status;
import io.cucumber.plugin.event.TestCaseFinished;
import io.cucumber.plugin.event.TestRunFinished;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Counts scenarios by the directory of their feature file, and groups the failures by what was thrown.
 *
 * <p>A Cucumber plugin: its argument is the path of the files without their ends: {@code .txt} for the counts and
 * {@code -failures.md} for the failures.
 */
public final class ScenarioTally implements ConcurrentEventListener {

    private static final int PASSED = 0;
    private static final int FAILED = 1;
    private static final int SKIPPED = 2;

    private final Path file;
    private final Map<String, int[]> counts = new TreeMap<>();
    private final Map<String, List<String>> failures = new TreeMap<>();

    public ScenarioTally(File file) {
        this.file = file.toPath();
    }

    @Override
    public void setEventPublisher(EventPublisher publisher) {
        publisher.registerHandlerFor(TestCaseFinished.class, this::count);
        publisher.registerHandlerFor(TestRunFinished.class, event -> write());
    }

    private void count(TestCaseFinished event) {
        Path feature = Path.of(event.getTestCase().getUri().getSchemeSpecificPart());
        Status status = event.getResult().getStatus();
        int column = status == Status.PASSED ? PASSED : status == Status.SKIPPED ? SKIPPED : FAILED;
        counts.computeIfAbsent(feature.getParent().getFileName().toString(), key -> new int[3])[column]++;
        if (column == FAILED) {
            String cause = status == Status.FAILED ? cause(event.getResult().getError()) : status.toString();
            failures.computeIfAbsent(cause, key -> new ArrayList<>())
                    .add(feature.getFileName() + ":"
                            + event.getTestCase().getLocation().getLine() + " "
                            + event.getTestCase().getName());
        }
    }

    /** The root cause, so far as it does not differ from scenario to scenario. */
    private static String cause(Throwable error) {
        Throwable root = error;
        while (root.getCause() != null && root.getCause() != root) {
            root = root.getCause();
        }
        String message = root.getMessage() == null ? "" : root.getMessage().strip();
        String line = message.lines().limit(4).map(String::strip).collect(Collectors.joining(" | "));
        StackTraceElement[] trace = root.getStackTrace();
        String where = trace.length == 0 ? "" : " at " + trace[0];
        return root.getClass().getName() + ": " + line.substring(0, Math.min(line.length(), 300)) + where;
    }

    private void write() {
        StringBuilder table = new StringBuilder();
        String name = file.getFileName().toString();
        table.append("Gherkin scenarios, %s%n".formatted(name));
        table.append(row("", "passed", "failed", "skipped"));
        int[] total = new int[3];
        counts.forEach((directory, n) -> {
            table.append(row(directory, n[PASSED], n[FAILED], n[SKIPPED]));
            for (int i = 0; i < total.length; i++) {
                total[i] += n[i];
            }
        });
        table.append(row("total", total[PASSED], total[FAILED], total[SKIPPED]));
        String groups = failures.entrySet().stream()
                .sorted(Comparator.comparingInt(entry -> -entry.getValue().size()))
                .map(ScenarioTally::group)
                .collect(Collectors.joining());
        try {
            Files.createDirectories(file.toAbsolutePath().getParent());
            Files.writeString(file.resolveSibling(name + ".txt"), table, StandardCharsets.UTF_8);
            Files.writeString(file.resolveSibling(name + "-failures.md"), groups, StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write " + file, e);
        }
    }

    private static String row(Object name, Object passed, Object failed, Object skipped) {
        return "%-24s %8s %8s %8s%n".formatted(name, passed, failed, skipped);
    }

    private static String group(Map.Entry<String, List<String>> failures) {
        String scenarios =
                failures.getValue().stream().map(name -> "- " + name + "\n").collect(Collectors.joining());
        return "## " + failures.getValue().size() + " x " + failures.getKey() + "\n" + scenarios + "\n";
    }
}
