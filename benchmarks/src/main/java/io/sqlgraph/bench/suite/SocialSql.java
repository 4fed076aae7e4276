package io.sqlgraph.bench.suite;

/** The hand-written statements of the complex reads. */
final class SocialSql {

    /** Who the person knows, in either direction. */
    private static final String FRIENDS = """
            friend(id) AS MATERIALIZED (
              SELECT k.in_id FROM v_person p JOIN e_person_knows_person k ON k.out_id = p.id WHERE p.pid = ?
              UNION ALL
              SELECT k.out_id FROM v_person p JOIN e_person_knows_person k ON k.in_id = p.id WHERE p.pid = ?)""";

    /** Who those know, without anybody twice and without the person. */
    private static final String CIRCLE = FRIENDS + """
            , circle(id) AS MATERIALIZED (
              SELECT id FROM friend
              UNION
              SELECT k.in_id FROM friend CROSS JOIN e_person_knows_person k
                WHERE k.out_id = friend.id AND k.in_id <> (SELECT id FROM v_person WHERE pid = ?)
              UNION
              SELECT k.out_id FROM friend CROSS JOIN e_person_knows_person k
                WHERE k.in_id = friend.id AND k.out_id <> (SELECT id FROM v_person WHERE pid = ?))""";

    static final String THREE_HOPS = "WITH " + CIRCLE + """
            , third(id) AS (
              SELECT id FROM circle
              UNION
              SELECT k.in_id FROM circle CROSS JOIN e_person_knows_person k WHERE k.out_id = circle.id
              UNION
              SELECT k.out_id FROM circle CROSS JOIN e_person_knows_person k WHERE k.in_id = circle.id)
            SELECT p.pid FROM third CROSS JOIN v_person p
            WHERE p.id = third.id AND p.first_name = ? AND p.pid <> ? ORDER BY p.last_name, p.pid LIMIT 20""";

    static final String NEWEST_OF_FRIENDS = "WITH " + FRIENDS + """
            SELECT mid, content, created FROM (
              SELECT m.mid, m.content, m.created FROM friend CROSS JOIN e_post_creator_person e CROSS JOIN v_post m
                WHERE e.in_id = friend.id AND m.id = e.out_id
              UNION ALL
              SELECT m.mid, m.content, m.created FROM friend CROSS JOIN e_comment_creator_person e CROSS JOIN v_comment m
                WHERE e.in_id = friend.id AND m.id = e.out_id) x
            ORDER BY created DESC LIMIT 20""";

    static final String CO_OCCURRENCE = "WITH " + CIRCLE + """
            , tagged(id) AS MATERIALIZED (
              SELECT c.out_id FROM circle CROSS JOIN e_post_creator_person c CROSS JOIN e_post_tagged_tag t
                WHERE c.in_id = circle.id AND t.out_id = c.out_id AND t.in_id = (SELECT id FROM v_tag WHERE name = ?))
            SELECT tag.name, count(*) FROM tagged CROSS JOIN e_post_tagged_tag t CROSS JOIN v_tag tag
            WHERE t.out_id = tagged.id AND tag.id = t.in_id AND tag.name <> ?
            GROUP BY tag.name ORDER BY 2 DESC, 1 LIMIT 10""";

    static final String RECOMMENDATION = "WITH " + FRIENDS + """
            SELECT p.pid, count(*) FROM (
              SELECT k.in_id AS id FROM friend CROSS JOIN e_person_knows_person k WHERE k.out_id = friend.id
              UNION ALL
              SELECT k.out_id FROM friend CROSS JOIN e_person_knows_person k WHERE k.in_id = friend.id
            ) x JOIN v_person p ON p.id = x.id
            WHERE p.pid <> ? AND x.id NOT IN (SELECT id FROM friend)
            GROUP BY p.pid ORDER BY 2 DESC, 1 LIMIT 10""";

    static final String REPLY_COUNTS = "WITH " + FRIENDS + """
            SELECT p.pid, (
              SELECT count(*) FROM e_comment_creator_person c CROSS JOIN e_comment_reply_post r CROSS JOIN e_post_tagged_tag t
              WHERE c.in_id = p.id AND r.out_id = c.out_id AND t.out_id = r.in_id
                AND t.in_id = (SELECT id FROM v_tag WHERE name = ?)) AS n
            FROM friend CROSS JOIN v_person p WHERE p.id = friend.id ORDER BY 2 DESC, 1 LIMIT 20""";

    static final String RECENT_REPLIES = """
            WITH m(id) AS MATERIALIZED (
              SELECT c.out_id FROM v_person p JOIN e_post_creator_person c ON c.in_id = p.id WHERE p.pid = ?
              UNION ALL
              SELECT c.out_id FROM v_person p JOIN e_comment_creator_person c ON c.in_id = p.id WHERE p.pid = ?),
            r(id) AS (
              SELECT r.out_id FROM m CROSS JOIN e_comment_reply_post r WHERE r.in_id = m.id
              UNION ALL
              SELECT r.out_id FROM m CROSS JOIN e_comment_reply_comment r WHERE r.in_id = m.id),
            newest(id, mid, content, created) AS MATERIALIZED (
              SELECT c.id, c.mid, c.content, c.created FROM r CROSS JOIN v_comment c WHERE c.id = r.id
              ORDER BY c.created DESC LIMIT 20)
            SELECT newest.mid, newest.content, newest.created, a.pid
            FROM newest CROSS JOIN e_comment_creator_person e CROSS JOIN v_person a
            WHERE e.out_id = newest.id AND a.id = e.in_id ORDER BY newest.created DESC""";

    static final String CIRCLE_BEFORE = "WITH " + CIRCLE + """
            SELECT mid, created FROM (
              SELECT m.mid, m.created FROM circle CROSS JOIN e_post_creator_person e CROSS JOIN v_post m
                WHERE e.in_id = circle.id AND m.id = e.out_id AND m.created < ?
              UNION ALL
              SELECT m.mid, m.created FROM circle CROSS JOIN e_comment_creator_person e CROSS JOIN v_comment m
                WHERE e.in_id = circle.id AND m.id = e.out_id AND m.created < ?) x
            ORDER BY created DESC LIMIT 20""";

    static final String RECENT_LIKES = """
            WITH newest(id, created) AS MATERIALIZED (
              SELECT id, created FROM (
                SELECT l.out_id AS id, l.created FROM v_person p CROSS JOIN e_post_creator_person c
                  CROSS JOIN e_person_likes_post l WHERE p.pid = ? AND c.in_id = p.id AND l.in_id = c.out_id
                UNION ALL
                SELECT l.out_id, l.created FROM v_person p CROSS JOIN e_comment_creator_person c
                  CROSS JOIN e_person_likes_comment l WHERE p.pid = ? AND c.in_id = p.id AND l.in_id = c.out_id) x
              ORDER BY created DESC LIMIT 20)
            SELECT newest.created, p.pid FROM newest CROSS JOIN v_person p WHERE p.id = newest.id
            ORDER BY newest.created DESC""";

    private SocialSql() {}
}
