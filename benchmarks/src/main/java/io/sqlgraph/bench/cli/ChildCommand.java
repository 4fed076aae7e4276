package io.sqlgraph.bench.cli;

import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The command line of a JVM like this one that runs one suite. */
final class ChildCommand {

    private ChildCommand() {}

    static List<String> of(String suite, Path result, BenchCommand parent) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(ManagementFactory.getRuntimeMXBean().getInputArguments());
        command.add("-cp");
        command.add(System.getProperty("java.class.path"));
        command.add(BenchCommand.class.getName());
        command.addAll(List.of("--suite", suite, "--child", result.toString()));
        command.addAll(parent.childOptions());
        return command;
    }
}
