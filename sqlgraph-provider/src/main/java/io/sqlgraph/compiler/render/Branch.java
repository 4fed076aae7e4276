package io.sqlgraph.compiler.render;

import io.sqlgraph.catalog.ElementTable;
import io.sqlgraph.compiler.algebra.Tables;
import io.sqlgraph.value.ColumnType;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;

/**
 * One SELECT in the making: the walk over one combination of tables. A bag of elements is the union of its branches. Not
 * thread safe; the renderer copies a branch before it changes it in two ways.
 */
final class Branch {

    /** Where a walk starts as long as no table was read: the first hop may make reading one unnecessary. */
    sealed interface Start {
        /** All elements of one table. */
        record Scan(ElementTable table) implements Start {}

        /** The elements of one table with some ids, as often as these are repeated. */
        record Ids(ElementTable table, List<Long> ids) implements Start {}

        /** The element of one table whose id an expression gives. */
        record Named(ElementTable table, SqlText id) implements Start {}

        /** The elements of one table with some user-supplied ids, in the order of these. */
        record NamedAll(ElementTable table, String idTable, Param names) implements Start {}
    }

    /**
     * A place that the path of a traverser goes through.
     *
     * @param tables where its element can be; {@link Tables#NONE} for other values
     * @param labels its {@code as()} labels
     * @param exposed whether later steps see it, and not only the operators of this plan
     */
    record Carried(Value value, Tables tables, Set<String> labels, boolean exposed) {}

    /**
     * What rows are sorted by.
     *
     * @param ofCurrent whether it is a function of the current element
     */
    record SortColumn(SqlText expression, boolean descending, ColumnType type, boolean ofCurrent) {}

    /** Where the current element can be. */
    Tables tables;
    /** A start that was not read yet; null once there is a FROM. */
    Start start;
    /** What follows FROM; null when nothing does, because the id is that of an outer query. */
    SqlText from;
    /** Whether the left side of the joins is derived, so that their order is given. */
    boolean derived;
    /** Whether the left side is the recursion that the branch is part of, which no other relation may mention. */
    boolean recursive;
    /** Whether the first table is joined to the element of an outer query, which gives it few rows. */
    boolean correlated;
    /** Whether the joins are to be done in the order in which they stand, because the left side is small. */
    boolean ordered;

    final List<SqlText> where = new ArrayList<>();
    /** The id of the current element. */
    String id;
    /** For edges: the ids of their ends, and of the end that the hop did not come from (null when it is not known). */
    String outId;

    String inId;
    String otherId;
    /** The alias of the current element's row; null while it is not joined. */
    String row;
    /** The multiplicity; null for 1. */
    String bulk;
    /** Whether equal rows are to be one with their number, or the sum of their multiplicities. */
    boolean tallied;
    /** The position of the seed in the list that was handed in; null without seeds. */
    String ordinal;

    /** How many passes of a loop have led here; null outside of loops. */
    String passes;
    /** Whether no element comes twice. */
    boolean unique;
    /** One more than the moves since few elements that an index gave; 0 where the walk began with others. */
    int depth;

    final List<Carried> carried = new ArrayList<>();
    final List<SortColumn> order = new ArrayList<>();
    /** What the traverser holds, where that is no element that the walk goes on from; null otherwise. */
    Value value;
    /** The aliases of rows that are joined already, by the id and the table that they were joined for. */
    final Map<String, String> rows = new HashMap<>();

    Branch(Tables tables) {
        this.tables = tables;
    }

    Branch copy() {
        var copy = new Branch(tables);
        copy.start = start;
        copy.from = from;
        copy.derived = derived;
        copy.correlated = correlated;
        copy.ordered = ordered;
        copy.recursive = recursive;
        copy.where.addAll(where);
        copy.id = id;
        copy.outId = outId;
        copy.inId = inId;
        copy.otherId = otherId;
        copy.row = row;
        copy.bulk = bulk;
        copy.tallied = tallied;
        copy.ordinal = ordinal;
        copy.passes = passes;
        copy.unique = unique;
        copy.depth = depth;
        copy.carried.addAll(carried);
        copy.order.addAll(order);
        copy.value = value;
        copy.rows.putAll(rows);
        return copy;
    }

    /** Moves on to another element: its row is not read yet. */
    void moveTo(Tables arrival, String elementId) {
        tables = arrival;
        id = elementId;
        outId = null;
        inId = null;
        otherId = null;
        row = null;
        value = null;
        unique = false;
        if (depth > 0) depth++;
        moveOrder(column -> true);
    }

    /** Some of the columns that sort the rows are no functions of the current element any more. */
    void moveOrder(Predicate<SortColumn> earlier) {
        order.replaceAll(column -> new SortColumn(
                column.expression(), column.descending(), column.type(), column.ofCurrent() && !earlier.test(column)));
    }

    /** Whether reading the branch twice does more than following its last hop twice. */
    boolean isCostly() {
        return from != null && where.size() > (correlated ? 1 : 0)
                || derived
                || from != null && from.text().contains(" JOIN ");
    }

    /** Whether more than one relation, without conditions, is read. */
    boolean isWalked() {
        return from != null && (!where.isEmpty() || from.text().contains(" JOIN "));
    }

    /** Whether the rows are all those of one table, each once. */
    boolean isWholeTable() {
        return isOfOneTable() && bulk == null && where.isEmpty();
    }

    /** Whether the rows are those of one table, none of which comes twice. */
    boolean isOfOneTable() {
        return from != null
                && !derived
                && from.params().isEmpty()
                && !from.text().contains(" JOIN ");
    }

    void where(String condition, Param... params) {
        where.add(SqlText.of(condition, params));
    }
}
