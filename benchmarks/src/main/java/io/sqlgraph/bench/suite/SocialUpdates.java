package io.sqlgraph.bench.suite;

import static org.apache.tinkerpop.gremlin.process.traversal.dsl.graph.__.V;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;
import java.util.stream.Stream;
import org.apache.tinkerpop.gremlin.process.traversal.dsl.graph.GraphTraversal;
import org.apache.tinkerpop.gremlin.structure.Vertex;

/** New persons, friendships, forums, members, posts, comments and likes, one in a transaction: U1 to U8. */
final class SocialUpdates extends QueryList {

    /** New persons, forums and messages are numbered from here. */
    private static final long NEW = 1_000_000_000L;

    private static final long NOW = SocialGraph.EPOCH + 400_000_000_000L;

    SocialUpdates(SocialSize size) {
        End person = new End("person", "pid", size::person);
        End post = new End("post", "mid", size::post);
        End forum = new End("forum", "fid", size::forum);
        addVertex(
                "U1 add person",
                "person",
                n -> SocialGraph.personProperties(NEW + n),
                new Link("lives", true, new End("city", "name", size::city)));
        addEdge("U8 add friendship", "knows", "created", person, new End("person", "pid", size::otherPerson));
        addEdge("U2 like a post", "likes", "created", person, post);
        addEdge("U3 like a comment", "likes", "created", person, new End("comment", "mid", size::comment));
        addVertex("U4 add forum", "forum", SocialUpdates::forum, new Link("moderator", true, person));
        addEdge("U5 join forum", "member", "joined", forum, person);
        addVertex(
                "U6 add post",
                "post",
                SocialUpdates::message,
                new Link("creator", true, person),
                new Link("contains", false, forum));
        addVertex(
                "U7 add comment",
                "comment",
                SocialUpdates::message,
                new Link("creator", true, person),
                new Link("reply", true, post));
    }

    private static Map<String, Object> forum(int n) {
        Map<String, Object> properties = new LinkedHashMap<>();
        properties.put("fid", NEW + n);
        properties.put("title", "New forum");
        properties.put("created", NOW + n);
        return properties;
    }

    private static Map<String, Object> message(int n) {
        return SocialGraph.messageProperties(NEW + n, NOW + n);
    }

    /** A vertex that a new edge ends at: which one the n-th run takes. */
    private record End(String label, String key, IntFunction<Object> value) {}

    /** An edge between the new vertex and another one. */
    private record Link(String label, boolean leavesNew, End end) {
        String table(String newLabel) {
            return leavesNew
                    ? "e_" + newLabel + "_" + label + "_" + end.label
                    : "e_" + end.label + "_" + label + "_" + newLabel;
        }

        /** Its parameters are the id of the edge, the id of the new vertex, and the key of the other one. */
        String insert(String newLabel) {
            return "INSERT INTO %s (id, out_id, in_id) SELECT ?, %s FROM v_%s WHERE %s = ?"
                    .formatted(table(newLabel), leavesNew ? "?, id" : "id, ?", end.label, end.key);
        }
    }

    /** @param properties of the n-th new vertex; the first one is its key */
    private void addVertex(String name, String label, IntFunction<Map<String, Object>> properties, Link... links) {
        String table = "v_" + label;
        List<String> keys = List.copyOf(properties.apply(0).keySet());
        String insert = "INSERT INTO %s (id, %s) VALUES (?%s)"
                .formatted(table, String.join(", ", keys), ", ?".repeat(keys.size()));
        List<String> tables = Stream.of(links).map(link -> link.table(label)).toList();
        List<String> inserts = Stream.of(links).map(link -> link.insert(label)).toList();
        write(
                name,
                (g, n) -> {
                    GraphTraversal<?, Vertex> vertex = g.addV(label);
                    for (var property : properties.apply(n).entrySet())
                        vertex = vertex.property(property.getKey(), property.getValue());
                    GraphTraversal<?, ?> traversal = vertex.as("new");
                    for (Link link : links) {
                        String other = link.end.label;
                        traversal = traversal
                                .V()
                                .has(other, link.end.key, link.end.value.apply(n))
                                .as(other)
                                .addE(link.label)
                                .from(link.leavesNew ? "new" : other)
                                .to(link.leavesNew ? other : "new");
                    }
                    return traversal.select("new").values(keys.get(0));
                },
                (sql, n, results) -> {
                    long id = sql.newId(table);
                    List<Object> values = new ArrayList<>(List.of(id));
                    values.addAll(properties.apply(n).values());
                    sql.update(insert, values.toArray());
                    for (int i = 0; i < links.length; i++) {
                        long edge = sql.newId(tables.get(i));
                        sql.update(inserts.get(i), edge, id, links[i].end.value.apply(n));
                    }
                    results.accept(NEW + n);
                });
    }

    private void addEdge(String name, String label, String dateKey, End out, End in) {
        String table = "e_" + out.label + "_" + label + "_" + in.label;
        String insert =
                "INSERT INTO %s (id, out_id, in_id, %s) SELECT ?, a.id, b.id, ? FROM v_%s a, v_%s b WHERE a.%s = ? AND b.%s = ?"
                        .formatted(table, dateKey, out.label, in.label, out.key, in.key);
        write(
                name,
                (g, n) -> g.V().has(out.label, out.key, out.value.apply(n))
                        .addE(label)
                        .to(V().has(in.label, in.key, in.value.apply(n)))
                        .property(dateKey, NOW + n)
                        .values(dateKey),
                (sql, n, results) -> {
                    sql.update(insert, sql.newId(table), NOW + n, out.value.apply(n), in.value.apply(n));
                    results.accept(NOW + n);
                });
    }
}
