package io.sqlgraph.bench.suite;

import org.apache.tinkerpop.gremlin.process.traversal.Order;
import org.apache.tinkerpop.gremlin.process.traversal.P;
import org.apache.tinkerpop.gremlin.process.traversal.dsl.graph.__;

/** The first reads of the air routes: hops, counts, filters, groups. */
@SuppressWarnings("unchecked") // generic varargs of the traversal language
final class AirRoutesBasics extends QueryList {

    AirRoutesBasics() {
        add("point", (g, n) -> g.V().has("airport", "code", "AUS").values("desc"));
        add(
                "hop names",
                (g, n) -> g.V().has("airport", "code", "AUS").out("route").values("code"));
        add(
                "2 hops count",
                (g, n) -> g.V().has("airport", "code", "AUS")
                        .out("route")
                        .out("route")
                        .count());
        add(
                "3 hops dedup count",
                (g, n) -> g.V().has("code", "AUS")
                        .out(ALL)
                        .out(ALL)
                        .out(ALL)
                        .dedup()
                        .count());
        add("V count", (g, n) -> g.V().count());
        add("E count", (g, n) -> g.E().count());
        add("out out count", (g, n) -> g.V().out(ALL).out(ALL).count());
        add("both both count", (g, n) -> g.V().both(ALL).both(ALL).count());
        add("both x3 count", (g, n) -> g.V().both(ALL).both(ALL).both(ALL).count());
        add(
                "where out count gt 200",
                (g, n) -> g.V().where(__.out(ALL).count().is(P.gt(200))).values("code"));
        add(
                "top degree",
                (g, n) -> g.V().order()
                        .by(__.out(ALL).count(), Order.desc)
                        .limit(10)
                        .values("code"));
        add(
                "not out route",
                (g, n) -> g.V().hasLabel("airport").not(__.out("route")).count());
        add("has range", (g, n) -> g.V().has("airport", "elev", P.gt(5000)).values("code"));
        ordered(
                "order by limit",
                (g, n) -> g.V().hasLabel("airport").order().by("code").limit(10).values("code"));
        rows("valueMap 500", (g, n) -> g.V().hasLabel("airport").limit(500).valueMap());
        add("elementMap all", (g, n) -> g.V().elementMap());
        add("edges has", (g, n) -> g.E().has("dist", P.gt(8000)).count());
        add(
                "path by",
                (g, n) -> g.V().has("code", "AUS")
                        .out("route")
                        .out("route")
                        .path()
                        .by("code"));
        add(
                "optional",
                (g, n) -> g.V().hasLabel("airport")
                        .optional(__.out("route").has("code", "AUS"))
                        .count());
        add(
                "project counts",
                (g, n) -> g.V().hasLabel("airport")
                        .project("c", "o", "i")
                        .by("code")
                        .by(__.out(ALL).count())
                        .by(__.in(ALL).count()));
        add(
                "group country count",
                (g, n) -> g.V().hasLabel("airport").groupCount().by("country"));
        add(
                "group by country out",
                (g, n) -> g.V().hasLabel("airport")
                        .group()
                        .by("country")
                        .by(__.out(ALL).count()));
        add(
                "repeat both 3 dedup",
                (g, n) -> g.V().has("code", "AUS")
                        .repeat(__.both(ALL))
                        .times(3)
                        .dedup()
                        .count());
        rows(
                "shortest paths",
                (g, n) -> g.V().has("code", "AUS")
                        .repeat(__.out(ALL).simplePath())
                        .until(__.has("code", "AGR"))
                        .path()
                        .limit(5));
        add("values sum", (g, n) -> g.E().values("dist").sum());
        add(
                "as select",
                (g, n) -> g.V().has("code", "AUS")
                        .as("a")
                        .out("route")
                        .as("b")
                        .select("a", "b")
                        .by("code"));
        rows(
                "lambda then hop",
                (g, n) -> g.V().hasLabel("airport")
                        .limit(1000)
                        .map(t -> t.get())
                        .out("route")
                        .out("route")
                        .count());
    }
}
