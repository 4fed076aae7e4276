package io.sqlgraph.structure;

import io.sqlgraph.catalog.SchemaManager;
import io.sqlgraph.catalog.VertexTable;
import io.sqlgraph.compiler.run.PlanCache;
import io.sqlgraph.jdbc.StorageSettings;
import io.sqlgraph.process.traversal.strategy.optimization.AtomicMergeStrategy;
import io.sqlgraph.process.traversal.strategy.optimization.SqlCompilerStrategy;
import io.sqlgraph.process.traversal.strategy.optimization.WriteIntentStrategy;
import io.sqlgraph.process.traversal.template.SqlTraversalSource;
import io.sqlgraph.process.traversal.template.SqlTraversalStrategies;
import io.sqlgraph.process.traversal.template.TraversalCache;
import io.sqlgraph.tx.GraphSession;
import io.sqlgraph.tx.GraphStorage;
import io.sqlgraph.tx.PendingElement;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.apache.commons.configuration2.BaseConfiguration;
import org.apache.commons.configuration2.Configuration;
import org.apache.tinkerpop.gremlin.process.computer.GraphComputer;
import org.apache.tinkerpop.gremlin.process.traversal.TraversalSource;
import org.apache.tinkerpop.gremlin.process.traversal.TraversalStrategies;
import org.apache.tinkerpop.gremlin.process.traversal.TraversalStrategy;
import org.apache.tinkerpop.gremlin.process.traversal.dsl.graph.GraphTraversalSource;
import org.apache.tinkerpop.gremlin.structure.Edge;
import org.apache.tinkerpop.gremlin.structure.Graph;
import org.apache.tinkerpop.gremlin.structure.T;
import org.apache.tinkerpop.gremlin.structure.Transaction;
import org.apache.tinkerpop.gremlin.structure.Vertex;
import org.apache.tinkerpop.gremlin.structure.VertexProperty;
import org.apache.tinkerpop.gremlin.structure.service.ServiceRegistry;
import org.apache.tinkerpop.gremlin.structure.util.ElementHelper;
import org.apache.tinkerpop.gremlin.structure.util.StringFactory;

/**
 * A TinkerPop graph in the tables of a SQL database.
 *
 * <p>Open one per database and process and share it: it is thread safe, each thread works in its own transaction
 * ({@link #tx()}), which the first use opens. Elements stay usable after their transaction; what they hold is then read
 * again. Close the graph to release its connections; what was not committed is rolled back.
 */
@Graph.OptIn(Graph.OptIn.SUITE_STRUCTURE_STANDARD)
@Graph.OptIn("org.apache.tinkerpop.gremlin.process.ProcessStandardSuite")
@Graph.OptIn("org.apache.tinkerpop.gremlin.process.ProcessLimitedStandardSuite")
@Graph.OptIn(Graph.OptIn.SUITE_PROCESS_EMBEDDED_STANDARD)
public final class SqlGraph implements Graph {

    static {
        List<TraversalStrategy<?>> strategies = new ArrayList<>(
                TraversalStrategies.GlobalCache.getStrategies(Graph.class).toList());
        strategies.add(AtomicMergeStrategy.instance());
        strategies.add(SqlCompilerStrategy.instance());
        strategies.add(WriteIntentStrategy.instance());
        TraversalStrategies.GlobalCache.registerStrategies(SqlGraph.class, SqlTraversalStrategies.of(strategies));
    }

    /** How many new elements share a batch: few, because those of a bulk load are seldom read, and keep each other alive. */
    private static final int NEW_TOGETHER = 1_000;

    private final Configuration configuration;
    private final GraphStorage storage;
    private final SqlGraphTransaction transaction;
    private final SqlGraphFeatures features;
    private final SqlGraphVariables variables;
    private final SchemaManager schema;
    private final PlanCache planCache;
    private final TraversalCache traversalCache;
    private final ServiceRegistry services = new ServiceRegistry();
    private final ElementReader reader = new ElementReader(this);
    private final ThreadLocal<NewElements> newElements = new ThreadLocal<>();

    /** The batch that elements created in a session join. */
    private record NewElements(GraphSession session, ElementBatch batch) {}

    private SqlGraph(Configuration configuration, StorageSettings settings) {
        this.configuration = configuration;
        this.storage = GraphStorage.open(settings);
        this.transaction = new SqlGraphTransaction(this, storage);
        this.features = new SqlGraphFeatures(settings);
        this.variables = new SqlGraphVariables(this);
        this.planCache = new PlanCache(settings.planCacheSize());
        this.traversalCache = new TraversalCache(settings.compiler() ? settings.planCacheSize() : 0);
        this.schema = new SchemaManager(new GraphSchemaAccess(this));
    }

    /**
     * Opens the graph in a database and creates its tables where there are none.
     *
     * @param configuration options; {@code sqlgraph.jdbc.url} is required, see {@link StorageSettings} for the others
     * @throws io.sqlgraph.error.SqlGraphException when an option is wrong or the database cannot be used
     */
    public static SqlGraph open(Configuration configuration) {
        return new SqlGraph(configuration, StorageSettings.from(configuration));
    }

    /**
     * Opens the graph in a database, with default options.
     *
     * @param jdbcUrl for example {@code jdbc:sqlite:app.db} or {@code jdbc:postgresql://host/database}
     * @throws io.sqlgraph.error.SqlGraphException when the database cannot be used
     */
    public static SqlGraph open(String jdbcUrl) {
        var configuration = new BaseConfiguration();
        configuration.setProperty(Graph.GRAPH, SqlGraph.class.getName());
        configuration.setProperty("sqlgraph.jdbc.url", jdbcUrl);
        return open(configuration);
    }

    @Override
    public GraphTraversalSource traversal() {
        return new SqlTraversalSource(this);
    }

    /** A traversal source of a class, of which a constructor takes the graph; TinkerPop's own is {@link #traversal()}. */
    @Override
    public <C extends TraversalSource> C traversal(Class<C> sourceClass) {
        return sourceClass == GraphTraversalSource.class
                ? sourceClass.cast(traversal())
                : Graph.super.traversal(sourceClass);
    }

    /** The transaction of the current thread, opened when the thread's read-write behaviour says so. */
    public GraphSession session() {
        GraphSession session = transaction.session();
        if (session == null) {
            transaction.readWrite();
            session = transaction.session();
        }
        storage.requireOpen();
        return session;
    }

    /** What the transactions share; for the compiler and the typed layer. */
    public GraphStorage storage() {
        return storage;
    }

    /** The compiled plans of this graph, with how often they are found. */
    public PlanCache planCache() {
        return planCache;
    }

    /** What TinkerPop's strategies made of this graph's traversals, with how often that is found. */
    public TraversalCache traversalCache() {
        return traversalCache;
    }

    /** A new batch for elements that are read together. */
    public ElementBatch newBatch() {
        return newBatch(false);
    }

    /**
     * A new batch for elements that are read together.
     *
     * @param isReadWhole whether all of them will surely be looked at, so that nothing is gained by loading a few first
     */
    public ElementBatch newBatch(boolean isReadWhole) {
        return new ElementBatch(this, isReadWhole);
    }

    /** The batch for the next element that is created in a transaction. */
    ElementBatch newElements(GraphSession session) {
        NewElements current = newElements.get();
        if (current == null || current.session() != session || current.batch().size() >= NEW_TOGETHER) {
            current = new NewElements(session, newBatch());
            newElements.set(current);
        }
        return current.batch();
    }

    @Override
    public Vertex addVertex(Object... keyValues) {
        ElementHelper.legalPropertyKeyValueArray(keyValues);
        String label = ElementHelper.getLabelValue(keyValues).orElse(Vertex.DEFAULT_LABEL);
        ElementHelper.validateLabel(label);
        Object userId = userId(features.vertex(), keyValues);
        for (int i = 0; i < keyValues.length; i += 2) {
            if (!(keyValues[i] instanceof T)) SqlElement.validateProperty((String) keyValues[i], keyValues[i + 1]);
        }
        GraphSession session = session();
        VertexTable table = session.vertexTable(label);
        PendingElement pending = session.addVertex(table, userId);
        SqlVertex vertex = newElements(session).newVertex(pending.id(), label, userId);
        // A key that is given twice keeps both values, as in TinkerGraph; a single one is a plain value all the same.
        for (int i = 0; i < keyValues.length; i += 2) {
            if (keyValues[i] instanceof T) continue;
            // A null that is no value takes away what came before it, as in TinkerGraph.
            boolean removes = keyValues[i + 1] == null && !features.vertex().supportsNullPropertyValues();
            vertex.property(
                    removes ? VertexProperty.Cardinality.single : VertexProperty.Cardinality.list,
                    (String) keyValues[i],
                    keyValues[i + 1]);
        }
        return vertex;
    }

    /** The id that an argument list supplies, or null; ids of other classes are refused as TinkerPop says. */
    Object userId(Features.ElementFeatures elementFeatures, Object... keyValues) {
        Object id = ElementHelper.getIdValue(keyValues).orElse(null);
        if (id != null && !elementFeatures.willAllowId(id)) {
            throw Vertex.Exceptions.userSuppliedIdsOfThisTypeNotSupported();
        }
        return id;
    }

    /** The id that an argument list supplies for a vertex property, or null. */
    Object userId(Features.VertexPropertyFeatures propertyFeatures, Object... keyValues) {
        Object id = ElementHelper.getIdValue(keyValues).orElse(null);
        if (id != null && !propertyFeatures.willAllowId(id)) {
            throw VertexProperty.Exceptions.userSuppliedIdsOfThisTypeNotSupported();
        }
        return id;
    }

    /** A vertex as one of this graph: itself, or the one with the same id. */
    SqlVertex ownVertex(Vertex vertex) {
        if (vertex instanceof SqlVertex own && own.graph() == this) return own;
        Iterator<Vertex> found = vertices(vertex.id());
        if (!found.hasNext()) {
            throw new IllegalStateException("Vertex with id " + vertex.id() + " does not exist in " + this);
        }
        return (SqlVertex) found.next();
    }

    @Override
    public Iterator<Vertex> vertices(Object... vertexIds) {
        return vertexIds.length == 0 ? reader.allVertices() : reader.vertices(vertexIds);
    }

    @Override
    public Iterator<Edge> edges(Object... edgeIds) {
        return edgeIds.length == 0 ? reader.allEdges() : reader.edges(edgeIds);
    }

    @Override
    public Transaction tx() {
        return transaction;
    }

    @Override
    public Variables variables() {
        return variables;
    }

    @Override
    public Configuration configuration() {
        return configuration;
    }

    @Override
    public Features features() {
        return features;
    }

    @Override
    public ServiceRegistry getServiceRegistry() {
        return services;
    }

    @Override
    public <C extends GraphComputer> C compute(Class<C> graphComputerClass) {
        throw Graph.Exceptions.graphComputerNotSupported();
    }

    @Override
    public GraphComputer compute() {
        throw Graph.Exceptions.graphComputerNotSupported();
    }

    /** The schema: labels, keys and counts to look at, and the indexes that users declare. */
    public SchemaManager schema() {
        return schema;
    }

    /** Whether {@link #close} has been called. */
    public boolean isClosed() {
        return storage.isClosed();
    }

    /**
     * Ends the current thread's transaction as its close behaviour says (rollback by default), rolls those of other threads
     * back, and releases all connections. Calling it again does nothing.
     *
     * @throws IllegalStateException when a transaction is open and the close behaviour is {@code MANUAL}; the graph then
     *     stays open
     */
    @Override
    public void close() {
        if (storage.isClosed()) return;
        try {
            transaction.close();
        } finally {
            // A close behaviour that refuses to end the transaction wants its user to do that first.
            if (!transaction.isOpen()) release();
        }
    }

    private void release() {
        try {
            services.close();
        } finally {
            storage.close();
        }
    }

    @Override
    public String toString() {
        return StringFactory.graphString(this, storage.settings().displayUrl());
    }
}
