package io.sqlgraph.compiler.algebra;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import org.apache.tinkerpop.gremlin.structure.Direction;

/**
 * One operation of a {@link Plan} on the bag of things that the operation before it gives. Immutable; equal traversals
 * give equal operators.
 */
public sealed interface Operator {

    /** Whether the operation needs the whole bag, so that it cannot be run per barrier of incoming traversers. */
    default boolean isGlobal() {
        return false;
    }

    /** Whether the operation makes one thing of the whole bag, and forgets the paths to it. */
    default boolean reduces() {
        return this instanceof Count || this instanceof Reduce;
    }

    /**
     * The vertices or edges of the graph.
     *
     * @param kind not {@link ElementKind#VALUE}
     * @param ids the ones wanted, with repetitions, as the user gave them; null for all
     */
    record Source(ElementKind kind, List<Object> ids) implements Operator {
        public Source {
            ids = ids == null ? null : Collections.unmodifiableList(new ArrayList<>(ids));
        }

        @Override
        public String toString() {
            return (kind == ElementKind.VERTEX ? "vertices" : "edges") + (ids == null ? "" : ids.toString());
        }
    }

    /**
     * The elements with some ids of the database, as often as these are repeated; ids that no element has give nothing.
     *
     * @param kind not {@link ElementKind#VALUE}
     */
    record Lookup(ElementKind kind, List<Long> ids) implements Operator {
        public Lookup {
            ids = List.copyOf(ids);
        }

        @Override
        public String toString() {
            return (kind == ElementKind.VERTEX ? "vertices" : "edges") + " with id " + ids;
        }
    }

    /**
     * The elements that a user named, which the statement itself looks up.
     *
     * @param kind not {@link ElementKind#VALUE}
     * @param name a test of the comparable form of user-supplied ids
     * @param several whether there may be more than one; they are all different
     */
    record Named(ElementKind kind, ValueTest name, boolean several) implements Operator {
        @Override
        public String toString() {
            return (kind == ElementKind.VERTEX ? "vertices" : "edges") + " named " + name;
        }
    }

    /**
     * The elements that are handed in when the statement runs: of traversers from an earlier step, or a child's parent row.
     *
     * @param sorted whether results come in the order of the elements that they are reached from
     * @param merged whether it does not matter which of them a result was reached from, but only how often; not if sorted
     */
    record Seeds(ElementKind kind, boolean sorted, boolean merged) implements Operator {
        /** Elements whose results are told apart. */
        public Seeds(ElementKind kind, boolean sorted) {
            this(kind, sorted, false);
        }

        @Override
        public String toString() {
            return (sorted ? "sorted " : merged ? "merged " : "")
                    + (kind == ElementKind.VERTEX ? "given vertices" : "given edges");
        }
    }

    /**
     * From vertices to the edges at them, or over these to the adjacent vertices.
     *
     * @param labels the edge labels followed; empty for all
     * @param target what to arrive at: edges or vertices
     */
    record Hop(Direction direction, List<String> labels, ElementKind target) implements Operator {
        public Hop {
            labels = List.copyOf(labels);
        }

        @Override
        public String toString() {
            return direction.name().toLowerCase(java.util.Locale.ROOT)
                    + (target == ElementKind.EDGE ? "E" : "")
                    + (labels.isEmpty() ? "()" : labels.toString());
        }
    }

    /** From edges to vertices at their ends. */
    record EdgeEnd(End end) implements Operator {
        /** Which end of an edge. */
        public enum End {
            /** The vertex that the edge leaves. */
            OUT,
            /** The vertex that the edge enters. */
            IN,
            /** Both, the out vertex first. */
            BOTH,
            /** The one that the hop to the edge did not come from. */
            OTHER
        }

        @Override
        public String toString() {
            return end.name().toLowerCase(java.util.Locale.ROOT) + "V";
        }
    }

    /** Keeps the elements for which a condition is true. */
    record Filter(Condition condition) implements Operator {
        @Override
        public String toString() {
            return "where " + condition;
        }
    }

    /** Keeps one of each. */
    record Dedup() implements Operator {
        @Override
        public boolean isGlobal() {
            return true;
        }

        @Override
        public String toString() {
            return "dedup";
        }
    }

    /**
     * Keeps one of those that have the same key; those without it are dropped.
     *
     * @param key without a walk or a place
     */
    record DedupBy(Expression key) implements Operator {
        @Override
        public boolean isGlobal() {
            return true;
        }

        @Override
        public String toString() {
            return "dedup by " + key;
        }
    }

    /**
     * Keeps the rows at some positions of the bag.
     *
     * @param low how many to skip
     * @param high the position after the last one kept; -1 for no limit
     */
    record Range(long low, long high) implements Operator {
        @Override
        public boolean isGlobal() {
            return true;
        }

        @Override
        public String toString() {
            return "range " + low + ".." + (high < 0 ? "" : high);
        }
    }

    /** Sorts, stably with respect to an earlier sort. Elements that lack a property key sorted by are dropped. */
    record Sort(List<SortKey> keys) implements Operator {
        public Sort {
            keys = List.copyOf(keys);
        }

        @Override
        public boolean isGlobal() {
            return true;
        }

        @Override
        public String toString() {
            return "sort" + keys;
        }
    }

    /** The number of rows. */
    record Count() implements Operator {
        @Override
        public boolean isGlobal() {
            return true;
        }

        @Override
        public String toString() {
            return "count";
        }
    }

    /** What a reduction makes of the values of all rows; no row where there are none. */
    record Reduce(Reduction reduction) implements Operator {
        @Override
        public boolean isGlobal() {
            return true;
        }

        @Override
        public String toString() {
            return reduction.toString();
        }
    }

    /**
     * Lets equal rows be one with their number: what takes the rows looks at what they hold and at how many there are, not at
     * their order, and takes all of them before it gives anything.
     */
    record Tally() implements Operator {
        @Override
        public String toString() {
            return "tally";
        }
    }

    /**
     * Gathers the elements of the bag, which goes on, for {@link Condition.Aggregated}.
     *
     * @param key of the side effect
     */
    record Aggregate(String key) implements Operator {
        @Override
        public boolean isGlobal() {
            return true;
        }

        @Override
        public String toString() {
            return "aggregate " + key;
        }
    }

    /** What each element is turned into. */
    record Project(Projection projection) implements Operator {
        @Override
        public String toString() {
            return projection.toString();
        }
    }

    /** Where a {@code repeat()} that is written out as its levels begins; it ends with {@link Gather}. */
    record Levels() implements Operator {
        @Override
        public String toString() {
            return "levels";
        }
    }

    /**
     * Sets a copy of the bag aside for the next {@link Gather}; the bag itself goes on.
     *
     * @param condition which elements are copied
     */
    record Emit(Condition condition) implements Operator {
        @Override
        public String toString() {
            return "emit" + (condition.equals(Condition.Constant.TRUE) ? "" : " where " + condition);
        }
    }

    /** What was set aside since {@link Levels}, and the bag after it. */
    record Gather() implements Operator {
        @Override
        public String toString() {
            return "gather";
        }
    }

    /**
     * Goes on from an earlier element of the path.
     *
     * @param label the label of its place
     * @param kind what the place holds; not {@link ElementKind#VALUE}
     */
    record Jump(String label, ElementKind kind) implements Operator {
        @Override
        public String toString() {
            return "back to " + label;
        }
    }

    /**
     * Sends each element into every arm whose guard is true for it; the results of all arms are the bag.
     *
     * @param arms in order
     * @param kind what the arms give; one that gives another kind is only there where its guard is false for all labels
     */
    record Fork(List<Arm> arms, ElementKind kind) implements Operator {
        /** A walk that begins with seeds, for the elements for which the guard is true. */
        public record Arm(Condition guard, Plan walk) {
            @Override
            public String toString() {
                return (guard.equals(Condition.Constant.TRUE) ? "" : guard + " -> ") + "{" + walk + "}";
            }
        }

        public Fork {
            arms = List.copyOf(arms);
        }

        @Override
        public String toString() {
            return "fork" + arms;
        }
    }

    /**
     * Where passes of a loop lead from given vertices, and what is asked of these: for each vertex its arrivals and the tests
     * that it passes. It may also be told of vertices that further passes reach, in the order of the number of passes.
     *
     * @param pass from seeds
     * @param stop where no further pass goes on; null for nowhere
     * @param tests what is asked of each vertex
     * @param places what of the path through the pass is told
     * @param ahead how many passes to look ahead; 0 for none, {@link #UNLIMITED} for as many as there is room for
     */
    record Expand(Plan pass, Condition stop, List<Condition> tests, PathPlaces places, int ahead) implements Operator {
        /** Looks ahead until there is no more room. */
        public static final int UNLIMITED = -1;

        public Expand {
            tests = List.copyOf(tests);
        }

        /** Which places of a path are told. */
        public enum PathPlaces {
            /** None. */
            NONE,
            /** Those with labels. */
            LABELLED,
            /** All. */
            ALL;

            /** Whether a place with some labels is told. */
            public boolean includes(Set<String> labels) {
                return this == ALL || this == LABELLED && !labels.isEmpty();
            }
        }

        @Override
        public String toString() {
            String reach = ahead == 0 ? "" : ahead < 0 ? " ahead" : " ahead " + ahead;
            return "expand" + reach + " {" + pass + "}" + (stop == null ? "" : " not beyond " + stop)
                    + (tests.isEmpty() ? "" : " testing " + tests);
        }
    }

    /**
     * The vertices at which a loop is left, and those that it emits.
     *
     * @param pass from seeds to vertices, without a path
     * @param dedups whether a pass that reaches a vertex again is given up there
     * @param until where the loop is left; no pass goes on from there
     * @param emit where a copy leaves the loop
     * @param set whether it does not matter how often the loop gives a vertex, as long as it does
     * @param first how many results are wanted at the most, those of the first passes; -1 for all
     * @param searched whether one shortest way is wanted, to be searched from both sides where its ends are found by an index
     */
    record Reach(Plan pass, boolean dedups, Gate until, Gate emit, boolean set, long first, boolean searched)
            implements Operator {

        /**
         * A condition of a loop.
         *
         * @param condition on a vertex that a pass has reached, and on the number of passes
         * @param first whether it is asked before a pass, and so of the vertices that enter the loop, too
         */
        public record Gate(Condition condition, boolean first) {
            /** Is never passed. */
            public static final Gate CLOSED = new Gate(Condition.Constant.FALSE, false);

            /** Whether nothing passes. */
            public boolean isClosed() {
                return condition.equals(Condition.Constant.FALSE);
            }

            @Override
            public String toString() {
                return condition + (first ? " first" : "");
            }
        }

        /** The same where it does not matter how often a vertex is given; it is given once for its first arrival anyway. */
        public Reach asSet() {
            return set || tellsFirstArrivals() ? this : new Reach(pass, dedups, until, emit, true, first, searched);
        }

        /** The same where not more results are wanted than a number. */
        public Reach first(long wanted) {
            return new Reach(pass, dedups, until, emit, set, wanted, searched);
        }

        /** The same where one shortest way is wanted, and its ends are few. */
        public Reach asSearched() {
            return new Reach(pass, dedups, until, emit, set, first, true);
        }

        /** Whether of all passes that arrive at a vertex the first alone counts, and its number decides something. */
        public boolean tellsFirstArrivals() {
            return dedups && countsPasses();
        }

        /** Whether the number of passes decides anything. */
        public boolean countsPasses() {
            return until.condition().countsPasses() || emit.condition().countsPasses();
        }

        @Override
        public String toString() {
            return (set ? "set of repeat {" : "repeat {") + pass + (dedups ? " | dedup" : "") + "}"
                    + (until.isClosed() ? "" : " until " + until)
                    + (emit.isClosed() ? "" : " emit " + emit)
                    + (first < 0 ? "" : ", first " + first)
                    + (searched ? " from both ends" : "");
        }
    }

    /** The first of several operators that are one step; the last is {@link Close}. */
    record Open() implements Operator {
        @Override
        public String toString() {
            return "open";
        }
    }

    /** The last of several operators that are one step. */
    record Close() implements Operator {
        @Override
        public String toString() {
            return "close";
        }
    }
}
