package io.sqlgraph.catalog;

import io.sqlgraph.dialect.Dialect;
import io.sqlgraph.jdbc.SqlExecutor;
import io.sqlgraph.value.VariantCodec;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Creates and drops the indexes of element tables in the database: the covering ones of edge tables and those that users
 * declared. The names follow from table and definition, so that nothing needs to be remembered about them.
 */
final class IndexBuilder {

    private final SqlExecutor executor;
    private final Dialect dialect;

    IndexBuilder(SqlExecutor executor) {
        this.executor = executor;
        this.dialect = executor.dialect();
    }

    /** The two indexes that serve every hop over the relation. */
    void createCovering(EdgeTable table) {
        create(new Physical(
                name("ix_", table.tableName(), "_out"),
                table.tableName(),
                List.of(EdgeTable.OUT_COLUMN, EdgeTable.IN_COLUMN),
                false,
                dialect.coverId()));
        create(new Physical(
                name("ix_", table.tableName(), "_in"),
                table.tableName(),
                List.of(EdgeTable.IN_COLUMN, EdgeTable.OUT_COLUMN),
                false,
                dialect.coverId()));
    }

    /** Creates a declared index on one table, if the table has all of its keys in a form that one index can serve. */
    void create(ElementTable table, IndexDefinition index) {
        physical(table, index).forEach(this::create);
    }

    /** Drops a declared index from one table, if it is there. */
    void drop(ElementTable table, IndexDefinition index) {
        physical(table, index)
                .forEach(physical -> executor.ddl("DROP INDEX IF EXISTS " + dialect.quote(physical.name)));
    }

    private void create(Physical index) {
        var sql = new StringBuilder(index.unique ? "CREATE UNIQUE INDEX " : "CREATE INDEX ");
        sql.append(dialect.quote(index.name))
                .append(" ON ")
                .append(dialect.quote(index.table))
                .append(" (");
        for (int i = 0; i < index.columns.size(); i++) {
            if (i > 0) sql.append(", ");
            sql.append(dialect.quote(index.columns.get(i)));
        }
        executor.ddl(sql.append(')').append(index.end).toString());
    }

    private List<Physical> physical(ElementTable table, IndexDefinition index) {
        for (IndexCondition condition : index.options().conditions()) {
            if (table.key(condition.key()) == null) return List.of();
        }
        List<PropertyKey> keys = new ArrayList<>();
        for (String name : index.keys()) {
            PropertyKey key = table.key(name);
            if (key == null || (key.isMulti() && index.keys().size() > 1)) return List.of();
            keys.add(key);
        }
        List<Physical> result = new ArrayList<>();
        addPhysical(table, index, keys, false, result);
        if (keys.stream().anyMatch(key -> key.numberColumn() != null)) addPhysical(table, index, keys, true, result);
        String tombstones = table.options().tombstoneTable();
        if (index.unique() && tombstones != null) {
            String name = declaredName("d", table, index);
            result.add(new Physical(name, tombstones, result.get(0).columns, false, ""));
        }
        return result;
    }

    /** @param byNumber whether variants are indexed by their number instead of their text */
    private void addPhysical(
            ElementTable table,
            IndexDefinition index,
            List<PropertyKey> keys,
            boolean byNumber,
            List<Physical> result) {
        List<String> columns = new ArrayList<>();
        if (index.kind() != IndexDefinition.Kind.VERTEX_CENTRIC)
            columns.addAll(index.options().ends());
        for (PropertyKey key : keys) {
            if (byNumber && key.numberColumn() != null) {
                columns.add(key.numberColumn());
            } else {
                boolean folded = index.options().ignoreCase() && key.foldColumn() != null;
                columns.add(folded ? key.foldColumn() : key.column());
            }
        }
        PropertyKey first = keys.isEmpty() ? null : keys.get(0);
        boolean multi = first != null && first.isMulti();
        String tableName = multi ? first.childTable() : table.tableName();
        // What tells the parts of one index apart comes first: at the end it could be the end of another index's name.
        String part = byNumber ? "n" : "";
        if (index.kind() != IndexDefinition.Kind.VERTEX_CENTRIC) {
            if (multi) columns.add(PropertyKey.OWNER_COLUMN);
            String name = declaredName(part, table, index);
            // Numbers are rounded to what the database has, where several can become one.
            boolean unique = index.unique() && !(byNumber && index.options().exact());
            result.add(new Physical(name, tableName, columns, unique, conditions(table, index)));
            return;
        }
        List<String> out = new ArrayList<>(List.of(EdgeTable.OUT_COLUMN));
        out.addAll(columns);
        out.add(EdgeTable.IN_COLUMN);
        List<String> in = new ArrayList<>(List.of(EdgeTable.IN_COLUMN));
        in.addAll(columns);
        in.add(EdgeTable.OUT_COLUMN);
        result.add(new Physical(declaredName(part + "o", table, index), tableName, out, false, dialect.coverId()));
        result.add(new Physical(declaredName(part + "i", table, index), tableName, in, false, dialect.coverId()));
    }

    private String conditions(ElementTable table, IndexDefinition index) {
        if (index.options().conditions().isEmpty()) return "";
        return index.options().conditions().stream()
                .map(condition -> condition(table.key(condition.key()), condition))
                .collect(Collectors.joining(" AND ", " WHERE ", ""));
    }

    /** A parameter is not allowed in the definition of an index. */
    private String condition(PropertyKey key, IndexCondition condition) {
        String column = dialect.quote(key.column());
        return switch (condition.test()) {
            case ABSENT -> column + " IS NULL";
            case PRESENT -> column + " IS NOT NULL";
            case EQUAL -> column + " = " + literal(key, condition.value());
        };
    }

    private static String literal(PropertyKey key, Object value) {
        return switch (key.type()) {
            case BOOLEAN -> (Boolean) value ? "(1 = 1)" : "(1 = 0)";
            case BYTE, SHORT, INTEGER, LONG, FLOAT, DOUBLE -> value.toString();
            case STRING, UUID -> "'" + value.toString().replace("'", "''") + "'";
            case VARIANT -> "'" + VariantCodec.encode(value).replace("'", "''") + "'";
        };
    }

    /** Creates what a declared unique index is for live rows on those that were softly deleted, where values may be equal. */
    void createOnTombstones(ElementTable table, IndexDefinition index) {
        physical(table, index).stream()
                .filter(physical -> physical.table.equals(table.options().tombstoneTable()))
                .forEach(this::create);
    }

    private String declaredName(String part, ElementTable table, IndexDefinition index) {
        return name("ux" + part + "_" + table.tableId() + "_", index.name(), "");
    }

    private String name(String prefix, String base, String suffix) {
        return Names.fitted(prefix + base, suffix, dialect.maxIdentifierBytes());
    }

    /** One index as the database knows it. */
    private record Physical(String name, String table, List<String> columns, boolean unique, String end) {}
}
