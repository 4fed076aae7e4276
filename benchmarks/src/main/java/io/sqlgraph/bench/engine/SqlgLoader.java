package io.sqlgraph.bench.engine;

import io.sqlgraph.bench.harness.Engine;
import java.io.IOException;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Loads Sqlg, the TinkerPop it is made for, and the engines and queries of these benchmarks once more, for that TinkerPop. Only
 * the interfaces of the harness and the logging are those of the rest of the program.
 */
final class SqlgLoader extends URLClassLoader {

    private static final List<String> SHARED = List.of("io.sqlgraph.bench.harness.", "org.slf4j.", "java.");

    private SqlgLoader(URL[] urls) {
        super(urls, SqlgLoader.class.getClassLoader());
    }

    /** Where the launcher has put Sqlg's jars, or null. */
    static Path directory() {
        String directory = System.getProperty("sqlgraph.bench.sqlg");
        return directory == null || !Files.isDirectory(Path.of(directory)) ? null : Path.of(directory);
    }

    /** Opens Sqlg on an empty database. */
    static Engine open(String name, Map<String, Object> settings) throws IOException, ReflectiveOperationException {
        List<URL> urls = new ArrayList<>();
        urls.add(SqlgLoader.class.getProtectionDomain().getCodeSource().getLocation());
        try (Stream<Path> jars = Files.list(directory())) {
            for (Path jar : (Iterable<Path>) jars.sorted()::iterator) urls.add(url(jar));
        }
        SqlgLoader loader = new SqlgLoader(urls.toArray(URL[]::new));
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        // Sqlg finds its dialects with the loader of the thread.
        thread.setContextClassLoader(loader);
        try {
            return (Engine) loader.loadClass(SqlgEngine.class.getName())
                    .getConstructor(String.class, Map.class)
                    .newInstance(name, settings);
        } finally {
            thread.setContextClassLoader(before);
        }
    }

    private static URL url(Path jar) throws MalformedURLException {
        return jar.toUri().toURL();
    }

    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
        if (SHARED.stream().anyMatch(name::startsWith)) return super.loadClass(name, resolve);
        synchronized (getClassLoadingLock(name)) {
            Class<?> loaded = findLoadedClass(name);
            if (loaded == null) loaded = own(name);
            if (resolve) resolveClass(loaded);
            return loaded;
        }
    }

    private Class<?> own(String name) throws ClassNotFoundException {
        try {
            return findClass(name);
        } catch (ClassNotFoundException e) {
            return getPlatformClassLoader().loadClass(name);
        }
    }
}
