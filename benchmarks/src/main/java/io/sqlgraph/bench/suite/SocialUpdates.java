package io.sqlgraph.bench.suite;

import static org.apache.tinkerpop.gremlin.process.traversal.dsl.graph.__.V;

import java.sql.SQLException;
import java.util.Map;
import java.util.function.IntToLongFunction;
import org.apache.tinkerpop.gremlin.process.traversal.dsl.graph.GraphTraversal;
import org.apache.tinkerpop.gremlin.structure.Vertex;

/** New persons, friendships, forums, members, posts, comments and likes, one in a transaction: U1 to U8. */
final class SocialUpdates extends QueryList {

    /** New persons, forums and messages are numbered from here. */
    private static final long NEW = 1_000_000_000L;

    private static final long NOW = SocialGraph.EPOCH + 400_000_000_000L;

    private static final String NEW_PERSON = """
            INSERT INTO v_person (id, pid, first_name, last_name, gender, birthday, created, ip, browser)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)""";

    private final SocialSize size;

    SocialUpdates(SocialSize size) {
        this.size = size;
        persons();
        likes();
        forums();
        messages();
    }

    private void persons() {
        write(
                "U1 add person",
                (g, n) -> with(g.addV("person"), SocialGraph.personProperties(NEW + n))
                        .as("p")
                        .V()
                        .has("city", "name", size.city(n))
                        .as("c")
                        .addE("lives")
                        .from("p")
                        .to("c")
                        .select("p")
                        .values("pid"),
                (sql, n, results) -> {
                    long id = sql.newId("v_person");
                    Map<String, Object> person = SocialGraph.personProperties(NEW + n);
                    Object[] values = new Object[person.size() + 1];
                    values[0] = id;
                    System.arraycopy(person.values().toArray(), 0, values, 1, person.size());
                    sql.update(NEW_PERSON, values);
                    sql.update(
                            "INSERT INTO e_person_lives_city (id, out_id, in_id) SELECT ?, ?, id FROM v_city WHERE name = ?",
                            sql.newId("e_person_lives_city"),
                            id,
                            size.city(n));
                    results.accept(NEW + n);
                });
        addEdge(
                "U8 add friendship",
                "knows",
                "created",
                new End("person", "pid", size::person),
                new End("person", "pid", size::otherPerson));
    }

    private void likes() {
        End person = new End("person", "pid", size::person);
        addEdge("U2 like a post", "likes", "created", person, new End("post", "mid", size::post));
        addEdge("U3 like a comment", "likes", "created", person, new End("comment", "mid", size::comment));
    }

    /** One of the two vertices of a new edge: which one the n-th run takes. */
    private record End(String label, String key, IntToLongFunction value) {
        long value(int n) {
            return value.applyAsLong(n);
        }
    }

    private void addEdge(String name, String label, String dateKey, End out, End in) {
        String table = "e_" + out.label + "_" + label + "_" + in.label;
        String insert =
                "INSERT INTO %s (id, out_id, in_id, %s) SELECT ?, a.id, b.id, ? FROM v_%s a, v_%s b WHERE a.%s = ? AND b.%s = ?"
                        .formatted(table, dateKey, out.label, in.label, out.key, in.key);
        write(
                name,
                (g, n) -> g.V().has(out.label, out.key, out.value(n))
                        .addE(label)
                        .to(V().has(in.label, in.key, in.value(n)))
                        .property(dateKey, NOW + n)
                        .values(dateKey),
                (sql, n, results) -> {
                    sql.update(insert, sql.newId(table), NOW + n, out.value(n), in.value(n));
                    results.accept(NOW + n);
                });
    }

    private void forums() {
        write(
                "U4 add forum",
                (g, n) -> g.addV("forum")
                        .property("fid", NEW + n)
                        .property("title", "New forum")
                        .property("created", NOW + n)
                        .as("f")
                        .V()
                        .has("person", "pid", size.person(n))
                        .as("p")
                        .addE("moderator")
                        .from("f")
                        .to("p")
                        .select("f")
                        .values("fid"),
                (sql, n, results) -> {
                    long id = sql.newId("v_forum");
                    sql.update(
                            "INSERT INTO v_forum (id, fid, title, created) VALUES (?, ?, ?, ?)",
                            id,
                            NEW + n,
                            "New forum",
                            NOW + n);
                    toPerson(sql, "e_forum_moderator_person", id, size.person(n));
                    results.accept(NEW + n);
                });
        addEdge(
                "U5 join forum",
                "member",
                "joined",
                new End("forum", "fid", size::forum),
                new End("person", "pid", size::person));
    }

    private void messages() {
        write(
                "U6 add post",
                (g, n) -> with(g.addV("post"), SocialGraph.messageProperties(NEW + n, NOW + n))
                        .as("m")
                        .V()
                        .has("person", "pid", size.person(n))
                        .as("p")
                        .addE("creator")
                        .from("m")
                        .to("p")
                        .V()
                        .has("forum", "fid", size.forum(n))
                        .as("f")
                        .addE("contains")
                        .from("f")
                        .to("m")
                        .select("m")
                        .values("mid"),
                (sql, n, results) -> {
                    long id = message(sql, "v_post", n);
                    toPerson(sql, "e_post_creator_person", id, size.person(n));
                    sql.update(
                            "INSERT INTO e_forum_contains_post (id, out_id, in_id) SELECT ?, id, ? FROM v_forum WHERE fid = ?",
                            sql.newId("e_forum_contains_post"),
                            id,
                            size.forum(n));
                    results.accept(NEW + n);
                });
        write(
                "U7 add comment",
                (g, n) -> with(g.addV("comment"), SocialGraph.messageProperties(NEW + n, NOW + n))
                        .as("m")
                        .V()
                        .has("person", "pid", size.person(n))
                        .as("p")
                        .addE("creator")
                        .from("m")
                        .to("p")
                        .V()
                        .has("post", "mid", size.post(n))
                        .as("o")
                        .addE("reply")
                        .from("m")
                        .to("o")
                        .select("m")
                        .values("mid"),
                (sql, n, results) -> {
                    long id = message(sql, "v_comment", n);
                    toPerson(sql, "e_comment_creator_person", id, size.person(n));
                    sql.update(
                            "INSERT INTO e_comment_reply_post (id, out_id, in_id) SELECT ?, ?, id FROM v_post WHERE mid = ?",
                            sql.newId("e_comment_reply_post"),
                            id,
                            size.post(n));
                    results.accept(NEW + n);
                });
    }

    private static GraphTraversal<Vertex, Vertex> with(
            GraphTraversal<Vertex, Vertex> start, Map<String, Object> properties) {
        GraphTraversal<Vertex, Vertex> traversal = start;
        for (var property : properties.entrySet())
            traversal = traversal.property(property.getKey(), property.getValue());
        return traversal;
    }

    private static long message(SqlConnection sql, String table, int n) throws SQLException {
        long id = sql.newId(table);
        Object[] values =
                SocialGraph.messageProperties(NEW + n, NOW + n).values().toArray();
        sql.update(
                "INSERT INTO " + table + " (id, mid, content, length, created) VALUES (?, ?, ?, ?, ?)",
                id,
                values[0],
                values[1],
                values[2],
                values[3]);
        return id;
    }

    private static void toPerson(SqlConnection sql, String table, long out, long pid) throws SQLException {
        sql.update(
                "INSERT INTO " + table + " (id, out_id, in_id) SELECT ?, ?, id FROM v_person WHERE pid = ?",
                sql.newId(table),
                out,
                pid);
    }
}
