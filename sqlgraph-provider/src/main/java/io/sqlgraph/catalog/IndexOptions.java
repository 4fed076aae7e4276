package io.sqlgraph.catalog;

import java.util.ArrayList;
import java.util.List;

/**
 * What an index does besides looking at the values of its keys. Immutable.
 *
 * @param ignoreCase whether texts that differ only in case are the same to it
 * @param conditions which rows are in it: those for which all of these hold
 * @param ends which ends of an edge come before the keys, {@link EdgeTable#OUT_COLUMN} and {@link EdgeTable#IN_COLUMN}
 * @param exact whether only values that are equal in Java are the same to a unique one; otherwise numbers of equal size are,
 *     too, as far as the database can tell
 */
public record IndexOptions(boolean ignoreCase, List<IndexCondition> conditions, List<String> ends, boolean exact) {

    /** An index on the values alone. */
    public static final IndexOptions NONE = new IndexOptions(false, List.of(), List.of(), false);

    public IndexOptions {
        conditions = List.copyOf(conditions);
        ends = List.copyOf(ends);
    }

    List<Object> toList() {
        var list = new ArrayList<>();
        list.add(ignoreCase);
        list.add(new ArrayList<Object>(ends));
        list.add(new ArrayList<Object>(
                conditions.stream().map(IndexCondition::toList).toList()));
        if (exact) list.add(true);
        return list;
    }

    static IndexOptions fromList(List<?> list) {
        return new IndexOptions(
                (Boolean) list.get(0),
                ((List<?>) list.get(2))
                        .stream()
                                .map(each -> IndexCondition.fromList((List<?>) each))
                                .toList(),
                ((List<?>) list.get(1)).stream().map(String.class::cast).toList(),
                list.size() > 3);
    }
}
