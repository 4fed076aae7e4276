package io.sqlgraph.compiler.read;

import io.sqlgraph.compiler.algebra.ValueTest;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.apache.tinkerpop.gremlin.process.traversal.Compare;
import org.apache.tinkerpop.gremlin.process.traversal.Contains;
import org.apache.tinkerpop.gremlin.process.traversal.NotP;
import org.apache.tinkerpop.gremlin.process.traversal.P;
import org.apache.tinkerpop.gremlin.process.traversal.Text;
import org.apache.tinkerpop.gremlin.process.traversal.TextP;
import org.apache.tinkerpop.gremlin.process.traversal.util.AndP;
import org.apache.tinkerpop.gremlin.process.traversal.util.ConnectiveP;
import org.apache.tinkerpop.gremlin.process.traversal.util.OrP;

/** Reads TinkerPop predicates. What it does not know exactly (type tests, user classes) it does not read. */
final class PredicateReader {

    private PredicateReader() {}

    static Optional<ValueTest> read(P<?> predicate) {
        if (predicate instanceof NotP<?> not) return read(not.negate()).map(ValueTest.Not::new);
        if (predicate instanceof AndP<?> and) return readAll(and).map(ValueTest.And::new);
        if (predicate instanceof OrP<?> or) return readAll(or).map(ValueTest.Or::new);
        if (predicate.getClass() != P.class && predicate.getClass() != TextP.class) return Optional.empty();
        Object operator = predicate.getBiPredicate();
        Object constant = predicate.getValue();
        if (operator instanceof Compare compare) return Optional.of(comparison(compare, constant));
        if (operator instanceof Contains contains && constant instanceof Collection<?> constants) {
            ValueTest within = new ValueTest.Within(new ArrayList<>(constants));
            return Optional.of(contains == Contains.within ? within : new ValueTest.Not(within));
        }
        if (operator.getClass() == Text.RegexPredicate.class) return Optional.of(regex((Text.RegexPredicate) operator));
        if (operator instanceof Text text && constant instanceof String string) return Optional.of(text(text, string));
        return Optional.empty();
    }

    private static ValueTest comparison(Compare compare, Object constant) {
        return compare == Compare.neq
                ? new ValueTest.Not(new ValueTest.Comparison(Compare.eq, constant))
                : new ValueTest.Comparison(compare, constant);
    }

    private static ValueTest text(Text operator, String constant) {
        return switch (operator) {
            case startingWith, endingWith, containing -> new ValueTest.TextMatch(operator, constant);
            case notStartingWith, notEndingWith, notContaining ->
                new ValueTest.Not(new ValueTest.TextMatch(operator.negate(), constant));
        };
    }

    private static ValueTest regex(Text.RegexPredicate predicate) {
        var match = new ValueTest.RegexMatch(predicate.getPattern());
        return predicate.isNegate() ? new ValueTest.Not(match) : match;
    }

    private static Optional<List<ValueTest>> readAll(ConnectiveP<?> connective) {
        List<ValueTest> parts = new ArrayList<>();
        for (P<?> predicate : connective.getPredicates()) {
            Optional<ValueTest> part = read(predicate);
            if (part.isEmpty()) return Optional.empty();
            parts.add(part.get());
        }
        return Optional.of(parts);
    }
}
