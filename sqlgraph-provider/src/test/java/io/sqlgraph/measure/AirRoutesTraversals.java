package io.sqlgraph.measure;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;
import org.apache.tinkerpop.gremlin.process.traversal.Operator;
import org.apache.tinkerpop.gremlin.process.traversal.Order;
import org.apache.tinkerpop.gremlin.process.traversal.P;
import org.apache.tinkerpop.gremlin.process.traversal.Scope;
import org.apache.tinkerpop.gremlin.process.traversal.TextP;
import org.apache.tinkerpop.gremlin.process.traversal.Traversal;
import org.apache.tinkerpop.gremlin.process.traversal.dsl.graph.GraphTraversalSource;
import org.apache.tinkerpop.gremlin.process.traversal.dsl.graph.__;
import org.apache.tinkerpop.gremlin.structure.T;

/** Varied reads of the air routes, by name. */
@SuppressWarnings("unchecked") // generic varargs of the traversal language
final class AirRoutesTraversals {

    static final Map<String, Function<GraphTraversalSource, Traversal<?, ?>>> READS = new LinkedHashMap<>();

    static {
        READS.put("point", g -> g.V().has("airport", "code", "AUS").values("desc"));
        READS.put(
                "hop names",
                g -> g.V().has("airport", "code", "AUS").out("route").values("code"));
        READS.put(
                "2 hops count",
                g -> g.V().has("airport", "code", "AUS")
                        .out("route")
                        .out("route")
                        .count());
        READS.put(
                "3 hops dedup count",
                g -> g.V().has("code", "AUS").out().out().out().dedup().count());
        READS.put("V count", g -> g.V().count());
        READS.put("E count", g -> g.E().count());
        READS.put("out out count", g -> g.V().out().out().count());
        READS.put("both both count", g -> g.V().both().both().count());
        READS.put("both x3 count", g -> g.V().both().both().both().count());
        READS.put(
                "where out count gt 200",
                g -> g.V().where(__.out().count().is(P.gt(200))).values("code"));
        READS.put(
                "top degree",
                g -> g.V().order().by(__.out().count(), Order.desc).limit(10).values("code"));
        READS.put(
                "not out route",
                g -> g.V().hasLabel("airport").not(__.out("route")).count());
        READS.put("has range", g -> g.V().has("airport", "elev", P.gt(5000)).values("code"));
        READS.put(
                "order by limit",
                g -> g.V().hasLabel("airport").order().by("code").limit(10).values("code"));
        READS.put("valueMap 500", g -> g.V().hasLabel("airport").limit(500).valueMap());
        READS.put("elementMap all", g -> g.V().elementMap());
        READS.put("edges has", g -> g.E().has("dist", P.gt(8000)).count());
        READS.put(
                "path by",
                g -> g.V().has("code", "AUS").out("route").out("route").path().by("code"));
        READS.put(
                "optional",
                g -> g.V().hasLabel("airport")
                        .optional(__.out("route").has("code", "AUS"))
                        .count());
        READS.put(
                "project counts",
                g -> g.V().hasLabel("airport")
                        .project("c", "o", "i")
                        .by("code")
                        .by(__.out().count())
                        .by(__.in().count()));
        READS.put(
                "group country count",
                g -> g.V().hasLabel("airport").groupCount().by("country"));
        READS.put(
                "group by country out",
                g -> g.V().hasLabel("airport").group().by("country").by(__.out().count()));
        READS.put(
                "repeat both 3 dedup",
                g -> g.V().has("code", "AUS").repeat(__.both()).times(3).dedup().count());
        READS.put(
                "shortest paths",
                g -> g.V().has("code", "AUS")
                        .repeat(__.out().simplePath())
                        .until(__.has("code", "AGR"))
                        .path()
                        .limit(5));
        READS.put("values sum", g -> g.E().values("dist").sum());
        READS.put(
                "as select",
                g -> g.V().has("code", "AUS")
                        .as("a")
                        .out("route")
                        .as("b")
                        .select("a", "b")
                        .by("code"));
        READS.put(
                "lambda then hop",
                g -> g.V().hasLabel("airport")
                        .limit(1000)
                        .map(t -> t.get())
                        .out("route")
                        .out("route")
                        .count());

        READS.put(
                "out codes of texas",
                g -> g.V().has("airport", "region", "US-TX").out("route").values("code"));
        READS.put("in route of id", g -> g.V().has("code", "LHR").in("route").count());
        READS.put(
                "both edges dist", g -> g.V().has("code", "DFW").bothE("route").values("dist"));
        READS.put(
                "edge filter hop",
                g -> g.V().has("code", "DFW")
                        .outE("route")
                        .has("dist", P.gt(4000))
                        .inV()
                        .values("code"));
        READS.put("long haul names", g -> g.E().has("dist", P.gt(8000)).outV().values("code"));
        READS.put(
                "dedup codes",
                g -> g.V().has("region", "US-TX").out("route").dedup().values("code"));
        READS.put(
                "dedup values", g -> g.V().hasLabel("airport").values("country").dedup());
        READS.put(
                "count values",
                g -> g.V().hasLabel("airport").values("country").dedup().count());
        READS.put("max runway", g -> g.V().hasLabel("airport").values("runways").max());
        READS.put(
                "mean elevation", g -> g.V().hasLabel("airport").values("elev").mean());
        READS.put("min longitude", g -> g.V().hasLabel("airport").values("lon").min());
        READS.put(
                "within",
                g -> g.V().has("airport", "code", P.within("AUS", "DFW", "LHR", "JFK", "SYD"))
                        .values("city"));
        READS.put(
                "starting with",
                g -> g.V().has("airport", "city", TextP.startingWith("San")).values("code"));
        READS.put(
                "containing",
                g -> g.V().has("airport", "desc", TextP.containing("International"))
                        .count());
        READS.put(
                "regex",
                g -> g.V().has("airport", "city", TextP.regex("^Lon.*n$")).values("code"));
        READS.put(
                "or",
                g -> g.V().or(__.has("code", "AUS"), __.has("runways", P.gt(6))).values("code"));
        READS.put(
                "and not",
                g -> g.V().hasLabel("airport")
                        .has("elev", P.gt(5000))
                        .not(__.has("country", "US"))
                        .values("code"));
        READS.put(
                "where reaches",
                g -> g.V().hasLabel("airport")
                        .where(__.out("route").has("code", "SYD"))
                        .values("code"));
        READS.put(
                "where one route",
                g -> g.V().hasLabel("airport")
                        .where(__.out("route").count().is(1))
                        .values("code"));
        READS.put(
                "contains",
                g -> g.V().hasLabel("country").has("code", "FR").out("contains").values("code"));
        READS.put(
                "country counts",
                g -> g.V().hasLabel("country")
                        .project("c", "n")
                        .by("desc")
                        .by(__.out("contains").count()));
        READS.put(
                "continent group",
                g -> g.V().hasLabel("continent")
                        .group()
                        .by("code")
                        .by(__.out("contains").count()));
        READS.put("group count label", g -> g.V().groupCount().by(T.label));
        READS.put(
                "group count runways",
                g -> g.V().hasLabel("airport").groupCount().by("runways"));
        READS.put(
                "group names",
                g -> g.V().has("airport", "country", "IE").group().by("region").by("code"));
        READS.put(
                "group mean",
                g -> g.V().hasLabel("airport")
                        .group()
                        .by("country")
                        .by(__.values("elev").mean()));
        READS.put("edge group", g -> g.E().groupCount().by(T.label));
        READS.put(
                "order elev desc",
                g -> g.V().hasLabel("airport")
                        .order()
                        .by("elev", Order.desc)
                        .limit(10)
                        .values("code"));
        READS.put(
                "order two keys",
                g -> g.V().hasLabel("airport")
                        .order()
                        .by("country")
                        .by("elev", Order.desc)
                        .limit(50)
                        .values("code"));
        READS.put(
                "longest routes",
                g -> g.E().hasLabel("route")
                        .order()
                        .by("dist", Order.desc)
                        .limit(10)
                        .values("dist"));
        READS.put(
                "records by degree",
                g -> g.V().hasLabel("airport")
                        .project("c", "n")
                        .by("code")
                        .by(__.out("route").count())
                        .order()
                        .by(__.select("n"), Order.desc)
                        .limit(10));
        READS.put(
                "path labels",
                g -> g.V().has("code", "AUS")
                        .outE("route")
                        .inV()
                        .path()
                        .by("code")
                        .by("dist"));
        READS.put(
                "select two by",
                g -> g.V().has("airport", "country", "NZ")
                        .as("a")
                        .out("route")
                        .as("b")
                        .select("a", "b")
                        .by("code")
                        .by("city"));
        READS.put(
                "select edge",
                g -> g.V().has("code", "AUS")
                        .as("a")
                        .outE("route")
                        .as("e")
                        .inV()
                        .as("b")
                        .select("a", "e", "b")
                        .by("code")
                        .by("dist"));
        READS.put(
                "where neq",
                g -> g.V().has("code", "AUS")
                        .as("a")
                        .out("route")
                        .out("route")
                        .where(P.neq("a"))
                        .dedup()
                        .count());
        READS.put(
                "simple path 3",
                g -> g.V().has("code", "AUS").out().out().simplePath().count());
        READS.put(
                "there and back",
                g -> g.V().has("airport", "country", "NZ")
                        .as("a")
                        .out("route")
                        .in("route")
                        .where(P.eq("a"))
                        .count());
        READS.put("coalesce", g -> g.V().hasLabel("airport", "country").coalesce(__.values("icao"), __.values("code")));
        READS.put(
                "union",
                g -> g.V().has("code", "AUS")
                        .union(__.out("route"), __.in("contains"))
                        .values("code"));
        READS.put(
                "choose",
                g -> g.V().hasLabel("airport")
                        .choose(__.has("runways", P.gt(3)), __.values("code"), __.constant("small"))
                        .dedup()
                        .count());
        READS.put(
                "optional values",
                g -> g.V().has("airport", "country", "NZ")
                        .optional(__.out("route").has("country", "AU"))
                        .values("code"));
        READS.put(
                "match",
                g -> g.V().has("airport", "country", "NZ")
                        .match(__.as("a").out("route").as("b"), __.as("b").has("country", "AU"))
                        .select("a", "b")
                        .by("code"));
        READS.put(
                "match two",
                g -> g.V().has("code", "AUS")
                        .match(
                                __.as("a").out("route").as("b"),
                                __.as("b").out("route").as("c"))
                        .select("a", "c")
                        .count());
        READS.put(
                "repeat emit",
                g -> g.V().has("code", "AUS")
                        .repeat(__.out("route"))
                        .emit()
                        .times(2)
                        .dedup()
                        .count());
        READS.put(
                "repeat until",
                g -> g.V().has("code", "AUS")
                        .repeat(__.out("route").simplePath())
                        .until(__.has("code", "WLG"))
                        .limit(3)
                        .path()
                        .by("code"));
        READS.put(
                "project fold",
                g -> g.V().has("airport", "country", "NZ")
                        .project("c", "to")
                        .by("code")
                        .by(__.out("route").values("code").fold()));
        READS.put("valueMap keys", g -> g.V().has("airport", "country", "US").valueMap("code", "city", "elev"));
        READS.put("elementMap country", g -> g.V().hasLabel("country").elementMap());
        READS.put("ids", g -> g.V().hasLabel("airport").id());
        READS.put("labels", g -> g.V().label().dedup());
        READS.put(
                "range",
                g -> g.V().hasLabel("airport")
                        .order()
                        .by("code")
                        .range(100, 120)
                        .values("code"));
        READS.put(
                "tail of values",
                g -> g.V().hasLabel("airport").values("code").order().tail(5));
        READS.put(
                "local limit",
                g -> g.V().has("airport", "country", "NZ")
                        .local(__.out("route").limit(2))
                        .count());
        READS.put(
                "sack of distances",
                g -> g.withSack(0)
                        .V()
                        .has("code", "AUS")
                        .outE("route")
                        .sack(Operator.sum)
                        .by("dist")
                        .inV()
                        .sack());
        READS.put(
                "aggregate",
                g -> g.V().has("airport", "country", "NZ")
                        .aggregate("nz")
                        .out("route")
                        .where(P.without("nz"))
                        .dedup()
                        .count());
        READS.put(
                "tree",
                g -> g.V().has("code", "AUS")
                        .out("route")
                        .out("route")
                        .limit(200)
                        .tree()
                        .by("code"));
        READS.put(
                "fold count local",
                g -> g.V().has("airport", "country", "US").values("code").fold().count(Scope.local));
        READS.put(
                "is",
                g -> g.V().hasLabel("airport").values("elev").is(P.gt(8000)).count());
        READS.put(
                "math",
                g -> g.V().has("airport", "country", "NZ").values("elev").math("_ * 0.3048"));
    }

    private AirRoutesTraversals() {}
}
