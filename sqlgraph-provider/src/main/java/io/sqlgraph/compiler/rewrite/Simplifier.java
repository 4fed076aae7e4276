package io.sqlgraph.compiler.rewrite;

import io.sqlgraph.catalog.ElementTable;
import io.sqlgraph.compiler.algebra.Condition;
import java.util.ArrayList;
import java.util.List;

/** What is left of a condition for the elements of one table: labels and missing keys are decided without the database. */
public final class Simplifier {

    private Simplifier() {}

    /** The condition without what the table already answers. */
    public static Condition forTable(Condition condition, ElementTable table) {
        if (condition instanceof Condition.HasLabel has) {
            return new Condition.Constant(has.test().test(table.label()));
        }
        if (condition instanceof Condition.HasKey has && table.key(has.key()) == null) return Condition.Constant.FALSE;
        if (condition instanceof Condition.HasValue has && table.key(has.key()) == null) {
            return Condition.Constant.FALSE;
        }
        if (condition instanceof Condition.IsNamed && !table.hasUserIds()) return Condition.Constant.FALSE;
        if (condition instanceof Condition.IdIn in && in.ids().isEmpty()) return Condition.Constant.FALSE;
        if (condition instanceof Condition.Not not) return not(forTable(not.inner(), table));
        if (condition instanceof Condition.And and) return connective(and.parts(), table, true);
        if (condition instanceof Condition.Or or) return connective(or.parts(), table, false);
        return condition;
    }

    private static Condition not(Condition inner) {
        if (inner instanceof Condition.Constant constant) return new Condition.Constant(!constant.value());
        return inner instanceof Condition.Not not ? not.inner() : new Condition.Not(inner);
    }

    private static Condition connective(List<Condition> parts, ElementTable table, boolean and) {
        List<Condition> left = new ArrayList<>();
        for (Condition part : parts) {
            Condition simple = forTable(part, table);
            if (!(simple instanceof Condition.Constant constant)) left.add(simple);
            else if (constant.value() != and) return constant;
        }
        if (left.isEmpty()) return new Condition.Constant(and);
        if (left.size() == 1) return left.get(0);
        return and ? new Condition.And(left) : new Condition.Or(left);
    }
}
