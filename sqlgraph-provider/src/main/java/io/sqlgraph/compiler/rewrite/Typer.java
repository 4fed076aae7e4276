package io.sqlgraph.compiler.rewrite;

import io.sqlgraph.catalog.Catalog;
import io.sqlgraph.catalog.EdgeTable;
import io.sqlgraph.catalog.ElementIds;
import io.sqlgraph.catalog.ElementTable;
import io.sqlgraph.compiler.algebra.Arc;
import io.sqlgraph.compiler.algebra.ElementKind;
import io.sqlgraph.compiler.algebra.Multiplicity;
import io.sqlgraph.compiler.algebra.Operator;
import io.sqlgraph.compiler.algebra.PathUse;
import io.sqlgraph.compiler.algebra.Plan;
import io.sqlgraph.compiler.algebra.Tables;
import io.sqlgraph.compiler.algebra.TypedPlan;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import org.apache.tinkerpop.gremlin.structure.Direction;

/** Gives the operators of a plan the tables and edge relations that a catalog has for them, from front to back. */
public final class Typer {

    private final Catalog catalog;
    private final Predicate<Set<String>> carried;
    private final Function<String, Tables> places;

    /**
     * @param carried whether the element at a place of the path is wanted later, given the place's labels
     * @param places where the things with a label are that are on the path before the plan
     */
    Typer(Catalog catalog, Predicate<Set<String>> carried, Function<String, Tables> places) {
        this.catalog = catalog;
        this.carried = carried;
        this.places = places;
    }

    TypedPlan type(Plan plan, Tables seeds) {
        List<TypedPlan.Node> nodes = new ArrayList<>();
        ElementKind kind = ElementKind.VALUE;
        Tables tables = seeds;
        boolean reduces = plan.entries().get(plan.size() - 1).operator().reduces();
        for (int i = 0; i < plan.size(); i++) {
            Plan.Entry entry = plan.entries().get(i);
            Operator operator = entry.operator();
            List<Arc> arcs = operator instanceof Operator.Hop hop ? arcs(hop, tables) : List.of();
            kind = kindAfter(operator, kind);
            tables = operator instanceof Operator.Jump jump
                    ? labelled(jump, plan, nodes)
                    : operator instanceof Operator.Gather
                            ? Gathering.tables(nodes, tables)
                            : tablesAfter(operator, tables, arcs);
            Set<String> labels = extendsPath(operator) ? placeLabels(plan, i) : entry.labels();
            boolean exposed = !reduces && extendsPath(operator) && !isLast(plan, i) && carried.test(labels);
            PathUse use = PathUse.after(plan.operators(), i);
            boolean used = extendsPath(operator) && use.asksFor(labels);
            // The ways through the arms differ, so that no row can carry them: a fork on a path has no labels.
            boolean wholePath = use.all() || !reduces && carried.test(Set.of());
            if (operator instanceof Operator.Fork && wholePath) {
                labels = Set.of();
                exposed = true;
            }
            if (operator instanceof Operator.Open) exposed = wholePath;
            nodes.add(new TypedPlan.Node(
                    operator, labels, exposed || used, exposed, kind, tables, arcs, Multiplicity.ROWS));
        }
        return new TypedPlan(nodes);
    }

    /** What the rows after an operator are. */
    static ElementKind kindAfter(Operator operator, ElementKind before) {
        if (operator instanceof Operator.Source source) return source.kind();
        if (operator instanceof Operator.Lookup lookup) return lookup.kind();
        if (operator instanceof Operator.Named named) return named.kind();
        if (operator instanceof Operator.Seeds given) return given.kind();
        if (operator instanceof Operator.Hop hop) return hop.target();
        if (operator instanceof Operator.EdgeEnd) return ElementKind.VERTEX;
        if (operator instanceof Operator.Jump jump) return jump.kind();
        if (operator instanceof Operator.Fork fork) return fork.kind();
        if (operator instanceof Operator.Reach) return ElementKind.VERTEX;
        if (operator.reduces() || operator instanceof Operator.Project || operator instanceof Operator.Expand)
            return ElementKind.VALUE;
        return before;
    }

    /** The labels of a place of the path: filters after it may add to those of the operator that it comes from. */
    private static Set<String> placeLabels(Plan plan, int index) {
        Set<String> labels = new LinkedHashSet<>(plan.entries().get(index).labels());
        for (int i = index + 1; i < plan.size(); i++) {
            Operator operator = plan.entries().get(i).operator();
            if (extendsPath(operator)) break;
            labels.addAll(plan.entries().get(i).labels());
        }
        return labels;
    }

    /** Whether the rows after an operator are a new place of the path. */
    public static boolean extendsPath(Operator operator) {
        return operator instanceof Operator.Source
                || operator instanceof Operator.Lookup
                || operator instanceof Operator.Named
                || operator instanceof Operator.Hop
                || operator instanceof Operator.EdgeEnd
                || operator instanceof Operator.Project
                || operator instanceof Operator.Jump
                || operator instanceof Operator.Reach
                || operator instanceof Operator.Fork;
    }

    /** The tables of the last place with a label; the plan is asked, as a fork on a path has lost its labels. */
    private Tables labelled(Operator.Jump jump, Plan plan, List<TypedPlan.Node> before) {
        for (int i = before.size() - 1; i >= 0; i--) {
            TypedPlan.Node node = before.get(i);
            if (extendsPath(node.operator()) && placeLabels(plan, i).contains(jump.label())) return node.tables();
        }
        return places.apply(jump.label());
    }

    private static boolean isLast(Plan plan, int index) {
        return plan.operators().subList(index + 1, plan.size()).stream().noneMatch(Typer::extendsPath);
    }

    private Tables afterFork(Operator.Fork fork, Tables before) {
        if (fork.kind() == ElementKind.VALUE) return Tables.NONE;
        List<ElementTable> found = new ArrayList<>();
        for (Operator.Fork.Arm arm : fork.arms()) {
            // Nothing comes through an arm that leads to another kind, or the fork cannot be rendered.
            if (Kinds.after(arm.walk(), fork.kind()) != fork.kind()) continue;
            found.addAll(new Typer(catalog, labels -> false, places)
                    .type(arm.walk(), before)
                    .last()
                    .tables()
                    .list());
        }
        return Tables.of(found);
    }

    /** Where vertices can be that any number of passes reach, none included. */
    Tables reachable(Plan pass, Tables start) {
        Tables all = start;
        while (true) {
            List<ElementTable> wider = new ArrayList<>(all.list());
            wider.addAll(new Typer(catalog, labels -> false, places)
                    .type(pass, all)
                    .last()
                    .tables()
                    .list());
            Tables next = Tables.of(wider);
            if (next.size() == all.size()) return all;
            all = next;
        }
    }

    private Tables tablesAfter(Operator operator, Tables before, List<Arc> arcs) {
        if (operator instanceof Operator.Source source) {
            return all(source.kind());
        }
        if (operator instanceof Operator.Lookup lookup) return tablesOf(lookup);
        if (operator instanceof Operator.Named named) {
            return Tables.of(all(named.kind()).list().stream()
                    .filter(ElementTable::hasUserIds)
                    .toList());
        }
        if (operator instanceof Operator.Hop hop) return targets(hop.target(), arcs);
        if (operator instanceof Operator.EdgeEnd end) return ends(end.end(), before);
        if (operator instanceof Operator.Fork fork) return afterFork(fork, before);
        if (operator instanceof Operator.Reach reach) return reachable(reach.pass(), before);
        if (kindAfter(operator, ElementKind.VERTEX) == ElementKind.VALUE) return Tables.NONE;
        return before;
    }

    private Tables all(ElementKind kind) {
        return Tables.of(kind == ElementKind.VERTEX ? catalog.vertexTables() : catalog.edgeTables());
    }

    private Tables tablesOf(Operator.Lookup lookup) {
        return Tables.of(lookup.ids().stream()
                .map(id -> catalog.table(ElementIds.tableId(id)))
                .filter(Objects::nonNull)
                .filter(table -> (table instanceof EdgeTable) == (lookup.kind() == ElementKind.EDGE))
                .toList());
    }

    Tables targets(ElementKind target, List<Arc> arcs) {
        return Tables.of(arcs.stream()
                .<ElementTable>map(arc -> target == ElementKind.EDGE ? arc.table() : catalog.table(arc.toTableId()))
                .toList());
    }

    private Tables ends(Operator.EdgeEnd.End end, Tables edges) {
        List<ElementTable> found = new ArrayList<>();
        for (ElementTable table : edges) {
            var edge = (EdgeTable) table;
            if (end != Operator.EdgeEnd.End.IN) found.add(catalog.table(edge.outTableId()));
            if (end != Operator.EdgeEnd.End.OUT) found.add(catalog.table(edge.inTableId()));
        }
        return Tables.of(found);
    }

    private List<Arc> arcs(Operator.Hop hop, Tables from) {
        List<Arc> arcs = new ArrayList<>();
        if (hop.direction() != Direction.IN) addArcs(hop, false, arcs);
        if (hop.direction() != Direction.OUT) addArcs(hop, true, arcs);
        arcs.removeIf(arc -> !from.contains(arc.fromTableId()));
        return arcs;
    }

    private void addArcs(Operator.Hop hop, boolean backwards, List<Arc> arcs) {
        if (hop.labels().isEmpty()) {
            catalog.edgeTables().forEach(table -> arcs.add(new Arc(table, backwards)));
            return;
        }
        for (String label : new LinkedHashSet<>(hop.labels())) {
            catalog.edgeTables(label).forEach(table -> arcs.add(new Arc(table, backwards)));
        }
    }
}
