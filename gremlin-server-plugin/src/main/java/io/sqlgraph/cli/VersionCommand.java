package io.sqlgraph.cli;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Properties;
import java.util.concurrent.Callable;
import org.apache.tinkerpop.gremlin.util.Gremlin;
import picocli.CommandLine.Command;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Says what is running. */
@Command(name = "version", description = "Show the versions of SQLGraph, TinkerPop and Java.")
final class VersionCommand implements Callable<Integer>, IVersionProvider {

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        for (String line : getVersion()) spec.commandLine().getOut().println(line);
        return 0;
    }

    @Override
    public String[] getVersion() {
        return new String[] {"SQLGraph %s, TinkerPop %s, Java %s".formatted(own(), Gremlin.version(), Runtime.version())
        };
    }

    private static String own() {
        Properties properties = new Properties();
        try (InputStream in = VersionCommand.class.getResourceAsStream("version.properties")) {
            properties.load(in);
        } catch (IOException e) {
            throw new UncheckedIOException("version.properties cannot be read", e);
        }
        return properties.getProperty("version");
    }
}
