package io.sqlgraph.compiler.read;

import io.sqlgraph.compiler.algebra.Condition;
import io.sqlgraph.compiler.algebra.Expression;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.tinkerpop.gremlin.process.traversal.Compare;
import org.apache.tinkerpop.gremlin.process.traversal.P;
import org.apache.tinkerpop.gremlin.process.traversal.Step;
import org.apache.tinkerpop.gremlin.process.traversal.step.filter.PathFilterStep;
import org.apache.tinkerpop.gremlin.process.traversal.step.filter.WherePredicateStep;
import org.apache.tinkerpop.gremlin.process.traversal.step.filter.WhereTraversalStep;

/** Reads filters that look at earlier places of the path. */
final class PathFilterReader {

    private PathFilterReader() {}

    /**
     * @param thing what the step takes
     * @param labelled what the labels before the step name
     */
    static Optional<Condition> read(Step<?, ?> step, Thing thing, Map<String, Thing> labelled) {
        if (step.getClass() == PathFilterStep.class) {
            var filter = (PathFilterStep<?>) step;
            boolean whole = filter.getFromLabel() == null && filter.getToLabel() == null;
            if (!whole || !filter.getLocalChildren().isEmpty() || !thing.isElement()) return Optional.empty();
            Condition simple = new Condition.SimplePath();
            return Optional.of(filter.isSimple() ? simple : new Condition.Not(simple));
        }
        if (step.getClass() == WhereTraversalStep.class) {
            return new PlaceWalkReader(thing, labelled).read((WhereTraversalStep<?>) step);
        }
        return step.getClass() == WherePredicateStep.class
                ? where((WherePredicateStep<?>) step, thing, labelled)
                : Optional.empty();
    }

    /** The current thing is the one with a label. */
    static Condition same(String label) {
        return new Condition.Compare(null, Expression.SELF, Compare.eq, label, Expression.SELF);
    }

    private static Optional<Condition> where(WherePredicateStep<?> step, Thing thing, Map<String, Thing> labelled) {
        P<?> predicate = step.getPredicate().orElse(null);
        if (predicate == null || predicate.getClass() != P.class) return Optional.empty();
        if (!(predicate.getBiPredicate() instanceof Compare compare)) return Optional.empty();
        String left = step.getStartKey().orElse(null);
        String right = step.getSelectKey(cast(predicate));
        Thing leftThing = left == null ? thing : labelled.get(left);
        Thing rightThing = labelled.get(right);
        // A record is compared as a map, and its fields hide the places with their names.
        boolean hidden = thing.fields() != null
                && (left == null
                        || thing.fields().contains(right)
                        || thing.fields().contains(left));
        if (leftThing == null || rightThing == null || hidden) return Optional.empty();
        var bys = step.getLocalChildren();
        Optional<List<Expression>> first = ModulatorReader.readRing(bys, 1, leftThing);
        Optional<List<Expression>> second = ModulatorReader.readRing(
                bys.isEmpty() ? bys : bys.subList(1 % bys.size(), 1 % bys.size() + 1), 1, rightThing);
        if (first.isEmpty() || second.isEmpty()) return Optional.empty();
        return Optional.of(new Condition.Compare(
                left, first.get().get(0), compare, right, second.get().get(0)));
    }

    @SuppressWarnings("unchecked") // the step only reads the name in it
    private static P<Object> cast(P<?> predicate) {
        return (P<Object>) predicate;
    }
}
