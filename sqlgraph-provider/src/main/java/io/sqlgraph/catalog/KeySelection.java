package io.sqlgraph.catalog;

import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Some of the property keys of elements, or all of them. Immutable; equal for the same keys.
 *
 * @param all whether it is all, whatever they are called
 * @param names the keys, sorted, which need not exist; empty where it is all
 */
public record KeySelection(boolean all, Set<String> names) {

    /** No keys. */
    public static final KeySelection NONE = new KeySelection(false, Set.of());

    /** All keys. */
    public static final KeySelection ALL = new KeySelection(true, Set.of());

    public KeySelection {
        names = Collections.unmodifiableSet(new TreeSet<>(names));
    }

    /** The keys with some names; null names nothing, as in Gremlin. */
    public static KeySelection of(Collection<String> names) {
        Set<String> known = names.stream().filter(Objects::nonNull).collect(Collectors.toSet());
        return known.isEmpty() ? NONE : new KeySelection(false, known);
    }

    /** What Gremlin's {@code keys...} mean: all where none is named; null names nothing. */
    public static KeySelection ofArguments(String... keys) {
        return keys.length == 0 ? ALL : of(Arrays.asList(keys));
    }

    /** Whether all of Gremlin's {@code keys...} are selected. */
    public boolean includesArguments(String... keys) {
        if (all) return true;
        for (String key : keys) if (key != null && !names.contains(key)) return false;
        return keys.length > 0;
    }

    /** These and others. */
    public KeySelection and(KeySelection others) {
        if (includes(others)) return this;
        if (all || others.all) return ALL;
        Set<String> both = new TreeSet<>(names);
        both.addAll(others.names);
        return new KeySelection(false, both);
    }

    /** Whether a key is selected. */
    public boolean includes(String key) {
        return all || names.contains(key);
    }

    /** Whether all of others are selected. */
    public boolean includes(KeySelection others) {
        return all || !others.all && names.containsAll(others.names);
    }

    /** Whether there is nothing. */
    public boolean isEmpty() {
        return !all && names.isEmpty();
    }

    @Override
    public String toString() {
        return all ? "*" : names.isEmpty() ? "" : "{" + String.join(", ", names) + "}";
    }
}
