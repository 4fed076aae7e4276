package io.sqlgraph.structure;

import io.sqlgraph.catalog.ElementTable;
import io.sqlgraph.catalog.KeySelection;
import io.sqlgraph.catalog.PropertyKey;
import io.sqlgraph.dialect.Dialect;
import io.sqlgraph.tx.GraphSession;
import io.sqlgraph.tx.StoredProperty;
import io.sqlgraph.tx.ValueColumns;
import io.sqlgraph.value.ColumnType;
import io.sqlgraph.value.UserIds;
import io.sqlgraph.value.VariantCodec;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * Reads the properties of many elements: one statement for up to so many tables, and as many for the keys with child tables.
 */
final class PropertyLoader {

    /** SQLite refuses compound selects of more than 500 terms, and a term brings its own parameters and columns. */
    private static final int MOST_TERMS = 100;

    /** The internal ids of some rows of a table. */
    record Part(ElementTable table, long[] ids) {}

    /** A table whose rows are read, and where in the result each of the keys is: the value, and its id or -1. */
    private record Term(Part part, PropertyKey multi, List<PropertyKey> keys, int[] values, int[] ids) {}

    private final GraphSession session;
    private final Dialect dialect;
    private final ValueColumns values;

    PropertyLoader(GraphSession session) {
        this.session = session;
        this.dialect = session.dialect();
        this.values = new ValueColumns(dialect);
    }

    /** Reads the properties of rows by id; rows that do not exist are not in the map. */
    Map<Long, Map<String, Object>> load(List<Part> parts) {
        var byId = new HashMap<Long, Map<String, Object>>();
        inTerms(parts, some -> loadPlain(some, byId));
        List<Term> multi = new ArrayList<>();
        for (Part part : parts) {
            for (PropertyKey key : part.table().keys().values()) {
                if (key.isMulti()) multi.add(new Term(part, key, List.of(key), new int[1], new int[] {-1}));
            }
        }
        inTerms(multi, some -> loadMulti(some, byId));
        return byId;
    }

    private static <T> void inTerms(List<T> all, Consumer<List<T>> work) {
        for (int from = 0; from < all.size(); from += MOST_TERMS) {
            work.accept(all.subList(from, Math.min(all.size(), from + MOST_TERMS)));
        }
    }

    private void loadPlain(List<Part> parts, Map<Long, Map<String, Object>> byId) {
        List<Term> terms = new ArrayList<>();
        for (Part part : parts) {
            List<PropertyKey> keys = part.table().keys().values().stream()
                    .filter(key -> !key.isMulti())
                    .toList();
            terms.add(new Term(part, null, keys, new int[keys.size()], new int[keys.size()]));
        }
        var slots = new ColumnSlots(terms.size());
        String id = dialect.quote(ElementTable.ID_COLUMN);
        for (int i = 0; i < terms.size(); i++) place(terms.get(i), i, slots);
        String sql = union(
                terms,
                slots,
                term -> "t." + id,
                term -> term.part().table().tableName(),
                term -> "t." + id + " = f.id");
        session.list(
                sql,
                statement -> bind(statement, terms),
                row -> byId.put(row.getLong(2), readPlain(row, terms.get(row.getInt(1)), 3)));
    }

    private void place(Term term, int index, ColumnSlots slots) {
        for (int k = 0; k < term.keys().size(); k++) {
            PropertyKey key = term.keys().get(k);
            term.values()[k] = slots.place(index, key.type(), key.column());
            term.ids()[k] = key.idColumn() == null ? -1 : slots.place(index, ColumnType.STRING, key.idColumn());
        }
    }

    private String union(
            List<Term> terms,
            ColumnSlots slots,
            Function<Term, String> first,
            Function<Term, String> table,
            Function<Term, String> condition) {
        List<String> selects = new ArrayList<>();
        for (int i = 0; i < terms.size(); i++) {
            selects.add("SELECT " + i + ", " + first.apply(terms.get(i)) + slots.columns(i, dialect, "t.") + " FROM "
                    + dialect.idList("f") + " CROSS JOIN "
                    + dialect.quote(table.apply(terms.get(i))) + " t WHERE " + condition.apply(terms.get(i)));
        }
        return String.join(" UNION ALL ", selects);
    }

    private void bind(PreparedStatement statement, List<Term> terms) throws SQLException {
        for (int i = 0; i < terms.size(); i++)
            dialect.bindIds(statement, i + 1, terms.get(i).part().ids());
    }

    private Map<String, Object> readPlain(ResultSet row, Term term, int from) throws SQLException {
        var properties = new LoadedProperties(KeySelection.ALL);
        for (int k = 0; k < term.keys().size(); k++) {
            PropertyKey key = term.keys().get(k);
            Object value = values.read(row, from + term.values()[k], key);
            String id = term.ids()[k] < 0 ? null : row.getString(from + term.ids()[k]);
            if (value != ValueColumns.ABSENT) {
                properties.add(key.key(), value, id == null ? null : VariantCodec.decode(id));
            }
        }
        return properties.values();
    }

    private void loadMulti(List<Term> terms, Map<Long, Map<String, Object>> byId) {
        var slots = new ColumnSlots(terms.size());
        for (int i = 0; i < terms.size(); i++) place(terms.get(i), i, slots);
        String owner = "t." + dialect.quote(PropertyKey.OWNER_COLUMN);
        String first = owner + ", t." + dialect.quote(PropertyKey.ID_COLUMN) + ", t."
                + dialect.quote(PropertyKey.USER_ID_COLUMN) + ", t." + dialect.quote(PropertyKey.META_COLUMN);
        String sql = union(terms, slots, term -> first, term -> term.multi().childTable(), term -> owner + " = f.id");
        Map<PropertyKey, Map<Long, List<StoredProperty>>> found = new HashMap<>();
        session.list(sql + " ORDER BY 3", statement -> bind(statement, terms), row -> {
            Term term = terms.get(row.getInt(1));
            return found.computeIfAbsent(term.multi(), key -> new LinkedHashMap<>())
                    .computeIfAbsent(row.getLong(2), id -> new ArrayList<>())
                    .add(readMulti(row, term));
        });
        found.forEach((key, byOwner) -> byOwner.forEach((id, properties) -> {
            Map<String, Object> ofOwner = byId.get(id);
            if (ofOwner != null) ofOwner.put(key.key(), new StoredValues(properties));
        }));
    }

    @SuppressWarnings("unchecked")
    private StoredProperty readMulti(ResultSet row, Term term) throws SQLException {
        String userId = row.getString(4);
        String meta = row.getString(5);
        return new StoredProperty(
                row.getLong(3),
                userId == null ? null : VariantCodec.decode(userId),
                values.read(row, 6 + term.values()[0], term.multi()),
                meta == null ? Map.of() : (Map<String, Object>) VariantCodec.decode(meta));
    }

    /** Reads the user-supplied ids of rows of tables that have any; rows without one are not in the map. */
    Map<Long, Object> loadUserIds(List<Part> parts) {
        var byId = new HashMap<Long, Object>();
        String id = "t." + dialect.quote(ElementTable.ID_COLUMN);
        String uid = "t." + dialect.quote(ElementTable.USER_ID_COLUMN);
        inTerms(parts, some -> {
            List<Term> terms = some.stream()
                    .map(part -> new Term(part, null, List.of(), new int[0], new int[0]))
                    .toList();
            String sql = union(
                    terms,
                    new ColumnSlots(terms.size()),
                    term -> id + ", " + uid,
                    term -> term.part().table().tableName(),
                    term -> id + " = f.id AND " + uid + " IS NOT NULL");
            session.list(
                    sql,
                    statement -> bind(statement, terms),
                    row -> byId.put(row.getLong(2), UserIds.decode(row.getString(3))));
        });
        return byId;
    }
}
