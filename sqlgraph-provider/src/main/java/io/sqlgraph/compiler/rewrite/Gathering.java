package io.sqlgraph.compiler.rewrite;

import io.sqlgraph.catalog.ElementTable;
import io.sqlgraph.compiler.algebra.Condition;
import io.sqlgraph.compiler.algebra.Operator;
import io.sqlgraph.compiler.algebra.Tables;
import io.sqlgraph.compiler.algebra.TypedPlan.Node;
import java.util.ArrayList;
import java.util.List;

/** Which elements a {@link Operator.Gather} brings together. */
final class Gathering {

    private Gathering() {}

    /**
     * Where the elements can be that were set aside since the levels began, and those of the bag.
     *
     * @param before the nodes before the gathering one
     * @param current where the elements of the bag can be
     */
    static Tables tables(List<Node> before, Tables current) {
        List<ElementTable> all = new ArrayList<>(current.list());
        int inner = 0;
        for (int i = before.size() - 1; i >= 0; i--) {
            Operator operator = before.get(i).operator();
            if (operator instanceof Operator.Gather) inner++;
            if (operator instanceof Operator.Levels && inner-- == 0) break;
            if (operator instanceof Operator.Emit emit && inner == 0) {
                all.addAll(emitted(before.get(i).tables(), emit.condition()).list());
            }
        }
        return Tables.of(all);
    }

    private static Tables emitted(Tables tables, Condition condition) {
        return tables.where(table -> !Simplifier.forTable(condition, table).equals(Condition.Constant.FALSE));
    }
}
