package io.sqlgraph.tx;

import io.sqlgraph.catalog.Catalog;
import io.sqlgraph.catalog.ElementIds;
import io.sqlgraph.catalog.ElementTable;
import io.sqlgraph.value.UserIds;
import java.math.BigInteger;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.tinkerpop.gremlin.structure.Element;

/** Turns ids as users write them into internal ids, looking all user-supplied ones up in one statement. */
final class IdResolver {

    /** The table from the comparable form of user-supplied vertex ids to internal ids. */
    static final String VERTEX_IDS = "sg_vertex_id";
    /** The same for edges. */
    static final String EDGE_IDS = "sg_edge_id";

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
        int count = 0;
        for (Object id : ids) {
            long internal = resolve(id, userIds, catalog);
            if (internal != 0) resolved[count++] = internal;
        }
        return count == ids.length ? resolved : Arrays.copyOf(resolved, count);
    }

    private long resolve(Object id, Map<String, Long> userIds, Catalog catalog) {
        if (id instanceof InternalElement element) return element.internalId();
        Object plain = id instanceof Element element ? element.id() : id;
        if (!UserIds.allowed(plain)) return 0;
        Long byUser = userIds.get(UserIds.key(plain));
        if (byUser != null) return byUser;
        long number = asLong(plain);
        if (!ElementIds.isGenerated(number)) return 0;
        ElementTable table = vertices ? catalog.vertexTableOf(number) : catalog.edgeTableOf(number);
        return table == null ? 0 : number;
    }

    private Map<String, Long> lookUp(Object[] ids, Catalog catalog) {
        List<? extends ElementTable> tables = vertices ? catalog.vertexTables() : catalog.edgeTables();
        if (tables.stream().noneMatch(ElementTable::hasUserIds)) return Map.of();
        Set<String> keys = new LinkedHashSet<>();
        for (Object id : ids) {
            if (id instanceof InternalElement) continue;
            Object plain = id instanceof Element element ? element.id() : id;
            if (UserIds.allowed(plain)) keys.add(UserIds.key(plain));
        }
        return find(session, vertices ? VERTEX_IDS : EDGE_IDS, keys);
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

    private static long asLong(Object id) {
        if (id instanceof BigInteger big) return big.bitLength() < Long.SIZE ? big.longValue() : 0;
        return id instanceof Number number ? number.longValue() : 0;
    }
}
