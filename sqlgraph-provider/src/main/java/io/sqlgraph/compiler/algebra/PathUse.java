package io.sqlgraph.compiler.algebra;

import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Which places of the path some operators ask for. Immutable.
 *
 * @param all whether every place is
 * @param labels of the places that are, if not all
 */
public record PathUse(boolean all, Set<String> labels) {

    public PathUse {
        labels = Set.copyOf(labels);
    }

    /** What the operators after an index ask for. */
    public static PathUse after(List<Operator> operators, int index) {
        boolean all = false;
        Set<String> labels = new HashSet<>();
        for (Operator operator : operators.subList(index + 1, operators.size())) {
            all |= add(operator, labels);
        }
        return new PathUse(all, labels);
    }

    private static boolean add(Operator operator, Set<String> labels) {
        if (operator instanceof Operator.Project project) return add(project.projection(), labels);
        if (operator instanceof Operator.Jump jump) labels.add(jump.label());
        return operator instanceof Operator.Filter filter && add(filter.condition(), labels);
    }

    private static boolean add(Projection projection, Set<String> labels) {
        if (projection instanceof Projection.Select select) labels.addAll(select.labels());
        if (projection instanceof Projection.Record record) record.fields().forEach(field -> add(field, labels));
        if (projection instanceof Projection.Tuple tuple) tuple.fields().forEach(field -> add(field, labels));
        return projection instanceof Projection.PathOf;
    }

    /** A walk of a child has no labels of its own: those that it looks up are of places before it. */
    private static void add(Expression expression, Set<String> labels) {
        if (expression instanceof Expression.OfPlace place) labels.add(place.label());
        Plan walk = expression.walkOrNull();
        if (walk != null) addAll(walk, labels);
    }

    private static void addAll(Plan walk, Set<String> labels) {
        walk.operators().forEach(operator -> add(operator, labels));
    }

    private static boolean add(Condition condition, Set<String> labels) {
        if (condition instanceof Condition.Compare compare) {
            labels.add(compare.right());
            if (compare.left() != null) labels.add(compare.left());
        }
        if (condition instanceof Condition.Exists exists) addAll(exists.walk(), labels);
        if (condition instanceof Condition.CountIs count) addAll(count.walk(), labels);
        if (condition instanceof Condition.ReducedIs is) addAll(is.reduced().walk(), labels);
        if (condition instanceof Condition.Not not) return add(not.inner(), labels);
        if (condition instanceof Condition.And and) return addParts(and.parts(), labels);
        if (condition instanceof Condition.Or or) return addParts(or.parts(), labels);
        return condition instanceof Condition.SimplePath;
    }

    private static boolean addParts(List<Condition> parts, Set<String> labels) {
        boolean all = false;
        for (Condition part : parts) all |= add(part, labels);
        return all;
    }

    /** Whether none is. */
    public boolean isNone() {
        return !all && labels.isEmpty();
    }

    /** Whether a place with some labels is. */
    public boolean asksFor(Collection<String> placeLabels) {
        return all || placeLabels.stream().anyMatch(labels::contains);
    }
}
