package io.sqlgraph.sync;

import io.sqlgraph.schema.EdgeMaps;
import io.sqlgraph.schema.EdgeRow;
import io.sqlgraph.schema.GraphStore;
import io.sqlgraph.schema.Ref;
import io.sqlgraph.schema.VertexMaps;
import io.sqlgraph.schema.internal.Component;
import io.sqlgraph.schema.internal.SchemaModel;
import io.sqlgraph.schema.internal.StoreAccess;
import io.sqlgraph.schema.internal.TypeModel;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;

/**
 * Maps source rows to vertices or edges of a schema without records: property by property, each value converted to its
 * property's type. A value that cannot be converted makes a bad row. Immutable.
 *
 * @param <T> a map of properties, or an {@link EdgeRow} of one
 */
public final class RowMapping<T> implements Function<SourceRow, T> {

    private final Function<SourceRow, T> whole;
    private final Function<SourceRow, T> key;

    private RowMapping(Function<SourceRow, T> whole, Function<SourceRow, T> key) {
        this.whole = whole;
        this.key = key;
    }

    /** What a row becomes; of one that the source calls deleted, only what names it. */
    @Override
    public T apply(SourceRow row) {
        return row.isDelete() ? key.apply(row) : whole.apply(row);
    }

    /** What names the vertex or edge of a row, for rows that delete; the other columns are not looked at. */
    public T keyOf(SourceRow row) {
        return key.apply(row);
    }

    /** Begins a mapping to vertices. */
    public static Vertices to(VertexMaps target) {
        return new Vertices(schema(target.store()).vertex(target.label()));
    }

    /** Begins a mapping to edges. */
    public static Edges to(EdgeMaps target) {
        SchemaModel schema = schema(target.store());
        return new Edges(schema, schema.edge(target.label()));
    }

    private static SchemaModel schema(GraphStore store) {
        return StoreAccess.of(store).schema();
    }

    /** A property and where its value comes from. */
    private record Part(String place, Component property, ColumnValue from, Object otherwise) {

        Object read(SourceRow row) {
            try {
                Object value = from.column() == null ? null : Conversions.read(row, from.column(), property.type());
                if (value == null) return otherwise;
                return from.prefix() == null ? value : from.prefix() + value;
            } catch (IllegalArgumentException wrong) {
                throw new IllegalArgumentException(place + ": " + wrong.getMessage(), wrong);
            }
        }
    }

    private static final class Parts {
        private final TypeModel type;
        private final Map<String, Part> parts = new LinkedHashMap<>();
        private final List<String> faults = new ArrayList<>();

        Parts(TypeModel type) {
            this.type = type;
        }

        void add(String property, ColumnValue from) {
            int position = type.position(property);
            if (position < 0) {
                faults.add(type.label() + " has no property " + property);
            } else if (parts.put(property, part(type.label() + "." + property, at(position), from)) != null) {
                faults.add(type.label() + "." + property + " is mapped twice");
            }
        }

        private Component at(int position) {
            return type.components().get(position);
        }

        Part part(String place, Component property, ColumnValue from) {
            if (from.prefix() != null && property.type().column().javaClass() != String.class) {
                faults.add(place + " is " + property.type().withArticle() + " and can have no prefix");
            }
            Object otherwise = null;
            if (from.otherwise() != null) {
                try {
                    otherwise = Conversions.convert(place, from.otherwise(), property.type());
                } catch (IllegalArgumentException wrong) {
                    faults.add(wrong.getMessage());
                }
            }
            return new Part(place, property, from, otherwise);
        }

        Map<String, Object> read(SourceRow row) {
            var values = new LinkedHashMap<String, Object>();
            parts.forEach((name, part) -> {
                Object value = part.read(row);
                if (value != null) values.put(name, value);
            });
            return values;
        }

        Map<String, Object> readKey(SourceRow row) {
            var values = new LinkedHashMap<String, Object>();
            if (type.hasKey()) {
                Part key = parts.get(type.keyComponent().name());
                Object value = key.read(row);
                if (value != null) values.put(key.property().name(), value);
            }
            return values;
        }

        void finish() {
            for (int i = 0; i < type.components().size(); i++) {
                Component each = at(i);
                boolean needed = each.required() || i == type.key();
                if (needed && !parts.containsKey(each.name())) {
                    faults.add(type.label() + "." + each.name() + " is required, but is not mapped");
                }
            }
            if (!faults.isEmpty()) {
                throw new SyncException(
                        "The mapping to " + type.label() + " cannot work: " + String.join("; ", faults), null);
            }
        }
    }

    /** A mapping to vertices in the making. Not thread safe. */
    public static final class Vertices {
        private final Parts parts;

        private Vertices(TypeModel type) {
            this.parts = new Parts(type);
        }

        /** Says where a property comes from. One that no row gives is absent from the vertex, even if it was there before. */
        public Vertices property(String name, ColumnValue from) {
            parts.add(name, from);
            return this;
        }

        /**
         * The mapping.
         *
         * @throws SyncException with all that is wrong
         */
        public RowMapping<Map<String, Object>> build() {
            parts.finish();
            return new RowMapping<>(parts::read, parts::readKey);
        }
    }

    /** A mapping to edges in the making. Not thread safe. */
    public static final class Edges {
        private final SchemaModel schema;
        private final TypeModel type;
        private final Parts parts;
        private Function<SourceRow, Ref<?>> from;
        private Function<SourceRow, Ref<?>> to;

        private Edges(SchemaModel schema, TypeModel type) {
            this.schema = schema;
            this.type = type;
            this.parts = new Parts(type);
        }

        /** Says which vertex an edge leaves: its label, and where its key comes from. */
        public Edges from(String label, ColumnValue key) {
            from = end("from", label, type.ends().outLabels(), key);
            return this;
        }

        /** Says which vertex an edge enters: its label, and where its key comes from. */
        public Edges to(String label, ColumnValue key) {
            to = end("to", label, type.ends().inLabels(), key);
            return this;
        }

        private Function<SourceRow, Ref<?>> end(String side, String label, List<String> allowed, ColumnValue key) {
            Objects.requireNonNull(key, "key");
            TypeModel vertex = schema.vertices().get(label);
            if (vertex == null || !allowed.contains(label)) {
                parts.faults.add(type.label() + "." + side + " = " + label + " must be one of " + allowed);
                return row -> null;
            }
            String place = type.label() + "." + side;
            Part part = parts.part(place, vertex.keyComponent(), key);
            return row -> {
                Object value = part.read(row);
                if (value == null) throw new IllegalArgumentException(place + " must not be null");
                return Ref.to(label, value);
            };
        }

        /** Says where a property comes from. One that no row gives is absent from the edge, even if it was there before. */
        public Edges property(String name, ColumnValue value) {
            parts.add(name, value);
            return this;
        }

        /**
         * The mapping.
         *
         * @throws SyncException with all that is wrong
         */
        public RowMapping<EdgeRow<Map<String, Object>>> build() {
            if (from == null) parts.faults.add(type.label() + ".from is not mapped");
            if (to == null) parts.faults.add(type.label() + ".to is not mapped");
            parts.finish();
            return new RowMapping<>(
                    row -> EdgeRow.between(from.apply(row), to.apply(row), parts.read(row)),
                    row -> EdgeRow.between(from.apply(row), to.apply(row), parts.readKey(row)));
        }
    }
}
