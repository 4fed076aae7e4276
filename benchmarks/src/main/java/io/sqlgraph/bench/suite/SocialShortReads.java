package io.sqlgraph.bench.suite;

import static io.sqlgraph.bench.suite.SqlConnection.columns;
import static org.apache.tinkerpop.gremlin.process.traversal.Order.desc;
import static org.apache.tinkerpop.gremlin.process.traversal.dsl.graph.__.hasLabel;
import static org.apache.tinkerpop.gremlin.process.traversal.dsl.graph.__.out;
import static org.apache.tinkerpop.gremlin.process.traversal.dsl.graph.__.select;

import io.sqlgraph.bench.harness.Compare;
import org.apache.tinkerpop.gremlin.process.traversal.P;
import org.apache.tinkerpop.gremlin.process.traversal.dsl.graph.GraphTraversal;
import org.apache.tinkerpop.gremlin.process.traversal.dsl.graph.GraphTraversalSource;
import org.apache.tinkerpop.gremlin.process.traversal.dsl.graph.__;
import org.apache.tinkerpop.gremlin.structure.Vertex;

/** Reads of one person or message and what is next to it: S1 to S7. */
final class SocialShortReads extends QueryList {

    private static final String PROFILE = """
            SELECT p.first_name, p.last_name, p.birthday, p.ip, p.browser, p.gender, p.created, c.name
            FROM v_person p JOIN e_person_lives_city l ON l.out_id = p.id JOIN v_city c ON c.id = l.in_id
            WHERE p.pid = ?""";

    private static final String NEWEST_MESSAGES = """
            WITH RECURSIVE m(id, mid, content, created) AS MATERIALIZED (
              SELECT * FROM (
                SELECT x.id, x.mid, x.content, x.created FROM v_person p
                  JOIN e_post_creator_person e ON e.in_id = p.id JOIN v_post x ON x.id = e.out_id WHERE p.pid = ?
                UNION ALL
                SELECT x.id, x.mid, x.content, x.created FROM v_person p
                  JOIN e_comment_creator_person e ON e.in_id = p.id JOIN v_comment x ON x.id = e.out_id WHERE p.pid = ?
              ) y ORDER BY created DESC LIMIT 10),
            up(start, id) AS (
              SELECT id, id FROM m
              UNION ALL
              SELECT up.start, r.in_id FROM up JOIN e_comment_reply_comment r ON r.out_id = up.id)
            SELECT m.mid, m.content, m.created, po.mid, au.pid
            FROM m JOIN up ON up.start = m.id LEFT JOIN e_comment_reply_post r ON r.out_id = up.id
            JOIN v_post po ON po.id = coalesce(r.in_id, up.id)
            JOIN e_post_creator_person e ON e.out_id = po.id JOIN v_person au ON au.id = e.in_id
            ORDER BY m.created DESC""";

    private static final String FRIENDS = """
            SELECT f.pid, f.first_name, f.last_name, x.created FROM (
              SELECT k.in_id AS id, k.created FROM v_person p JOIN e_person_knows_person k ON k.out_id = p.id WHERE p.pid = ?
              UNION ALL
              SELECT k.out_id, k.created FROM v_person p JOIN e_person_knows_person k ON k.in_id = p.id WHERE p.pid = ?
            ) x CROSS JOIN v_person f WHERE f.id = x.id ORDER BY x.created DESC""";

    private static final String CONTENT = """
            SELECT content, created FROM v_post WHERE mid = ?
            UNION ALL SELECT content, created FROM v_comment WHERE mid = ?""";

    private static final String CREATOR = """
            SELECT a.pid, a.first_name, a.last_name FROM v_post m JOIN e_post_creator_person e ON e.out_id = m.id
              JOIN v_person a ON a.id = e.in_id WHERE m.mid = ?
            UNION ALL
            SELECT a.pid, a.first_name, a.last_name FROM v_comment m JOIN e_comment_creator_person e ON e.out_id = m.id
              JOIN v_person a ON a.id = e.in_id WHERE m.mid = ?""";

    private static final String FORUM = """
            WITH RECURSIVE up(id) AS (
              SELECT id FROM v_comment WHERE mid = ?
              UNION ALL
              SELECT r.in_id FROM up JOIN e_comment_reply_comment r ON r.out_id = up.id),
            root(id) AS MATERIALIZED (
              SELECT r.in_id FROM up CROSS JOIN e_comment_reply_post r WHERE r.out_id = up.id
              UNION ALL SELECT id FROM v_post WHERE mid = ?)
            SELECT f.fid, f.title, p.pid FROM root CROSS JOIN e_forum_contains_post c CROSS JOIN v_forum f
            CROSS JOIN e_forum_moderator_person m CROSS JOIN v_person p
            WHERE c.in_id = root.id AND f.id = c.out_id AND m.out_id = f.id AND p.id = m.in_id""";

    private static final String REPLIES = """
            WITH m(id, author) AS MATERIALIZED (
              SELECT m.id, e.in_id FROM v_post m JOIN e_post_creator_person e ON e.out_id = m.id WHERE m.mid = ?
              UNION ALL
              SELECT m.id, e.in_id FROM v_comment m JOIN e_comment_creator_person e ON e.out_id = m.id WHERE m.mid = ?),
            r(id, author) AS MATERIALIZED (
              SELECT r.out_id, m.author FROM m CROSS JOIN e_comment_reply_post r WHERE r.in_id = m.id
              UNION ALL
              SELECT r.out_id, m.author FROM m CROSS JOIN e_comment_reply_comment r WHERE r.in_id = m.id)
            SELECT c.mid, c.content, c.created, a.pid,
              (SELECT count(*) FROM e_person_knows_person k WHERE k.out_id = a.id AND k.in_id = r.author)
              + (SELECT count(*) FROM e_person_knows_person k WHERE k.in_id = a.id AND k.out_id = r.author)
            FROM r CROSS JOIN v_comment c CROSS JOIN e_comment_creator_person e CROSS JOIN v_person a
            WHERE c.id = r.id AND e.out_id = c.id AND a.id = e.in_id ORDER BY c.created DESC""";

    SocialShortReads(SocialSize size) {
        add(
                "S1 profile",
                Compare.VALUES,
                (g, n) -> g.V().has("person", "pid", size.person(n))
                        .project("first_name", "last_name", "birthday", "ip", "browser", "gender", "created", "city")
                        .by("first_name")
                        .by("last_name")
                        .by("birthday")
                        .by("ip")
                        .by("browser")
                        .by("gender")
                        .by("created")
                        .by(out("lives").values("name")),
                (sql, n, results) -> sql.query(
                        PROFILE,
                        columns("first_name", "last_name", "birthday", "ip", "browser", "gender", "created", "city"),
                        results,
                        size.person(n)));
        add(
                "S2 newest messages",
                Compare.ORDERED,
                (g, n) -> g.V().has("person", "pid", size.person(n))
                        .in("creator")
                        .order()
                        .by("created", desc)
                        .limit(10)
                        .project("mid", "content", "created", "root", "author")
                        .by("mid")
                        .by("content")
                        .by("created")
                        .by(__.<Vertex>until(hasLabel("post"))
                                .repeat(out("reply"))
                                .values("mid"))
                        .by(__.<Vertex>until(hasLabel("post"))
                                .repeat(out("reply"))
                                .out("creator")
                                .values("pid")),
                (sql, n, results) -> sql.query(
                        NEWEST_MESSAGES,
                        columns("mid", "content", "created", "root", "author"),
                        results,
                        size.person(n),
                        size.person(n)));
        add(
                "S3 friends",
                Compare.ORDERED,
                (g, n) -> g.V().has("person", "pid", size.person(n))
                        .bothE("knows")
                        .as("e")
                        .otherV()
                        .project("pid", "first_name", "last_name", "created")
                        .by("pid")
                        .by("first_name")
                        .by("last_name")
                        .by(select("e").values("created"))
                        .order()
                        .by(select("created"), desc),
                (sql, n, results) -> sql.query(
                        FRIENDS,
                        columns("pid", "first_name", "last_name", "created"),
                        results,
                        size.person(n),
                        size.person(n)));
        add(
                "S4 content",
                Compare.VALUES,
                (g, n) -> message(g, size.message(n))
                        .project("content", "created")
                        .by("content")
                        .by("created"),
                (sql, n, results) ->
                        sql.query(CONTENT, columns("content", "created"), results, size.message(n), size.message(n)));
        add(
                "S5 creator",
                Compare.VALUES,
                (g, n) -> message(g, size.message(n))
                        .out("creator")
                        .project("pid", "first_name", "last_name")
                        .by("pid")
                        .by("first_name")
                        .by("last_name"),
                (sql, n, results) -> sql.query(
                        CREATOR, columns("pid", "first_name", "last_name"), results, size.message(n), size.message(n)));
        add(
                "S6 forum",
                Compare.VALUES,
                (g, n) -> message(g, size.message(n))
                        .until(hasLabel("post"))
                        .repeat(out("reply"))
                        .in("contains")
                        .project("fid", "title", "moderator")
                        .by("fid")
                        .by("title")
                        .by(out("moderator").values("pid")),
                (sql, n, results) -> sql.query(
                        FORUM, columns("fid", "title", "moderator"), results, size.message(n), size.message(n)));
        add(
                "S7 replies",
                Compare.ORDERED,
                (g, n) -> message(g, size.message(n))
                        .as("m")
                        .out("creator")
                        .as("a")
                        .select("m")
                        .in("reply")
                        .order()
                        .by("created", desc)
                        .project("mid", "content", "created", "author", "knows")
                        .by("mid")
                        .by("content")
                        .by("created")
                        .by(out("creator").values("pid"))
                        .by(out("creator").both("knows").where(P.eq("a")).count()),
                (sql, n, results) -> sql.query(
                        REPLIES,
                        columns("mid", "content", "created", "author", "knows"),
                        results,
                        size.message(n),
                        size.message(n)));
    }

    static GraphTraversal<Vertex, Vertex> message(GraphTraversalSource g, long mid) {
        return g.V().hasLabel("post", "comment").has("mid", mid);
    }
}
