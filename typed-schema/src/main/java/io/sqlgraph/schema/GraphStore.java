package io.sqlgraph.schema;

import io.micrometer.core.instrument.MeterRegistry;
import io.sqlgraph.schema.internal.Migration;
import io.sqlgraph.schema.internal.Observers;
import io.sqlgraph.schema.internal.QueryPlan;
import io.sqlgraph.schema.internal.StoreAccess;
import io.sqlgraph.schema.internal.StoreContext;
import io.sqlgraph.schema.internal.StoreOpening;
import io.sqlgraph.schema.internal.StoreTransactions;
import io.sqlgraph.structure.SqlGraph;
import java.util.function.Supplier;
import org.apache.tinkerpop.gremlin.process.traversal.dsl.graph.GraphTraversalSource;

/**
 * A graph whose vertices and edges are records of a {@link GraphSchema}, and the same elements that Gremlin sees. Open one
 * per database and process, share it between threads, and close it.
 */
public final class GraphStore implements AutoCloseable {

    static {
        StoreAccess.open(GraphStore::context);
    }

    private final SqlGraph graph;
    private final boolean owned;
    private final GraphSchema schema;
    private final StoreContext context;

    private GraphStore(SqlGraph graph, boolean owned, GraphSchema schema) {
        this.graph = graph;
        this.owned = owned;
        this.schema = schema;
        this.context = new StoreContext(graph, schema.model(), new StoreTransactions(graph), new Observers());
    }

    /**
     * Opens the graph in a database, and creates what the schema needs and is not there.
     *
     * @param jdbcUrl for example {@code jdbc:sqlite:crm.db}
     * @throws SchemaConflictException if the data contradicts the schema
     * @throws StorageException if the database cannot be used
     */
    public static GraphStore open(String jdbcUrl, GraphSchema schema) {
        return open(jdbcUrl, null, null, schema);
    }

    /** As {@link #open(String, GraphSchema)}, as a database user. */
    public static GraphStore open(String jdbcUrl, String user, String password, GraphSchema schema) {
        SqlGraph graph = StoreOpening.graph(jdbcUrl, user, password);
        try {
            StoreOpening.install(graph, schema.model());
        } catch (RuntimeException | Error failure) {
            graph.close();
            throw failure;
        }
        return new GraphStore(graph, true, schema);
    }

    /** Puts a schema over an open graph, which stays open when the store closes. */
    public static GraphStore over(SqlGraph graph, GraphSchema schema) {
        StoreOpening.install(graph, schema.model());
        return new GraphStore(graph, false, schema);
    }

    /**
     * What opening the graph with a schema would do. Changes nothing, not even where there is no database yet.
     *
     * @throws StorageException if the database cannot be used
     */
    public static SchemaPlan plan(String jdbcUrl, GraphSchema schema) {
        return plan(jdbcUrl, null, null, schema);
    }

    /** As {@link #plan(String, GraphSchema)}, as a database user. */
    public static SchemaPlan plan(String jdbcUrl, String user, String password, GraphSchema schema) {
        var preview = Migration.preview(jdbcUrl, user, password, schema.model());
        return new SchemaPlan(jdbcUrl, user, password, schema, preview.statements(), preview.conflicts());
    }

    /**
     * Does what a plan says.
     *
     * @param allowDestructive whether components that the schema does not have any more are dropped with their values
     * @throws SchemaConflictException if the data contradicts the schema in another way, or nothing may be dropped
     */
    public static void migrate(SchemaPlan plan, boolean allowDestructive) {
        SqlGraph graph = StoreOpening.graph(plan.jdbcUrl(), plan.user(), plan.password());
        try {
            Migration.run(graph, plan.schema().model(), allowDestructive);
        } finally {
            graph.close();
        }
    }

    /** The schema that the store was opened with. */
    public GraphSchema schema() {
        return schema;
    }

    /** The graph below. */
    public SqlGraph graph() {
        return graph;
    }

    /** Gremlin on the same data; inside {@link #inTransaction} it sees and joins that transaction. */
    public GraphTraversalSource traversal() {
        return graph.traversal();
    }

    /**
     * The vertices of a type.
     *
     * @throws SchemaDefinitionException if the type is not in the schema
     */
    public <V> VertexCollection<V> vertices(Class<V> type) {
        return new VertexCollection<>(this, context, type);
    }

    /**
     * The edges of a type.
     *
     * @throws SchemaDefinitionException if the type is not in the schema
     */
    public <O, I, E extends Record & EdgeOf<O, I>> EdgeCollection<O, E, I> edges(Class<E> type) {
        return new EdgeCollection<>(this, context, type);
    }

    /**
     * The vertices of a type as maps, to synchronise into.
     *
     * @param label of a vertex type of the schema
     * @throws SchemaDefinitionException if there is none
     */
    public VertexMaps vertices(String label) {
        return new VertexMaps(this, context, label);
    }

    /**
     * The edges of a type as maps, to synchronise into.
     *
     * @param label of an edge type of the schema
     * @throws SchemaDefinitionException if there is none
     */
    public EdgeMaps edges(String label) {
        return new EdgeMaps(this, context, label);
    }

    /**
     * Begins a query of the vertices of a type, or of all types of a sealed interface.
     *
     * @throws SchemaDefinitionException if the type is not in the schema
     */
    public <V> VertexQuery<V> from(Class<V> type) {
        return new VertexQuery<>(QueryPlan.from(context, schema.model().verticesOf(type)));
    }

    /**
     * Runs a block that is all or nothing: any exception undoes it. Blocks inside are part of it; a call that throws inside
     * undoes only itself. When concurrent transactions are in the way, the whole block runs again, with growing pauses.
     *
     * <p>A commit or rollback of {@code traversal().tx()} in the block ends the transaction there: calls after it are
     * transactions of their own, which an exception does not undo.
     */
    public void inTransaction(Runnable block) {
        context.transactions().run(() -> {
            block.run();
            return null;
        });
    }

    /** As {@link #inTransaction(Runnable)}; gives the block's result. */
    public <T> T inTransaction(Supplier<T> block) {
        return context.transactions().run(block);
    }

    /** Tells a listener of every call from now on. */
    public GraphStore listener(StoreListener listener) {
        context.observers().add(listener);
        return this;
    }

    /** Counts and times every call from now on, as {@code sqlgraph.store.calls} and {@code sqlgraph.store.rows}. */
    public GraphStore metrics(MeterRegistry registry) {
        context.observers().add(registry);
        return this;
    }

    StoreContext context() {
        return context;
    }

    /** Closes the graph, unless the store was put {@linkplain #over over} one. */
    @Override
    public void close() {
        if (owned) graph.close();
    }
}
