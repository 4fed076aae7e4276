package io.sqlgraph.schema;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.apache.tinkerpop.gremlin.process.traversal.Merge;
import org.apache.tinkerpop.gremlin.process.traversal.dsl.graph.GraphTraversalSource;
import org.apache.tinkerpop.gremlin.process.traversal.dsl.graph.__;
import org.apache.tinkerpop.gremlin.structure.T;
import org.apache.tinkerpop.gremlin.structure.VertexProperty.Cardinality;

/** Writes to {@link Clubs} that the types forbid, by what they do. */
final class ForbiddenWrites {

    private ForbiddenWrites() {}

    /** Vertices that are added. */
    static Map<String, Consumer<GraphTraversalSource>> addedVertices() {
        var writes = new LinkedHashMap<String, Consumer<GraphTraversalSource>>();
        writes.put("a blank name", Clubs.adding("name", " "));
        writes.put("a long and blank name", Clubs.adding("name", "          "));
        writes.put("no name", Clubs.without("name"));
        writes.put("no key", Clubs.without("id"));
        writes.put("no value for a primitive", Clubs.without("age"));
        writes.put("no name and a wrong address", g -> {
            Map<String, Object> properties = Clubs.good("new");
            properties.remove("name");
            properties.remove("level");
            properties.put("email", "nowhere");
            Clubs.add(g, properties);
        });
        writes.put("a wrong address of mail", Clubs.adding("email", "nowhere"));
        writes.put("an age below", Clubs.adding("age", -1));
        writes.put("an age above", Clubs.adding("age", 151));
        writes.put("an age of another class", Clubs.adding("age", 20L));
        writes.put("a text for a number", Clubs.adding("age", "20"));
        writes.put("a short country", Clubs.adding("country", "x"));
        writes.put("a blank tag", Clubs.adding("tags", List.of("a", " ")));
        writes.put("a tag of another class", Clubs.adding("tags", List.of(1)));
        writes.put("a list for a set", Clubs.adding("numbers", List.of(1)));
        writes.put("a share at its bound", Clubs.adding("share", 0.5));
        writes.put("no such level", Clubs.adding("level", "MIDDLE"));
        writes.put("no level", Clubs.without("level"));
        writes.put("an address without its city", Clubs.adding("address", Map.of("zip", "12345", "floor", 1)));
        writes.put(
                "an address with a wrong code", Clubs.adding("address", Map.of("city", "X", "zip", "1", "floor", 1)));
        writes.put("an address without its primitive", Clubs.adding("address", Map.of("city", "X")));
        writes.put("an address with more", Clubs.adding("address", Map.of("city", "X", "floor", 1, "planet", "Mars")));
        writes.put("an unknown key", Clubs.adding("nick", "B"));
        writes.put("a key that is taken", Clubs.adding("id", "m1"));
        writes.put("a unique value that is taken", Clubs.adding("email", "ada@x.org"));
        writes.put("a vertex of the structure API", g -> g.getGraph().addVertex(T.label, "Member", "id", "x"));
        return writes;
    }

    /** Vertices that are changed. */
    static Map<String, Consumer<GraphTraversalSource>> changedVertices() {
        var writes = new LinkedHashMap<String, Consumer<GraphTraversalSource>>();
        writes.put(
                "several values",
                g -> g.V().has("Member", "id", "m1")
                        .property(Cardinality.list, "name", "A")
                        .property(Cardinality.list, "name", "B")
                        .iterate());
        writes.put(
                "a property of a property",
                g -> g.V().has("Member", "id", "m1")
                        .property(Cardinality.single, "name", "A", "since", 1)
                        .iterate());
        writes.put(
                "a changed name",
                g -> g.V().has("Member", "id", "m1").property("name", "").iterate());
        writes.put(
                "a dropped name",
                g -> g.V().has("Member", "id", "m1").properties("name").drop().iterate());
        return writes;
    }

    /** Vertices that are merged. */
    static Map<String, Consumer<GraphTraversalSource>> mergedVertices() {
        var writes = new LinkedHashMap<String, Consumer<GraphTraversalSource>>();
        writes.put(
                "mergeV that creates",
                g -> g.mergeV(Map.of(T.label, "Member", "id", "m9"))
                        .option(Merge.onCreate, Map.of("name", ""))
                        .iterate());
        writes.put(
                "mergeV that matches",
                g -> g.mergeV(Map.of(T.label, "Member", "id", "m1"))
                        .option(Merge.onMatch, Map.of("age", 999))
                        .iterate());
        return writes;
    }

    /** Edges, however they are written. */
    static Map<String, Consumer<GraphTraversalSource>> edges() {
        var writes = new LinkedHashMap<String, Consumer<GraphTraversalSource>>();
        writes.put(
                "an edge between others",
                g -> g.addE("joins")
                        .from(__.V().has("Club", "id", "c1"))
                        .to(__.V().has("Member", "id", "m1"))
                        .property("year", 1)
                        .iterate());
        writes.put(
                "an edge without its year",
                g -> g.addE("joins")
                        .from(__.V().has("Member", "id", "m2"))
                        .to(__.V().has("Club", "id", "c1"))
                        .iterate());
        writes.put(
                "an edge with an unknown key",
                g -> g.addE("joins")
                        .from(__.V().has("Member", "id", "m2"))
                        .to(__.V().has("Club", "id", "c1"))
                        .property("year", 1)
                        .property("fee", 2)
                        .iterate());
        writes.put(
                "a second edge of a pair",
                g -> g.addE("joins")
                        .from(__.V().has("Member", "id", "m1"))
                        .to(__.V().has("Club", "id", "c1"))
                        .property("year", 1)
                        .iterate());
        writes.put("mergeE that creates", g -> {
            Object out = g.V().has("Member", "id", "m2").id().next();
            Object in = g.V().has("Club", "id", "c1").id().next();
            g.mergeE(Map.of(
                            T.label,
                            "joins",
                            org.apache.tinkerpop.gremlin.structure.Direction.OUT,
                            out,
                            org.apache.tinkerpop.gremlin.structure.Direction.IN,
                            in))
                    .option(Merge.onCreate, Map.of("year", 1, "note", "long"))
                    .iterate();
        });
        writes.put(
                "a dropped property of an edge",
                g -> g.E().hasLabel("joins").properties("year").drop().iterate());
        return writes;
    }
}
