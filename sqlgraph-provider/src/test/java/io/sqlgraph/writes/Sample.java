package io.sqlgraph.writes;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.tinkerpop.gremlin.structure.Direction;
import org.apache.tinkerpop.gremlin.structure.Graph;
import org.apache.tinkerpop.gremlin.structure.T;
import org.apache.tinkerpop.gremlin.structure.Vertex;
import org.apache.tinkerpop.gremlin.structure.VertexProperty;

/**
 * People who know each other and live in one of ten cities: the shape of the graph does not depend on its size, nor do the
 * tables it needs.
 */
final class Sample {

    static final int CITIES = 10;

    private final List<Vertex> people = new ArrayList<>();
    private final List<Vertex> cities = new ArrayList<>();

    /** Fills an empty graph, and commits where that is needed. */
    Sample(Graph graph, int size) {
        for (int i = 0; i < CITIES; i++)
            cities.add(graph.addVertex(T.label, "city", "name", "c" + i, "n", i, "tid", "c" + i));
        for (int i = 0; i < size; i++) {
            Vertex person = graph.addVertex(
                    T.label, "person", "name", "n" + i, "age", i % 100, "home", i % CITIES, "tid", "p" + i);
            person.property(VertexProperty.Cardinality.list, "nick", "n" + i % 3, "m", i);
            people.add(person);
        }
        for (int i = 0; i < size; i++) {
            people.get(i).addEdge("knows", people.get((i * 7 + 1) % size), "w", i % 10 / 2.0);
            people.get(i).addEdge("lives", cities.get(i % CITIES));
        }
        if (graph.features().graph().supportsTransactions()) graph.tx().commit();
    }

    List<Vertex> people() {
        return people;
    }

    Object[] ids() {
        return people.stream().map(Vertex::id).toArray();
    }

    Object city() {
        return cities.get(1).id();
    }

    /** A name for each person; half of them are those of people if the prefix is theirs. */
    List<String> names(String prefix) {
        List<String> names = new ArrayList<>();
        for (int i = 0; i < people.size(); i++) names.add((i % 2 == 0 ? prefix : "other") + i);
        return names;
    }

    /** A map for each person, of which every other one exists. */
    List<Map<Object, Object>> people(String known, String unknown) {
        List<Map<Object, Object>> maps = new ArrayList<>();
        for (int i = 0; i < people.size(); i++)
            maps.add(map(T.label, "person", "name", (i % 2 == 0 ? known : unknown) + i));
        return maps;
    }

    List<Map<Object, Object>> pairs() {
        List<Map<Object, Object>> maps = new ArrayList<>();
        for (int i = 0; i < people.size(); i++)
            maps.add(map("a", people.get(i), "b", people.get((i + 3) % people.size())));
        return maps;
    }

    List<Map<Object, Object>> endMaps() {
        List<Map<Object, Object>> maps = new ArrayList<>();
        for (int i = 0; i < people.size(); i++)
            maps.add(map(
                    "a", map(T.label, "person", "name", "n" + i),
                    "b", map(T.label, "person", "name", "n" + (i + 3) % people.size())));
        return maps;
    }

    /** Edges of which every other one exists. */
    List<Map<Object, Object>> edgeMaps(String label, boolean vertices, Object... more) {
        List<Map<Object, Object>> maps = new ArrayList<>();
        int size = people.size();
        for (int i = 0; i < size; i++) {
            Vertex out = people.get(i);
            Vertex in = people.get((i * 7 + (i % 2 == 0 ? 1 : 2)) % size);
            Map<Object, Object> map = map(more);
            map.put(T.label, label);
            map.put(Direction.OUT, vertices ? out : out.id());
            map.put(Direction.IN, vertices ? in : in.id());
            maps.add(map);
        }
        return maps;
    }

    Map<Object, Object> map(Object... keyValues) {
        Map<Object, Object> map = new LinkedHashMap<>();
        for (int i = 0; i < keyValues.length; i += 2) map.put(keyValues[i], keyValues[i + 1]);
        return map;
    }
}
