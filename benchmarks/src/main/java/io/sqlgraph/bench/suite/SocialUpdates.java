package io.sqlgraph.bench.suite;

import static org.apache.tinkerpop.gremlin.process.traversal.dsl.graph.__.V;

import java.sql.SQLException;
import java.util.Map;
import org.apache.tinkerpop.gremlin.process.traversal.dsl.graph.GraphTraversal;
import org.apache.tinkerpop.gremlin.process.traversal.dsl.graph.GraphTraversalSource;
import org.apache.tinkerpop.gremlin.structure.Edge;
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
        write(
                "U8 add friendship",
                (g, n) -> edge(g, "person", "pid", size.person(n), "knows", "person", "pid", size.otherPerson(n))
                        .property("created", NOW + n)
                        .values("created"),
                (sql, n, results) -> {
                    sql.update(
                            "INSERT INTO e_person_knows_person (id, out_id, in_id, created)"
                                    + " SELECT ?, a.id, b.id, ? FROM v_person a, v_person b WHERE a.pid = ? AND b.pid = ?",
                            sql.newId("e_person_knows_person"),
                            NOW + n,
                            size.person(n),
                            size.otherPerson(n));
                    results.accept(NOW + n);
                });
    }

    private void likes() {
        like("U2 like a post", "post");
        like("U3 like a comment", "comment");
    }

    private void like(String name, String label) {
        String table = "e_person_likes_" + label;
        String insert = "INSERT INTO " + table + " (id, out_id, in_id, created) SELECT ?, a.id, b.id, ?"
                + " FROM v_person a, v_" + label + " b WHERE a.pid = ? AND b.mid = ?";
        write(
                name,
                (g, n) -> edge(g, "person", "pid", size.person(n), "likes", label, "mid", liked(label, n))
                        .property("created", NOW + n)
                        .values("created"),
                (sql, n, results) -> {
                    sql.update(insert, sql.newId(table), NOW + n, size.person(n), liked(label, n));
                    results.accept(NOW + n);
                });
    }

    private long liked(String label, int n) {
        return label.equals("post") ? size.post(n) : size.comment(n);
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
        write(
                "U5 join forum",
                (g, n) -> edge(g, "forum", "fid", size.forum(n), "member", "person", "pid", size.person(n))
                        .property("joined", NOW + n)
                        .values("joined"),
                (sql, n, results) -> {
                    sql.update(
                            "INSERT INTO e_forum_member_person (id, out_id, in_id, joined) SELECT ?, a.id, b.id, ?"
                                    + " FROM v_forum a, v_person b WHERE a.fid = ? AND b.pid = ?",
                            sql.newId("e_forum_member_person"),
                            NOW + n,
                            size.forum(n),
                            size.person(n));
                    results.accept(NOW + n);
                });
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

    private static GraphTraversal<Vertex, Edge> edge(
            GraphTraversalSource g,
            String outLabel,
            String outKey,
            long out,
            String label,
            String inLabel,
            String inKey,
            long in) {
        return g.V().has(outLabel, outKey, out).addE(label).to(V().has(inLabel, inKey, in));
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
