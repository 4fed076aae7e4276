package io.sqlgraph.bench.suite;

import io.sqlgraph.schema.GraphSchema;
import io.sqlgraph.schema.GraphStore;
import io.sqlgraph.schema.IfExists;
import io.sqlgraph.schema.VertexCollection;
import io.sqlgraph.structure.SqlGraph;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.apache.tinkerpop.gremlin.process.traversal.dsl.graph.GraphTraversalSource;
import org.apache.tinkerpop.gremlin.structure.Direction;
import org.apache.tinkerpop.gremlin.structure.Graph;
import org.apache.tinkerpop.gremlin.structure.T;
import org.apache.tinkerpop.gremlin.structure.Vertex;
import org.apache.tinkerpop.gremlin.tinkergraph.structure.TinkerGraph;

/** The writes, on one graph. Each round writes elements of its own, and drops them in the end. */
@SuppressWarnings("unchecked") // generic varargs of the traversal language
final class WriteTasks implements AutoCloseable {

    /** The tasks in the order in which a round runs them. */
    static final List<String> NAMES = List.of(
            "addV one by one",
            "addE one by one",
            "addV, commit each",
            "mergeV one by one",
            "mergeV of many",
            "mergeE one by one",
            "mergeE of many",
            "update by traversal",
            "bulkInsert",
            "bulkUpsertById, new",
            "bulkUpsertById, unchanged",
            "bulkUpsertById, changed",
            "getOrCreate",
            "load of a file",
            "drop");

    /** Those that use the vertices that the round has added. */
    private static final Set<String> ON_ADDED = Set.of("addE one by one", "mergeE one by one", "mergeE of many");

    private static final int MANY = 2_000;

    private static final int FEW = 100;

    /** A typed vertex. */
    public record Item(String id, String name, Integer rank) {}

    private final Graph graph;
    private final GraphTraversalSource g;
    private final GraphStore store;
    private final Path file;
    private List<Vertex> added = List.of();
    private int addedIn = -1;

    /**
     * @param present how many vertices the graph is given first
     * @param directory where a file may be put
     */
    WriteTasks(Graph graph, int present, Path directory) {
        this.graph = graph;
        this.file = directory.resolve("graph.graphson");
        this.g = graph.traversal();
        if (graph instanceof SqlGraph sql) {
            sql.schema().createVertexIndex("thing", "tid");
            sql.schema().createVertexIndex("thing", "batch");
            sql.schema().createVertexIndex(GraphFile.LABEL, "batch");
            this.store = GraphStore.over(
                    sql,
                    GraphSchema.named("bench")
                            .vertex(Item.class, v -> v.key(Item::id).unique("item_name", Item::name))
                            .build());
            for (int i = 0; i < present; i += MANY) {
                int from = i;
                items().bulkInsert(IntStream.range(0, MANY)
                        .mapToObj(k -> item("old", from + k, 0))
                        .toList());
            }
        } else {
            ((TinkerGraph) graph).createIndex("tid", Vertex.class);
            ((TinkerGraph) graph).createIndex("batch", Vertex.class);
            this.store = null;
        }
        for (int i = 0; i < present; i++) thing(-1, i);
        commit();
    }

    /** Whether this graph can do it: TinkerGraph has no typed records and no load command. */
    boolean has(String task) {
        return store != null || !task.startsWith("bulk") && !task.equals("getOrCreate") && !task.startsWith("load");
    }

    /** Makes what a task needs and what is not its work. */
    void prepare(String task, int round) throws IOException {
        if (task.startsWith("load")) GraphFile.write(file, round);
        boolean needed = ON_ADDED.contains(task) || task.equals("update by traversal") || task.equals("drop");
        if (needed && addedIn != round) addVertices(round);
    }

    /** Removes what the rounds after this one must not find. */
    void clean(String task, int round) {
        if (!task.startsWith("load")) return;
        g.V().has(GraphFile.LABEL, "batch", round).drop().iterate();
        commit();
    }

    private void addVertices(int round) {
        added = new ArrayList<>();
        for (int i = 0; i < MANY; i++) added.add(thing(round, i));
        commit();
        addedIn = round;
    }

    /** Runs a task and commits; gives how many elements it wrote. */
    long run(String task, int round) throws IOException {
        return switch (task) {
            case "addV one by one" -> {
                addVertices(round);
                yield MANY;
            }
            case "addE one by one" -> {
                for (int i = 0; i < MANY; i++) {
                    added.get(i).addEdge("near", added.get((int) (SocialSize.mixed(i) % MANY)), "weight", i);
                }
                commit();
                yield MANY;
            }
            case "addV, commit each" -> {
                for (int i = 0; i < FEW; i++) {
                    thing(round, MANY + i);
                    commit();
                }
                yield FEW;
            }
            case "mergeV one by one" -> {
                // Half of them are there.
                for (int i = 0; i < FEW; i++)
                    g.mergeV(map(round, MANY + FEW / 2 + i)).iterate();
                commit();
                yield FEW;
            }
            case "mergeV of many" -> {
                List<Map<Object, Object>> maps = IntStream.range(0, MANY)
                        .mapToObj(i -> map(round, MANY / 2 + i))
                        .toList();
                g.inject(maps).<Map<Object, Object>>unfold().mergeV().iterate();
                commit();
                yield MANY;
            }
            case "mergeE one by one" -> {
                for (int i = 0; i < FEW; i++) g.mergeE(edge(i)).iterate();
                commit();
                yield FEW;
            }
            case "mergeE of many" -> {
                List<Map<Object, Object>> maps = IntStream.range(FEW, FEW + MANY / 2)
                        .mapToObj(this::edge)
                        .toList();
                g.inject(maps).<Map<Object, Object>>unfold().mergeE().iterate();
                commit();
                yield MANY / 2;
            }
            case "load of a file" -> GraphFile.load(file, (SqlGraph) graph);
            case "update by traversal" -> {
                long count = g.V().has("thing", "batch", round)
                        .property("seen", true)
                        .count()
                        .next();
                commit();
                yield count;
            }
            case "drop" -> {
                long count = g.V().has("thing", "batch", round).count().next();
                g.V().has("thing", "batch", round).drop().iterate();
                commit();
                yield count;
            }
            default -> typed(task, round);
        };
    }

    private long typed(String task, int round) {
        switch (task) {
            case "bulkInsert" -> items().bulkInsert(items("a" + round, 0));
            case "bulkUpsertById, new" -> items().bulkUpsertById(items("b" + round, 0));
            case "bulkUpsertById, unchanged" -> items().bulkUpsertById(items("b" + round, 0));
            case "bulkUpsertById, changed" -> items().bulkUpsertById(items("b" + round, 1));
            case "getOrCreate" -> {
                for (int i = 0; i < FEW; i++) {
                    items().getOrCreateByConstraint(
                                    "item_name", item("b" + round, MANY - FEW / 2 + i, 1), IfExists.RETURN);
                }
                return FEW;
            }
            default -> throw new IllegalArgumentException("there is no task " + task);
        }
        return MANY;
    }

    private VertexCollection<Item> items() {
        return store.vertices(Item.class);
    }

    private static List<Item> items(String batch, int rank) {
        return IntStream.range(0, MANY).mapToObj(i -> item(batch, i, rank)).toList();
    }

    private static Item item(String batch, int i, int rank) {
        return new Item(batch + "-" + i, "name of " + batch + " " + i, rank);
    }

    private Vertex thing(int round, int i) {
        return graph.addVertex(T.label, "thing", "tid", tid(round, i), "batch", round, "name", "thing " + i);
    }

    private static Map<Object, Object> map(int round, int i) {
        return Map.of(T.label, "thing", "tid", tid(round, i), "batch", round);
    }

    /** An edge between vertices that were added; half of them are there when edges were added before. */
    private Map<Object, Object> edge(int i) {
        Vertex in = added.get((int) (i % 2 == 0 ? SocialSize.mixed(i) % MANY : (i + 1L) % MANY));
        return Map.of(T.label, "near", Direction.OUT, added.get(i % MANY).id(), Direction.IN, in.id());
    }

    private static long tid(int round, int i) {
        return (round + 1) * 10_000_000L + i;
    }

    private void commit() {
        if (graph.features().graph().supportsTransactions()) graph.tx().commit();
    }

    @Override
    public void close() throws Exception {
        graph.close();
    }
}
