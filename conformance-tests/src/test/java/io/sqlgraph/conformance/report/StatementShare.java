package io.sqlgraph.conformance.report;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * How many statements the traversals of the Gherkin scenarios take that only read, on SQLite.
 *
 * @param traversals how many there are of each number of statements
 * @param more those that take more than one: number of statements, Gremlin and the steps that stay with TinkerPop
 */
record StatementShare(Map<Integer, Integer> traversals, List<String> more) {

    static StatementShare read(Path file) throws IOException {
        Map<Integer, Integer> counts = new TreeMap<>();
        List<String> more = new ArrayList<>();
        for (String line : Files.readAllLines(file, StandardCharsets.UTF_8)) {
            int statements = Integer.parseInt(line.substring(0, line.indexOf('\t')));
            counts.merge(statements, 1, Integer::sum);
            if (statements > 1) more.add(line);
        }
        return new StatementShare(counts, List.copyOf(more));
    }

    int upTo(int statements) {
        return traversals.entrySet().stream()
                .filter(entry -> entry.getKey() <= statements)
                .mapToInt(Map.Entry::getValue)
                .sum();
    }

    int all() {
        return upTo(Integer.MAX_VALUE);
    }

    /** Of those that ask the database at all, how many hundredths take one statement. */
    int percentInOne() {
        int without = traversals.getOrDefault(0, 0);
        return 100 * (upTo(1) - without) / (all() - without);
    }

    /** A table, for people. */
    String table() {
        return "| statements | traversals that only read |\n|---|---|\n"
                + "| none | " + traversals.getOrDefault(0, 0) + " |\n"
                + "| 1 | " + traversals.getOrDefault(1, 0) + " |\n"
                + "| 2 to 8 | " + (upTo(8) - upTo(1)) + " |\n"
                + "| more | " + (all() - upTo(8)) + " |\n"
                + "In one, of those that ask the database: " + percentInOne() + " %\n";
    }
}
