package io.sqlgraph.catalog;

import java.util.ArrayList;

/** Declares and drops indexes. For one thread. */
final class IndexEditor {

    private final CatalogDraft draft;

    IndexEditor(CatalogDraft draft) {
        this.draft = draft;
    }

    /** See {@link CatalogEditor#createIndex}. */
    void createIndex(IndexDefinition index) {
        IndexRules.check(index);
        draft.begin();
        IndexDefinition present = draft.index(index.name());
        if (index.equals(present)) return;
        IndexRules.checkAgainst(draft.catalog(), index);
        draft.rows().insertIndex(draft.nextIndexPosition(), index);
        for (ElementTable table : IndexRules.tables(draft.catalog(), index)) {
            if (!draft.defersIndexes(table)) draft.indexBuilder().create(table, index);
        }
        var indexes = new ArrayList<>(draft.catalog().indexes());
        indexes.add(index);
        draft.put(draft.catalog().withIndexes(indexes));
    }

    /** See {@link CatalogEditor#dropIndex}. */
    boolean dropIndex(String name) {
        draft.begin();
        IndexDefinition index = draft.index(name);
        if (index == null) return false;
        IndexRules.tables(draft.catalog(), index)
                .forEach(table -> draft.indexBuilder().drop(table, index));
        draft.rows().deleteIndex(name);
        var indexes = new ArrayList<>(draft.catalog().indexes());
        indexes.remove(index);
        draft.put(draft.catalog().withIndexes(indexes));
        return true;
    }
}
