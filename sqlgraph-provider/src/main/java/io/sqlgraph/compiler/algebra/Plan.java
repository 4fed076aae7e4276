package io.sqlgraph.compiler.algebra;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * A run of Gremlin steps as operators, the source first. It knows nothing of a catalog. Immutable; equal for equal runs.
 */
public record Plan(List<Entry> entries) {

    /**
     * One operator and what Gremlin hung on it.
     *
     * @param labels the {@code as()} labels of the rows after it, sorted
     */
    public record Entry(Operator operator, Set<String> labels) {
        public Entry {
            labels = java.util.Collections.unmodifiableSet(new TreeSet<>(labels));
        }

        @Override
        public String toString() {
            return operator + (labels.isEmpty() ? "" : " as " + String.join(", ", labels));
        }
    }

    public Plan {
        entries = List.copyOf(entries);
    }

    /** The operators without labels. */
    public static Plan of(Operator... operators) {
        return new Plan(java.util.Arrays.stream(operators)
                .map(o -> new Entry(o, Set.of()))
                .toList());
    }

    /** The first operators of this plan. */
    public Plan prefix(int length) {
        return new Plan(entries.subList(0, length));
    }

    /** Whether the first operators of this plan are a plan: not when they end within what is one step. */
    public boolean canEndAt(int length) {
        int open = 0;
        for (Entry entry : entries.subList(0, length)) {
            Operator operator = entry.operator();
            if (operator instanceof Operator.Levels || operator instanceof Operator.Open) open++;
            if (operator instanceof Operator.Gather || operator instanceof Operator.Close) open--;
        }
        return open == 0;
    }

    /** The operators from an index on, with another one in the place of the first of them. */
    public Plan from(int index, Operator first) {
        var rest = new ArrayList<Entry>();
        rest.add(new Entry(first, Set.of()));
        rest.addAll(entries.subList(index + 1, entries.size()));
        return new Plan(rest);
    }

    /** This plan with a filter of what its first operator gives. */
    public Plan filteredAtStart(Condition condition) {
        var all = new ArrayList<>(entries);
        all.add(1, new Entry(new Operator.Filter(condition), Set.of()));
        return new Plan(all);
    }

    /** This plan with one more operator behind its own. */
    public Plan followedBy(Operator last) {
        var all = new ArrayList<>(entries);
        all.add(new Entry(last, Set.of()));
        return new Plan(all);
    }

    /** This plan with more operators before its own. */
    public Plan after(Operator first) {
        var all = new ArrayList<Entry>();
        all.add(new Entry(first, Set.of()));
        all.addAll(entries);
        return new Plan(all);
    }

    /** The operators without their labels. */
    public List<Operator> operators() {
        return entries.stream().map(Entry::operator).toList();
    }

    /** How many operators there are. */
    public int size() {
        return entries.size();
    }

    @Override
    public String toString() {
        return entries.stream().map(Object::toString).collect(Collectors.joining(" | "));
    }
}
