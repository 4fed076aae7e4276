package io.sqlgraph.bench.suite;

import org.apache.tinkerpop.gremlin.process.traversal.Operator;
import org.apache.tinkerpop.gremlin.process.traversal.Order;
import org.apache.tinkerpop.gremlin.process.traversal.P;
import org.apache.tinkerpop.gremlin.process.traversal.Scope;
import org.apache.tinkerpop.gremlin.process.traversal.TextP;
import org.apache.tinkerpop.gremlin.process.traversal.dsl.graph.__;
import org.apache.tinkerpop.gremlin.structure.T;

/** More reads of the air routes, of every kind of step. */
@SuppressWarnings("unchecked") // generic varargs of the traversal language
final class AirRoutesReads extends QueryList {

    AirRoutesReads() {
        add(
                "out codes of texas",
                (g, n) -> g.V().has("airport", "region", "US-TX").out("route").values("code"));
        add("in route of id", (g, n) -> g.V().has("code", "LHR").in("route").count());
        add("both edges dist", (g, n) -> g.V().has("code", "DFW").bothE("route").values("dist"));
        add(
                "edge filter hop",
                (g, n) -> g.V().has("code", "DFW")
                        .outE("route")
                        .has("dist", P.gt(4000))
                        .inV()
                        .values("code"));
        add("long haul names", (g, n) -> g.E().has("dist", P.gt(8000)).outV().values("code"));
        add(
                "dedup codes",
                (g, n) -> g.V().has("region", "US-TX").out("route").dedup().values("code"));
        add(
                "dedup values",
                (g, n) -> g.V().hasLabel("airport").values("country").dedup());
        add(
                "count values",
                (g, n) -> g.V().hasLabel("airport").values("country").dedup().count());
        add("max runway", (g, n) -> g.V().hasLabel("airport").values("runways").max());
        add("mean elevation", (g, n) -> g.V().hasLabel("airport").values("elev").mean());
        add("min longitude", (g, n) -> g.V().hasLabel("airport").values("lon").min());
        add(
                "within",
                (g, n) -> g.V().has("airport", "code", P.within("AUS", "DFW", "LHR", "JFK", "SYD"))
                        .values("city"));
        add(
                "starting with",
                (g, n) ->
                        g.V().has("airport", "city", TextP.startingWith("San")).values("code"));
        add(
                "containing",
                (g, n) -> g.V().has("airport", "desc", TextP.containing("International"))
                        .count());
        add(
                "regex",
                (g, n) -> g.V().has("airport", "city", TextP.regex("^Lon.*n$")).values("code"));
        add(
                "or",
                (g, n) -> g.V().or(__.has("code", "AUS"), __.has("runways", P.gt(6)))
                        .values("code"));
        add(
                "and not",
                (g, n) -> g.V().hasLabel("airport")
                        .has("elev", P.gt(5000))
                        .not(__.has("country", "US"))
                        .values("code"));
        add(
                "where reaches",
                (g, n) -> g.V().hasLabel("airport")
                        .where(__.out("route").has("code", "SYD"))
                        .values("code"));
        add(
                "where one route",
                (g, n) -> g.V().hasLabel("airport")
                        .where(__.out("route").count().is(1))
                        .values("code"));
        add(
                "contains",
                (g, n) -> g.V().hasLabel("country")
                        .has("code", "FR")
                        .out("contains")
                        .values("code"));
        add(
                "country counts",
                (g, n) -> g.V().hasLabel("country")
                        .project("c", "n")
                        .by("desc")
                        .by(__.out("contains").count()));
        add(
                "continent group",
                (g, n) -> g.V().hasLabel("continent")
                        .group()
                        .by("code")
                        .by(__.out("contains").count()));
        add("group count label", (g, n) -> g.V().groupCount().by(T.label));
        add(
                "group count runways",
                (g, n) -> g.V().hasLabel("airport").groupCount().by("runways"));
        add(
                "group names",
                (g, n) -> g.V().has("airport", "country", "IE")
                        .group()
                        .by("region")
                        .by("code"));
        add(
                "group mean",
                (g, n) -> g.V().hasLabel("airport")
                        .group()
                        .by("country")
                        .by(__.values("elev").mean()));
        add("edge group", (g, n) -> g.E().groupCount().by(T.label));
        add(
                "order elev desc",
                (g, n) -> g.V().hasLabel("airport")
                        .order()
                        .by("elev", Order.desc)
                        .limit(10)
                        .values("code"));
        add(
                "order two keys",
                (g, n) -> g.V().hasLabel("airport")
                        .order()
                        .by("country")
                        .by("elev", Order.desc)
                        .limit(50)
                        .values("code"));
        ordered(
                "longest routes",
                (g, n) -> g.E().hasLabel("route")
                        .order()
                        .by("dist", Order.desc)
                        .limit(10)
                        .values("dist"));
        add(
                "records by degree",
                (g, n) -> g.V().hasLabel("airport")
                        .project("c", "n")
                        .by("code")
                        .by(__.out("route").count())
                        .order()
                        .by(__.select("n"), Order.desc)
                        .limit(10));
        add(
                "path labels",
                (g, n) -> g.V().has("code", "AUS")
                        .outE("route")
                        .inV()
                        .path()
                        .by("code")
                        .by("dist"));
        add(
                "select two by",
                (g, n) -> g.V().has("airport", "country", "NZ")
                        .as("a")
                        .out("route")
                        .as("b")
                        .select("a", "b")
                        .by("code")
                        .by("city"));
        add(
                "select edge",
                (g, n) -> g.V().has("code", "AUS")
                        .as("a")
                        .outE("route")
                        .as("e")
                        .inV()
                        .as("b")
                        .select("a", "e", "b")
                        .by("code")
                        .by("dist"));
        add(
                "where neq",
                (g, n) -> g.V().has("code", "AUS")
                        .as("a")
                        .out("route")
                        .out("route")
                        .where(P.neq("a"))
                        .dedup()
                        .count());
        add(
                "simple path 3",
                (g, n) ->
                        g.V().has("code", "AUS").out(ALL).out(ALL).simplePath().count());
        add(
                "there and back",
                (g, n) -> g.V().has("airport", "country", "NZ")
                        .as("a")
                        .out("route")
                        .in("route")
                        .where(P.eq("a"))
                        .count());
        add("coalesce", (g, n) -> g.V().hasLabel("airport", "country").coalesce(__.values("icao"), __.values("code")));
        add(
                "union",
                (g, n) -> g.V().has("code", "AUS")
                        .union(__.out("route"), __.in("contains"))
                        .values("code"));
        add(
                "choose",
                (g, n) -> g.V().hasLabel("airport")
                        .choose(__.has("runways", P.gt(3)), __.values("code"), __.constant("small"))
                        .dedup()
                        .count());
        add(
                "optional values",
                (g, n) -> g.V().has("airport", "country", "NZ")
                        .optional(__.out("route").has("country", "AU"))
                        .values("code"));
        add(
                "match",
                (g, n) -> g.V().has("airport", "country", "NZ")
                        .match(__.as("a").out("route").as("b"), __.as("b").has("country", "AU"))
                        .select("a", "b")
                        .by("code"));
        add(
                "match two",
                (g, n) -> g.V().has("code", "AUS")
                        .match(
                                __.as("a").out("route").as("b"),
                                __.as("b").out("route").as("c"))
                        .select("a", "c")
                        .count());
        add(
                "repeat emit",
                (g, n) -> g.V().has("code", "AUS")
                        .repeat(__.out("route"))
                        .emit()
                        .times(2)
                        .dedup()
                        .count());
        rows(
                "repeat until",
                (g, n) -> g.V().has("code", "AUS")
                        .repeat(__.out("route").simplePath())
                        .until(__.has("code", "WLG"))
                        .limit(3)
                        .path()
                        .by("code"));
        add(
                "project fold",
                (g, n) -> g.V().has("airport", "country", "NZ")
                        .project("c", "to")
                        .by("code")
                        .by(__.out("route").values("code").order().fold()));
        add("valueMap keys", (g, n) -> g.V().has("airport", "country", "US").valueMap("code", "city", "elev"));
        add("elementMap country", (g, n) -> g.V().hasLabel("country").elementMap());
        rows("ids", (g, n) -> g.V().hasLabel("airport").id());
        add("labels", (g, n) -> g.V().label().dedup());
        ordered(
                "range",
                (g, n) -> g.V().hasLabel("airport")
                        .order()
                        .by("code")
                        .range(100, 120)
                        .values("code"));
        ordered(
                "tail of values",
                (g, n) -> g.V().hasLabel("airport").values("code").order().tail(5));
        add(
                "local limit",
                (g, n) -> g.V().has("airport", "country", "NZ")
                        .local(__.out("route").limit(2))
                        .count());
        add(
                "sack of distances",
                (g, n) -> g.withSack(0)
                        .V()
                        .has("code", "AUS")
                        .outE("route")
                        .sack(Operator.sum)
                        .by("dist")
                        .inV()
                        .sack());
        add(
                "aggregate",
                (g, n) -> g.V().has("airport", "country", "NZ")
                        .aggregate("nz")
                        .out("route")
                        .where(P.without("nz"))
                        .dedup()
                        .count());
        rows(
                "tree",
                (g, n) -> g.V().has("code", "AUS")
                        .out("route")
                        .out("route")
                        .limit(200)
                        .tree()
                        .by("code"));
        add(
                "fold count local",
                (g, n) -> g.V().has("airport", "country", "US")
                        .values("code")
                        .fold()
                        .count(Scope.local));
        add(
                "is",
                (g, n) ->
                        g.V().hasLabel("airport").values("elev").is(P.gt(8000)).count());
        add(
                "math",
                (g, n) -> g.V().has("airport", "country", "NZ").values("elev").math("_ * 0.3048"));
    }
}
