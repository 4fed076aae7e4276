package io.sqlgraph.compiler.algebra;

import io.sqlgraph.catalog.ElementTable;
import java.util.Collection;
import java.util.Iterator;
import java.util.List;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** The tables in which an element can be: its type, as far as a plan knows it. In order of table id. Immutable. */
public final class Tables implements Iterable<ElementTable> {

    /** No table: nothing can be there, or the rows are no elements. */
    public static final Tables NONE = new Tables(List.of());

    private final List<ElementTable> tables;

    private Tables(List<ElementTable> tables) {
        this.tables = tables;
    }

    /** The set of some tables. */
    public static Tables of(Collection<? extends ElementTable> tables) {
        var byId = new TreeMap<Integer, ElementTable>();
        tables.forEach(table -> byId.put(table.tableId(), table));
        return new Tables(List.copyOf(byId.values()));
    }

    /** The set of one table. */
    public static Tables of(ElementTable table) {
        return new Tables(List.of(table));
    }

    /** The tables in order of their ids. */
    public List<ElementTable> list() {
        return tables;
    }

    /** Those for which a condition holds; this object itself when it holds for all. */
    public Tables where(Predicate<ElementTable> condition) {
        List<ElementTable> kept = tables.stream().filter(condition).toList();
        return kept.size() == tables.size() ? this : new Tables(kept);
    }

    /** Those that are in another set too. */
    public Tables and(Tables other) {
        return where(other::contains);
    }

    /** Whether a table is in the set. */
    public boolean contains(ElementTable table) {
        return contains(table.tableId());
    }

    /** Whether the table with an id is in the set. */
    public boolean contains(int tableId) {
        for (ElementTable table : tables) {
            if (table.tableId() == tableId) return true;
        }
        return false;
    }

    /** Whether every table of another set is in this one. */
    public boolean containsAll(Tables other) {
        return other.tables.stream().allMatch(this::contains);
    }

    /** How many tables there are. */
    public int size() {
        return tables.size();
    }

    /** Whether there is no table. */
    public boolean isEmpty() {
        return tables.isEmpty();
    }

    /** The only table. */
    public ElementTable single() {
        if (tables.size() != 1) throw new IllegalStateException("not one table: " + this);
        return tables.get(0);
    }

    @Override
    public Iterator<ElementTable> iterator() {
        return tables.iterator();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Tables that && that.tables.equals(tables);
    }

    @Override
    public int hashCode() {
        return tables.hashCode();
    }

    @Override
    public String toString() {
        return tables.stream().map(ElementTable::tableName).collect(Collectors.joining(", ", "{", "}"));
    }
}
