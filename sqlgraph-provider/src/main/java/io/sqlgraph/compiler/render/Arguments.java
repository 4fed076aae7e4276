package io.sqlgraph.compiler.render;

import io.sqlgraph.compiler.algebra.ValueTest;
import io.sqlgraph.value.ColumnType;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What stands for the {@link ValueTest.Parameter}s of a plan while it is compiled, and where their constants went: with that
 * the statement is good for other constants too, as long as these give the same text.
 *
 * <p>A plan can ask nothing of its parameters but the SQL that they become here, which is remembered. So the statement
 * depends on them by these answers alone. Not thread safe while compiling.
 */
public final class Arguments {

    /** The arguments of a plan without parameters. */
    public static final Arguments NONE = new Arguments(List.of());

    private final List<ValueTest> tests;
    private final Map<Use, Answer> uses = new LinkedHashMap<>();

    /** One question: what a parameter becomes for a column. */
    private record Use(int parameter, ColumnType type, String column, String number) {}

    /** What it became: SQL, or the reason why there is none. */
    private record Answer(int index, TestSql sql, String refusal) {}

    /** @param tests what the parameters stand for, by their index */
    public Arguments(List<ValueTest> tests) {
        this.tests = List.copyOf(tests);
    }

    TestSql compile(int parameter, ColumnType type, String column, String number, PredicateCompiler predicates) {
        var use = new Use(parameter, type, column, number);
        Answer answer = uses.get(use);
        if (answer == null) {
            answer = answer(use, uses.size(), tests, predicates);
            uses.put(use, answer);
        }
        if (answer.refusal() != null) throw new Uncompilable(answer.refusal());
        if (!(answer.sql() instanceof TestSql.Condition condition)) return answer.sql();
        List<Param> marked = new ArrayList<>();
        for (Param param : condition.sql().params()) {
            marked.add(new Param.Argument(answer.index(), marked.size(), param));
        }
        return new TestSql.Condition(new SqlText(condition.sql().text(), marked));
    }

    private static Answer answer(Use use, int index, List<ValueTest> tests, PredicateCompiler predicates) {
        try {
            ValueTest test = tests.get(use.parameter());
            return new Answer(index, predicates.compile(test, use.type(), use.column(), use.number()), null);
        } catch (Uncompilable refused) {
            return new Answer(index, null, String.valueOf(refused.getMessage()));
        }
    }

    /**
     * The parameters of the compiled statement for other arguments; null when it would be another statement.
     *
     * @param params those of the statement
     * @param others as many as there were, in the same order
     * @param ids the ids that {@link Param.LookedUp} may stand for
     * @param predicates of the same dialect
     */
    List<Param> rebind(List<Param> params, List<ValueTest> others, long[] ids, PredicateCompiler predicates) {
        List<List<Param>> values = new ArrayList<>(uses.size());
        for (Map.Entry<Use, Answer> each : uses.entrySet()) {
            Answer before = each.getValue();
            Answer now = answer(each.getKey(), before.index(), others, predicates);
            if (!sameText(before, now)) return null;
            values.add(
                    now.sql() instanceof TestSql.Condition condition
                            ? condition.sql().params()
                            : List.of());
        }
        List<Param> bound = new ArrayList<>(params.size());
        for (Param param : params) {
            if (param instanceof Param.Argument argument) {
                bound.add(values.get(argument.use()).get(argument.position()));
            } else if (param instanceof Param.LookedUp looked) {
                bound.add(new Param.Whole(looked.id(ids)));
            } else {
                bound.add(param);
            }
        }
        return bound;
    }

    private static boolean sameText(Answer before, Answer now) {
        if (before.refusal() != null || now.refusal() != null) {
            return before.refusal() != null && before.refusal().equals(now.refusal());
        }
        if (before.sql() instanceof TestSql.Condition one && now.sql() instanceof TestSql.Condition other) {
            return one.sql().text().equals(other.sql().text());
        }
        return before.sql().equals(now.sql());
    }
}
