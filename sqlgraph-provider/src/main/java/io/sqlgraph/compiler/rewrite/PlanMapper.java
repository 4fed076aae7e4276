package io.sqlgraph.compiler.rewrite;

import io.sqlgraph.compiler.algebra.Condition;
import io.sqlgraph.compiler.algebra.ElementKind;
import io.sqlgraph.compiler.algebra.Expression;
import io.sqlgraph.compiler.algebra.Operator;
import io.sqlgraph.compiler.algebra.Plan;
import io.sqlgraph.compiler.algebra.Projection;
import io.sqlgraph.compiler.algebra.SortKey;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;

/**
 * Makes a plan of another one by replacing some of its parts, wherever they are: in conditions, in walks of children, in the
 * arms of forks. What is not replaced stays the same object. Parts are visited from front to back, always in the same order.
 */
@SuppressWarnings("ReferenceEquality") // the same object says that nothing was replaced, an equal one would not
public abstract class PlanMapper {

    /** The plan with its parts replaced; of the whole traversal, or a walk in it. */
    public Plan map(Plan plan) {
        List<Plan.Entry> entries = new ArrayList<>(plan.size());
        boolean changed = false;
        ElementKind kind = ElementKind.VALUE;
        for (Plan.Entry entry : plan.entries()) {
            // A fork's guards are asked of what comes before it, every other condition of what it leaves.
            ElementKind after = Typer.kindAfter(entry.operator(), kind);
            ElementKind asked = entry.operator() instanceof Operator.Fork ? kind : after;
            kind = after;
            Operator operator = map(entry.operator(), asked);
            entries.add(operator == entry.operator() ? entry : new Plan.Entry(operator, entry.labels()));
            changed |= operator != entry.operator();
        }
        return changed ? new Plan(entries) : plan;
    }

    /** What takes the place of an operator that holds no other part. */
    protected Operator leaf(Operator operator) {
        return operator;
    }

    /**
     * What takes the place of a condition that holds no other part, or a test only.
     *
     * @param kind of what it is asked
     */
    protected Condition leaf(Condition condition, ElementKind kind) {
        return condition;
    }

    private Operator map(Operator operator, ElementKind kind) {
        if (operator instanceof Operator.Filter filter) {
            Condition condition = map(filter.condition(), kind);
            return condition == filter.condition() ? filter : new Operator.Filter(condition);
        }
        if (operator instanceof Operator.Emit emit) {
            Condition condition = map(emit.condition(), kind);
            return condition == emit.condition() ? emit : new Operator.Emit(condition);
        }
        if (operator instanceof Operator.Sort sort) {
            List<SortKey> keys = all(sort.keys(), this::map);
            return keys == sort.keys() ? sort : new Operator.Sort(keys);
        }
        if (operator instanceof Operator.Project project) {
            Projection projection = map(project.projection());
            return projection == project.projection() ? project : new Operator.Project(projection);
        }
        if (operator instanceof Operator.DedupBy dedup) {
            Expression key = map(dedup.key());
            return key == dedup.key() ? dedup : new Operator.DedupBy(key);
        }
        if (operator instanceof Operator.Fork fork) {
            List<Operator.Fork.Arm> arms = all(fork.arms(), arm -> map(arm, kind));
            return arms == fork.arms() ? fork : new Operator.Fork(arms, fork.kind());
        }
        if (operator instanceof Operator.Reach reach) return map(reach);
        return operator instanceof Operator.Expand expand ? map(expand) : leaf(operator);
    }

    private Operator map(Operator.Reach reach) {
        Plan pass = map(reach.pass());
        Operator.Reach.Gate until = map(reach.until());
        Operator.Reach.Gate emit = map(reach.emit());
        return pass == reach.pass() && until == reach.until() && emit == reach.emit()
                ? reach
                : new Operator.Reach(pass, reach.dedups(), until, emit, reach.set(), reach.first(), reach.searched());
    }

    private Operator.Reach.Gate map(Operator.Reach.Gate gate) {
        Condition condition = map(gate.condition(), ElementKind.VERTEX);
        return condition == gate.condition() ? gate : new Operator.Reach.Gate(condition, gate.first());
    }

    private Operator map(Operator.Expand expand) {
        Plan pass = map(expand.pass());
        Condition stop = expand.stop() == null ? null : map(expand.stop(), ElementKind.VERTEX);
        List<Condition> tests = all(expand.tests(), test -> map(test, ElementKind.VERTEX));
        return pass == expand.pass() && stop == expand.stop() && tests == expand.tests()
                ? expand
                : new Operator.Expand(pass, stop, tests, expand.places(), expand.ahead());
    }

    private Operator.Fork.Arm map(Operator.Fork.Arm arm, ElementKind kind) {
        Condition guard = map(arm.guard(), kind);
        Plan walk = map(arm.walk());
        return guard == arm.guard() && walk == arm.walk() ? arm : new Operator.Fork.Arm(guard, walk);
    }

    private Condition map(Condition condition, ElementKind kind) {
        if (condition instanceof Condition.Not not) {
            Condition inner = map(not.inner(), kind);
            return inner == not.inner() ? not : new Condition.Not(inner);
        }
        if (condition instanceof Condition.And and) {
            List<Condition> parts = all(and.parts(), part -> map(part, kind));
            return parts == and.parts() ? and : new Condition.And(parts);
        }
        if (condition instanceof Condition.Or or) {
            List<Condition> parts = all(or.parts(), part -> map(part, kind));
            return parts == or.parts() ? or : new Condition.Or(parts);
        }
        if (condition instanceof Condition.Compare compare) {
            Expression left = map(compare.leftBy());
            Expression right = map(compare.rightBy());
            return left == compare.leftBy() && right == compare.rightBy()
                    ? compare
                    : new Condition.Compare(compare.left(), left, compare.operator(), compare.right(), right);
        }
        if (condition instanceof Condition.Exists exists) {
            Plan walk = map(exists.walk());
            return walk == exists.walk() ? exists : new Condition.Exists(walk);
        }
        if (condition instanceof Condition.CountIs count) {
            Plan walk = map(count.walk());
            return walk == count.walk() ? count : new Condition.CountIs(walk, count.test());
        }
        if (condition instanceof Condition.ReducedIs is) {
            Plan walk = map(is.reduced().walk());
            return walk == is.reduced().walk()
                    ? is
                    : new Condition.ReducedIs(
                            new Expression.Reduced(is.reduced().reduction(), walk), is.test());
        }
        return leaf(condition, kind);
    }

    private Projection map(Projection projection) {
        if (projection instanceof Projection.Record record) {
            List<Expression> fields = all(record.fields(), this::map);
            return fields == record.fields() ? record : new Projection.Record(record.names(), fields);
        }
        if (projection instanceof Projection.Select select) {
            List<Expression> bys = all(select.bys(), this::map);
            return bys == select.bys()
                    ? select
                    : new Projection.Select(select.labels(), select.pop(), bys, select.single());
        }
        if (projection instanceof Projection.PathOf path) {
            List<Expression> bys = all(path.bys(), this::map);
            return bys == path.bys() ? path : new Projection.PathOf(bys, path.tuple());
        }
        if (projection instanceof Projection.Tuple tuple) return map(tuple);
        if (projection instanceof Projection.Groups groups) {
            Projection.Tuple members = map(groups.members());
            Expression value = map(groups.value());
            return members == groups.members() && value == groups.value()
                    ? groups
                    : new Projection.Groups(members, value, groups.reduction(), groups.counts());
        }
        if (projection instanceof Projection.Value value) {
            Expression expression = map(value.expression());
            return expression == value.expression() ? value : new Projection.Value(expression);
        }
        return projection;
    }

    private Projection.Tuple map(Projection.Tuple tuple) {
        List<Expression> fields = all(tuple.fields(), this::map);
        return fields == tuple.fields() ? tuple : new Projection.Tuple(fields, tuple.required());
    }

    private Expression map(Expression expression) {
        Plan walk = expression.walkOrNull();
        if (expression instanceof Expression.OfPlace place) return map(place);
        if (walk == null) return expression;
        Plan mapped = map(walk);
        return mapped == walk ? expression : expression.withWalk(mapped);
    }

    private Expression map(Expression.OfPlace place) {
        Expression by = map(place.by());
        return by == place.by() ? place : new Expression.OfPlace(place.label(), by);
    }

    private SortKey map(SortKey key) {
        Expression by = map(key.by());
        return by == key.by() ? key : new SortKey(by, key.descending());
    }

    /** The list itself where no part is replaced. */
    private static <T> List<T> all(List<T> parts, UnaryOperator<T> mapping) {
        List<T> mapped = new ArrayList<>(parts.size());
        boolean changed = false;
        for (T part : parts) {
            T other = mapping.apply(part);
            mapped.add(other);
            changed |= other != part;
        }
        return changed ? mapped : parts;
    }
}
