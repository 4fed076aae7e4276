package io.sqlgraph.cli.sync;

import java.io.IOException;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.Node;

/** A YAML file that is being read: collects what is wrong with it, each with its line. For one thread. */
final class YamlDocument {

    private static final Pattern VARIABLE = Pattern.compile("\\$(\\$?)\\{(\\w+)}");

    private final Path file;
    private final UnaryOperator<String> environment;
    private final List<String> faults = new ArrayList<>();

    private YamlDocument(Path file, UnaryOperator<String> environment) {
        this.file = file;
        this.environment = environment;
    }

    /**
     * Reads a file.
     *
     * @param environment gives the value of a variable, or null
     * @throws JobFileException if it is no YAML
     */
    static YamlSection read(Path file, UnaryOperator<String> environment) throws IOException {
        var document = new YamlDocument(file, environment);
        try (Reader in = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
            Node root = new Yaml(new LoaderOptions()).compose(in);
            if (root == null) throw new JobFileException(List.of(file + " is empty"));
            return new YamlSection(document, "", root);
        } catch (NoSuchFileException absent) {
            throw new JobFileException(List.of("there is no file " + file));
        } catch (MarkedYAMLException wrong) {
            Mark mark = wrong.getProblemMark() == null ? wrong.getContextMark() : wrong.getProblemMark();
            throw new JobFileException(List.of(document.place(mark) + wrong.getProblem()));
        } catch (YAMLException wrong) {
            throw new JobFileException(List.of(file + ": " + wrong.getMessage()));
        }
    }

    /** The file's directory, which the paths in it start from. */
    Path resolve(String path) {
        return file.resolveSibling(path);
    }

    private String place(Mark mark) {
        return file + ":" + (mark.getLine() + 1) + ": ";
    }

    /** Notes that something is wrong. */
    void fault(Mark mark, String text) {
        faults.add(place(mark) + text);
    }

    /** Whether nothing was wrong so far. */
    boolean isSound() {
        return faults.isEmpty();
    }

    /** @throws JobFileException if anything was wrong */
    void finish() {
        if (!faults.isEmpty()) throw new JobFileException(faults);
    }

    /** A text with the values of environment variables in the place of their names; {@code $$} keeps one name. */
    String resolved(Mark mark, String path, String text) {
        Matcher matcher = VARIABLE.matcher(text);
        var result = new StringBuilder();
        while (matcher.find()) {
            String value = environment.apply(matcher.group(2));
            if (!matcher.group(1).isEmpty()) {
                value = matcher.group().substring(1);
            } else if (value == null) {
                fault(mark, path + " needs the environment variable " + matcher.group(2) + ", which is not set");
                value = "";
            }
            matcher.appendReplacement(result, Matcher.quoteReplacement(value));
        }
        return matcher.appendTail(result).toString();
    }
}
