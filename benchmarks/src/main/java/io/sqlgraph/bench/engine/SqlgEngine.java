package io.sqlgraph.bench.engine;

import io.sqlgraph.bench.harness.Answer;
import io.sqlgraph.bench.harness.Compare;
import io.sqlgraph.bench.harness.Dataset;
import io.sqlgraph.bench.harness.QueryRef;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashMap;
import java.util.Map;
import org.apache.commons.configuration2.MapConfiguration;
import org.apache.tinkerpop.gremlin.structure.T;
import org.apache.tinkerpop.gremlin.structure.Transaction;
import org.apache.tinkerpop.gremlin.structure.Vertex;
import org.apache.tinkerpop.gremlin.structure.util.GraphFactory;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Sqlg, in a process that has Sqlg's own TinkerPop: see {@link SqlgProcess}. */
public final class SqlgEngine extends GremlinEngine {

    private static final Logger LOG = LoggerFactory.getLogger(SqlgEngine.class);

    /** Elements in one transaction of a load. */
    private static final int BATCH = 50_000;

    private int pending;
    private volatile Connection atWork;

    /** Opens Sqlg's graph in an empty database. */
    public SqlgEngine(String name, Map<String, Object> settings) {
        super(name, GraphFactory.open(new MapConfiguration(new HashMap<>(settings))));
    }

    @Override
    public void load(Dataset data) throws Exception {
        Map<Long, Vertex> vertices = new HashMap<>();
        bulk();
        data.vertices(record -> {
            vertices.put(record.key(), graph().addVertex(keyValues(record.properties(), T.label, record.label())));
            added();
        });
        commit();
        bulk();
        data.edges(record -> {
            vertices.get(record.out())
                    .addEdge(record.label(), vertices.get(record.in()), keyValues(record.properties()));
            added();
        });
        commit();
        data.indexes().forEach(this::createIndex);
        try (Statement statement = connection().createStatement()) {
            statement.execute("ANALYZE");
        }
        commit();
    }

    @Override
    public Answer answer(QueryRef query, int n, Compare compare) throws Exception {
        atWork = connection();
        try (StatementCounter counter = StatementCounter.ofSqlg()) {
            Answer answer = super.answer(query, n, compare);
            return new Answer(answer.rows(), answer.digest(), counter.count(), answer.sample());
        }
    }

    /** Sqlg's steps do not look at interrupts while they read: without its connection they fail. */
    @Override
    public void stop() {
        try {
            atWork.abort(Runnable::run);
        } catch (SQLException e) {
            throw new IllegalStateException("cannot stop " + name(), e);
        }
    }

    /** A connection that was aborted cannot roll back; Sqlg forgets it then, and the next run gets another one. */
    @Override
    public void recover() {
        try {
            super.recover();
        } catch (RuntimeException e) {
            if (graph().tx().isOpen()) throw e;
            LOG.debug("{} has lost its connection", name(), e);
        }
    }

    private void added() {
        if (++pending < BATCH) return;
        commit();
        bulk();
    }

    /** Sqlg's way to load: it keeps what is added and writes it with COPY. */
    private void bulk() {
        Transaction transaction = graph().tx();
        if (!transaction.isOpen()) transaction.open();
        call(transaction, "normalBatchModeOn");
    }

    @Override
    void createIndex(Dataset.Index index) {
        try (Statement statement = connection().createStatement()) {
            statement.execute("CREATE INDEX ON \"V_%s\" (\"%s\")".formatted(index.label(), index.key()));
        } catch (SQLException e) {
            throw new IllegalStateException("cannot index " + index, e);
        }
    }

    private Connection connection() {
        Transaction transaction = graph().tx();
        if (!transaction.isOpen()) transaction.open();
        return (Connection) call(transaction, "getConnection");
    }

    /** Sqlg's own methods: this is compiled without Sqlg. */
    private static Object call(Transaction transaction, String method) {
        try {
            return transaction.getClass().getMethod(method).invoke(transaction);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("Sqlg has no " + method, e);
        }
    }

    @Override
    void commit() {
        graph().tx().commit();
        pending = 0;
    }
}
