package io.sqlgraph.compiler.render;

import io.sqlgraph.catalog.EdgeTable;
import io.sqlgraph.catalog.ElementTable;
import io.sqlgraph.catalog.PropertyKey;
import io.sqlgraph.compiler.algebra.Expression;
import io.sqlgraph.compiler.algebra.Projection;
import io.sqlgraph.compiler.algebra.Tables;
import io.sqlgraph.compiler.render.Value.EdgeValue;
import io.sqlgraph.compiler.render.Value.IdValue;
import io.sqlgraph.compiler.render.Value.LabelValue;
import io.sqlgraph.compiler.render.Value.MapValue;
import io.sqlgraph.compiler.render.Value.RecordValue;
import io.sqlgraph.compiler.render.Value.Scalar;
import io.sqlgraph.compiler.render.Value.VertexValue;
import io.sqlgraph.value.ColumnType;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.apache.tinkerpop.gremlin.process.traversal.Pop;

/**
 * Turns what a {@code by()} gives for a thing into a {@link Value}. A thing in one table has its row joined; one that can
 * be in several has the rows of all that matter joined where they are, so that a branch stays one.
 */
final class ExpressionRenderer {

    private final Scope scope;
    private final ChildWalks children;

    ExpressionRenderer(Scope scope) {
        this.scope = scope;
        this.children = new ChildWalks(scope);
    }

    /** Whether an expression can be rendered only for an element whose table is known. */
    static boolean needsTable(Expression expression) {
        return expression instanceof Expression.Properties;
    }

    /**
     * The value of an expression.
     *
     * @param branch gets the joins that it needs
     * @param thing what the expression is applied to
     * @param tables where the thing can be; {@link Tables#NONE} for values
     */
    Value render(Expression expression, Branch branch, Value thing, Tables tables) {
        if (expression instanceof Expression.Constant constant) return new Value.ConstantValue(constant.value());
        if (expression instanceof Expression.Self) return self(branch, thing, tables);
        if (expression instanceof Expression.OfPlace of) {
            Places.Place place = Places.labelled(branch, of.label(), Pop.last);
            return render(of.by(), branch, place.value(), place.tables());
        }
        if (thing instanceof RecordValue record) return field(expression, record);
        if (!(thing instanceof VertexValue) && !(thing instanceof EdgeValue)) {
            throw new Uncompilable(expression + " of " + thing.getClass().getSimpleName());
        }
        if (expression instanceof Expression.Property property) return property(property.key(), branch, thing, tables);
        if (expression instanceof Expression.Id) return id(branch, thing, tables);
        if (expression instanceof Expression.Label) return new LabelValue(idOf(thing));
        if (expression instanceof Expression.Properties properties) {
            return map(properties.map(), branch, thing, tables);
        }
        if (optional(thing)) throw new Uncompilable("a walk from what may be missing");
        Branch start = startAt(branch, thing, tables);
        if (expression instanceof Expression.Count count) {
            return new Scalar("", children.count(count.walk(), start), ColumnType.LONG, false);
        }
        if (expression instanceof Expression.Reduced reduced) {
            return children.reduce(reduced.walk(), reduced.reduction(), start);
        }
        if (expression instanceof Expression.First first) return children.first(first.walk(), start);
        if (expression instanceof Expression.Fold fold) return children.fold(fold.walk(), start);
        if (expression instanceof Expression.Tally tally) {
            return children.fold(tally.walk(), start).tallied();
        }
        throw new Uncompilable(expression.toString());
    }

    /** Keeps the rows in which a value is present; false when it never is. */
    static boolean require(Branch branch, Value value) {
        if (value == Value.ABSENT) return false;
        SqlText presence = value.presence();
        if (presence != null) branch.where.add(presence.wrap("", " IS NOT NULL"));
        return true;
    }

    private static boolean optional(Value thing) {
        return thing instanceof VertexValue vertex && vertex.optional();
    }

    /** A thing with the id that a user supplied, where its table is known to have such. */
    private Value self(Branch branch, Value thing, Tables tables) {
        if (tables.size() != 1 || !tables.single().hasUserIds()) return thing;
        String user = userId(branch, thing, tables);
        if (thing instanceof VertexValue vertex) {
            return new VertexValue(vertex.id(), SqlText.of(user), vertex.optional());
        }
        if (thing instanceof EdgeValue edge) return new EdgeValue(edge.id(), edge.out(), edge.in(), user);
        return thing;
    }

    private String userId(Branch branch, Value thing, Tables tables) {
        return scope.column(row(branch, thing, tables), ElementTable.USER_ID_COLUMN);
    }

    private static Value field(Expression expression, RecordValue record) {
        boolean nullIfAbsent = expression instanceof Expression.Property
                || expression instanceof Expression.Field field && field.nullIfAbsent();
        String name = expression instanceof Expression.Property property
                ? property.key()
                : expression instanceof Expression.Field field ? field.name() : null;
        Value value = name == null ? null : record.field(name);
        if (value == null) throw new Uncompilable(expression + " of a record");
        if (nullIfAbsent && (value == Value.ABSENT || value.presence() != null)) {
            throw new Uncompilable("a field that may be null");
        }
        return value;
    }

    private Value property(String name, Branch branch, Value thing, Tables tables) {
        List<ElementTable> having = new ArrayList<>();
        Set<ColumnType> types = new LinkedHashSet<>();
        for (ElementTable table : tables) {
            PropertyKey key = table.key(name);
            if (key == null) continue;
            if (key.isMulti()) throw new Uncompilable("by() of a key with several values");
            having.add(table);
            types.add(key.type());
        }
        if (having.isEmpty()) return Value.ABSENT;
        if (types.size() > 1) throw new Uncompilable("a property of " + types);
        List<String> columns = new ArrayList<>();
        for (ElementTable table : having) {
            String alias =
                    tables.size() == 1 ? row(branch, thing, tables) : scope.leftJoinRow(branch, table, idOf(thing));
            columns.add(scope.column(alias, table.key(name).column()));
        }
        String expression = columns.size() == 1 ? columns.get(0) : "coalesce(" + String.join(", ", columns) + ")";
        return new Scalar(name, SqlText.of(expression), types.iterator().next(), true);
    }

    private IdValue id(Branch branch, Value thing, Tables tables) {
        if (tables.list().stream().noneMatch(ElementTable::hasUserIds)) return new IdValue(idOf(thing), null);
        if (tables.size() != 1) throw new Uncompilable("user-supplied ids of several tables");
        return new IdValue(idOf(thing), userId(branch, thing, tables));
    }

    /** The keys of a table that a map or values() is about, in the table's order or that asked for. */
    static List<PropertyKey> keys(ElementTable table, List<String> wanted) {
        Collection<String> names = wanted.isEmpty() ? table.keys().keySet() : new LinkedHashSet<>(wanted);
        return names.stream().map(table::key).filter(Objects::nonNull).toList();
    }

    private MapValue map(Projection.PropertyMap map, Branch branch, Value thing, Tables tables) {
        if (tables.size() != 1) throw new Uncompilable("a map of an element of several tables");
        if (optional(thing)) throw new Uncompilable("a map of what may be missing");
        List<PropertyKey> keys = keys(tables.single(), map.keys());
        if (keys.stream().anyMatch(PropertyKey::isMulti)) throw new Uncompilable("a map of keys with several values");
        IdValue id = map.ids() ? id(branch, thing, tables) : new IdValue(idOf(thing), null);
        String alias = keys.isEmpty() ? null : row(branch, thing, tables);
        List<Scalar> values = keys.stream()
                .map(key -> new Scalar(key.key(), SqlText.of(scope.column(alias, key.column())), key.type(), true))
                .toList();
        boolean ends = map.form() == Projection.PropertyMap.Form.ELEMENT_MAP && thing instanceof EdgeValue;
        boolean lists = map.form() == Projection.PropertyMap.Form.VALUE_MAP && thing instanceof VertexValue;
        IdValue out = null;
        IdValue in = null;
        if (ends) {
            var edge = (EdgeValue) thing;
            var table = (EdgeTable) tables.single();
            out = end(branch, table.outTableId(), edge.out());
            in = end(branch, table.inTableId(), edge.in());
        }
        return new MapValue(map, lists, id, values, out, in);
    }

    private IdValue end(Branch branch, int tableId, String id) {
        ElementTable table = scope.catalog.table(tableId);
        if (!table.hasUserIds()) return new IdValue(id, null);
        String alias = scope.joinRowOf(branch, table, id);
        return new IdValue(id, scope.column(alias, ElementTable.USER_ID_COLUMN));
    }

    /** The joined row of a thing whose table is known. */
    private String row(Branch branch, Value thing, Tables tables) {
        String id = idOf(thing);
        if (branch.value == null && id.equals(branch.id)) {
            scope.joinRow(branch);
            return branch.row;
        }
        return optional(thing)
                ? scope.leftJoinRow(branch, tables.single(), id)
                : scope.joinRowOf(branch, tables.single(), id);
    }

    private static Branch startAt(Branch branch, Value thing, Tables tables) {
        var start = new Branch(tables);
        start.id = idOf(thing);
        if (thing instanceof EdgeValue edge) {
            start.outId = edge.out();
            start.inId = edge.in();
        }
        if (branch.value == null && start.id.equals(branch.id)) start.row = branch.row;
        start.carried.addAll(branch.carried);
        return start;
    }

    /** The id of an element, as an expression without parameters. */
    static String idOf(Value thing) {
        if (thing instanceof EdgeValue edge) return edge.id();
        SqlText id = ((VertexValue) thing).id();
        if (!id.params().isEmpty()) throw new Uncompilable("what follows a first result");
        return id.text();
    }
}
