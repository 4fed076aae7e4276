package io.sqlgraph.schema;

import io.sqlgraph.schema.internal.ArrayTest;
import io.sqlgraph.schema.internal.Component;
import io.sqlgraph.schema.internal.QueryPlan;
import io.sqlgraph.schema.internal.QueryStep;
import io.sqlgraph.schema.internal.ValueType;
import java.time.temporal.Temporal;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.function.Function;
import java.util.regex.PatternSyntaxException;
import org.apache.tinkerpop.gremlin.process.traversal.P;
import org.apache.tinkerpop.gremlin.process.traversal.TextP;

/**
 * A component of a query's rows that is about to be tested. Null passes {@link #isNull} only. A test that the type does not
 * have, or with a value of another type, is a {@link ValidationException}.
 *
 * @param <Q> the query
 * @param <T> the component's type
 */
public final class Filter<Q, T> {

    private final QueryPlan plan;
    private final Component component;
    private final Function<QueryPlan, Q> query;

    Filter(QueryPlan plan, Component component, Function<QueryPlan, Q> query) {
        this.plan = plan;
        this.component = component;
        this.query = query;
    }

    public Q eq(T value) {
        return test(value == null ? none() : equal(stored(value)));
    }

    public Q ne(T value) {
        if (value == null) return test(none());
        Object stored = stored(value);
        return test(isArray(stored) ? ArrayTest.DIFFERENT.with(stored) : P.neq(stored));
    }

    public Q lt(T value) {
        return test(value == null ? none() : P.lt(ordered(value)));
    }

    public Q le(T value) {
        return test(value == null ? none() : P.lte(ordered(value)));
    }

    public Q gt(T value) {
        return test(value == null ? none() : P.gt(ordered(value)));
    }

    public Q ge(T value) {
        return test(value == null ? none() : P.gte(ordered(value)));
    }

    /** From the first value to the last, both included. */
    public Q between(T first, T last) {
        return test(
                first == null || last == null ? none() : P.gte(ordered(first)).and(P.lte(ordered(last))));
    }

    /** One of some values. */
    public Q in(Collection<? extends T> values) {
        var stored = new ArrayList<>();
        for (T each : values) {
            if (each != null) stored.add(stored(each));
        }
        return test(stored.stream().anyMatch(Filter::isArray) ? ArrayTest.AMONG.with(stored) : P.within(stored));
    }

    public Q isNull() {
        return query.apply(plan.with(new QueryStep.Has(component.name(), null)));
    }

    public Q isNotNull() {
        return query.apply(plan.with(new QueryStep.Present(component.name())));
    }

    public Q startsWith(String prefix) {
        return text("startsWith", prefix, TextP::startingWith);
    }

    public Q endsWith(String suffix) {
        return text("endsWith", suffix, TextP::endingWith);
    }

    /** A regular expression that is found somewhere in the text. */
    public Q matches(String expression) {
        return text("matches", expression, this::regex);
    }

    private P<String> regex(String expression) {
        try {
            return TextP.regex(expression);
        } catch (PatternSyntaxException e) {
            throw refused(expression, "must be matched with a regular expression: " + e.getDescription());
        }
    }

    /** A part of a text, or an element of a list or set. */
    public Q contains(Object part) {
        if (!(component.type() instanceof ValueType.Several several)) {
            if (part != null && !(part instanceof String)) throw refused(part, "must be a String");
            return text("contains", (String) part, TextP::containing);
        }
        if (part == null) return test(none());
        Object element = converted(several.element(), part);
        if (!several.element().accepts(element)) {
            throw refused(part, "must be " + several.element().withArticle());
        }
        return query.apply(plan.with(new QueryStep.Holds(component.name(), element)));
    }

    private Q text(String predicate, String operand, Function<String, P<String>> test) {
        boolean isText = component.type() instanceof ValueType.Scalar scalar && scalar.type() == String.class;
        if (!isText) {
            throw refused(
                    operand,
                    "has no " + predicate + ", being " + component.type().withArticle());
        }
        return test(operand == null ? none() : test.apply(operand));
    }

    private static boolean isArray(Object stored) {
        return stored.getClass().isArray();
    }

    private static P<?> equal(Object stored) {
        return isArray(stored) ? ArrayTest.EQUAL.with(stored) : P.eq(stored);
    }

    private Q test(P<?> test) {
        return query.apply(plan.with(new QueryStep.Has(component.name(), test)));
    }

    /** Nothing equals null, and nothing differs from it. */
    private static P<?> none() {
        return P.within(List.of());
    }

    private Object ordered(T value) {
        boolean hasOrder = component.type() instanceof ValueType.Enumeration
                || component.type() instanceof ValueType.Scalar scalar
                        && (Comparable.class.isAssignableFrom(scalar.type())
                                || Temporal.class.isAssignableFrom(scalar.type()));
        if (!hasOrder)
            throw refused(value, "has no order, being " + component.type().withArticle());
        return stored(value);
    }

    private Object stored(T value) {
        Object stored = converted(component.type(), value);
        if (!component.type().accepts(stored))
            throw refused(value, "must be " + component.type().withArticle());
        return stored;
    }

    private static Object converted(ValueType type, Object value) {
        try {
            return type.toGraph(value);
        } catch (ClassCastException wrongClass) {
            return value;
        }
    }

    private ValidationException refused(Object value, String message) {
        return new ValidationException(
                "A query is not valid", List.of(new Violation(component.name(), value, message)));
    }
}
