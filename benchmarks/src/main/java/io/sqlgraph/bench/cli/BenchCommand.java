package io.sqlgraph.bench.cli;

import io.sqlgraph.bench.engine.Engines;
import io.sqlgraph.bench.harness.Effort;
import io.sqlgraph.bench.harness.SuiteResult;
import io.sqlgraph.bench.report.HtmlReport;
import io.sqlgraph.bench.report.MarkdownTables;
import io.sqlgraph.bench.report.Report;
import io.sqlgraph.bench.report.RunInfo;
import io.sqlgraph.bench.report.TextTable;
import io.sqlgraph.bench.suite.Settings;
import io.sqlgraph.bench.suite.Suite;
import io.sqlgraph.bench.suite.Suites;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code bin/sqlgraph bench}. Exit codes: 0 done, 1 failed or SQLGraph answered wrongly, 2 used wrongly. */
@Command(
        name = "sqlgraph bench",
        description = "Measure SQLGraph against TinkerGraph, Sqlg and hand-written SQL.",
        mixinStandardHelpOptions = true,
        footer = {
            "",
            "Each suite runs in a JVM of its own, with the options of this one (SQLGRAPH_JAVA_OPTS). All engines of a suite",
            "take turns in that JVM; no time is printed for an answer that differs from the first engine's."
        })
public final class BenchCommand implements Callable<Integer> {

    @Option(
            names = "--suite",
            paramLabel = "NAME",
            split = ",",
            description = "The suites to run (default: all): ${COMPLETION-CANDIDATES}.",
            completionCandidates = SuiteNames.class)
    private List<String> suites = new ArrayList<>();

    @Option(
            names = "--engines",
            paramLabel = "LIST",
            split = ",",
            description = "The engines to measure, of: ${COMPLETION-CANDIDATES} (default: all but Sqlg).",
            completionCandidates = EngineNames.class)
    private List<String> engines = Engines.USUAL;

    @Option(
            names = "--scale",
            paramLabel = "N",
            description =
                    "The size of generated graphs; 1 is about 10k persons and 3 M messages (default: ${DEFAULT-VALUE}).")
    private double scale = 0.1;

    @Option(names = "--only", paramLabel = "TEXT", description = "Only queries whose names contain this.")
    private String only = "";

    @Option(names = "--quick", description = "Short measurements, for a first look.")
    private boolean quick;

    @Option(names = "--smoke", description = "One run of each query, to see that all of it works.")
    private boolean smoke;

    @Option(
            names = "--stop-after",
            paramLabel = "SECONDS",
            description =
                    "A run that takes longer is stopped, and the engine has no time for the query (default: 10; 6 if quick).")
    private Integer stopAfter;

    @Option(
            names = "--out",
            paramLabel = "DIR",
            description = "Where report.json and report.html are put (default: ${DEFAULT-VALUE}).")
    private Path out = Path.of("bench-report");

    @Option(
            names = "--update-docs",
            description = "Put the tables into docs/performance.md and README.md of the sources.")
    private boolean updateDocs;

    @Option(names = "--sources", hidden = true, description = "The directory of the sources.")
    private Path sources = Path.of("");

    @Option(names = "--child", hidden = true, description = "Run one suite in this JVM and write its results here.")
    private Path child;

    @Spec
    private CommandSpec spec;

    /** The suites, for the help. */
    static final class SuiteNames extends ArrayList<String> {
        private static final long serialVersionUID = 1;

        SuiteNames() {
            super(Suites.ALL.stream().map(Suite::name).toList());
        }
    }

    /** The engines, for the help. */
    static final class EngineNames extends ArrayList<String> {
        private static final long serialVersionUID = 1;

        EngineNames() {
            super(Engines.ALL);
        }
    }

    /** Runs the command and exits the process with its code. */
    public static void main(String[] arguments) {
        PrintWriter out = new PrintWriter(System.out, true, StandardCharsets.UTF_8);
        PrintWriter err = new PrintWriter(System.err, true, StandardCharsets.UTF_8);
        System.exit(new CommandLine(new BenchCommand()).setOut(out).setErr(err).execute(arguments));
    }

    @Override
    public Integer call() throws Exception {
        for (String engine : engines) {
            if (!Engines.ALL.contains(engine)) {
                throw new ParameterException(
                        spec.commandLine(), "There is no engine " + engine + ", only " + Engines.ALL + ".");
            }
        }
        for (String suite : suites) {
            if (Suites.ALL.stream().noneMatch(known -> known.name().equals(suite))) {
                throw new ParameterException(
                        spec.commandLine(), "There is no suite " + suite + ", only " + new SuiteNames() + ".");
            }
        }
        if (stopAfter != null && stopAfter < 1) {
            throw new ParameterException(
                    spec.commandLine(), "--stop-after " + stopAfter + " is no number of seconds from 1 on.");
        }
        return child == null ? runAll() : runHere();
    }

    private int runHere() throws Exception {
        Effort effort = smoke ? Effort.SMOKE : quick ? Effort.QUICK : Effort.FULL;
        if (stopAfter != null) effort = effort.stoppedAfter(Duration.ofSeconds(stopAfter));
        List<String> ordered = Engines.ALL.stream().filter(engines::contains).toList();
        PrintWriter err = spec.commandLine().getErr();
        SuiteResult result = Suites.named(suites.get(0))
                .run(new Settings(ordered, scale, effort, only, line -> err.println("  " + line)));
        new Report(RunInfo.now("", sources), List.of(result)).write(child);
        return 0;
    }

    private int runAll() throws Exception {
        PrintWriter terminal = spec.commandLine().getOut();
        RunInfo run = RunInfo.now(typed(), sources);
        List<String> wanted =
                suites.isEmpty() ? Suites.ALL.stream().map(Suite::name).toList() : suites;
        List<SuiteResult> results = new ArrayList<>();
        for (String suite : wanted) {
            SuiteResult result = inOwnJvm(suite);
            results.add(result);
            TextTable.lines(result).forEach(terminal::println);
            terminal.println();
        }
        Report report = new Report(run, results);
        Files.createDirectories(out);
        report.write(out.resolve("report.json"));
        Files.writeString(out.resolve("report.html"), HtmlReport.page(report));
        terminal.println("Written: " + out.resolve("report.json") + ", " + out.resolve("report.html"));
        if (updateDocs) MarkdownTables.update(report, sources);
        return Verdict.of(results).report(terminal);
    }

    /** The command as it was typed: the launcher adds the directory of the sources. */
    private String typed() {
        List<String> arguments =
                new ArrayList<>(spec.commandLine().getParseResult().originalArgs());
        int added = arguments.indexOf("--sources");
        if (added >= 0) arguments.subList(added, added + 2).clear();
        arguments.add(0, "bin/sqlgraph bench");
        return String.join(" ", arguments);
    }

    private SuiteResult inOwnJvm(String suite) throws IOException, InterruptedException {
        Path file = Files.createTempFile("sqlgraph-bench", ".json");
        try {
            Process process = new ProcessBuilder(ChildCommand.of(suite, file, this))
                    .inheritIO()
                    .start();
            int code = waitFor(process);
            if (code != 0) throw new IOException("the suite " + suite + " failed with exit code " + code);
            return Report.read(file).suites().get(0);
        } finally {
            Files.delete(file);
        }
    }

    private static int waitFor(Process process) throws InterruptedException {
        Thread stop = new Thread(() -> end(process));
        Runtime.getRuntime().addShutdownHook(stop);
        try {
            return process.waitFor();
        } finally {
            if (!process.isAlive()) Runtime.getRuntime().removeShutdownHook(stop);
        }
    }

    /** Asks it to stop its database and end; one whose heap is full does not hear that. */
    private static void end(Process process) {
        process.destroy();
        try {
            if (!process.waitFor(20, TimeUnit.SECONDS)) process.destroyForcibly();
        } catch (InterruptedException e) {
            process.destroyForcibly();
        }
    }

    /** The options that a child needs, as arguments. */
    List<String> childOptions() {
        List<String> options = new ArrayList<>(List.of(
                "--engines",
                String.join(",", engines),
                "--scale",
                Double.toString(scale),
                "--sources",
                sources.toString(),
                "--only",
                only));
        if (quick) options.add("--quick");
        if (smoke) options.add("--smoke");
        if (stopAfter != null) options.addAll(List.of("--stop-after", stopAfter.toString()));
        return options;
    }
}
