package io.sqlgraph.schema.internal;

import io.sqlgraph.schema.internal.EdgeTables.Located;
import io.sqlgraph.schema.internal.EdgeTables.Resolved;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/**
 * The difference between the edges that are there and those that are wanted. Of parallel edges equal ones stay, then others
 * are updated, those with the same key first; only what is left over is inserted or deleted.
 */
final class Reconciliation {

    private record Pair(long outId, long inId) {}

    private final TypeModel type;
    private final Map<Resolved, Located> updated = new LinkedHashMap<>();
    private final List<Resolved> inserted = new ArrayList<>();
    private final List<Located> deleted = new ArrayList<>();
    private long unchanged;

    Reconciliation(TypeModel type, List<Located> present, List<Resolved> wanted) {
        this.type = type;
        var there = new LinkedHashMap<Pair, List<Located>>();
        present.stream()
                .sorted(Comparator.comparing(each -> each.row().id()))
                .forEach(each -> there.computeIfAbsent(
                                new Pair(each.row().outId(), each.row().inId()), pair -> new ArrayList<>())
                        .add(each));
        var asked = new LinkedHashMap<Pair, List<Resolved>>();
        for (Resolved each : wanted) {
            asked.computeIfAbsent(new Pair(each.outId(), each.inId()), pair -> new ArrayList<>())
                    .add(each);
        }
        asked.forEach((pair, edges) -> match(there.getOrDefault(pair, new ArrayList<>()), edges));
        there.forEach((pair, edges) -> deleted.addAll(edges));
    }

    /** Takes what is used out of the list of those that are there. */
    private void match(List<Located> there, List<Resolved> wanted) {
        var left = new ArrayList<Resolved>();
        for (Resolved each : wanted) {
            if (take(there, row -> type.sameContent(row, each.values())) != null) unchanged++;
            else left.add(each);
        }
        for (Resolved each : left) {
            Located other = type.hasKey()
                    ? take(there, row -> Values.same(row[type.key()], each.values()[type.key()]))
                    : take(there, row -> true);
            if (other != null) updated.put(each, other);
            else inserted.add(each);
        }
    }

    private static Located take(List<Located> from, Predicate<Object[]> test) {
        for (int i = 0; i < from.size(); i++) {
            Located each = from.get(i);
            if (test.test(each.rows().values(each.row()))) return from.remove(i);
        }
        return null;
    }

    /** Edges that get other content, with those that are there. */
    Map<Resolved, Located> updated() {
        return updated;
    }

    List<Resolved> inserted() {
        return inserted;
    }

    List<Located> deleted() {
        return deleted;
    }

    long unchanged() {
        return unchanged;
    }
}
