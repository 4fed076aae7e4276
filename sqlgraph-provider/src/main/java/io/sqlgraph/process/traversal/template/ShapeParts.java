package io.sqlgraph.process.traversal.template;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/**
 * The parts of a traversal and its constants, in the order in which they were found. Reading them is most of what it takes to
 * recognise a traversal: so they are hashed as they come, and not copied for a look-up.
 */
final class ShapeParts {

    private static final int ROOM = 64;

    private Object[] parts = new Object[ROOM];
    private int size;
    private int hash;
    private final List<Object> constants = new ArrayList<>(4);

    /** Adds a part, null included; nobody may change it later. */
    void add(Object part) {
        if (size == parts.length) parts = Arrays.copyOf(parts, 2 * size);
        parts[size++] = part;
        hash = 31 * hash + (part == null ? 0 : part.hashCode());
    }

    /** Adds how many parts there are, and these. */
    void addAll(Object[] several) {
        add(several.length);
        for (Object part : several) add(part);
    }

    /** The same for a list. */
    void addAll(List<?> several) {
        add(several.size());
        for (int i = 0; i < several.size(); i++) add(several.get(i));
    }

    /**
     * Adds how many names there are, and these as they come: others with the same names in another order are other parts,
     * which costs nothing but another shape. Null is none.
     */
    void addNames(Set<String> names) {
        if (names == null || names.isEmpty()) {
            add(names == null ? null : 0);
            return;
        }
        add(names.size());
        for (String name : names) add(name);
    }

    /** Adds a constant, of which the parts hold the class only. */
    void addConstant(Object constant) {
        constants.add(constant);
    }

    /** The constants found so far. */
    Object[] constants() {
        return constants.toArray();
    }

    /** These parts without room for more, and without the constants. */
    ShapeParts toBeKept() {
        var kept = new ShapeParts();
        kept.parts = Arrays.copyOf(parts, size);
        kept.size = size;
        kept.hash = hash;
        return kept;
    }

    @Override
    public int hashCode() {
        return hash;
    }

    @Override
    public boolean equals(Object other) {
        if (!(other instanceof ShapeParts that) || hash != that.hash || size != that.size) return false;
        for (int i = 0; i < size; i++) {
            if (parts[i] != that.parts[i] && !Objects.equals(parts[i], that.parts[i])) return false;
        }
        return true;
    }
}
