package io.sqlgraph.compiler.render;

import java.util.ArrayList;
import java.util.List;

/** A test of a value that is present, as SQL that is then never null; or the answer, where it is the same for all. */
sealed interface TestSql {

    /** Every present value passes. */
    record Always() implements TestSql {}

    /** No value passes. */
    record Never() implements TestSql {}

    /** The values for which the condition holds pass. */
    record Condition(SqlText sql) implements TestSql {}

    TestSql ALWAYS = new Always();
    TestSql NEVER = new Never();

    static TestSql of(String text, Param... params) {
        return new Condition(SqlText.of(text, params));
    }

    static TestSql of(boolean answer) {
        return answer ? ALWAYS : NEVER;
    }

    default TestSql not() {
        if (this instanceof Always) return NEVER;
        if (this instanceof Never) return ALWAYS;
        return new Condition(((Condition) this).sql().wrap("NOT (", ")"));
    }

    static TestSql and(List<TestSql> parts) {
        return connect(parts, " AND ", NEVER, ALWAYS);
    }

    static TestSql or(List<TestSql> parts) {
        return connect(parts, " OR ", ALWAYS, NEVER);
    }

    private static TestSql connect(List<TestSql> parts, String operator, TestSql deciding, TestSql neutral) {
        List<SqlText> left = new ArrayList<>();
        for (TestSql part : parts) {
            if (part.equals(deciding)) return deciding;
            if (part instanceof Condition condition) left.add(condition.sql());
        }
        if (left.isEmpty()) return neutral;
        if (left.size() == 1) return new Condition(left.get(0));
        return new Condition(SqlText.join(operator, left).wrap("(", ")"));
    }
}
