package io.sqlgraph.compiler.render;

import io.sqlgraph.compiler.algebra.Condition;
import io.sqlgraph.compiler.algebra.ElementKind;
import io.sqlgraph.value.ColumnType;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.apache.tinkerpop.gremlin.process.traversal.Compare;

/** Conditions on the places of the path that a branch carries. Their SQL is never null. */
final class PathConditions {

    private static final Set<ColumnType> WHOLE =
            EnumSet.of(ColumnType.BYTE, ColumnType.SHORT, ColumnType.INTEGER, ColumnType.LONG);

    private final ExpressionRenderer expressions;
    private final Walk walk;

    PathConditions(Scope scope, Walk walk) {
        this.expressions = new ExpressionRenderer(scope);
        this.walk = walk;
    }

    /** No two places hold the same element. */
    SqlText simple(Branch branch) {
        List<String> vertices = new ArrayList<>();
        List<String> edges = new ArrayList<>();
        for (Branch.Carried place : branch.carried) {
            if (place.value() instanceof Value.VertexValue) vertices.add(ExpressionRenderer.idOf(place.value()));
            else if (place.value() instanceof Value.EdgeValue edge) edges.add(edge.id());
            else throw new Uncompilable("a simple path of values");
        }
        List<SqlText> parts = new ArrayList<>();
        addDifferences(vertices, parts);
        addDifferences(edges, parts);
        return parts.isEmpty()
                ? SqlText.of("TRUE")
                : SqlText.join(" AND ", parts).wrap("(", ")");
    }

    private static void addDifferences(List<String> ids, List<SqlText> parts) {
        for (int i = 1; i < ids.size(); i++) {
            List<String> earlier = ids.subList(0, i);
            parts.add(SqlText.of(
                    i == 1
                            ? ids.get(i) + " <> " + earlier.get(0)
                            : ids.get(i) + " NOT IN (" + String.join(", ", earlier) + ")"));
        }
    }

    SqlText compare(Condition.Compare compare, Branch branch) {
        walk.read(branch);
        Places.Place left = compare.left() == null
                ? Places.current(branch, kindOf(branch))
                : Places.labelled(branch, compare.left(), org.apache.tinkerpop.gremlin.process.traversal.Pop.last);
        Places.Place right =
                Places.labelled(branch, compare.right(), org.apache.tinkerpop.gremlin.process.traversal.Pop.last);
        Value first = expressions.render(compare.leftBy(), branch, left.value(), left.tables());
        Value second = expressions.render(compare.rightBy(), branch, right.value(), right.tables());
        if (!ExpressionRenderer.require(branch, first) || !ExpressionRenderer.require(branch, second)) {
            return SqlText.of("FALSE");
        }
        if (isElement(first) && isElement(second)) return elements(first, compare.operator(), second);
        if (first instanceof Value.Scalar a && second instanceof Value.Scalar b) {
            return scalars(a, compare.operator(), b);
        }
        throw new Uncompilable(compare.toString());
    }

    private static ElementKind kindOf(Branch branch) {
        if (branch.value != null) return ElementKind.VALUE;
        return branch.outId == null ? ElementKind.VERTEX : ElementKind.EDGE;
    }

    private static boolean isElement(Value value) {
        return value instanceof Value.VertexValue || value instanceof Value.EdgeValue;
    }

    private static SqlText elements(Value first, Compare operator, Value second) {
        if (operator != Compare.eq && operator != Compare.neq) throw new Uncompilable("an order of elements");
        if (first.getClass() != second.getClass()) return SqlText.of(operator == Compare.eq ? "FALSE" : "TRUE");
        String sign = operator == Compare.eq ? " = " : " <> ";
        return SqlText.of(ExpressionRenderer.idOf(first) + sign + ExpressionRenderer.idOf(second));
    }

    /** Texts with texts, and whole numbers with whole numbers, compare in SQL as they do in Gremlin. */
    private static SqlText scalars(Value.Scalar first, Compare operator, Value.Scalar second) {
        boolean texts = first.type() == ColumnType.STRING && second.type() == ColumnType.STRING;
        boolean equality = operator == Compare.eq || operator == Compare.neq;
        boolean wholes = WHOLE.contains(first.type()) && WHOLE.contains(second.type());
        boolean same = first.type() == second.type()
                && (first.type() == ColumnType.BOOLEAN || first.type() == ColumnType.UUID);
        if (!wholes && !(equality && (texts || same))) {
            throw new Uncompilable("a comparison of " + first.type() + " and " + second.type());
        }
        String sign = switch (operator) {
            case eq -> " = ";
            case neq -> " <> ";
            case lt -> " < ";
            case lte -> " <= ";
            case gt -> " > ";
            case gte -> " >= ";
        };
        return SqlText.join(sign, List.of(first.expression(), second.expression()));
    }
}
