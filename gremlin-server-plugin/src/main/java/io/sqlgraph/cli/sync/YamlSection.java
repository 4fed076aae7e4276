package io.sqlgraph.cli.sync;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;
import org.yaml.snakeyaml.nodes.Tag;

/**
 * The entries under one key of a YAML file. Every getter gives null where there is no entry, and notes a fault where there is
 * one of another kind; {@link #finish} notes the entries that nobody asked for. For one thread.
 */
final class YamlSection {

    private static final Pattern DURATION = Pattern.compile("(\\d+)\\s*(ms|s|m|h|d)");

    private final YamlDocument document;
    private final String path;
    private final Node node;
    private final Map<String, Node> entries = new LinkedHashMap<>();
    private final Set<String> known = new LinkedHashSet<>();

    YamlSection(YamlDocument document, String path, Node node) {
        this.document = document;
        this.path = path;
        this.node = node;
        if (!(node instanceof MappingNode mapping)) {
            if (!isNull(node)) fault((path.isEmpty() ? "the file" : path) + " must have entries, as in 'key: value'");
            return;
        }
        for (NodeTuple each : mapping.getValue()) {
            if (each.getKeyNode().getTag().equals(Tag.MERGE)) continue;
            String key = each.getKeyNode() instanceof ScalarNode scalar ? scalar.getValue() : "?";
            if (entries.put(key, each.getValueNode()) != null) {
                document.fault(each.getKeyNode().getStartMark(), path(key) + " is there twice");
            }
        }
        merge(mapping);
        // What is only there to be referred to.
        if (path.isEmpty())
            entries.keySet().stream().filter(key -> key.startsWith("x-")).forEach(known::add);
    }

    /** Adds the entries that {@code <<} refers to and that are not there. */
    private void merge(MappingNode mapping) {
        for (NodeTuple each : mapping.getValue()) {
            if (!each.getKeyNode().getTag().equals(Tag.MERGE)) continue;
            if (!(each.getValueNode() instanceof MappingNode merged)) {
                document.fault(each.getKeyNode().getStartMark(), path("<<") + " must refer to entries");
                continue;
            }
            for (NodeTuple entry : merged.getValue()) {
                if (entry.getKeyNode() instanceof ScalarNode key) {
                    entries.putIfAbsent(key.getValue(), entry.getValueNode());
                }
            }
        }
    }

    private static boolean isNull(Node node) {
        return node.getTag().equals(Tag.NULL);
    }

    YamlDocument document() {
        return document;
    }

    /** Where it is, as in {@code jobs.articles.source}. */
    String path() {
        return path;
    }

    String path(String key) {
        return path.isEmpty() ? key : path + "." + key;
    }

    /** Notes that something is wrong with all of it. */
    void fault(String text) {
        document.fault(node.getStartMark(), text);
    }

    /** Notes that something is wrong with one entry. */
    void fault(String key, String text) {
        Node entry = entries.getOrDefault(key, node);
        String shown = entry instanceof ScalarNode scalar && !isNull(entry) ? " = " + scalar.getValue() : "";
        document.fault(entry.getStartMark(), path(key) + shown + " " + text);
    }

    /** The keys, in their order. */
    Set<String> keys() {
        return entries.keySet();
    }

    boolean has(String key) {
        known.add(key);
        return entries.containsKey(key);
    }

    private Node get(String key) {
        known.add(key);
        Node entry = entries.get(key);
        return entry == null || isNull(entry) ? null : entry;
    }

    String text(String key) {
        Node entry = get(key);
        if (entry == null) return null;
        return text(key, entry);
    }

    private String text(String key, Node entry) {
        if (!(entry instanceof ScalarNode scalar)) {
            document.fault(entry.getStartMark(), path(key) + " must be one value");
            return null;
        }
        return document.resolved(entry.getStartMark(), path(key), scalar.getValue());
    }

    /** As {@link #text}; that there is none is a fault. */
    String required(String key) {
        String text = text(key);
        if (get(key) == null || text != null && text.isBlank()) fault(path(key) + " is missing");
        return text;
    }

    /** One text, or a list of them. */
    List<String> texts(String key) {
        Node entry = get(key);
        if (entry == null) return null;
        var texts = new ArrayList<String>();
        List<Node> elements = entry instanceof SequenceNode sequence ? sequence.getValue() : List.of(entry);
        for (Node each : elements) {
            String text = text(key, each);
            if (text != null) texts.add(text);
        }
        return texts;
    }

    /** A text, or a list of texts where there is a list. */
    Object value(String key) {
        Node entry = get(key);
        if (entry == null) return null;
        return entry instanceof SequenceNode ? texts(key) : text(key);
    }

    private <T> T parsed(String key, String kind, Function<String, T> parse) {
        String text = text(key);
        if (text == null) return null;
        try {
            return parse.apply(text.trim());
        } catch (IllegalArgumentException wrong) {
            fault(key, "must be " + kind);
            return null;
        }
    }

    Long number(String key, long least, long most) {
        String kind = most == Long.MAX_VALUE
                ? "a whole number of at least " + least
                : "a whole number from " + least + " to " + most;
        return parsed(key, kind, text -> {
            long number = Long.parseLong(text.replace("_", ""));
            if (number < least || number > most) throw new IllegalArgumentException();
            return number;
        });
    }

    Double fraction(String key) {
        return parsed(key, "a number from 0 to 1", text -> {
            double number = Double.parseDouble(text);
            if (!(number >= 0 && number <= 1)) throw new IllegalArgumentException();
            return number;
        });
    }

    Boolean flag(String key) {
        return parsed(key, "true or false", text -> {
            if (!text.equals("true") && !text.equals("false")) throw new IllegalArgumentException();
            return text.equals("true");
        });
    }

    /** A time such as {@code 500ms}, {@code 30s}, {@code 5m}, {@code 2h} or {@code 7d}. */
    Duration duration(String key) {
        return parsed(key, "a time such as 500ms, 30s, 5m, 2h or 7d", text -> {
            Matcher matcher = DURATION.matcher(text);
            if (!matcher.matches()) throw new IllegalArgumentException();
            long amount = Long.parseLong(matcher.group(1));
            return switch (matcher.group(2)) {
                case "ms" -> Duration.ofMillis(amount);
                case "s" -> Duration.ofSeconds(amount);
                case "m" -> Duration.ofMinutes(amount);
                case "h" -> Duration.ofHours(amount);
                default -> Duration.ofDays(amount);
            };
        });
    }

    /** As {@link #duration}, more than none. */
    Duration positive(String key) {
        Duration duration = duration(key);
        if (duration != null && duration.isZero()) fault(key, "must be more than none");
        return duration;
    }

    /** One of the constants, which are written in lower case with hyphens. */
    <E extends Enum<E>> E choice(String key, Class<E> type) {
        List<String> names = Arrays.stream(type.getEnumConstants())
                .map(each -> each.name().toLowerCase(Locale.ROOT).replace('_', '-'))
                .toList();
        return parsed(key, "one of " + String.join(", ", names), text -> {
            int place = names.indexOf(text);
            if (place < 0) throw new IllegalArgumentException();
            return type.getEnumConstants()[place];
        });
    }

    /** The entries below a key; null where there are none. */
    YamlSection section(String key) {
        Node entry = get(key);
        return entry == null ? null : new YamlSection(document, path(key), entry);
    }

    /** Whether an entry has entries of its own. */
    boolean isSection(String key) {
        return get(key) instanceof MappingNode;
    }

    /** The one of some keys that is there; that there is none, or several, is a fault. */
    String oneOf(String... keys) {
        List<String> found = Arrays.stream(keys).filter(this::has).toList();
        if (found.size() == 1) return found.get(0);
        String choice = String.join(", ", keys);
        fault(path + (found.isEmpty() ? " must have one of " + choice : " can have only one of " + choice));
        return null;
    }

    /** Notes the entries that nobody asked for. */
    void finish() {
        for (String key : entries.keySet()) {
            if (!known.contains(key)) {
                document.fault(
                        entries.get(key).getStartMark(),
                        path(key) + " is not known; " + (path.isEmpty() ? "the file" : path) + " can have "
                                + known.stream()
                                        .filter(each -> !each.startsWith("x-"))
                                        .collect(Collectors.joining(", ")));
            }
        }
    }
}
