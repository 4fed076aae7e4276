package io.sqlgraph.process.traversal.step;

import io.sqlgraph.tx.InternalElement;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import org.apache.tinkerpop.gremlin.process.traversal.Traversal;
import org.apache.tinkerpop.gremlin.process.traversal.step.map.MergeElementStep;
import org.apache.tinkerpop.gremlin.structure.T;
import org.apache.tinkerpop.gremlin.util.NumberHelper;

/** What the atomic merge steps for vertices and edges share. */
final class MergeSteps {

    private MergeSteps() {}

    /**
     * Copies everything but the merge map and the end vertices.
     *
     * <p>TinkerPop checks literal maps when the traversal is built, and maps that were variables only when it creates. Here
     * variables have their values, and both are checked.
     */
    @SuppressWarnings({"unchecked", "rawtypes"})
    static void copy(MergeElementStep<?, ?, ?> original, MergeElementStep<?, ?, ?> copy) {
        if (original.getOnCreateTraversal() != null) {
            MergeElementStep.validateStaticNoOverrides(original.getMergeTraversal(), original.getOnCreateTraversal());
            copy.setOnCreate((Traversal.Admin) original.getOnCreateTraversal());
        }
        if (original.getOnMatchTraversal() != null) {
            copy.setOnMatch((Traversal.Admin) original.getOnMatchTraversal());
        }
        original.getProperties().forEach((key, values) -> values.forEach(value -> copy.addProperty(key, value)));
        original.getLabels().forEach(copy::addLabel);
        copy.setId(original.getId());
    }

    /** The merge map's traversal as the constructors of TinkerPop's merge steps want it. */
    @SuppressWarnings({"unchecked", "rawtypes"})
    static <S> Traversal.Admin<S, Map<Object, Object>> narrow(Traversal.Admin<S, Map> mergeTraversal) {
        return (Traversal.Admin) mergeTraversal;
    }

    /**
     * A text that is equal for searches that match equal elements: its order does not depend on the map's, and numbers of
     * different types that are equal to Gremlin look the same.
     */
    static String lockKey(String step, Map<?, ?> search) {
        var entries = new TreeMap<String, String>();
        search.forEach((key, value) -> entries.put(String.valueOf(key), text(value)));
        return step + entries;
    }

    /** What {@link #lockKey}s of searches by the same label and keys have in common. */
    static String lockGroup(String step, Map<?, ?> search) {
        var keys = new TreeSet<String>();
        search.keySet().forEach(key -> keys.add(String.valueOf(key)));
        return step + " " + search.get(T.label) + " by " + keys;
    }

    private static String text(Object value) {
        if (value instanceof Number number) return Double.toString(number.doubleValue());
        if (value instanceof InternalElement element) return "v" + element.internalId();
        return String.valueOf(value);
    }

    /** Whether a search names nothing but some tokens and keys with plain values, whose equality is that of Java. */
    static boolean isPlain(Map<?, ?> search, Set<?> tokens) {
        for (Map.Entry<?, ?> entry : search.entrySet()) {
            boolean known =
                    entry.getKey() instanceof String ? isPlain(entry.getValue()) : tokens.contains(entry.getKey());
            if (!known) return false;
        }
        return !search.containsKey(T.label) || search.get(T.label) instanceof String;
    }

    private static boolean isPlain(Object value) {
        return value instanceof String
                || value instanceof Boolean
                || value instanceof UUID
                || value instanceof Number number && !NumberHelper.isNaN(number);
    }
}
