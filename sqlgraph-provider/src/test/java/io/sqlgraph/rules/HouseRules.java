package io.sqlgraph.rules;

import io.sqlgraph.rules.SourceTree.SourceFile;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The rules themselves, as functions from source files to complaints, so that they can be tested on bad input. */
final class HouseRules {

    static final int MAX_LINES = 600;

    /** What may stand in no file, with the reason given to whoever wrote it. */
    private static final List<Ban> IN_TEXTS = List.of(
            new Ban("\\b(TO" + "DO|FIX" + "ME|XX" + "X|HA" + "CK)\\b", "unfinished work belongs in no source"),
            new Ban(
                    "(^|[\\s\"'`=:(])/(work|home|root|Users|tmp)" + "/\\w|/work/" + "(main|wt)\\b",
                    "no path of one machine"));

    private static final List<Ban> IN_JAVA = List.of(
            new Ban("@(Dis" + "abled|Ig" + "nore)\\b", "a test runs or is deleted"),
            new Ban("Opt" + "Out\\b", "no TinkerPop test is opted out of"),
            new Ban("print" + "StackTrace\\(", "log it or throw it"));

    private static final Ban PRINTING = new Ban("System\\.(out|err)\\b", "only the command line prints");

    private static final Pattern CLI_PACKAGE = Pattern.compile("/io/sqlgraph/(\\w+/)*cli/");

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
            if (file.isMain() && !CLI_PACKAGE.matcher(file.path()).find()) {
                search(file, PRINTING, complaints);
            }
        }
        return complaints;
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
