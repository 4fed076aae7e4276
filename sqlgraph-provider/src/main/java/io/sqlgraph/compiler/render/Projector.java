package io.sqlgraph.compiler.render;

import io.sqlgraph.catalog.ElementTable;
import io.sqlgraph.catalog.KeySelection;
import io.sqlgraph.catalog.PropertyKey;
import io.sqlgraph.compiler.algebra.ElementKind;
import io.sqlgraph.compiler.algebra.Expression;
import io.sqlgraph.compiler.algebra.Projection;
import io.sqlgraph.compiler.algebra.Tables;
import io.sqlgraph.compiler.render.Places.Place;
import io.sqlgraph.compiler.render.Value.Scalar;
import io.sqlgraph.value.ColumnType;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.apache.tinkerpop.gremlin.process.traversal.Pop;

/** Gives branches the values that their things are turned into, and only those. */
final class Projector {

    private final Scope scope;
    private final Walk walk;
    private final ExpressionRenderer expressions;

    Projector(Scope scope, Walk walk) {
        this.scope = scope;
        this.walk = walk;
        this.expressions = new ExpressionRenderer(scope);
    }

    /**
     * @param last whether nothing follows, so that one row may give several values
     */
    Frontier project(Frontier frontier, Projection projection, boolean last) {
        walk.readAll(frontier);
        if (projection instanceof Projection.Groups groups) return groups(frontier, groups, last);
        List<Branch> branches = new ArrayList<>();
        for (Branch branch : frontier.branches()) {
            if (projection instanceof Projection.Values values) {
                for (Branch single : byTable(branch)) branches.addAll(values(single, values, last));
                continue;
            }
            for (Branch single : needsTable(projection, frontier.kind()) ? byTable(branch) : List.of(branch)) {
                Value value = value(projection, single, Places.current(single, frontier.kind()));
                if (value == Value.ABSENT) continue;
                single.value = value;
                branches.add(single);
            }
        }
        branches.forEach(Projector::keepOrder);
        return Frontier.of(ElementKind.VALUE, branches);
    }

    /** What sorted the elements is no function of a value read of them, unless it is that value: equal values may come apart. */
    private static void keepOrder(Branch branch) {
        SqlText value = branch.value instanceof Scalar scalar ? scalar.expression() : null;
        branch.moveOrder(column -> !column.expression().equals(value));
    }

    private Frontier groups(Frontier frontier, Projection.Groups groups, boolean last) {
        List<Branch> copies = frontier.branches().stream().map(Branch::copy).toList();
        try {
            List<Branch> reduced = new GroupRenderer(scope, expressions, groups).reduce(copies, frontier.kind());
            return Frontier.of(ElementKind.VALUE, reduced);
        } catch (Uncompilable inexact) {
            return project(frontier, groups.members(), last);
        }
    }

    /** The element itself, as the last thing of a plan. */
    Frontier elements(Frontier frontier) {
        walk.readAll(frontier);
        List<Branch> branches = new ArrayList<>();
        for (Branch branch : frontier.branches()) {
            for (Branch single : byTableForIds(branch)) {
                Place place = Places.current(single, frontier.kind());
                single.value = expressions.render(Expression.SELF, single, place.value(), place.tables());
                branches.add(single);
            }
        }
        return new Frontier(frontier.kind(), branches, frontier.distinct(), frontier.range());
    }

    /** The element with some properties, as the last thing of a plan, where all of them are columns of its row. */
    Frontier loadedElements(Frontier frontier, KeySelection keys) {
        walk.readAll(frontier);
        List<Branch> branches = new ArrayList<>();
        for (Branch branch : frontier.branches()) {
            for (Branch single : byTable(branch)) {
                Place place = Places.current(single, frontier.kind());
                Value element = expressions.render(Expression.SELF, single, place.value(), place.tables());
                boolean columns = LoadedElements.areColumns(single.tables.single(), keys);
                single.value = columns ? loaded(element, single, keys) : element;
                branches.add(single);
            }
        }
        return new Frontier(frontier.kind(), branches, frontier.distinct(), frontier.range());
    }

    private Value loaded(Value element, Branch branch, KeySelection keys) {
        scope.joinRow(branch);
        List<Scalar> properties = new ArrayList<>();
        List<SqlText> userIds = new ArrayList<>();
        LoadedElements.selected(branch.tables.single(), keys).forEach(key -> {
            properties.add(scalar(branch, key, true));
            userIds.add(key.idColumn() == null ? null : SqlText.of(scope.column(branch.row, key.idColumn())));
        });
        return new Value.LoadedValue(element, keys, properties, userIds);
    }

    private static boolean needsTable(Projection projection, ElementKind kind) {
        if (kind == ElementKind.VALUE) return false;
        if (projection instanceof Projection.PropertyMap || projection instanceof Projection.Id) return true;
        if (projection instanceof Projection.Record record) return anyNeedsTable(record.fields());
        if (projection instanceof Projection.Tuple tuple) return anyNeedsTable(tuple.fields());
        if (projection instanceof Projection.Value value) return anyNeedsTable(List.of(value.expression()));
        return false;
    }

    private static boolean anyNeedsTable(List<Expression> expressions) {
        return expressions.stream().anyMatch(ExpressionRenderer::needsTable);
    }

    private Value value(Projection projection, Branch branch, Place place) {
        if (projection instanceof Projection.Label) return one(new Expression.Label(), branch, place);
        if (projection instanceof Projection.Id) return one(new Expression.Id(), branch, place);
        if (projection instanceof Projection.PropertyMap map) return one(new Expression.Properties(map), branch, place);
        if (projection instanceof Projection.Value value) return required(value.expression(), branch, place);
        if (projection instanceof Projection.Record record) {
            List<Value> fields = new ArrayList<>();
            record.fields().forEach(field -> fields.add(one(field, branch, place)));
            return new Value.RecordValue(record.names(), fields);
        }
        if (projection instanceof Projection.Tuple tuple) return tuple(tuple, branch, place);
        if (projection instanceof Projection.Select select) return select(select, branch, place);
        if (projection instanceof Projection.PathOf path) return path(path, branch);
        throw new Uncompilable(projection.toString());
    }

    private Value one(Expression expression, Branch branch, Place place) {
        return expressions.render(expression, branch, place.value(), place.tables());
    }

    /** The value, where rows without it are dropped. */
    private Value required(Expression expression, Branch branch, Place place) {
        Value value = one(expression, branch, place);
        return ExpressionRenderer.require(branch, value) ? value : Value.ABSENT;
    }

    private Value tuple(Projection.Tuple tuple, Branch branch, Place place) {
        List<Value> fields = new ArrayList<>();
        for (int i = 0; i < tuple.fields().size(); i++) {
            Expression field = tuple.fields().get(i);
            Value value = i < tuple.required() ? required(field, branch, place) : one(field, branch, place);
            if (i < tuple.required() && value == Value.ABSENT) return Value.ABSENT;
            fields.add(value);
        }
        return new Value.TupleValue(fields);
    }

    private Value select(Projection.Select select, Branch branch, Place place) {
        List<Value> values = new ArrayList<>();
        for (int i = 0; i < select.labels().size(); i++) {
            Value value = required(select.bys().get(i), branch, selected(select, i, branch, place));
            if (value == Value.ABSENT) return Value.ABSENT;
            values.add(value);
        }
        return select.single() ? values.get(0) : new Value.RecordValue(select.labels(), values);
    }

    /** A field of the record that is there, before a place of the path: the order in which Gremlin looks. */
    private static Place selected(Projection.Select select, int index, Branch branch, Place place) {
        String label = select.labels().get(index);
        if (place.value() instanceof Value.RecordValue record && record.field(label) != null) {
            Value field = record.field(label);
            if (isElement(field)) return labelledElement(branch, label, field, select.pop());
            boolean onPath =
                    branch.carried.stream().anyMatch(carried -> carried.labels().contains(label));
            if (field.presence() != null && onPath) throw new Uncompilable("a field or a place of the path");
            return new Place(field, Tables.NONE);
        }
        return Places.labelled(branch, label, select.pop());
    }

    private static boolean isElement(Value value) {
        return value instanceof Value.VertexValue || value instanceof Value.EdgeValue;
    }

    /** An element in a record has no tables, but where the record was made of the path, its place has. */
    private static Place labelledElement(Branch branch, String label, Value field, Pop pop) {
        Place place = Places.labelled(branch, label, pop);
        boolean same = isElement(place.value())
                && ExpressionRenderer.idOf(place.value()).equals(ExpressionRenderer.idOf(field));
        if (!same) throw new Uncompilable("an element in a record");
        return place;
    }

    private Value path(Projection.PathOf path, Branch branch) {
        List<Set<String>> labels = new ArrayList<>();
        List<Value> values = new ArrayList<>();
        for (Branch.Carried carried : List.copyOf(branch.carried)) {
            Expression by = path.bys().isEmpty()
                    ? Expression.SELF
                    : path.bys().get(values.size() % path.bys().size());
            Place place = new Place(carried.value(), carried.tables());
            Value value = path.tuple() ? one(by, branch, place) : required(by, branch, place);
            if (value == Value.ABSENT && !path.tuple()) return Value.ABSENT;
            labels.add(carried.labels());
            values.add(value);
        }
        return path.tuple() ? new Value.TupleValue(values) : new Value.PathValue(labels, values);
    }

    /** Only user-supplied ids need the rows themselves. */
    private List<Branch> byTableForIds(Branch branch) {
        boolean users = branch.tables.list().stream().anyMatch(ElementTable::hasUserIds);
        return users && branch.tables.size() > 1 ? walk.splitByTable(branch) : List.of(branch);
    }

    private List<Branch> byTable(Branch branch) {
        return branch.tables.size() > 1 ? walk.splitByTable(branch) : List.of(branch);
    }

    private List<Branch> values(Branch branch, Projection.Values values, boolean last) {
        List<PropertyKey> keys = ExpressionRenderer.keys(branch.tables.single(), values.keys());
        List<PropertyKey> plain = keys.stream().filter(key -> !key.isMulti()).toList();
        List<Branch> branches = new ArrayList<>();
        if (plain.size() > 1 && last) {
            branches.add(together(branch.copy(), plain));
        } else {
            plain.forEach(key -> branches.add(column(branch.copy(), key)));
        }
        keys.stream().filter(PropertyKey::isMulti).forEach(key -> branches.add(children(branch.copy(), key)));
        if (branches.size() > 1 && !branch.order.isEmpty())
            throw new Uncompilable("several values of a sorted element");
        return branches;
    }

    private Branch column(Branch branch, PropertyKey key) {
        scope.joinRow(branch);
        Scalar scalar = scalar(branch, key, false);
        branch.where(scalar.expression().text() + " IS NOT NULL");
        branch.value = scalar;
        return branch;
    }

    private Branch together(Branch branch, List<PropertyKey> keys) {
        scope.joinRow(branch);
        branch.value = new Value.Several(
                keys.stream().map(key -> scalar(branch, key, true)).toList());
        return branch;
    }

    private Scalar scalar(Branch branch, PropertyKey key, boolean optional) {
        return new Scalar(key.key(), SqlText.of(scope.column(branch.row, key.column())), key.type(), optional);
    }

    private Branch children(Branch branch, PropertyKey key) {
        String owner = branch.id;
        String alias = scope.join(
                branch, key.childTable(), child -> scope.column(child, PropertyKey.OWNER_COLUMN) + " = " + owner);
        branch.value = new Scalar(key.key(), SqlText.of(scope.column(alias, key.column())), key.type(), false);
        return branch;
    }

    /** The only column of a branch of values. */
    static Scalar single(Branch branch) {
        if (branch.value instanceof Scalar scalar) return scalar;
        throw new Uncompilable("rows that are no single values");
    }

    /** Whether distinct values of a type are the same in SQL and in Java; floats are not, because of 0 and -0. */
    private static boolean isDistinguishable(ColumnType type) {
        return type == ColumnType.VARIANT || Tallies.EXACT.contains(type);
    }

    /** Refuses bags of values whose equality in SQL is not that of Java. */
    void requireDistinguishable(Frontier frontier) {
        Set<ColumnType> types = EnumSet.noneOf(ColumnType.class);
        frontier.branches().forEach(branch -> types.add(single(branch).type()));
        if (types.size() > 1 || !types.stream().allMatch(Projector::isDistinguishable))
            throw new Uncompilable("different values of " + types);
    }
}
