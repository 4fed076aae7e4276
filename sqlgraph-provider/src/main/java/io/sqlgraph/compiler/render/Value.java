package io.sqlgraph.compiler.render;

import io.sqlgraph.catalog.KeySelection;
import io.sqlgraph.compiler.algebra.Projection;
import io.sqlgraph.value.ColumnType;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.PrimitiveIterator;
import java.util.Set;

/**
 * What a traverser holds, or a place of its path, as a tree whose leaves are SQL expressions. The leaves, from left to
 * right, are the columns that it needs. Immutable.
 */
sealed interface Value {

    /** Gives nothing, in every row. */
    Value ABSENT = new Absent();

    /** The leaves in order. */
    List<Output> outputs();

    /** How a row is read, given the positions of the leaves. */
    RowShape shape(PrimitiveIterator.OfInt columns);

    /** The same tree over other leaves, of the same number and types. */
    Value over(Iterator<SqlText> leaves);

    /** The expression that is null exactly where the value is absent; null for values that never are. */
    default SqlText presence() {
        return null;
    }

    /** The value that it compares as in SQL; null where there is none. */
    default Scalar compared() {
        return null;
    }

    /**
     * A vertex.
     *
     * @param userId the id that a user supplied; null where it is not read
     * @param optional whether there may be none, and the id is then null
     */
    record VertexValue(SqlText id, SqlText userId, boolean optional) implements Value {
        static VertexValue of(String id) {
            return new VertexValue(SqlText.of(id), null, false);
        }

        @Override
        public List<Output> outputs() {
            return withUserId(new Output(id, ColumnType.LONG), userId);
        }

        @Override
        public RowShape shape(PrimitiveIterator.OfInt columns) {
            return new RowShape.VertexRow(columns.nextInt(), userId == null ? 0 : columns.nextInt());
        }

        @Override
        public Value over(Iterator<SqlText> leaves) {
            return new VertexValue(leaves.next(), userId == null ? null : leaves.next(), optional);
        }

        @Override
        public SqlText presence() {
            return optional ? id : null;
        }
    }

    /** An edge with its ends. */
    record EdgeValue(String id, String out, String in, String userId) implements Value {
        @Override
        public List<Output> outputs() {
            var outputs = new ArrayList<>(List.of(
                    Output.of(id, ColumnType.LONG), Output.of(out, ColumnType.LONG), Output.of(in, ColumnType.LONG)));
            if (userId != null) outputs.add(Output.of(userId, ColumnType.STRING));
            return outputs;
        }

        @Override
        public RowShape shape(PrimitiveIterator.OfInt columns) {
            return new RowShape.EdgeRow(
                    columns.nextInt(), columns.nextInt(), columns.nextInt(), userId == null ? 0 : columns.nextInt());
        }

        @Override
        public Value over(Iterator<SqlText> leaves) {
            String newId = leaves.next().text();
            String newOut = leaves.next().text();
            String newIn = leaves.next().text();
            return new EdgeValue(
                    newId, newOut, newIn, userId == null ? null : leaves.next().text());
        }
    }

    /**
     * An element with properties that are asked for.
     *
     * @param keys which properties are read
     * @param userIds for each property the id that a user supplied; null where its key has none
     */
    record LoadedValue(Value element, KeySelection keys, List<Scalar> properties, List<SqlText> userIds)
            implements Value {
        public LoadedValue {
            properties = List.copyOf(properties);
            userIds = Collections.unmodifiableList(new ArrayList<>(userIds));
        }

        @Override
        public List<Output> outputs() {
            var outputs = new ArrayList<>(element.outputs());
            for (int i = 0; i < properties.size(); i++) {
                outputs.addAll(properties.get(i).outputs());
                if (userIds.get(i) != null) outputs.add(new Output(userIds.get(i), ColumnType.STRING));
            }
            return outputs;
        }

        @Override
        public RowShape shape(PrimitiveIterator.OfInt columns) {
            RowShape elementRow = element.shape(columns);
            List<RowShape.Property> rows = new ArrayList<>();
            for (int i = 0; i < properties.size(); i++) {
                Scalar property = properties.get(i);
                rows.add(new RowShape.Property(property.row(columns), userIds.get(i) == null ? 0 : columns.nextInt()));
            }
            return new RowShape.LoadedRow(elementRow, keys, rows);
        }

        @Override
        public Value over(Iterator<SqlText> leaves) {
            Value newElement = element.over(leaves);
            List<Scalar> newProperties = new ArrayList<>();
            List<SqlText> newIds = new ArrayList<>();
            for (int i = 0; i < properties.size(); i++) {
                newProperties.add(properties.get(i).over(leaves));
                newIds.add(userIds.get(i) == null ? null : leaves.next());
            }
            return new LoadedValue(newElement, keys, newProperties, newIds);
        }
    }

    /**
     * A value of a column type; null is none.
     *
     * @param key the property it is the value of; empty for others
     * @param optional whether there may be none
     */
    record Scalar(String key, SqlText expression, ColumnType type, boolean optional) implements Value {
        @Override
        public List<Output> outputs() {
            return List.of(new Output(expression, type));
        }

        @Override
        public RowShape shape(PrimitiveIterator.OfInt columns) {
            return new RowShape.ScalarRow(row(columns));
        }

        private RowShape.Value row(PrimitiveIterator.OfInt columns) {
            return new RowShape.Value(key, columns.nextInt(), type);
        }

        @Override
        public Scalar over(Iterator<SqlText> leaves) {
            return new Scalar(key, leaves.next(), type, optional);
        }

        @Override
        public SqlText presence() {
            return optional ? expression : null;
        }

        @Override
        public Scalar compared() {
            return this;
        }
    }

    /** Several values in one row, each of which is a result. */
    record Several(List<Scalar> values) implements Value {
        public Several {
            values = List.copyOf(values);
        }

        @Override
        public List<Output> outputs() {
            return outputsOf(values);
        }

        @Override
        public RowShape shape(PrimitiveIterator.OfInt columns) {
            return new RowShape.ValuesRow(rowsOf(values, columns));
        }

        @Override
        public Value over(Iterator<SqlText> leaves) {
            return new Several(scalarsOver(values, leaves));
        }
    }

    /**
     * The sum of whole numbers, or their mean.
     *
     * @param expression a number, or the texts of the sums of their high and of their low bits, and of how many they are, with
     *     blanks between them; null of no numbers
     * @param of what the numbers are
     * @param bits how many low bits there are; 0 for a number
     */
    record SumValue(SqlText expression, ColumnType of, int bits, boolean mean) implements Value {
        @Override
        public List<Output> outputs() {
            return List.of(new Output(expression, bits == 0 ? ColumnType.LONG : ColumnType.STRING));
        }

        @Override
        public RowShape shape(PrimitiveIterator.OfInt columns) {
            return new RowShape.SumRow(columns.nextInt(), of, bits, mean);
        }

        @Override
        public Value over(Iterator<SqlText> leaves) {
            return new SumValue(leaves.next(), of, bits, mean);
        }

        @Override
        public SqlText presence() {
            return expression;
        }

        @Override
        public Scalar compared() {
            return bits == 0 ? new Scalar("", expression, ColumnType.LONG, true) : null;
        }
    }

    /** The id of an element. */
    record IdValue(String id, String userId) implements Value {
        @Override
        public List<Output> outputs() {
            return withUserId(Output.of(id, ColumnType.LONG), userId == null ? null : SqlText.of(userId));
        }

        @Override
        public RowShape.IdRow shape(PrimitiveIterator.OfInt columns) {
            return new RowShape.IdRow(columns.nextInt(), userId == null ? 0 : columns.nextInt());
        }

        @Override
        public IdValue over(Iterator<SqlText> leaves) {
            return new IdValue(
                    leaves.next().text(), userId == null ? null : leaves.next().text());
        }
    }

    /** The label of an element, which its id tells. */
    record LabelValue(String id) implements Value {
        @Override
        public List<Output> outputs() {
            return List.of(Output.of(id, ColumnType.LONG));
        }

        @Override
        public RowShape shape(PrimitiveIterator.OfInt columns) {
            return new RowShape.LabelRow(columns.nextInt());
        }

        @Override
        public Value over(Iterator<SqlText> leaves) {
            return new LabelValue(leaves.next().text());
        }
    }

    /**
     * A map of an element's properties.
     *
     * @param lists whether each value is put in a list of its own
     * @param out for an element map of an edge, the id of its out vertex; otherwise null
     */
    record MapValue(Projection.PropertyMap map, boolean lists, IdValue id, List<Scalar> values, IdValue out, IdValue in)
            implements Value {
        public MapValue {
            values = List.copyOf(values);
        }

        @Override
        public List<Output> outputs() {
            var outputs = new ArrayList<>(id.outputs());
            outputs.addAll(outputsOf(values));
            if (out != null) {
                outputs.addAll(out.outputs());
                outputs.addAll(in.outputs());
            }
            return outputs;
        }

        @Override
        public RowShape shape(PrimitiveIterator.OfInt columns) {
            RowShape.IdRow idRow = id.shape(columns);
            List<RowShape.Value> rows = rowsOf(values, columns);
            RowShape.Ends ends = out == null ? null : new RowShape.Ends(out.shape(columns), in.shape(columns));
            return new RowShape.MapRow(map, lists, idRow, rows, ends);
        }

        @Override
        public Value over(Iterator<SqlText> leaves) {
            IdValue newId = id.over(leaves);
            List<Scalar> newValues = scalarsOver(values, leaves);
            return new MapValue(
                    map,
                    lists,
                    newId,
                    newValues,
                    out == null ? null : out.over(leaves),
                    in == null ? null : in.over(leaves));
        }
    }

    /** A map of named values; absent ones have no entry. */
    record RecordValue(List<String> names, List<Value> values) implements Value {
        public RecordValue {
            names = List.copyOf(names);
            values = List.copyOf(values);
        }

        /** The value of a field; null when there is no such name. */
        Value field(String name) {
            int index = names.indexOf(name);
            return index < 0 ? null : values.get(index);
        }

        @Override
        public List<Output> outputs() {
            return outputsOf(values);
        }

        @Override
        public RowShape shape(PrimitiveIterator.OfInt columns) {
            return new RowShape.RecordRow(names, shapesOf(values, columns));
        }

        @Override
        public Value over(Iterator<SqlText> leaves) {
            return new RecordValue(names, allOver(values, leaves));
        }
    }

    /** A path. */
    record PathValue(List<Set<String>> labels, List<Value> values) implements Value {
        public PathValue {
            labels = List.copyOf(labels);
            values = List.copyOf(values);
        }

        @Override
        public List<Output> outputs() {
            return outputsOf(values);
        }

        @Override
        public RowShape shape(PrimitiveIterator.OfInt columns) {
            return new RowShape.PathRow(labels, shapesOf(values, columns));
        }

        @Override
        public Value over(Iterator<SqlText> leaves) {
            return new PathValue(labels, allOver(values, leaves));
        }
    }

    /** Values for a step that runs on them. */
    record TupleValue(List<Value> values) implements Value {
        public TupleValue {
            values = List.copyOf(values);
        }

        @Override
        public List<Output> outputs() {
            return outputsOf(values);
        }

        @Override
        public RowShape shape(PrimitiveIterator.OfInt columns) {
            return new RowShape.TupleRow(shapesOf(values, columns));
        }

        @Override
        public Value over(Iterator<SqlText> leaves) {
            return new TupleValue(allOver(values, leaves));
        }
    }

    /**
     * A list, as a JSON array of what one column type holds, or of ids of vertices.
     *
     * @param named whether ids of vertices come in pairs with user-supplied ones
     * @param isTallied whether what is asked for is how often each value is in it
     */
    record ListValue(SqlText json, ColumnType type, boolean vertices, boolean named, boolean isTallied)
            implements Value {
        static ListValue of(SqlText json, ColumnType type, boolean vertices, boolean named) {
            return new ListValue(json, type, vertices, named, false);
        }

        ListValue tallied() {
            return new ListValue(json, type, vertices, named, true);
        }

        @Override
        public List<Output> outputs() {
            return List.of(new Output(json, ColumnType.STRING));
        }

        @Override
        public RowShape shape(PrimitiveIterator.OfInt columns) {
            return new RowShape.ListRow(columns.nextInt(), type, vertices, named, isTallied);
        }

        @Override
        public Value over(Iterator<SqlText> leaves) {
            return new ListValue(leaves.next(), type, vertices, named, isTallied);
        }
    }

    /** A constant, which may be null. */
    record ConstantValue(Object constant) implements Value {
        @Override
        public List<Output> outputs() {
            return List.of();
        }

        @Override
        public RowShape shape(PrimitiveIterator.OfInt columns) {
            return new RowShape.ConstantRow(constant);
        }

        @Override
        public Value over(Iterator<SqlText> leaves) {
            return this;
        }
    }

    /** Nothing. */
    record Absent() implements Value {
        @Override
        public List<Output> outputs() {
            return List.of();
        }

        @Override
        public RowShape shape(PrimitiveIterator.OfInt columns) {
            return new RowShape.AbsentRow();
        }

        @Override
        public Value over(Iterator<SqlText> leaves) {
            return this;
        }
    }

    private static List<Output> outputsOf(List<? extends Value> values) {
        return values.stream().flatMap(value -> value.outputs().stream()).toList();
    }

    private static List<RowShape> shapesOf(List<Value> values, PrimitiveIterator.OfInt columns) {
        return values.stream().map(value -> value.shape(columns)).toList();
    }

    private static List<Value> allOver(List<Value> values, Iterator<SqlText> leaves) {
        return values.stream().map(value -> value.over(leaves)).toList();
    }

    private static List<RowShape.Value> rowsOf(List<Scalar> values, PrimitiveIterator.OfInt columns) {
        return values.stream().map(value -> value.row(columns)).toList();
    }

    private static List<Scalar> scalarsOver(List<Scalar> values, Iterator<SqlText> leaves) {
        return values.stream().map(value -> value.over(leaves)).toList();
    }

    private static List<Output> withUserId(Output id, SqlText userId) {
        return userId == null ? List.of(id) : List.of(id, new Output(userId, ColumnType.STRING));
    }
}
