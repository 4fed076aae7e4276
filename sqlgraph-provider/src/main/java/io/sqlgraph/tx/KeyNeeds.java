package io.sqlgraph.tx;

import io.sqlgraph.catalog.CatalogEditor;
import io.sqlgraph.catalog.ElementTable;
import io.sqlgraph.catalog.PropertyKey;
import io.sqlgraph.catalog.VertexTable;
import io.sqlgraph.dialect.Dialect;
import io.sqlgraph.value.ColumnType;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Which columns the values of a flush need, and the schema changes that provide them. */
final class KeyNeeds {

    /** What one key of one table must be able to hold; a null type stands for no value at all. */
    private static final class Need {
        private ColumnType type;
        private boolean multi;
        private boolean ids;

        private void hold(ColumnType other) {
            type = type == null || type == other ? other : ColumnType.VARIANT;
        }
    }

    private final Dialect dialect;
    private final Map<Integer, Map<String, Need>> needs = new LinkedHashMap<>();
    private final Set<Integer> userIds = new LinkedHashSet<>();

    KeyNeeds(Dialect dialect) {
        this.dialect = dialect;
    }

    /** Adds the needs of elements of one table. */
    void add(int tableId, List<PendingElement> elements) {
        Map<String, Need> ofTable = needs.computeIfAbsent(tableId, table -> new LinkedHashMap<>());
        boolean anyUserId = false;
        for (PendingElement element : elements) {
            anyUserId |= element.userId() != null;
            element.keys().forEach((key, change) -> add(ofTable, element, key, change));
        }
        if (anyUserId) userIds.add(tableId);
    }

    private void add(Map<String, Need> ofTable, PendingElement element, String key, Object change) {
        if (change == PendingElement.REMOVED) return;
        Need need = ofTable.get(key);
        if (need == null) {
            need = new Need();
            ofTable.put(key, need);
        }
        if (change instanceof KeyChange keyChange) {
            need.multi |= !ChildRows.fitsColumn(element, keyChange);
            for (StoredProperty property : keyChange.added()) {
                need.hold(typeFor(property.value()));
                need.ids |= property.userId() != null;
            }
        } else {
            need.hold(typeFor(change));
        }
    }

    /** The keys under which elements of a table have values to write. */
    Set<String> keys(int tableId) {
        return needs.containsKey(tableId) ? needs.get(tableId).keySet() : Set.of();
    }

    private ColumnType typeFor(Object value) {
        ColumnType type = ColumnType.of(value);
        return type == ColumnType.VARIANT || dialect.holdsExactly(type, value) ? type : ColumnType.VARIANT;
    }

    /** Makes sure that every column is there, in one schema change when any is missing. */
    void provide(GraphSession session) {
        if (isProvided(session)) return;
        session.changeCatalog(false, editor -> {
            apply(editor);
            return null;
        });
    }

    private boolean isProvided(GraphSession session) {
        for (Integer tableId : userIds) {
            if (!session.catalog().table(tableId).hasUserIds()) return false;
        }
        for (Map.Entry<Integer, Map<String, Need>> ofTable : needs.entrySet()) {
            ElementTable table = session.catalog().table(ofTable.getKey());
            for (Map.Entry<String, Need> need : ofTable.getValue().entrySet()) {
                if (!isProvided(table.key(need.getKey()), need.getValue())) return false;
            }
        }
        return true;
    }

    private static boolean isProvided(PropertyKey present, Need need) {
        if (need.type == null && !need.multi) return true;
        if (present == null) return false;
        boolean typeFits = need.type == null || present.type() == ColumnType.VARIANT || present.type() == need.type;
        boolean idsFit = !need.ids || present.isMulti() || present.idColumn() != null;
        return typeFits && idsFit && (!need.multi || present.isMulti());
    }

    private void apply(CatalogEditor editor) {
        userIds.forEach(tableId -> editor.ensureUserIds(editor.catalog().table(tableId)));
        needs.forEach((tableId, keys) -> keys.forEach((key, need) -> {
            PropertyKey present = editor.catalog().table(tableId).key(key);
            if (isProvided(present, need)) return;
            if (need.type != null || present == null) {
                ColumnType wanted = need.type == null ? ColumnType.STRING : need.type;
                if (present == null || present.type() != ColumnType.VARIANT) {
                    editor.ensureKey(editor.catalog().table(tableId), key, wanted);
                }
            }
            boolean isMulti = editor.catalog().table(tableId).key(key).isMulti();
            if (need.multi && !isMulti) {
                editor.moveToChildTable((VertexTable) editor.catalog().table(tableId), key);
            } else if (need.ids && !isMulti) {
                editor.ensurePropertyIds((VertexTable) editor.catalog().table(tableId), key);
            }
        }));
    }
}
