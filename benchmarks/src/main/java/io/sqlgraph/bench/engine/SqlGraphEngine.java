package io.sqlgraph.bench.engine;

import io.sqlgraph.bench.harness.Answer;
import io.sqlgraph.bench.harness.Compare;
import io.sqlgraph.bench.harness.Dataset;
import io.sqlgraph.bench.harness.QueryRef;
import io.sqlgraph.structure.ElementBatch;
import io.sqlgraph.structure.SqlGraph;
import io.sqlgraph.structure.SqlVertex;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashMap;
import java.util.Map;
import org.apache.commons.configuration2.BaseConfiguration;
import org.apache.tinkerpop.gremlin.structure.Graph;
import org.apache.tinkerpop.gremlin.structure.T;

/** SQLGraph on one of its databases. */
public final class SqlGraphEngine extends GremlinEngine {

    /** Elements in one transaction of a load. */
    private static final int BATCH = 1_000_000;

    private final String url;
    private int pending;

    private SqlGraphEngine(String name, String url, SqlGraph graph) {
        super(name, graph);
        this.url = url;
    }

    /** A graph with default options. */
    public static SqlGraphEngine open(String name, String url) {
        return new SqlGraphEngine(name, url, SqlGraph.open(url));
    }

    /** A graph that keeps no plans: every traversal goes through all strategies and is compiled, as at its first run. */
    public static SqlGraphEngine openWithoutPlans(String name, String url) {
        BaseConfiguration configuration = new BaseConfiguration();
        configuration.setProperty(Graph.GRAPH, SqlGraph.class.getName());
        configuration.setProperty("sqlgraph.jdbc.url", url);
        configuration.setProperty("sqlgraph.planCacheSize", 0);
        return new SqlGraphEngine(name, url, SqlGraph.open(configuration));
    }

    /** The graph. */
    public SqlGraph sqlGraph() {
        return (SqlGraph) graph();
    }

    @Override
    void createIndex(Dataset.Index index) {
        sqlGraph().schema().createVertexIndex(index.label(), index.key());
    }

    @Override
    public void load(Dataset data) throws Exception {
        data.indexes().forEach(this::createIndex);
        Map<Long, Long> ids = new HashMap<>();
        data.vertices(record -> {
            var vertex = graph().addVertex(keyValues(record.properties(), T.label, record.label()));
            ids.put(record.key(), ((SqlVertex) vertex).internalId());
            added();
        });
        ElementBatch[] ends = {sqlGraph().newBatch()};
        data.edges(record -> {
            SqlVertex out = ends[0].vertex(ids.get(record.out()));
            SqlVertex in = ends[0].vertex(ids.get(record.in()));
            out.addEdge(record.label(), in, keyValues(record.properties()));
            if (added() || ends[0].size() >= ElementBatch.SIZE)
                ends[0] = sqlGraph().newBatch();
        });
        commit();
        settle();
    }

    private boolean added() {
        if (++pending < BATCH) return false;
        commit();
        return true;
    }

    @Override
    void commit() {
        graph().tx().commit();
        pending = 0;
    }

    /**
     * What PostgreSQL's autovacuum would do within the next minutes, done at once so that it does not run meanwhile. A graph
     * that fits into its buffers is read into them, where it would be after a while: new indexes are in files only.
     */
    private void settle() throws SQLException {
        if (!url.startsWith("jdbc:postgresql:")) return;
        try (Connection connection = DriverManager.getConnection(url);
                Statement statement = connection.createStatement()) {
            statement.execute("VACUUM ANALYZE");
            statement.execute("CHECKPOINT");
            statement.execute("CREATE EXTENSION IF NOT EXISTS pg_prewarm");
            statement.execute("""
                    SELECT pg_prewarm(c.oid) FROM pg_class c WHERE c.relnamespace = current_schema()::regnamespace
                    AND c.relkind IN ('r', 'i')
                    AND pg_database_size(current_database()) < pg_size_bytes(current_setting('shared_buffers'))""");
        }
    }

    @Override
    public Answer answer(QueryRef query, int n, Compare compare) throws Exception {
        Digest digest = new Digest(compare);
        try (StatementCounter counter = StatementCounter.open()) {
            work(query).run(n, result -> {
                // Describing an element for the digest may read its properties, which is no part of the query.
                counter.pause();
                digest.accept(result);
                counter.resume();
            });
            return digest.answer(counter.count());
        }
    }
}
