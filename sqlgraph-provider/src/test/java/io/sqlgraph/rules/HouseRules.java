package io.sqlgraph.rules;

import io.sqlgraph.rules.SourceTree.SourceFile;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The rules themselves, as functions from source files to complaints, so that they can be tested on bad input. */
final class HouseRules {

    static final int MAX_LINES = 600;

    /** What may stand in no file, with the reason given to whoever wrote it. */
    private static final List<Ban> IN_TEXTS = List.of(
            new Ban("\\b(TO" + "DO|FIX" + "ME|XX" + "X|HA" + "CK)\\b", "unfinished work belongs in no source"),
            new Ban("(^|[\\s\"'`=:(])/(work|home|root|Users|tmp)" + "/\\w", "no path of one machine"));

    private static final List<Ban> IN_JAVA = List.of(
            new Ban("@(Dis" + "abled|Ig" + "nore)\\b", "a test runs or is deleted"),
            new Ban("Opt" + "Out\\b", "no TinkerPop test is opted out of"),
            new Ban("print" + "StackTrace\\(", "log it or throw it"));

    private static final Ban PRINTING =
            new Ban("System\\.(out|err)\\b", "only the command line and the examples print");

    private static final Pattern PRINTING_PACKAGE = Pattern.compile("/io/sqlgraph/((\\w+/)*cli|examples)/");

    private record Ban(Pattern pattern, String reason) {
        Ban(String regex, String reason) {
            this(Pattern.compile(regex), reason);
        }
    }

    private HouseRules() {}

    static List<String> tooLong(List<SourceFile> files) {
        return files.stream()
                .filter(file -> file.lines().size() > MAX_LINES)
                .map(file -> file.path() + " has " + file.lines().size() + " lines, more than " + MAX_LINES)
                .toList();
    }

    static List<String> forbiddenWords(List<SourceFile> files) {
        List<String> complaints = new ArrayList<>();
        for (SourceFile file : files) {
            IN_TEXTS.forEach(ban -> search(file, ban, complaints));
            if (file.name().endsWith(".java")) {
                IN_JAVA.forEach(ban -> search(file, ban, complaints));
            }
            if (file.isMain() && !PRINTING_PACKAGE.matcher(file.path()).find()) {
                search(file, PRINTING, complaints);
            }
        }
        return complaints;
    }

    /** The provider's packages from the bottom up; one line of the list may use itself and what stands before it. */
    private static final List<Set<String>> LAYERS = List.of(
            Set.of("error", "value", "dialect"),
            Set.of("jdbc"),
            Set.of("catalog"),
            Set.of("tx"),
            Set.of("structure", "process", "compiler"));

    private static final Pattern PACKAGE = Pattern.compile("sqlgraph-provider/src/main/java/io/sqlgraph/(\\w+)/");
    private static final Pattern IMPORT = Pattern.compile("^import (?:static )?io\\.sqlgraph\\.([a-z]+)\\.");

    static List<String> upwardImports(List<SourceFile> files) {
        List<String> complaints = new ArrayList<>();
        for (SourceFile file : files) {
            Matcher own = PACKAGE.matcher(file.path());
            if (!own.find()) {
                continue;
            }
            int layer = layer(own.group(1));
            if (layer < 0) {
                complaints.add(file.path() + " is in a package that no layer names");
            }
            for (String line : file.lines()) {
                Matcher used = IMPORT.matcher(line);
                if (used.find() && layer(used.group(1)) > layer) {
                    complaints.add(file.path() + " uses a higher layer: " + line);
                }
            }
        }
        return complaints;
    }

    private static int layer(String name) {
        for (int i = 0; i < LAYERS.size(); i++) {
            if (LAYERS.get(i).contains(name)) {
                return i;
            }
        }
        return -1;
    }

    static List<String> packagesWithoutInfo(List<SourceFile> files) {
        Set<String> described = files.stream()
                .filter(file -> file.name().equals("package-info.java"))
                .map(SourceFile::directory)
                .collect(Collectors.toSet());
        Set<String> missing = files.stream()
                .filter(SourceFile::isMain)
                .map(SourceFile::directory)
                .filter(directory -> !described.contains(directory))
                .collect(Collectors.toCollection(TreeSet::new));
        return missing.stream()
                .map(directory -> directory + " has no package-info.java")
                .toList();
    }

    private static void search(SourceFile file, Ban ban, List<String> complaints) {
        for (int i = 0; i < file.lines().size(); i++) {
            if (ban.pattern().matcher(file.lines().get(i)).find()) {
                complaints.add(file.path() + ":" + (i + 1) + ": " + ban.reason() + ": "
                        + file.lines().get(i).strip());
            }
        }
    }
}
