package io.sqlgraph.compiler.render;

import io.sqlgraph.compiler.algebra.ElementKind;
import io.sqlgraph.compiler.algebra.Tables;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.tinkerpop.gremlin.process.traversal.Pop;

/** Finds what the labels of a plan name in a branch. */
final class Places {

    /**
     * A thing that expressions apply to.
     *
     * @param tables where it can be; {@link Tables#NONE} for values
     */
    record Place(Value value, Tables tables) {}

    private Places() {}

    /** What the traverser holds. */
    static Place current(Branch branch, ElementKind kind) {
        if (branch.value != null) return new Place(branch.value, Tables.NONE);
        return switch (kind) {
            case VERTEX -> new Place(Value.VertexValue.of(branch.id), branch.tables);
            case EDGE -> new Place(new Value.EdgeValue(branch.id, branch.outId, branch.inId, null), branch.tables);
            case VALUE -> throw new Uncompilable("a value that has no columns");
        };
    }

    /** Where the thing of the last place with a label can be; {@link Tables#NONE} when there is no such place. */
    static Tables tablesOf(Branch branch, String label) {
        Tables tables = Tables.NONE;
        for (Branch.Carried place : branch.carried) {
            if (place.labels().contains(label)) tables = place.tables();
        }
        return tables;
    }

    /** The place of the path with a label; a label of several places needs a pop of the first or last. */
    static Place labelled(Branch branch, String label, Pop pop) {
        List<Branch.Carried> found = branch.carried.stream()
                .filter(place -> place.labels().contains(label))
                .toList();
        if (found.isEmpty()) throw new Uncompilable("no place with label " + label);
        Branch.Carried place = switch (pop) {
            case first -> found.get(0);
            case last -> found.get(found.size() - 1);
            case all, mixed -> throw new Uncompilable("all places with one label");
        };
        return new Place(place.value(), place.tables());
    }

    /** A place of the path is read by one layout, and shares its columns: it must be the same in all branches. */
    static void requireOneShape(List<Branch> branches, int place) {
        long shapes = branches.stream()
                .map(branch -> {
                    Value value = branch.carried.get(place).value();
                    return value.shape(
                            IntStream.rangeClosed(1, value.outputs().size()).iterator());
                })
                .distinct()
                .count();
        if (shapes > 1) throw new Uncompilable("a path whose places are of several types");
    }
}
