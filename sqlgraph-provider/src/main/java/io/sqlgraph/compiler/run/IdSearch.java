package io.sqlgraph.compiler.run;

import io.sqlgraph.compiler.algebra.Condition;
import io.sqlgraph.compiler.algebra.ElementKind;
import io.sqlgraph.compiler.algebra.Operator;
import io.sqlgraph.compiler.algebra.Plan;
import io.sqlgraph.compiler.rewrite.PlanMapper;
import java.util.ArrayList;
import java.util.List;

/** Finds where a plan names elements by ids of users. */
final class IdSearch extends PlanMapper {

    private final List<Object> places = new ArrayList<>();

    private IdSearch() {}

    /** The operators and conditions with such ids. */
    static List<Object> in(Plan plan) {
        var search = new IdSearch();
        search.map(plan);
        return search.places;
    }

    @Override
    protected Operator leaf(Operator operator) {
        if (operator instanceof Operator.Source source && source.ids() != null) places.add(source);
        return operator;
    }

    @Override
    protected Condition leaf(Condition condition, ElementKind kind) {
        if (condition instanceof Condition.HasId) places.add(condition);
        return condition;
    }
}
