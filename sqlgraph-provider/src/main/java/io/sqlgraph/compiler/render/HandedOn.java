package io.sqlgraph.compiler.render;

import io.sqlgraph.catalog.ElementTable;
import io.sqlgraph.compiler.algebra.Tables;
import java.util.ArrayList;
import java.util.List;

/**
 * The columns that a recursion hands on as they are: the places of the path before it, and how often a row was there.
 *
 * @param places as in the rows that enter the recursion
 * @param counted whether there is a multiplicity
 */
record HandedOn(List<Branch.Carried> places, boolean counted) {

    private static final String COUNT = "n";

    /** No columns. */
    static final HandedOn NOTHING = new HandedOn(List.of(), false);

    HandedOn {
        places = List.copyOf(places);
    }

    /** What is beside the elements of a bag. */
    static HandedOn of(Frontier start) {
        List<Branch> branches = start.branches();
        if (branches.isEmpty()) return NOTHING;
        List<Branch.Carried> places = new ArrayList<>();
        for (int i = 0; i < branches.get(0).carried.size(); i++) places.add(place(branches, i));
        return new HandedOn(places, branches.stream().anyMatch(branch -> branch.bulk != null));
    }

    private static Branch.Carried place(List<Branch> branches, int index) {
        Branch.Carried model = branches.get(0).carried.get(index);
        List<ElementTable> tables = new ArrayList<>();
        for (Branch branch : branches) {
            Branch.Carried place = branch.carried.get(index);
            boolean alike = place.value().getClass() == model.value().getClass()
                    && place.value().outputs().size() == model.value().outputs().size();
            if (!alike) throw new Uncompilable("a place of the path of several types");
            tables.addAll(place.tables().list());
        }
        return new Branch.Carried(model.value(), Tables.of(tables), model.labels(), model.exposed());
    }

    /** The names of the columns. */
    List<String> names() {
        List<String> names = new ArrayList<>();
        for (int i = 0; i < places.size(); i++) {
            for (int j = 0; j < places.get(i).value().outputs().size(); j++) names.add("p" + i + "_" + j);
        }
        if (counted) names.add(COUNT);
        return names;
    }

    /** The columns in a row that enters the recursion. */
    List<SqlText> enter(Branch branch) {
        List<SqlText> columns = new ArrayList<>();
        for (Branch.Carried place : branch.carried.subList(0, places.size())) {
            place.value().outputs().forEach(output -> columns.add(output.expression()));
        }
        if (counted) columns.add(SqlText.of(branch.bulk == null ? "1" : branch.bulk));
        return columns;
    }

    /** The columns in a row of the recursion. */
    List<SqlText> stay(String relation) {
        return names().stream().map(name -> SqlText.of(relation + "." + name)).toList();
    }

    /** Gives a branch over the recursion what the columns hold. */
    void leave(String relation, Branch branch) {
        var columns = stay(relation).iterator();
        for (Branch.Carried place : places) {
            branch.carried.add(
                    new Branch.Carried(place.value().over(columns), place.tables(), place.labels(), place.exposed()));
        }
        if (counted) branch.bulk = relation + "." + COUNT;
    }
}
