package io.sqlgraph.tx;

import io.sqlgraph.catalog.Catalog;
import io.sqlgraph.catalog.ElementIds;
import io.sqlgraph.catalog.ElementTable;
import io.sqlgraph.value.UserIds;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.tinkerpop.gremlin.structure.Element;

/** Turns ids as users write them into internal ids, looking all user-supplied ones up in one statement. */
final class IdResolver {

    private final GraphSession session;
    private final boolean vertices;

    IdResolver(GraphSession session, boolean vertices) {
        this.session = session;
        this.vertices = vertices;
    }

    long[] resolve(Object... ids) {
        session.flush();
        Catalog catalog = session.catalog();
        Map<String, Long> userIds = lookUp(ids, catalog);
        long[] resolved = new long[ids.length];
        var doubtful = new BitSet();
        for (int i = 0; i < ids.length; i++) {
            if (isOwn(ids[i])) {
                resolved[i] = ((InternalElement) ids[i]).internalId();
                continue;
            }
            List<Object> readings = UserIdReadings.of(ids[i] instanceof Element element ? element.id() : ids[i]);
            long byUser = byUser(readings, userIds);
            resolved[i] = byUser != 0 ? byUser : byNumber(readings, catalog);
            doubtful.set(
                    i,
                    byUser == 0
                            && resolved[i] != 0
                            && table(resolved[i], catalog).hasUserIds());
        }
        dropHidden(resolved, doubtful, catalog);
        return Arrays.stream(resolved).filter(id -> id != 0).toArray();
    }

    /** An element of another graph stands for its id, as the user of both graphs sees it. */
    private boolean isOwn(Object id) {
        return id instanceof InternalElement element && element.isIn(session.storage());
    }

    private static long byUser(List<Object> readings, Map<String, Long> userIds) {
        if (userIds.isEmpty()) return 0;
        for (Object reading : readings) {
            Long found = userIds.get(UserIds.key(reading));
            if (found != null) return found;
        }
        return 0;
    }

    private long byNumber(List<Object> readings, Catalog catalog) {
        for (Object reading : readings) {
            if (reading instanceof Long number && ElementIds.isGenerated(number) && table(number, catalog) != null) {
                return number;
            }
        }
        return 0;
    }

    private ElementTable table(long id, Catalog catalog) {
        return vertices ? catalog.vertexTableOf(id) : catalog.edgeTableOf(id);
    }

    /** An element with an id from its user does not answer to the generated one below it. */
    private void dropHidden(long[] resolved, BitSet doubtful, Catalog catalog) {
        if (doubtful.isEmpty()) return;
        var byTable = new LinkedHashMap<ElementTable, List<Long>>();
        doubtful.stream()
                .forEach(i -> byTable.computeIfAbsent(table(resolved[i], catalog), table -> new ArrayList<>())
                        .add(resolved[i]));
        var shown = new HashSet<Long>();
        byTable.forEach((table, ids) -> shown.addAll(knownByGeneratedId(session, table, ids)));
        doubtful.stream().filter(i -> !shown.contains(resolved[i])).forEach(i -> resolved[i] = 0);
    }

    /** Those of some generated ids by which living elements of a table are known. */
    static Set<Long> knownByGeneratedId(GraphSession session, ElementTable table, List<Long> ids) {
        var dialect = session.dialect();
        String id = dialect.quote(ElementTable.ID_COLUMN);
        String unnamed = table.hasUserIds() ? " AND " + dialect.quote(ElementTable.USER_ID_COLUMN) + " IS NULL" : "";
        return new HashSet<>(session.list(
                "SELECT " + id + " FROM " + dialect.quote(table.tableName()) + " WHERE " + dialect.idIn(id) + unnamed,
                statement -> dialect.bindIds(
                        statement, 1, ids.stream().mapToLong(Long::longValue).toArray()),
                row -> row.getLong(1)));
    }

    private Map<String, Long> lookUp(Object[] ids, Catalog catalog) {
        if (!catalog.hasUserIds(vertices)) return Map.of();
        Set<String> keys = new LinkedHashSet<>();
        for (Object id : ids) {
            if (isOwn(id)) continue;
            Object plain = id instanceof Element element ? element.id() : id;
            UserIdReadings.of(plain).forEach(reading -> keys.add(UserIds.key(reading)));
        }
        return find(session, vertices ? ElementTable.VERTEX_IDS : ElementTable.EDGE_IDS, keys);
    }

    /** The internal ids of those user ids that exist, by their comparable form. */
    static Map<String, Long> find(GraphSession session, String idTable, Set<String> keys) {
        if (keys.isEmpty()) return Map.of();
        var found = new HashMap<String, Long>();
        session.list(
                "SELECT uid, id FROM " + idTable + " WHERE " + session.dialect().textIn("uid"),
                statement -> session.dialect().bindTexts(statement, 1, keys),
                row -> found.put(row.getString(1), row.getLong(2)));
        return found;
    }
}
