package io.sqlgraph.tx;

import io.sqlgraph.catalog.Catalog;
import io.sqlgraph.catalog.CatalogEditor;
import io.sqlgraph.catalog.CatalogStore;
import io.sqlgraph.dialect.Dialect;
import io.sqlgraph.error.DatabaseBusyException;
import io.sqlgraph.error.SqlFailures;
import io.sqlgraph.jdbc.ConnectionSource;
import io.sqlgraph.jdbc.JdbcTransaction;
import io.sqlgraph.jdbc.StorageSettings;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.function.Function;

/** What all transactions of one open graph share: connections, the newest known catalog, free ids. Thread safe. */
public final class GraphStorage implements AutoCloseable {

    /** How long a change of the schema keeps others waiting, and then lets them pass. */
    private static final long LOCK_MILLIS = 200;

    private final StorageSettings settings;
    private final ConnectionSource connections;
    private final Dialect dialect;
    private final CatalogStore catalogStore;
    private final AtomicReference<Catalog> published = new AtomicReference<>();
    private final IdSource ids = new IdSource();
    private final KeptCounts.OfConnections keptCounts = new KeptCounts.OfConnections();
    private final TableStatistics statistics;
    private volatile boolean closed;
    private final WriteGuards guards = new WriteGuards();

    private GraphStorage(StorageSettings settings, ConnectionSource connections) {
        this.settings = settings;
        this.connections = connections;
        this.dialect = connections.dialect();
        this.catalogStore = new CatalogStore(dialect);
        this.statistics = new TableStatistics(connections);
    }

    /** Connects, and creates the catalog tables in a database that does not have them yet. */
    public static GraphStorage open(StorageSettings settings) {
        ConnectionSource connections = ConnectionSource.open(settings);
        try {
            var storage = new GraphStorage(settings, connections);
            storage.loadOrInstall();
            return storage;
        } catch (RuntimeException | Error failure) {
            try {
                connections.close();
            } catch (RuntimeException suppressed) {
                failure.addSuppressed(suppressed);
            }
            throw failure;
        }
    }

    private void loadOrInstall() {
        JdbcTransaction reading = connections.begin(false);
        try {
            if (catalogStore.isInstalled(reading.executor().connection())) {
                published.set(catalogStore.load(reading.executor().connection()));
                return;
            }
        } finally {
            reading.rollback();
        }
        JdbcTransaction writing = connections.begin(true);
        try {
            catalogStore.install(writing.executor());
            published.set(catalogStore.load(writing.executor().connection()));
            writing.commit();
        } finally {
            if (writing.isOpen()) writing.rollback();
        }
    }

    /** What holds writes to rules of its own. */
    WriteGuards guards() {
        return guards;
    }

    /**
     * Adds something that holds the writes of all transactions to rules of its own. Where several guard a table, the newest
     * does so alone; the types that the database holds are for tables that none of them guards.
     */
    public void guardWrites(WriteGuard guard) {
        guards.add(guard);
    }

    public StorageSettings settings() {
        return settings;
    }

    public Dialect dialect() {
        return dialect;
    }

    /** The newest catalog that this process knows. */
    public Catalog catalog() {
        return published.get();
    }

    /** The reader and writer of the catalog tables. */
    CatalogStore catalogStore() {
        return catalogStore;
    }

    ConnectionSource connections() {
        requireOpen();
        return connections;
    }

    /** @throws IllegalStateException when the graph has been closed */
    public void requireOpen() {
        if (closed) throw new IllegalStateException("The graph on " + settings.displayUrl() + " is closed");
    }

    TableStatistics statistics() {
        return statistics;
    }

    /** What connections have counted. */
    KeptCounts.OfConnections keptCounts() {
        return keptCounts;
    }

    IdSource ids() {
        return ids;
    }

    /** Makes a committed catalog known to the other transactions; an older one than the present is ignored. */
    void publish(Catalog catalog) {
        published.accumulateAndGet(
                catalog, (present, offered) -> offered.version() > present.version() ? offered : present);
    }

    /**
     * Tries something out in a transaction that is rolled back, also in a database that has no graph yet.
     *
     * @return the statements that would have changed the schema, but for the catalog's own tables
     */
    public static List<String> preview(StorageSettings settings, Consumer<GraphSession> work) {
        try (ConnectionSource connections = ConnectionSource.open(settings)) {
            var storage = new GraphStorage(settings, connections);
            JdbcTransaction transaction = connections.begin(true);
            try {
                storage.catalogStore.install(transaction.executor());
                int own = transaction.executor().schemaChanges().size();
                Catalog catalog =
                        storage.catalogStore.load(transaction.executor().connection());
                storage.published.set(catalog);
                var session = new GraphSession(storage, transaction, catalog);
                work.accept(session);
                session.flush();
                List<String> all = transaction.executor().schemaChanges();
                return all.subList(own, all.size());
            } finally {
                transaction.rollback();
            }
        }
    }

    /**
     * Changes the catalog in a short transaction of its own. Where a change waits for those who read its table, all others who
     * want to read it wait for the change: so it steps back again and again, and lets them pass. After half of the time that a
     * transaction has for its locks it waits for the other half: work that was done before the lock is not lost for ever.
     *
     * @param change may be made several times, each time from the beginning
     */
    public <T> T changeCatalog(Function<CatalogEditor, T> change) {
        long half = settings.connectionTimeout() / 2;
        long deadline = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(half);
        while (!dialect.singleWriter() && half > LOCK_MILLIS && System.nanoTime() < deadline) {
            try {
                return changeCatalog(LOCK_MILLIS, change);
            } catch (DatabaseBusyException busy) {
                letOthersPass();
            }
        }
        return changeCatalog(Math.max(half, 1), change);
    }

    private <T> T changeCatalog(long lockMillis, Function<CatalogEditor, T> change) {
        // The thread may hold a connection already: this one does not come out of the same pool.
        JdbcTransaction transaction = connections().beginAuxiliary(true);
        try {
            String lockWait = dialect.lockWait(lockMillis);
            if (lockWait != null) transaction.executor().set(lockWait);
            var editor = new CatalogEditor(transaction.executor(), catalog());
            T result = change.apply(editor);
            editor.finish();
            transaction.commit();
            publish(editor.catalog());
            return result;
        } finally {
            if (transaction.isOpen()) transaction.rollback();
        }
    }

    private static void letOthersPass() {
        try {
            Thread.sleep(LOCK_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw SqlFailures.interrupted(e);
        }
    }

    /** Whether {@link #close} has been called. */
    public boolean isClosed() {
        return closed;
    }

    @Override
    public void close() {
        boolean first = !closed;
        closed = true;
        try {
            if (first) statistics.closing(catalog());
        } finally {
            connections.close();
        }
    }
}
