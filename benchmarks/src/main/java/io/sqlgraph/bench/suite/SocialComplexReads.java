package io.sqlgraph.bench.suite;

import static io.sqlgraph.bench.suite.SqlConnection.columns;
import static io.sqlgraph.bench.suite.SqlConnection.value;
import static org.apache.tinkerpop.gremlin.process.traversal.Order.asc;
import static org.apache.tinkerpop.gremlin.process.traversal.Order.desc;
import static org.apache.tinkerpop.gremlin.process.traversal.Scope.local;
import static org.apache.tinkerpop.gremlin.process.traversal.dsl.graph.__.both;
import static org.apache.tinkerpop.gremlin.process.traversal.dsl.graph.__.has;
import static org.apache.tinkerpop.gremlin.process.traversal.dsl.graph.__.in;
import static org.apache.tinkerpop.gremlin.process.traversal.dsl.graph.__.out;
import static org.apache.tinkerpop.gremlin.process.traversal.dsl.graph.__.outV;
import static org.apache.tinkerpop.gremlin.process.traversal.dsl.graph.__.select;

import io.sqlgraph.bench.harness.Compare;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.tinkerpop.gremlin.process.traversal.P;
import org.apache.tinkerpop.gremlin.process.traversal.dsl.graph.GraphTraversal;
import org.apache.tinkerpop.gremlin.process.traversal.dsl.graph.GraphTraversalSource;
import org.apache.tinkerpop.gremlin.structure.Column;
import org.apache.tinkerpop.gremlin.structure.Vertex;

/** Reads over the friends of a person, and theirs: C1 to C9. */
final class SocialComplexReads extends QueryList {

    private final SocialSize size;

    SocialComplexReads(SocialSize size) {
        this.size = size;
        friends();
        tags();
        messages();
    }

    private GraphTraversal<Vertex, Vertex> person(GraphTraversalSource g, int n) {
        return g.V().has("person", "pid", size.person(n));
    }

    private GraphTraversal<Vertex, Vertex> circle(GraphTraversalSource g, int n, int hops) {
        return person(g, n).repeat(both("knows")).emit().times(hops).dedup().has("pid", P.neq(size.person(n)));
    }

    private void friends() {
        add(
                "C1 three hops by name",
                Compare.ORDERED,
                (g, n) -> circle(g, n, 3)
                        .has("first_name", size.firstName(n))
                        .order()
                        .by("last_name")
                        .by("pid")
                        .limit(20)
                        .values("pid"),
                (sql, n, results) -> {
                    long pid = size.person(n);
                    sql.query(SocialSql.THREE_HOPS, value(), results, pid, pid, pid, pid, size.firstName(n), pid);
                });
        add(
                "C2 newest of friends",
                Compare.ORDERED,
                (g, n) -> person(g, n)
                        .both("knows")
                        .in("creator")
                        .order()
                        .by("created", desc)
                        .limit(20)
                        .project("mid", "content", "created")
                        .by("mid")
                        .by("content")
                        .by("created"),
                (sql, n, results) -> sql.query(
                        SocialSql.NEWEST_OF_FRIENDS,
                        columns("mid", "content", "created"),
                        results,
                        size.person(n),
                        size.person(n)));
        add(
                "C3 recommendation",
                Compare.ORDERED,
                (g, n) -> person(g, n)
                        .as("me")
                        .both("knows")
                        .aggregate("friends")
                        .both("knows")
                        .where(P.neq("me"))
                        .where(P.without("friends"))
                        .groupCount()
                        .by("pid")
                        .order(local)
                        .by(Column.values, desc)
                        .by(Column.keys, asc)
                        .limit(local, 10),
                (sql, n, results) -> {
                    long pid = size.person(n);
                    Map<Object, Object> counts = new LinkedHashMap<>();
                    sql.query(
                            SocialSql.RECOMMENDATION,
                            row -> counts.put(row.getLong(1), row.getLong(2)),
                            row -> {},
                            pid,
                            pid,
                            pid);
                    results.accept(counts);
                });
        add(
                "C4 shortest path",
                Compare.VALUES,
                (g, n) -> person(g, n)
                        .repeat(both("knows").simplePath())
                        .until(has("person", "pid", size.otherPerson(n)))
                        .path()
                        .limit(1)
                        .count(local),
                (sql, n, results) -> new KnowsPaths(sql).length(size.person(n), size.otherPerson(n), results));
    }

    private void tags() {
        add(
                "C5 tags together",
                Compare.ORDERED,
                (g, n) -> circle(g, n, 2)
                        .in("creator")
                        .hasLabel("post")
                        .where(out("tagged").has("name", size.tag(n)))
                        .out("tagged")
                        .has("name", P.neq(size.tag(n)))
                        .groupCount()
                        .by("name")
                        .order(local)
                        .by(Column.values, desc)
                        .by(Column.keys, asc)
                        .limit(local, 10),
                (sql, n, results) -> {
                    long pid = size.person(n);
                    String tag = size.tag(n);
                    Map<Object, Object> counts = new LinkedHashMap<>();
                    sql.query(
                            SocialSql.CO_OCCURRENCE,
                            row -> counts.put(row.getString(1), row.getLong(2)),
                            row -> {},
                            pid,
                            pid,
                            pid,
                            pid,
                            tag,
                            tag);
                    results.accept(counts);
                });
        add(
                "C6 reply counts",
                Compare.ORDERED,
                (g, n) -> person(g, n)
                        .both("knows")
                        .project("pid", "n")
                        .by("pid")
                        .by(in("creator")
                                .hasLabel("comment")
                                .out("reply")
                                .hasLabel("post")
                                .where(out("tagged").has("name", size.tag(n)))
                                .count())
                        .order()
                        .by(select("n"), desc)
                        .by(select("pid"))
                        .limit(20),
                (sql, n, results) -> sql.query(
                        SocialSql.REPLY_COUNTS,
                        columns("pid", "n"),
                        results,
                        size.person(n),
                        size.person(n),
                        size.tag(n)));
    }

    private void messages() {
        add(
                "C7 recent replies",
                Compare.ORDERED,
                (g, n) -> person(g, n)
                        .in("creator")
                        .in("reply")
                        .order()
                        .by("created", desc)
                        .limit(20)
                        .project("mid", "content", "created", "author")
                        .by("mid")
                        .by("content")
                        .by("created")
                        .by(out("creator").values("pid")),
                (sql, n, results) -> sql.query(
                        SocialSql.RECENT_REPLIES,
                        columns("mid", "content", "created", "author"),
                        results,
                        size.person(n),
                        size.person(n)));
        add(
                "C8 circle before a date",
                Compare.ORDERED,
                (g, n) -> circle(g, n, 2)
                        .in("creator")
                        .has("created", P.lt(date(n)))
                        .order()
                        .by("created", desc)
                        .limit(20)
                        .project("mid", "created")
                        .by("mid")
                        .by("created"),
                (sql, n, results) -> {
                    long pid = size.person(n);
                    sql.query(
                            SocialSql.CIRCLE_BEFORE,
                            columns("mid", "created"),
                            results,
                            pid,
                            pid,
                            pid,
                            pid,
                            date(n),
                            date(n));
                });
        add(
                "C9 recent likes",
                Compare.VALUES,
                (g, n) -> person(g, n)
                        .in("creator")
                        .inE("likes")
                        .order()
                        .by("created", desc)
                        .limit(20)
                        .project("created", "pid")
                        .by("created")
                        .by(outV().values("pid")),
                (sql, n, results) -> sql.query(
                        SocialSql.RECENT_LIKES, columns("created", "pid"), results, size.person(n), size.person(n)));
    }

    private long date(int n) {
        return SocialGraph.EPOCH + size.message(n) * SocialGraph.STEP;
    }
}
