package io.sqlgraph.bench.engine;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.core.AppenderBase;
import io.sqlgraph.bench.harness.Engine;
import io.sqlgraph.bench.process.EngineMain;
import io.sqlgraph.bench.process.ProcessEngine;
import java.io.File;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Sqlg in a JVM like this one, whose class path is Sqlg, the TinkerPop it is made for, and these benchmarks' engines and queries:
 * it is made for another TinkerPop than ours, and answers some queries by reading more rows than its heap has room for.
 */
final class SqlgProcess {

    /** A run whose connection is gone ends at its next row, unless it is busy with collecting garbage. */
    private static final Duration GRACE = Duration.ofSeconds(10);

    private SqlgProcess() {}

    /** Where the launcher has put Sqlg's jars, or null. */
    static Path directory() {
        String directory = System.getProperty("sqlgraph.bench.sqlg");
        return directory == null || !Files.isDirectory(Path.of(directory)) ? null : Path.of(directory);
    }

    /** Sqlg on an empty database, not yet started. */
    static Engine engine(String name, Map<String, Object> settings) throws IOException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(ManagementFactory.getRuntimeMXBean().getInputArguments());
        command.add(ProcessEngine.END_WHEN_HEAP_IS_FULL);
        command.addAll(List.of("-cp", classPath(), EngineMain.class.getName()));
        return new ProcessEngine(command, SqlgEngine.class.getName(), name, settings, GRACE);
    }

    private static String classPath() throws IOException {
        List<Path> places = new ArrayList<>();
        for (Class<?> one : List.of(SqlgEngine.class, Logger.class, AppenderBase.class)) places.add(place(one));
        try (Stream<Path> jars = Files.list(directory())) {
            jars.sorted().forEach(places::add);
        }
        return places.stream().map(Path::toString).collect(Collectors.joining(File.pathSeparator));
    }

    private static Path place(Class<?> one) {
        try {
            return Path.of(
                    one.getProtectionDomain().getCodeSource().getLocation().toURI());
        } catch (URISyntaxException e) {
            throw new IllegalStateException("no file has " + one.getName(), e);
        }
    }
}
