package io.sqlgraph.compiler.run;

import io.sqlgraph.catalog.Catalog;
import io.sqlgraph.catalog.ElementIds;
import io.sqlgraph.catalog.ElementTable;
import io.sqlgraph.compiler.algebra.ElementKind;
import io.sqlgraph.compiler.algebra.Operator;
import io.sqlgraph.compiler.algebra.Plan;
import io.sqlgraph.compiler.rewrite.PlanMapper;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * What a prepared plan hoists that begins with one id and names elements nowhere else, by the table that the id names. So a read
 * by a generated id neither resolves ids nor makes a plan of its own, which took longer than the statement. Only for
 * traversals that write nothing: resolving ids writes what is pending, too. Thread safe.
 */
final class PreparedLookup {

    private final Plan plan;
    private final Operator.Source source;
    private final Map<Integer, Hoisted> byTable = new ConcurrentHashMap<>();

    private PreparedLookup(Plan plan, Operator.Source source) {
        this.plan = plan;
        this.source = source;
    }

    /** Null for any other plan. */
    static PreparedLookup of(Plan plan) {
        boolean isOnly = plan.entries().get(0).operator() instanceof Operator.Source source
                && source.ids() != null
                && source.ids().size() == 1
                && IdSearch.in(plan).size() == 1;
        return isOnly
                ? new PreparedLookup(
                        plan, (Operator.Source) plan.entries().get(0).operator())
                : null;
    }

    /**
     * What the plan hoists with some constants.
     *
     * @return null when its id is not surely that of one table
     */
    Hoisted hoisted(Catalog catalog, Constants constants) {
        boolean vertices = source.kind() == ElementKind.VERTEX;
        // Any number can be a user's where there are ids of users.
        if (catalog.hasUserIds(vertices)) return null;
        if (!(constants.of(source.ids().get(0)) instanceof Long id) || !ElementIds.isGenerated(id)) return null;
        ElementTable table = vertices ? catalog.vertexTableOf(id) : catalog.edgeTableOf(id);
        if (table == null) return null;
        Hoisted known = byTable.get(table.tableId());
        if (known == null) {
            known = Hoisted.of(new Replacing(new Operator.Lookup(source.kind(), List.of(id))).map(plan));
            byTable.put(table.tableId(), known);
        }
        return known.with(constants, id);
    }

    /** Puts a look-up in the place of the source with ids. */
    private static final class Replacing extends PlanMapper {
        private final Operator.Lookup lookup;

        Replacing(Operator.Lookup lookup) {
            this.lookup = lookup;
        }

        @Override
        protected Operator leaf(Operator operator) {
            return operator instanceof Operator.Source with && with.ids() != null ? lookup : operator;
        }
    }
}
