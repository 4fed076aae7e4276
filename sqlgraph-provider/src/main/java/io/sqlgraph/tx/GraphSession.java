package io.sqlgraph.tx;

import io.sqlgraph.catalog.Catalog;
import io.sqlgraph.catalog.CatalogEditor;
import io.sqlgraph.catalog.EdgeTable;
import io.sqlgraph.catalog.ElementTable;
import io.sqlgraph.catalog.VertexTable;
import io.sqlgraph.dialect.Dialect;
import io.sqlgraph.error.SqlFailures;
import io.sqlgraph.error.SqlGraphException;
import io.sqlgraph.error.TransactionEndedException;
import io.sqlgraph.jdbc.JdbcTransaction;
import io.sqlgraph.jdbc.ParameterBinder;
import io.sqlgraph.jdbc.RowReader;
import io.sqlgraph.jdbc.SqlCursor;
import io.sqlgraph.jdbc.SqlExecutor;
import io.sqlgraph.jdbc.StorageSettings;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.function.Function;

/**
 * One open transaction: its connection, the catalog as it sees it, and its buffered writes.
 *
 * <p>The connection is taken at the first statement, so that an empty transaction costs nothing. Reads go through
 * {@link #query}, after {@link #flush}. Used by one thread at a time.
 */
public final class GraphSession {

    /**
     * How many pending elements are kept before they are written without anybody reading. More only fill the caches and live
     * long enough for the garbage collector to copy them; fewer cost round trips.
     */
    private static final int LARGEST_BUFFER = 10_000;

    private final GraphStorage storage;
    private final Dialect dialect;
    private final WriteBuffer buffer = new WriteBuffer();
    private final GuardedFlush writes = new GuardedFlush(this, buffer);
    private final NewIds ids = new NewIds(this);
    private final WriteStamps stamps = new WriteStamps();

    private final ChangeLog changes = new ChangeLog();
    private final ElementWrites elements = new ElementWrites(this, buffer, changes);

    private JdbcTransaction jdbc;
    private Catalog catalog;
    private CatalogEditor editor;
    private boolean touchedTables;
    private int rests;
    private RuntimeException failure;
    private boolean ended;
    private SavedState saved;
    private final Map<Integer, Long> inserted = new HashMap<>();

    public GraphSession(GraphStorage storage) {
        this.storage = storage;
        this.dialect = storage.dialect();
    }

    /** A session in a transaction that has begun; its end is up to the caller. */
    GraphSession(GraphStorage storage, JdbcTransaction begun, Catalog catalog) {
        this(storage);
        this.jdbc = begun;
        this.catalog = catalog;
        this.editor = new CatalogEditor(begun.executor(), catalog);
    }

    public Dialect dialect() {
        return dialect;
    }

    /** The options of the graph. */
    public GraphStorage storage() {
        return storage;
    }

    /**
     * The catalog as this transaction sees it. A transaction on a snapshot keeps the one it began with; elsewhere the newest
     * one that the process knows is taken up, unless the transaction has changed the catalog itself.
     */
    public Catalog catalog() {
        if (jdbc == null) begin(false);
        if (editor == null && !dialect.snapshotReads()) {
            if (jdbc.rests() != rests) wakeUp();
            Catalog newest = storage.catalog();
            if (newest.version() > catalog.version()) catalog = newest;
        }
        return catalog;
    }

    /** Goes on after the transaction has given up its locks: as if it had just begun. */
    private void wakeUp() {
        if (jdbc.isBroken()) return;
        rests = jdbc.rests();
        touchedTables = false;
        catalog = currentCatalog(jdbc);
    }

    // ---- statements

    /** Runs a query; the cursor must be closed, at the latest the end of the transaction does. */
    public <T> SqlCursor<T> query(String sql, ParameterBinder parameters, RowReader<T> reader) {
        touchedTables = true;
        return executor().query(sql, parameters, reader);
    }

    /** Runs a query and reads all of its rows. */
    public <T> List<T> list(String sql, ParameterBinder parameters, RowReader<T> reader) {
        touchedTables = true;
        return executor().list(sql, parameters, reader);
    }

    /** Runs a statement that writes, as the writer. Returns the number of rows. */
    int update(String sql, ParameterBinder parameters) {
        prepareToWrite();
        touchedTables = true;
        return executor().update(sql, parameters);
    }

    /** Runs statements of this transaction other than reads of elements; {@link #prepareToWrite} comes before writes. */
    public SqlExecutor executor() {
        refuseAfterFailure();
        if (jdbc == null) begin(false);
        return jdbc.executor();
    }

    /** What was counted on the connection of this transaction, to be asked only while it is open. */
    public KeptCounts keptCounts() {
        SqlExecutor running = executor();
        // The pool has taken a connection away that was lost, and what it left there cannot be asked anything.
        running.refuseAfterFailure();
        try {
            return storage.keptCounts().of(running.connection().unwrap(Connection.class));
        } catch (SQLException e) {
            throw SqlFailures.translate(dialect, e, "looking at the connection");
        }
    }

    private void begin(boolean write) {
        refuseAfterFailure();
        JdbcTransaction begun = storage.connections().begin(write);
        try {
            catalog = currentCatalog(begun);
            jdbc = begun;
        } finally {
            if (jdbc == null) begun.rollback();
        }
    }

    /** The catalog as of a transaction that has just begun: another process may have changed it. */
    private Catalog currentCatalog(JdbcTransaction begun) {
        Catalog known = storage.catalog();
        if (known.version() == storage.catalogStore().version(begun.executor())) return known;
        Catalog loaded = storage.catalogStore().load(begun.executor().connection());
        storage.publish(loaded);
        return loaded;
    }

    private void refuseAfterFailure() {
        if (ended) throw new TransactionEndedException("The transaction has been committed or rolled back");
        if (storage.isClosed()) {
            throw new TransactionEndedException("The graph was closed, and what was not committed was undone");
        }
        if (failure != null) {
            throw new IllegalStateException(
                    "The transaction failed and can only be rolled back: " + failure.getMessage(), failure);
        }
    }

    /**
     * Makes this transaction the writer where only one may write, before it reads: what it reads then cannot change until
     * it commits, so that a get-or-create is correct under concurrency.
     *
     * @throws io.sqlgraph.error.TransactionConflictException when it has read already and somebody has committed since
     */
    public void prepareToWrite() {
        if (jdbc == null) {
            begin(true);
        } else if (!jdbc.isWriting()) {
            refuseAfterFailure();
            boolean begunAgain = jdbc.becomeWriter();
            if (begunAgain) catalog = currentCatalog(jdbc);
        }
    }

    /**
     * Makes concurrent transactions that lock the same text wait until this one ends: what they look up and, when it is
     * missing, create, is created once.
     */
    public void lock(String key) {
        lock("SELECT pg_advisory_xact_lock(hashtextextended(?, 0))", statement -> statement.setString(1, key));
    }

    /**
     * As {@link #lock}, where others may lock all that belongs to a group.
     *
     * @param group which {@link #lockGroups} locks as a whole
     */
    public void lock(String group, String key) {
        lock(
                "SELECT pg_advisory_xact_lock_shared(hashtextextended(?, 0)), pg_advisory_xact_lock(hashtextextended(?, 0))",
                statement -> {
                    statement.setString(1, group);
                    statement.setString(2, key);
                });
    }

    /** Locks all texts of some groups: one lock for each, where a lock for each text would be too many. */
    public void lockGroups(SortedSet<String> groups) {
        lock(
                "SELECT pg_advisory_xact_lock(hashtextextended(g, 0)) FROM unnest(?) AS g",
                statement -> dialect.bindTexts(statement, 1, groups));
    }

    private void lock(String sql, ParameterBinder parameters) {
        prepareToWrite();
        if (dialect.singleWriter()) return;
        executor().list(sql, parameters, row -> Boolean.TRUE);
        // Who held the lock may have created the tables of what it is about.
        if (editor == null) catalog = currentCatalog(jdbc);
    }

    // ---- catalog changes

    /** The table of a vertex label, created when the label is new. */
    public VertexTable vertexTable(String label) {
        VertexTable known = knownCatalog().vertexTable(label);
        return known != null ? known : changeCatalog(true, change -> change.ensureVertexTable(label));
    }

    /** The table of an edge relation, created when it is new. */
    public EdgeTable edgeTable(String label, int outTableId, int inTableId) {
        EdgeTable known = knownCatalog().edgeTable(label, outTableId, inTableId);
        if (known != null) return known;
        VertexTable out = (VertexTable) knownCatalog().table(outTableId);
        VertexTable in = (VertexTable) knownCatalog().table(inTableId);
        storage.guards().admitRelation(knownCatalog(), label, out.label(), in.label());
        return changeCatalog(true, change -> {
            EdgeTable table = change.ensureEdgeTable(label, out, in);
            // By now, another process may have given the label a type.
            storage.guards().admitRelation(change.catalog(), label, out.label(), in.label());
            return table;
        });
    }

    /** The catalog without beginning a transaction for it: the tables in it may be stale, but never wrong. */
    private Catalog knownCatalog() {
        return jdbc == null ? storage.catalog() : catalog();
    }

    /** Whether a table exists; the one of an element that was rolled back may not. */
    public boolean hasTable(int tableId) {
        return knownCatalog().table(tableId) != null;
    }

    /**
     * Changes the catalog. Where several may write, a change that cannot wait for this transaction's own locks runs in a
     * short transaction of its own, so that the others do not wait until this one commits.
     *
     * @param separable whether the change concerns only tables that this transaction has not touched
     */
    <T> T changeCatalog(boolean separable, Function<CatalogEditor, T> change) {
        if (!dialect.singleWriter() && editor == null && (separable || !touchedTables) && !isFirstLoad()) {
            T result = storage.changeCatalog(change);
            if (jdbc != null) catalog = storage.catalog();
            return result;
        }
        prepareToWrite();
        if (editor == null) editor = new CatalogEditor(executor(), catalog());
        T result = change.apply(editor);
        catalog = editor.catalog();
        return result;
    }

    /**
     * Whether the graph is still empty. Nobody then misses the schema lock, and the tables are filled before their indexes
     * are created, which costs a third. On one snapshot, waiting for that lock could only end in a conflict.
     */
    private boolean isFirstLoad() {
        return storage.catalog().vertexTables().isEmpty()
                && storage.settings().isolation() == StorageSettings.Isolation.READ_COMMITTED;
    }

    /** Whether anything is to be written that the database has not seen. */
    public boolean hasPending() {
        return !buffer.isEmpty();
    }

    /** Whether the transaction has written anything, to the database or to its buffer. */
    public boolean hasWrites() {
        return hasPending() || jdbc != null && jdbc.isWriting();
    }

    /** Changes the catalog as part of this transaction. */
    public <T> T changeCatalogHere(Function<CatalogEditor, T> change) {
        flush();
        touchedTables = true;
        return changeCatalog(false, change);
    }

    // ---- ids

    /** A new id in a table. */
    public long nextId(int tableId) {
        return ids.next(tableId);
    }

    /** Whether the catalog is being changed in this transaction, so that nobody else can know of its new tables. */
    boolean changesCatalog() {
        return editor != null;
    }

    /**
     * The internal ids of vertices, given their ids, or vertices themselves. Unknown user ids are left out, order and
     * duplicates are kept. A generated id is passed on without asking whether the vertex exists.
     */
    public long[] resolveVertexIds(Object... ids) {
        return new IdResolver(this, true).resolve(ids);
    }

    /** As {@link #resolveVertexIds}, for edges. */
    public long[] resolveEdgeIds(Object... ids) {
        return new IdResolver(this, false).resolve(ids);
    }

    // ---- buffered writes

    /** Buffers a new vertex and returns it, so that its properties can be set. */
    public PendingElement addVertex(VertexTable table, Object userId) {
        refuseAfterFailure();
        return elements.addVertex(table, userId);
    }

    /** Buffers a vertex that was there before, under an id that its table has given once. */
    public PendingElement restoreVertex(long id) {
        refuseAfterFailure();
        return elements.restoreVertex(id);
    }

    /** Buffers an edge that was there before, under an id that its table has given once. */
    public PendingElement restoreEdge(long id, long outId, long inId) {
        refuseAfterFailure();
        return elements.restoreEdge(id, outId, inId);
    }

    /** Buffers a new edge and returns it, so that its properties can be set. */
    public PendingElement addEdge(EdgeTable table, long outId, long inId, Object userId) {
        refuseAfterFailure();
        return elements.addEdge(table, outId, inId, userId);
    }

    /** Writes what is pending where it is much. */
    void flushWhenLarge() {
        if (buffer.size() >= LARGEST_BUFFER) write();
    }

    /** The pending changes of an element, or null. */
    public PendingElement pending(long id) {
        return buffer.get(id);
    }

    /** The pending changes of an element, to add to. */
    public PendingElement change(long id) {
        refuseAfterFailure();
        return elements.change(id);
    }

    /** What this transaction has changed so far. */
    public ChangeLog changes() {
        return changes;
    }

    /** Buffers the removal of a vertex and all of its edges. */
    public void removeVertex(long id) {
        refuseAfterFailure();
        if (elements.noteRemoved(id, saved)) buffer.removeVertex(id);
    }

    /** Buffers the removal of an edge. */
    public void removeEdge(long id) {
        refuseAfterFailure();
        if (elements.noteRemoved(id, saved)) buffer.removeEdge(id);
    }

    /** Notes that rows were removed by statements of the caller's own. */
    public void removedRows(long[] ids) {
        for (long id : ids) elements.noteRemoved(id, saved);
    }

    /** Notes that vertices exist and are locked, so that edges between them need not look again before the next flush. */
    public void knowPresent(long[] vertexIds) {
        elements.knowPresent(vertexIds);
    }

    /** Notes that a vertex was read: where only this transaction may write, nobody else can remove it until it ends. */
    public void saw(long vertexId) {
        if (dialect.singleWriter() && jdbc != null && jdbc.isWriting()) elements.saw(vertexId);
    }

    /** Whether this transaction has added the vertex and not removed it, so that nobody else can have. */
    boolean isOwn(long vertexId) {
        return elements.isOwn(vertexId);
    }

    /** Whether this transaction has removed the element. */
    public boolean isRemoved(long id) {
        return elements.isRemoved(id);
    }

    /**
     * Writes all buffered mutations, a few statements for each table. Called before every read.
     *
     * @throws SqlGraphException when the database refuses them; the transaction can then only be rolled back
     */
    public void flush() {
        if (!buffer.isEmpty()) write();
        createDeferredIndexes();
    }

    /** Creates the indexes that were put off until the tables were filled; to be called before looking something up. */
    public void createDeferredIndexes() {
        if (editor != null) editor.createDeferredIndexes();
    }

    private void write() {
        prepareToWrite();
        if (dialect.cursorsSeeLaterWrites()) jdbc.executor().drainCursors();
        try {
            writes.flush();
        } catch (RuntimeException refused) {
            failure = refused;
            throw refused;
        }
        changes.allWritten();
        stamps.written(buffer.elements());
        elements.written();
        touchedTables = true;
    }

    // ---- what loaded state is worth

    /** The current write stamp; what was read now is valid as long as {@link #isCurrent} says so. */
    public int stamp() {
        return stamps.current();
    }

    /** Whether properties of an element that were read at a stamp are still what the database holds. */
    public boolean isCurrent(long id, int readAt) {
        return stamps.isCurrent(id, readAt);
    }

    /** Reads open results into memory: they can be read on when the transaction has ended. */
    public void keepResults() {
        if (jdbc != null && failure == null) jdbc.executor().keepCursors();
    }

    // ---- points to go back to

    /**
     * Writes what is pending and marks this point of the transaction, which becomes a writer. Each such point ends with
     * {@link #keep} or {@link #undoTo}, the inner ones first.
     */
    public SavedState save() {
        prepareToWrite();
        flush();
        saved = new SavedState(executor().savepoint(), catalog, saved);
        return saved;
    }

    /** Writes what is pending and keeps what was done since a point. */
    public void keep(SavedState state) {
        flush();
        executor().releaseSavepoint(state.savepoint());
        saved = state.outer();
        if (saved != null) saved.removedSince().addAll(state.removedSince());
    }

    /**
     * Undoes what was done since a point, also when it has failed. A change of the schema cannot be undone alone: then the
     * transaction stays failed.
     */
    public void undoTo(SavedState state) {
        saved = state.outer();
        elements.undoneTo(state);
        ids.undone();
        stamps.allWritten();
        changes.everythingChanged();
        boolean changedSchema = editor != null && editor.catalog() != state.catalog();
        if (jdbc == null || changedSchema) return;
        jdbc.executor().rollbackTo(state.savepoint());
        failure = null;
    }

    // ---- end

    /** Writes what is pending and commits. Whatever happens, the transaction is over and its connection released. */
    public void commit() {
        try {
            refuseAfterFailure();
            if (!buffer.isEmpty()) write();
            writes.complete();
            if (editor != null) editor.finish();
            if (jdbc != null) jdbc.commit();
            if (editor != null) storage.publish(editor.catalog());
            ids.committed();
        } finally {
            release();
        }
        storage.statistics().committed(storage.catalog(), inserted);
    }

    /** Notes that rows were inserted into a table. */
    void inserted(ElementTable table, int rows) {
        if (dialect.isAnalyzed()) inserted.merge(table.tableId(), (long) rows, Long::sum);
    }

    /** Gives up everything that was not committed and releases the connection. */
    public void rollback() {
        release();
    }

    private void release() {
        ended = true;
        buffer.clear();
        editor = null;
        JdbcTransaction open = jdbc;
        jdbc = null;
        if (open != null && open.isOpen()) open.rollback();
    }
}
