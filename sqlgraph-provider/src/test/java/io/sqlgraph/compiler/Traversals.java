package io.sqlgraph.compiler;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import org.apache.tinkerpop.gremlin.process.traversal.Order;
import org.apache.tinkerpop.gremlin.process.traversal.P;
import org.apache.tinkerpop.gremlin.process.traversal.TextP;
import org.apache.tinkerpop.gremlin.process.traversal.Traversal;
import org.apache.tinkerpop.gremlin.process.traversal.dsl.graph.GraphTraversalSource;
import org.apache.tinkerpop.gremlin.process.traversal.dsl.graph.__;
import org.apache.tinkerpop.gremlin.process.traversal.step.util.WithOptions;
import org.apache.tinkerpop.gremlin.structure.T;

/** The traversals whose answers are compared with TinkerGraph's. */
@SuppressWarnings("unchecked") // generic varargs of the traversal language
final class Traversals {

    /** One traversal; for an ordered one the order of the results is compared, too. */
    record Case(String text, boolean ordered, Function<GraphTraversalSource, Traversal<?, ?>> traversal) {
        /** A traversal whose results may come in any order. */
        static Case of(String text, Function<GraphTraversalSource, Traversal<?, ?>> traversal) {
            return new Case(text, false, traversal);
        }

        /** One whose results come in the order of TinkerGraph's. */
        static Case ordered(String text, Function<GraphTraversalSource, Traversal<?, ?>> traversal) {
            return new Case(text, true, traversal);
        }
    }

    private final List<Case> cases = new ArrayList<>();

    private void add(String text, Function<GraphTraversalSource, Traversal<?, ?>> traversal) {
        cases.add(Case.of(text, traversal));
    }

    private void ordered(String text, Function<GraphTraversalSource, Traversal<?, ?>> traversal) {
        cases.add(Case.ordered(text, traversal));
    }

    /** For TinkerPop's "modern" graph. */
    static List<Case> modern() {
        var t = new Traversals();
        t.sources();
        t.filters();
        t.walks();
        t.values();
        t.sortsAndLimits();
        t.children();
        t.paths();
        t.mixed();
        return t.cases;
    }

    /** Those of the "modern" graph that are whole in SQL, or whose rest asks nothing more of the database. */
    static List<Case> oneStatement() {
        var t = new Traversals();
        t.sources();
        t.filters();
        t.walks();
        t.values();
        t.children();
        Set<String> others = Set.of(
                "regex of Java alone",
                "has id of vertex",
                "has id text",
                "not id",
                "V ids twice",
                "V id and element",
                "out hasId",
                "properties",
                "propertyMap");
        return t.cases.stream().filter(each -> !others.contains(each.text())).toList();
    }

    /** For TinkerPop's "crew" graph: several values and properties of properties. */
    static List<Case> crew() {
        var t = new Traversals();
        t.add("V", g -> g.V());
        t.add("has any value", g -> g.V().has("location", "san diego"));
        t.add("has neq any value", g -> g.V().has("location", P.neq("san diego")));
        t.add("not has any value", g -> g.V().not(__.has("location", "brussels")));
        t.add(
                "has within",
                g -> g.V().has("location", P.within("brussels", "dulles")).values("name"));
        t.add(
                "has not within",
                g -> g.V().has("location", P.without("brussels", "dulles")).values("name"));
        t.add(
                "has prefix",
                g -> g.V().has("location", TextP.startingWith("san")).values("name"));
        t.add(
                "has both",
                g -> g.V().identity()
                        .out()
                        .in()
                        .has("location", P.gt("d").and(P.lt("e")))
                        .values("name"));
        t.add("has key", g -> g.V().has("location").count());
        t.add("hasNot key", g -> g.V().hasNot("location").values("name"));
        t.add("values", g -> g.V().values("location"));
        t.add("values with plain", g -> g.V().values("name", "location"));
        t.add("values count", g -> g.V().values("location").count());
        t.add("values dedup", g -> g.V().values("location").dedup());
        t.add("valueMap", g -> g.V().valueMap());
        t.add("valueMap of one", g -> g.V().valueMap("location"));
        t.add("elementMap plain", g -> g.V().elementMap("name"));
        t.add("properties", g -> g.V().properties("location").valueMap());
        t.add(
                "has meta",
                g -> g.V().properties("location").has("startTime", P.gt(2004)).value());
        t.add("uses", g -> g.V().outE("uses").has("skill", P.gte(4)).inV().values("name"));
        t.add(
                "uses by",
                g -> g.V().outE("uses")
                        .has("skill", 5)
                        .as("e")
                        .outV()
                        .as("p")
                        .select("p", "e")
                        .by("name")
                        .by("skill"));
        t.ordered("order by name", g -> g.V().order().by("name").values("name"));
        t.add(
                "where out",
                g -> g.V().where(__.out("develops").count().is(P.gt(1))).values("name"));
        return t.cases;
    }

    /** For the air routes: walks that explode, and sorts and counts of many rows. */
    static List<Case> airRoutes() {
        var t = new Traversals();
        t.add("2 hops", g -> g.V().has("code", "AUS").out("route").out("route").count());
        t.add(
                "3 hops distinct",
                g -> g.V().has("code", "AUS").out().out().out().dedup().count());
        t.add("both both", g -> g.V().both().both().count());
        t.add(
                "both x5",
                g -> g.V().has("code", "AUS").both().both().both().both().both().count());
        t.add(
                "both x8 distinct",
                g -> g.V().has("code", "AGR").repeat(__.both()).times(8).dedup().count());
        t.add(
                "bothE otherV x3",
                g -> g.V().has("code", "WLG").bothE().otherV().bothE().otherV().values("code"));
        t.add("degrees", g -> g.V().where(__.out().count().is(P.gt(200))).values("code"));
        t.ordered(
                "top degrees",
                g -> g.V().order()
                        .by(__.out().count(), Order.desc)
                        .by("code")
                        .limit(20)
                        .values("code"));
        t.add("no routes", g -> g.V().hasLabel("airport").not(__.out("route")).values("code"));
        t.add("high", g -> g.V().has("airport", "elev", P.gt(9000)).valueMap("code", "elev"));
        t.add("long", g -> g.E().has("dist", P.gt(8500)).elementMap());
        t.add("lat", g -> g.V().has("lat", P.lt(-40.5)).values("lat"));
        t.add(
                "paths",
                g -> g.V().has("code", "WLG").out("route").out("route").path().by("code"));
        t.add(
                "barriers",
                g -> g.V().hasLabel("airport")
                        .has("country", "NZ")
                        .map(x -> x.get())
                        .out("route")
                        .out("route")
                        .count());
        t.add("group", g -> g.V().hasLabel("airport").groupCount().by("country"));
        t.add(
                "contained",
                g -> g.V().hasLabel("continent")
                        .out("contains")
                        .has("region", "US-TX")
                        .values("code"));
        return t.cases;
    }

    private void sources() {
        add("V", g -> g.V());
        add("E", g -> g.E());
        add("V.count", g -> g.V().count());
        add("E.count", g -> g.E().count());
        add("V([])", g -> g.V(List.of()));
        add("V.hasLabel.count", g -> g.V().hasLabel("person").count());
        add("V.hasLabel(none).count", g -> g.V().hasLabel("nothing").count());
        add("V.hasLabel(none)", g -> g.V().hasLabel("nothing"));
        add("E.hasLabel", g -> g.E().hasLabel("knows"));
    }

    private void filters() {
        add("has eq", g -> g.V().has("name", "marko"));
        add("has label key eq", g -> g.V().has("person", "name", "marko"));
        add("has gt", g -> g.V().has("age", P.gt(29)));
        add("has eq double", g -> g.V().has("age", 29.0));
        add("has eq float", g -> g.V().has("age", 29.0000001f));
        add("has eq string on int", g -> g.V().has("age", "29"));
        add("has neq string on int", g -> g.V().has("age", P.neq("29")));
        add("has lt string on int", g -> g.V().has("age", P.lt("30")));
        add("has neq", g -> g.V().has("age", P.neq(29)));
        add("has not eq", g -> g.V().has("age", P.not(P.eq(29))));
        add("has within", g -> g.V().has("age", P.within(27, 29.0, "x")));
        add("has within texts", g -> g.V().has("name", P.within("marko", "lop", 3)));
        add("has within none", g -> g.V().has("name", P.within(List.of())));
        add("has without", g -> g.V().has("name", P.without("marko", "lop")));
        add("has without none", g -> g.V().has("age", P.without(List.of())));
        add("has between", g -> g.V().has("age", P.between(28, 33)));
        add("has inside", g -> g.V().has("age", P.inside(27, 32)));
        add("has outside", g -> g.V().has("age", P.outside(28, 33)));
        add("has gt and lt or", g -> g.V().has("age", P.gt(27).and(P.lt(32)).or(P.eq(35))));
        add("has not or", g -> g.V().has("age", P.not(P.eq(27).or(P.eq(35)))));
        add("has null", g -> g.V().has("age", (Object) null));
        add("has neq null", g -> g.V().has("age", P.neq(null)));
        add("has NaN", g -> g.V().has("age", Double.NaN));
        add("has gt NaN", g -> g.V().has("age", P.gt(Double.NaN)));
        add("has neq NaN", g -> g.V().has("age", P.neq(Double.NaN)));
        add("has infinity", g -> g.V().has("age", P.lt(Double.POSITIVE_INFINITY)));
        add("has key", g -> g.V().has("age"));
        add("hasNot key", g -> g.V().hasNot("age"));
        add("not has value", g -> g.V().not(__.has("age", 29)));
        add("not has missing", g -> g.V().not(__.has("nothing", 29)));
        add("startingWith", g -> g.V().has("name", TextP.startingWith("m")));
        add("startingWith case", g -> g.V().has("name", TextP.startingWith("M")));
        add("notStartingWith", g -> g.V().has("name", TextP.notStartingWith("m")));
        add("endingWith", g -> g.V().has("name", TextP.endingWith("o")));
        add("endingWith longer", g -> g.V().has("name", TextP.endingWith("marko and more")));
        add("containing", g -> g.V().has("name", TextP.containing("a")));
        add("notContaining", g -> g.V().has("name", TextP.notContaining("a")));
        add("containing empty", g -> g.V().has("name", TextP.containing("")));
        add("regex", g -> g.V().has("name", TextP.regex("^m")));
        add("notRegex", g -> g.V().has("name", TextP.notRegex("^m")));
        add("not regex", g -> g.V().not(__.has("name", TextP.regex("[ok]$"))));
        add("regex nowhere", g -> g.V().has("lang", TextP.notRegex("x")));
        add("regex and more", g -> g.V().has("name", TextP.regex("a(r|d)").and(TextP.notRegex("[o-p]$"))));
        add("regex of values", g -> g.V().values("name").is(TextP.regex("\\w{4,5}$")));
        add("regex of a label", g -> g.V().hasLabel(TextP.regex("^p.r")));
        add("regex of Java alone", g -> g.V().has("name", TextP.regex("(?i)^M(?=a)")));
        add("regex then hop", g -> g.V().has("name", TextP.regex("^m")).out().values("name"));
        add("edge has double", g -> g.E().has("weight", 0.5));
        add("edge has gte", g -> g.E().has("weight", P.gte(0.5)));
        add("edge has lt 1", g -> g.E().has("weight", P.lt(1)));
        add("edge has float", g -> g.E().has("weight", 0.5f));
        add("edge has 0.4f", g -> g.E().has("weight", 0.4f));
        add("hasLabel within", g -> g.V().hasLabel("person", "software"));
        add("hasLabel P", g -> g.V().hasLabel(P.neq("person")));
        add("hasLabel text", g -> g.V().hasLabel(TextP.startingWith("soft")));
        add("and", g -> g.V().and(__.has("age"), __.has("name", P.lt("n"))));
        add("or", g -> g.V().or(__.has("age", P.gt(30)), __.hasLabel("software")));
        add("or walks", g -> g.V().or(__.out("created"), __.in("created").has("age", 29)));
        add("not or", g -> g.V().not(__.or(__.has("age", P.gt(30)), __.has("lang", "java"))));
        add(
                "has id of vertex",
                g -> g.V().hasId(g.V().has("name", "marko").next().id()));
        add(
                "has id text",
                g -> g.V().hasId(g.V().has("name", "marko").next().id().toString()));
        add("not id", g -> g.V().not(__.hasId(g.V().has("name", "marko").next().id())));
        add("V ids twice", g -> {
            Object id = g.V().has("name", "marko").next().id();
            return g.V(id, id).out().values("name");
        });
        add("V id and element", g -> g.V(g.V().has("name", "josh").next()).in());
        add("out hasId", g -> g.V().out().hasId(g.V().has("name", "lop").next().id()));
    }

    private void walks() {
        add("out", g -> g.V().out());
        add("in", g -> g.V().in());
        add("both", g -> g.V().both());
        add("outE", g -> g.V().outE());
        add("inE", g -> g.V().inE("created"));
        add("bothE", g -> g.V().bothE());
        add("out labels", g -> g.V().out("knows", "created"));
        add("out nothing", g -> g.V().out("nothing"));
        add("out count", g -> g.V().out().count());
        add("out out", g -> g.V().out().out());
        add("out out count", g -> g.V().out().out().count());
        add("both both", g -> g.V().both().both());
        add("both both count", g -> g.V().both().both().count());
        add("both x4 count", g -> g.V().both().both().both().both().count());
        add("both x3", g -> g.V().both().both().both());
        add("out in out names", g -> g.V().out().in().out().values("name"));
        add("outE inV", g -> g.V().outE("created").inV());
        add("outE has inV", g -> g.V().outE().has("weight", P.gt(0.5)).inV().values("name"));
        add("E outV", g -> g.E().outV());
        add("E bothV", g -> g.E().bothV());
        add("E inV in", g -> g.E().inV().in().values("name"));
        add(
                "bothE otherV",
                g -> g.V().has("name", "josh")
                        .bothE()
                        .has("weight", P.gte(0.4))
                        .otherV()
                        .values("name"));
        add("hasLabel out hasLabel", g -> g.V().hasLabel("person").out().hasLabel("software"));
        add(
                "V out hasLabel in",
                g -> g.V().out().hasLabel("software").in("created").values("name"));
        add("out has", g -> g.V().out().has("age", P.gt(27)).out().values("name"));
        add("out dedup", g -> g.V().out().dedup());
        add("both both dedup", g -> g.V().both().both().dedup().values("name"));
        add("both x3 dedup count", g -> g.V().both().both().both().dedup().count());
        add("outE dedup otherV", g -> g.V().bothE().dedup().count());
        add("in dedup out", g -> g.V().in().dedup().out().values("name"));
        add("dedup count", g -> g.V().out().dedup().count());
    }

    private void values() {
        add("values", g -> g.V().values("name"));
        add("values missing", g -> g.V().values("nothing"));
        add("values two", g -> g.V().values("name", "age"));
        add("values all", g -> g.V().values());
        add("values edge", g -> g.E().values("weight"));
        add("values count", g -> g.V().values("name", "age").count());
        add("values dedup", g -> g.V().out().values("name").dedup());
        add("values dedup count", g -> g.V().out().values("age").dedup().count());
        add("label", g -> g.V().label());
        add("label of out", g -> g.V().out().label());
        add("label dedup", g -> g.E().label().dedup());
        add("valueMap", g -> g.V().valueMap());
        add("valueMap keys", g -> g.V().valueMap("name", "nothing"));
        add("valueMap tokens", g -> g.V().valueMap("name").with(WithOptions.tokens));
        add("valueMap edges", g -> g.E().valueMap("weight"));
        add("elementMap", g -> g.V().elementMap());
        add("elementMap keys", g -> g.V().out().elementMap("name"));
        add("elementMap edges", g -> g.E().elementMap());
        add("elementMap after outE", g -> g.V().outE("knows").elementMap("weight"));
        add("properties", g -> g.V().properties("name"));
        add("propertyMap", g -> g.V().propertyMap("name"));
    }

    private void sortsAndLimits() {
        ordered("order by name", g -> g.V().order().by("name"));
        ordered(
                "order by name desc values",
                g -> g.V().order().by("name", Order.desc).values("name"));
        ordered("order by age", g -> g.V().order().by("age").values("name"));
        ordered(
                "order by two",
                g -> g.V().order().by("lang").by("name", Order.desc).values("name"));
        ordered("order twice", g -> g.V().order().by("name").order().by("lang").values("name"));
        ordered("order limit", g -> g.V().order().by("name").limit(2).values("name"));
        ordered("order range", g -> g.V().order().by("name").range(1, 4).values("name"));
        ordered("order skip", g -> g.V().order().by("name").skip(4).values("name"));
        ordered(
                "order limit out",
                g -> g.V().order()
                        .by("name")
                        .limit(2)
                        .out("created")
                        .values("name")
                        .order());
        ordered(
                "order by then names",
                g -> g.V().order().by("name").out("knows").order().by("name").values("name"));
        ordered(
                "order limit limit",
                g -> g.V().order().by("name").limit(4).limit(2).values("name"));
        ordered("order values", g -> g.V().values("name").order());
        ordered("order values desc", g -> g.V().values("age").order().by(Order.desc));
        ordered("order values limit", g -> g.V().values("age").order().limit(2));
        ordered("order dedup", g -> g.V().out().order().by("name").dedup().values("name"));
        ordered("order tail", g -> g.V().order().by("name").tail(2).values("name"));
        ordered("order valueMap", g -> g.V().order().by("name").valueMap("name"));
        ordered("order edges", g -> g.E().order().by("weight").by("tid").values("tid"));
        add("limit count", g -> g.V().limit(3).count());
        add("out limit count", g -> g.V().out().limit(4).count());
        add("limit 0", g -> g.V().limit(0));
        add("limit out count of all", g -> g.V().limit(100).out().count());
        add("range beyond", g -> g.V().range(5, 100).count());
        add("out dedup limit", g -> g.V().out().dedup().limit(2).count());
        add("values limit", g -> g.V().values("name").limit(2).count());
        add(
                "values dedup limit",
                g -> g.V().out().values("name").dedup().limit(3).count());
        ordered(
                "order by out count",
                g -> g.V().order().by(__.out().count(), Order.desc).by("name").values("name"));
        ordered(
                "order by labelled count",
                g -> g.V().order().by(__.outE("created").count()).by("name").values("name"));
    }

    private void children() {
        add("where out", g -> g.V().where(__.out()));
        add("where out label has", g -> g.V().where(__.out("created").has("name", "lop")));
        add("not out", g -> g.V().not(__.out()));
        add("where out out", g -> g.V().where(__.out().out()).values("name"));
        add("where in in or", g -> g.V().where(__.in().in()).values("name"));
        add("where values", g -> g.V().where(__.out().values("age")).values("name"));
        add("where out count gt", g -> g.V().where(__.out().count().is(P.gt(1))).values("name"));
        add("where out count eq", g -> g.V().where(__.out().count().is(2)).values("name"));
        add("where out count 0", g -> g.V().where(__.out().count().is(0)).values("name"));
        add(
                "where out count lt",
                g -> g.V().where(__.both().count().is(P.lt(3))).values("name"));
        add(
                "where out count within",
                g -> g.V().where(__.out().count().is(P.within(0, 3))).values("name"));
        add(
                "where out count outside",
                g -> g.V().where(__.out().count().is(P.outside(1, 2))).values("name"));
        add(
                "where out out count",
                g -> g.V().where(__.out().out().count().is(P.gte(1))).values("name"));
        add(
                "where both both count",
                g -> g.V().where(__.both().both().count().is(P.gt(4))).values("name"));
        add(
                "where nested",
                g -> g.V().where(__.out().where(__.in().has("age", P.gt(30)))).values("name"));
        add("where not nested", g -> g.V().where(__.out().not(__.out())).values("name"));
        add(
                "where outE has inV",
                g -> g.V().where(__.outE().has("weight", 1.0).inV().has("name", "josh")));
        add("where outE otherV", g -> g.V().where(__.bothE("knows").otherV().has("name", "vadas")));
        add("where limit", g -> g.V().where(__.out().limit(1)).count());
        add("where dedup", g -> g.V().where(__.out().dedup()).count());
        add("where count always", g -> g.V().where(__.out().count()).count());
        add("edges where", g -> g.E().where(__.inV().has("name", "lop")).values("weight"));
        add("edges not where", g -> g.E().not(__.outV().has("name", "marko")).values("weight"));
    }

    private void paths() {
        add("path", g -> g.V().out().out().path());
        add("path with edges", g -> g.V().outE().inV().path());
        add("path by", g -> g.V().out().path().by("name"));
        add("path values", g -> g.V().out().values("name").path());
        add(
                "path filter",
                g -> g.V().has("name", "marko").out().has("age", P.gt(27)).path());
        add("path both", g -> g.V().both().both().path());
        add("simplePath", g -> g.V().both().both().simplePath().path().by("name"));
        add("cyclicPath", g -> g.V().both().both().cyclicPath().count());
        add("as select", g -> g.V().as("a").out().as("b").select("a", "b"));
        add("as select by", g -> g.V().as("a").out().as("b").select("a", "b").by("name"));
        add("as select one", g -> g.V().as("a").out().out().select("a").values("name"));
        add(
                "as filter select",
                g -> g.V().has("age")
                        .as("a")
                        .out("created")
                        .has("lang", "java")
                        .as("b")
                        .select("a", "b")
                        .by("name"));
        add(
                "as where",
                g -> g.V().as("a")
                        .out("created")
                        .in("created")
                        .where(P.neq("a"))
                        .values("name"));
        add("as edges", g -> g.V().as("a").outE().as("e").inV().as("b").select("a", "e", "b"));
        add("two labels", g -> g.V().as("a", "b").out().as("c").path());
        add(
                "dedup labels",
                g -> g.V().as("a").out().as("b").in().as("c").dedup("a", "b").count());
        add("count path", g -> g.V().out().count().path());
        add(
                "limit path",
                g -> g.V().has("name", "marko").out("created").limit(1).path().by("name"));
        add("otherV path", g -> g.V().bothE().otherV().path());
        ordered(
                "order path",
                g -> g.V().order()
                        .by("name")
                        .out("knows")
                        .order()
                        .by("name")
                        .path()
                        .by("name"));
    }

    private void mixed() {
        add("order of a count of nothing", g -> g.V().has("none", 3).count().order());
        add("dedup of a count of nothing", g -> g.V().has("none", 3).count().dedup());
        add("dedup of a count", g -> g.V().out().count().dedup());
        add("bounded count of maps", g -> g.V().elementMap().count().is(P.gte(0)));
        add("bounded count of some maps", g -> g.V().valueMap("name").limit(3).count());
        add(
                "lambda out",
                g -> g.V().filter(__.<org.apache.tinkerpop.gremlin.structure.Vertex>identity())
                        .map(traverser -> traverser.get())
                        .out()
                        .values("name"));
        add(
                "lambda both both",
                g -> g.V().map(traverser -> traverser.get()).both().both().values("name"));
        add(
                "lambda path",
                g -> g.V().map(traverser -> traverser.get()).out().in().path());
        add(
                "lambda as select",
                g -> g.V().as("a")
                        .map(traverser -> traverser.get())
                        .out()
                        .as("b")
                        .select("a", "b"));
        add(
                "inject edges",
                g -> g.E().map(traverser -> traverser.get()).inV().out().values("name"));
        ordered(
                "lambda in order",
                g -> g.V().order()
                        .by("name")
                        .map(traverser -> traverser.get())
                        .out("knows")
                        .in("knows")
                        .values("name"));
        add("group", g -> g.V().group().by("lang").by("name"));
        add("groupCount", g -> g.V().out().groupCount().by("name"));
        add("groupCount label", g -> g.V().both().groupCount().by(T.label));
        add("repeat times", g -> g.V().repeat(__.out()).times(2).values("name"));
        add("repeat until", g -> g.V().repeat(__.out()).until(__.not(__.out())).values("name"));
        add("repeat emit", g -> g.V().repeat(__.both()).times(3).emit().values("name"));
        add("union", g -> g.V().union(__.out(), __.in()).values("name"));
        add(
                "union start",
                g -> g.union(__.V().hasLabel("person"), __.V().hasLabel("software"))
                        .values("name"));
        add("optional", g -> g.V().optional(__.out("knows")).values("name"));
        add("coalesce", g -> g.V().coalesce(__.out("knows"), __.out("created")).values("name"));
        add("choose", g -> g.V().choose(__.has("age"), __.out(), __.in()).values("name"));
        add("local", g -> g.V().local(__.outE().limit(1)).count());
        add(
                "project",
                g -> g.V().project("n", "o", "i")
                        .by("name")
                        .by(__.out().count())
                        .by(__.in().count()));
        add("sum", g -> g.V().values("age").sum());
        add("mean", g -> g.V().values("age").mean());
        add("max", g -> g.V().values("age").max());
        add("min of none", g -> g.V().values("nothing").min());
        add("sum weights", g -> g.V().outE().values("weight").sum());
        add("fold", g -> g.V().values("age").order().fold());
        add("mid V", g -> g.V().has("name", "marko").V().has("name", "lop").values("name"));
        add("aggregate", g -> g.V().out().aggregate("x").cap("x"));
        add("store", g -> g.V().local(__.aggregate("x")).out().cap("x"));
        add(
                "sack",
                g -> g.withSack(1L)
                        .V()
                        .out()
                        .sack(org.apache.tinkerpop.gremlin.process.traversal.Operator.sum)
                        .by(__.constant(1L))
                        .sack());
        add("barrier limit", g -> g.V().out().barrier().limit(3).count());
        add(
                "match",
                g -> g.V().match(
                                __.as("a").out("created").as("b"),
                                __.as("b").in("created").as("c"))
                        .select("a", "c")
                        .by("name"));
        add("constant", g -> g.V().out().constant(1));
        add("tree", g -> g.V().has("name", "marko").out().out().tree().by("name"));
        add("is", g -> g.V().values("age").is(P.gt(29)));
        add("unfold", g -> g.V().out().fold().unfold().values("name"));
    }
}
