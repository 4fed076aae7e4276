package io.sqlgraph.writes;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.BiFunction;
import org.apache.tinkerpop.gremlin.process.traversal.Merge;
import org.apache.tinkerpop.gremlin.process.traversal.P;
import org.apache.tinkerpop.gremlin.process.traversal.Traversal;
import org.apache.tinkerpop.gremlin.process.traversal.dsl.graph.GraphTraversalSource;
import org.apache.tinkerpop.gremlin.process.traversal.dsl.graph.__;
import org.apache.tinkerpop.gremlin.structure.Direction;
import org.apache.tinkerpop.gremlin.structure.T;
import org.apache.tinkerpop.gremlin.structure.VertexProperty.Cardinality;

/** Traversals that write, by name, on a graph whose size is a parameter. */
@SuppressWarnings("unchecked") // generic varargs of the traversal language
final class MutationShapes {

    /** A traversal that writes, given the sizes of the graph. */
    interface Shape extends BiFunction<GraphTraversalSource, Sample, Traversal<?, ?>> {}

    static final Map<String, Shape> SHAPES = new LinkedHashMap<>();

    private MutationShapes() {}

    static {
        SHAPES.put("property", (g, s) -> g.V().has("person", "age", P.gte(0)).property("x", 1));
        SHAPES.put("property again", (g, s) -> g.V().hasLabel("person").property("age", 1));
        SHAPES.put(
                "properties",
                (g, s) -> g.V().hasLabel("person")
                        .property("x", 1)
                        .property("y", "a")
                        .property("age", 2));
        SHAPES.put("property map", (g, s) -> g.V().hasLabel("person").property(Map.of("x", 1, "y", "b")));
        SHAPES.put("property of values", (g, s) -> g.V().hasLabel("person").property("y", __.values("age")));
        SHAPES.put(
                "property of count",
                (g, s) -> g.V().hasLabel("person").property("deg", __.out().count()));
        SHAPES.put(
                "property of hop",
                (g, s) -> g.V().hasLabel("person")
                        .property("city", __.out("lives").values("name")));
        SHAPES.put(
                "property of select",
                (g, s) -> g.V().hasLabel("person")
                        .as("a")
                        .out("lives")
                        .property(Cardinality.set, "some", __.select("a").values("name")));
        SHAPES.put(
                "list",
                (g, s) -> g.V().hasLabel("person")
                        .property(Cardinality.list, "nick", "a")
                        .property(Cardinality.list, "nick", "b"));
        SHAPES.put(
                "set",
                (g, s) -> g.V().hasLabel("person")
                        .property(Cardinality.set, "nick", "n0")
                        .property(Cardinality.set, "name", "n1"));
        SHAPES.put("meta", (g, s) -> g.V().hasLabel("person").property(Cardinality.single, "name", "z", "since", 2020));
        SHAPES.put(
                "meta added",
                (g, s) -> g.V().hasLabel("person").properties("name").property("since", 1));
        SHAPES.put("edge property", (g, s) -> g.E().hasLabel("knows").property("w", 1.5));
        SHAPES.put(
                "edge property after hop",
                (g, s) -> g.V().hasLabel("person").outE().property("w", 1.5));
        SHAPES.put(
                "property and read",
                (g, s) -> g.V().hasLabel("person").property("x", 1).out("lives").values("name"));
        SHAPES.put(
                "property and has",
                (g, s) -> g.V().hasLabel("person")
                        .property("age", 1)
                        .has("age", 1)
                        .values("name"));

        SHAPES.put("addV", (g, s) -> g.V().hasLabel("person").addV("copy"));
        SHAPES.put(
                "addV of values",
                (g, s) -> g.V().hasLabel("person").addV("copy").property("name", __.values("name")));
        SHAPES.put(
                "addV select",
                (g, s) -> g.V().hasLabel("person")
                        .as("a")
                        .addV("copy")
                        .property("name", __.select("a").values("name")));
        SHAPES.put(
                "addV of list",
                (g, s) -> g.inject(s.names("x")).unfold().addV("copy").property("name", __.identity()));
        SHAPES.put(
                "addV then addE",
                (g, s) ->
                        g.V().hasLabel("person").as("a").addV("copy").addE("of").to("a"));

        SHAPES.put("addE from label", (g, s) -> g.V().as("a").out().addE("y").from("a"));
        SHAPES.put(
                "addE with property",
                (g, s) -> g.V().hasLabel("person")
                        .as("a")
                        .out("knows")
                        .addE("y")
                        .from("a")
                        .property("w", 1));
        SHAPES.put(
                "addE between labels",
                (g, s) -> g.V().hasLabel("person")
                        .as("a")
                        .out("knows")
                        .as("b")
                        .addE("y")
                        .from("b")
                        .to("a"));
        SHAPES.put("addE to V(id)", (g, s) -> g.V().hasLabel("person").addE("y").to(__.V(s.city())));
        SHAPES.put(
                "addE to V().has",
                (g, s) -> g.V().hasLabel("person").addE("y").to(__.V().has("city", "name", "c1")));
        SHAPES.put(
                "addE to V().has dependent",
                (g, s) -> g.V().hasLabel("person")
                        .as("p")
                        .addE("y")
                        .to(__.V().hasLabel("city").where(P.eq("p")).by("n").by("home")));
        SHAPES.put("addE to hop", (g, s) -> g.V().hasLabel("person").addE("y").to(__.out("lives")));
        SHAPES.put(
                "addE to two hops",
                (g, s) -> g.V().hasLabel("person").addE("y").to(__.out("knows").out("lives")));
        SHAPES.put(
                "addE from and to",
                (g, s) ->
                        g.V().hasLabel("person").addE("y").from(__.V(s.city())).to(__.out("lives")));
        SHAPES.put(
                "addE from ids in maps",
                (g, s) -> g.inject(s.pairs())
                        .unfold()
                        .as("m")
                        .addE("y")
                        .from(__.select("m").select("a"))
                        .to(__.select("m").select("b")));
        SHAPES.put(
                "midV addE",
                (g, s) -> g.V().has("city", "name", "c1")
                        .as("c")
                        .V()
                        .hasLabel("person")
                        .addE("y")
                        .to("c"));

        SHAPES.put("mergeV", (g, s) -> g.inject(s.people("n", "z")).unfold().mergeV());
        SHAPES.put(
                "mergeV options",
                (g, s) -> g.inject(s.people("n", "z"))
                        .unfold()
                        .mergeV()
                        .option(Merge.onCreate, Map.of("made", 1))
                        .option(Merge.onMatch, Map.of("seen", 1)));
        SHAPES.put(
                "mergeV of vertices",
                (g, s) -> g.V().hasLabel("person").as("p").mergeV(Map.of(T.label, "tag", "name", "only")));
        SHAPES.put(
                "mergeV of values",
                (g, s) -> g.V().hasLabel("person")
                        .project("name")
                        .by("name")
                        .mergeV()
                        .option(Merge.onMatch, Map.of("seen", 1)));
        SHAPES.put(
                "mergeV then addE",
                (g, s) -> g.inject(s.people("n", "z"))
                        .unfold()
                        .mergeV()
                        .addE("in")
                        .to(__.V().has("city", "name", "c1")));
        SHAPES.put(
                "mergeE ids",
                (g, s) -> g.inject(s.edgeMaps("knows", false)).unfold().mergeE());
        SHAPES.put(
                "mergeE vertices",
                (g, s) -> g.inject(s.edgeMaps("knows", true)).unfold().mergeE());
        SHAPES.put(
                "mergeE with property",
                (g, s) ->
                        g.inject(s.edgeMaps("knows", false, "w", 1.0)).unfold().mergeE());
        SHAPES.put(
                "mergeE options",
                (g, s) -> g.inject(s.edgeMaps("knows", false))
                        .unfold()
                        .mergeE()
                        .option(Merge.onCreate, Map.of("made", 1))
                        .option(Merge.onMatch, Map.of("seen", 1)));
        SHAPES.put(
                "mergeE of traversers",
                (g, s) -> g.V().hasLabel("person")
                        .as("v")
                        .mergeE(s.map(T.label, "at", Direction.OUT, Merge.outV, Direction.IN, Merge.inV))
                        .option(Merge.outV, __.select("v"))
                        .option(Merge.inV, __.V().has("city", "name", "c1")));
        SHAPES.put(
                "mergeE of hops",
                (g, s) -> g.V().hasLabel("person")
                        .as("a")
                        .out("knows")
                        .as("b")
                        .mergeE(s.map(T.label, "likes", Direction.OUT, Merge.outV, Direction.IN, Merge.inV))
                        .option(Merge.outV, __.select("a"))
                        .option(Merge.inV, __.select("b")));
        SHAPES.put(
                "mergeE ends by maps",
                (g, s) -> g.inject(s.endMaps())
                        .unfold()
                        .as("m")
                        .mergeE(s.map(T.label, "likes", Direction.OUT, Merge.outV, Direction.IN, Merge.inV))
                        .option(Merge.outV, __.select("m").select("a"))
                        .option(Merge.inV, __.select("m").select("b")));
        SHAPES.put(
                "mergeV twice, mergeE",
                (g, s) -> g.inject(s.endMaps())
                        .unfold()
                        .as("m")
                        .mergeV(__.select("m").select("a"))
                        .as("x")
                        .mergeV(__.select("m").select("b"))
                        .as("y")
                        .mergeE(s.map(T.label, "likes", Direction.OUT, Merge.outV, Direction.IN, Merge.inV))
                        .option(Merge.outV, __.select("x"))
                        .option(Merge.inV, __.select("y")));

        SHAPES.put("drop V", (g, s) -> g.V().drop());
        SHAPES.put("drop label", (g, s) -> g.V().hasLabel("person").drop());
        SHAPES.put("drop some", (g, s) -> g.V().has("person", "age", P.lt(50)).drop());
        SHAPES.put("drop E", (g, s) -> g.E().drop());
        SHAPES.put("drop E label", (g, s) -> g.E().hasLabel("knows").drop());
        SHAPES.put("drop out", (g, s) -> g.V().hasLabel("city").in("lives").drop());
        SHAPES.put("drop outE", (g, s) -> g.V().hasLabel("person").outE("knows").drop());
        SHAPES.put("drop properties", (g, s) -> g.V().properties().drop());
        SHAPES.put(
                "drop property",
                (g, s) -> g.V().hasLabel("person").properties("age").drop());
        SHAPES.put("drop edge properties", (g, s) -> g.E().properties("w").drop());
        SHAPES.put(
                "drop meta",
                (g, s) -> g.V().hasLabel("person")
                        .properties("nick")
                        .properties("m")
                        .drop());
        SHAPES.put(
                "drop in sideEffect",
                (g, s) -> g.V().hasLabel("person")
                        .sideEffect(__.outE("knows").drop())
                        .values("name"));

        SHAPES.put("V(ids)", (g, s) -> g.V(s.ids()));
        SHAPES.put("V(ids) property", (g, s) -> g.V(s.ids()).property("x", 1));
        SHAPES.put("V(ids) drop", (g, s) -> g.V(s.ids()).drop());
        SHAPES.put("V(vertices) property", (g, s) -> g.V(s.people().toArray()).property("x", 1));

        SHAPES.put(
                "upsert by fold",
                (g, s) -> g.V().has("person", "name", "n0")
                        .fold()
                        .coalesce(__.unfold(), __.addV("person").property("name", "n0")));
        SHAPES.put(
                "upsert edge",
                (g, s) -> g.V().has("city", "name", "c1")
                        .as("c")
                        .V()
                        .hasLabel("person")
                        .coalesce(
                                __.outE("visits").where(__.inV().as("c")),
                                __.addE("visits").to("c")));
        SHAPES.put(
                "upsert hop",
                (g, s) -> g.V().hasLabel("person")
                        .coalesce(__.out("has"), __.addV("thing").property("of", "x")));
        SHAPES.put(
                "upsert of names",
                (g, s) -> g.inject(s.names("n"))
                        .unfold()
                        .as("n")
                        .coalesce(
                                __.V()
                                        .hasLabel("person")
                                        .where(P.eq("n"))
                                        .by("name")
                                        .by(),
                                __.addV("person").property("name", __.select("n"))));
        SHAPES.put(
                "upsert constant",
                (g, s) -> g.V().hasLabel("person")
                        .coalesce(__.V().has("tag", "name", "t"), __.addV("tag").property("name", "t")));
        SHAPES.put(
                "choose property",
                (g, s) -> g.V().hasLabel("person")
                        .choose(__.has("age", P.gt(50)), __.property("old", true), __.property("old", false)));
        SHAPES.put(
                "sideEffect property",
                (g, s) ->
                        g.V().hasLabel("person").sideEffect(__.property("x", 1)).values("name"));
        SHAPES.put(
                "union",
                (g, s) -> g.V().hasLabel("person")
                        .union(__.property("x", 1), __.addE("self").to(__.identity())));
    }
}
