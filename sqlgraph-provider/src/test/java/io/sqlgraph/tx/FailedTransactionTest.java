package io.sqlgraph.tx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.sqlgraph.error.MissingVertexException;
import io.sqlgraph.error.StatementTimeoutException;
import io.sqlgraph.error.TransactionEndedException;
import io.sqlgraph.error.UniqueViolationException;
import io.sqlgraph.error.UnsupportedValueException;
import io.sqlgraph.jdbc.ParameterBinder;
import io.sqlgraph.structure.SqlGraph;
import io.sqlgraph.testing.Database;
import io.sqlgraph.testing.EachDatabase;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.apache.commons.configuration2.MapConfiguration;
import org.apache.tinkerpop.gremlin.process.traversal.util.TraversalInterruptedException;
import org.apache.tinkerpop.gremlin.structure.T;
import org.apache.tinkerpop.gremlin.structure.Vertex;
import org.junit.jupiter.api.io.TempDir;

/** After any failure the transaction is undone, nothing is held any more, and the next transaction works. */
class FailedTransactionTest {

    private static final String ENDLESS =
            "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT i FROM n";

    @TempDir
    Path directory;

    /** What goes wrong while a transaction is written, and the error it gives. */
    private static Map<Consumer<SqlGraph>, Class<? extends Throwable>> failures(SqlGraph other) {
        Map<Consumer<SqlGraph>, Class<? extends Throwable>> failures = new LinkedHashMap<>();
        failures.put(graph -> graph.addVertex(T.id, "taken", T.label, "other"), IllegalArgumentException.class);
        failures.put(
                graph -> graph.addVertex(T.label, "person", "name", "unique", "new key", 1),
                UniqueViolationException.class);
        failures.put(
                graph -> {
                    List<Object> list = new ArrayList<>(List.of(1));
                    graph.addVertex("list", list, "another new key", 1);
                    list.add(new StringBuilder());
                },
                UnsupportedValueException.class);
        failures.put(
                graph -> {
                    Vertex doomed = other.addVertex("doomed");
                    other.tx().commit();
                    Vertex seen = graph.vertices(doomed.id()).next();
                    graph.tx().rollback();
                    doomed.remove();
                    other.tx().commit();
                    graph.addVertex("yet another new key", 1).addEdge("new edge", seen);
                },
                MissingVertexException.class);
        return failures;
    }

    /** The turn to write on SQLite, and locks on PostgreSQL, were lost until the graph was closed. */
    @EachDatabase
    void aTransactionWhoseThreadEndsIsUndone(Database database) throws Exception {
        try (SqlGraph graph = SqlGraph.open(database.freshUrl(directory))) {
            graph.addVertex("name", "Ada");
            graph.tx().commit();
            Thread forgetful = new Thread(() -> {
                graph.traversal().V().property("name", "changed").iterate();
                graph.traversal().V().values("name").iterate();
            });
            forgetful.start();
            forgetful.join();
            assertThat(graph.traversal()
                            .V()
                            .property("name", "mine")
                            .values("name")
                            .toList())
                    .containsExactly("mine");
            graph.tx().commit();
        }
    }

    /** The connection kept a plan of the column that was undone, and failed when others had added it with another type. */
    @EachDatabase
    void aKeyThatWasUndoneComesAgainWithAnotherType(Database database) {
        String url = database.freshUrl(directory);
        try (SqlGraph graph = SqlGraph.open(url);
                SqlGraph other = SqlGraph.open(url)) {
            graph.addVertex(T.label, "person", "name", "Ada");
            graph.tx().commit();
            graph.traversal().V().property("key", 1).iterate();
            assertThat(graph.vertices().next().<Integer>value("key")).isEqualTo(1);
            graph.tx().rollback();

            other.traversal().V().property("key", "text").iterate();
            other.tx().commit();
            assertThat(graph.vertices().next().<String>value("key")).isEqualTo("text");
        }
    }

    @EachDatabase
    void whateverFailsAtCommitLeavesNothingBehind(Database database) {
        String url = database.freshUrl(directory);
        try (SqlGraph graph = withPeople(url);
                SqlGraph other = SqlGraph.open(url)) {
            failures(other).forEach((failure, error) -> {
                failure.accept(graph);
                graph.addVertex("of no use");
                assertThatThrownBy(() -> graph.tx().commit()).isInstanceOf(error);
                assertUsable(graph);
            });
        }
    }

    @EachDatabase
    void whateverFailsInTheMiddleLetsTheTransactionOnlyBeRolledBack(Database database) {
        String url = database.freshUrl(directory);
        try (SqlGraph graph = withPeople(url);
                SqlGraph other = SqlGraph.open(url)) {
            failures(other).forEach((failure, error) -> {
                failure.accept(graph);
                assertThatThrownBy(() -> graph.traversal().V().toList()).isInstanceOf(error);
                assertThatThrownBy(() -> graph.traversal().V().toList()).hasMessageContaining("rolled back");
                assertThatThrownBy(() -> graph.addVertex("late")).hasMessageContaining("rolled back");
                graph.tx().rollback();
                assertUsable(graph);

                failure.accept(graph);
                assertThatThrownBy(() -> graph.traversal().V().toList()).isInstanceOf(error);
                assertThatThrownBy(() -> graph.tx().commit()).hasMessageContaining("rolled back");
                assertUsable(graph);
            });
        }
    }

    @EachDatabase
    void aFailureInTheUsersOwnCodeHoldsNothing(Database database) {
        try (SqlGraph graph = withPeople(database.freshUrl(directory))) {
            assertThatThrownBy(() -> graph.traversal()
                            .V()
                            .map(traverser -> {
                                graph.addVertex("late");
                                throw new IllegalStateException("mine");
                            })
                            .iterate())
                    .hasMessage("mine");
            graph.tx().rollback();
            assertUsable(graph);
        }
    }

    @EachDatabase
    void iteratorsThatAreLeftOpenEndWithTheirTransaction(Database database) {
        try (SqlGraph graph = withPeople(database.freshUrl(directory))) {
            for (int i = 0; i < 5_000; i++) graph.addVertex(T.label, "many", "i", i);
            for (int i = 0; i < 300; i++) graph.addVertex("label" + i);
            graph.tx().commit();
            for (boolean commit : new boolean[] {true, false}) {
                List<Iterator<?>> open = List.of(
                        graph.vertices(),
                        graph.traversal().V(),
                        graph.traversal().V().hasLabel("many").values("i"),
                        graph.traversal()
                                .V()
                                .hasLabel("many")
                                .map(traverser -> traverser.get().value("i")));
                open.forEach(Iterator::next);
                if (commit) {
                    graph.tx().commit();
                } else {
                    graph.tx().rollback();
                }
                assertThat(activeConnections(graph)).isZero();
                for (Iterator<?> iterator : open) {
                    assertThatThrownBy(() -> {
                                while (iterator.hasNext()) iterator.next();
                            })
                            .isInstanceOf(TransactionEndedException.class);
                }
                graph.tx().rollback();
                assertThat(activeConnections(graph)).isZero();
            }
            assertUsable(graph);
        }
    }

    @EachDatabase
    void aStatementThatTakesTooLongIsStopped(Database database) {
        var options = new MapConfiguration(
                Map.of("sqlgraph.jdbc.url", database.freshUrl(directory), "sqlgraph.statementTimeout", "2000"));
        try (SqlGraph graph = withPeople(SqlGraph.open(options))) {
            graph.addVertex("lost");
            graph.traversal().V().iterate();
            assertThatThrownBy(() -> graph.session()
                            .list(
                                    "SELECT count(*) FROM (" + ENDLESS + ") q",
                                    ParameterBinder.NONE,
                                    row -> row.getLong(1)))
                    .isInstanceOf(StatementTimeoutException.class);
            assertThatThrownBy(() -> graph.tx().commit()).hasMessageContaining("rolled back");
            assertUsable(graph);
        }
    }

    @EachDatabase
    void anInterruptStopsARead(Database database) throws Exception {
        try (SqlGraph graph = withPeople(database.freshUrl(directory))) {
            var running = new CountDownLatch(1);
            var flag = new AtomicBoolean();
            Throwable failure = interrupted(graph, running, flag, () -> {
                graph.addVertex("lost");
                graph.traversal().V().iterate();
                running.countDown();
                graph.session().list(ENDLESS, ParameterBinder.NONE, row -> null);
            });
            assertThat(failure).isInstanceOf(TraversalInterruptedException.class);
            assertThat(flag).isTrue();
            assertUsable(graph);
        }
    }

    @EachDatabase
    void anInterruptStopsAWriteOrComesTooLate(Database database) throws Exception {
        try (SqlGraph graph = withPeople(database.freshUrl(directory))) {
            for (int round = 0; round < 8; round++) {
                var running = new CountDownLatch(1);
                var flag = new AtomicBoolean();
                Throwable failure = interrupted(graph, running, flag, () -> {
                    for (int i = 0; i < 40_000; i++) graph.addVertex(T.label, "w", "i", i, "key", "text " + i);
                    running.countDown();
                    graph.tx().commit();
                });
                if (failure != null) {
                    assertThat(failure).isInstanceOf(TraversalInterruptedException.class);
                    assertThat(flag).isTrue();
                }
                long written = graph.traversal().V().hasLabel("w").count().next();
                assertThat(written).isEqualTo(failure == null ? 40_000 : 0);
                graph.traversal().V().hasLabel("w").drop().iterate();
                graph.tx().commit();
                assertUsable(graph);
            }
        }
    }

    /** Runs work in a thread that is interrupted; gives its failure and leaves whether the flag was kept. */
    private static Throwable interrupted(SqlGraph graph, CountDownLatch running, AtomicBoolean flag, Runnable work)
            throws InterruptedException {
        var failure = new AtomicReference<Throwable>();
        var thread = new Thread(() -> {
            failure.set(catchThrowable(work::run));
            flag.set(Thread.currentThread().isInterrupted());
            graph.tx().rollback();
        });
        thread.start();
        running.await();
        thread.interrupt();
        thread.join(60_000);
        assertThat(thread.isAlive()).isFalse();
        return failure.get();
    }

    private static SqlGraph withPeople(String url) {
        return withPeople(SqlGraph.open(url));
    }

    private static SqlGraph withPeople(SqlGraph graph) {
        graph.schema().createUniqueIndex("person", "name");
        graph.addVertex(T.label, "person", "name", "unique");
        graph.addVertex(T.label, "person", "name", "other").addEdge("knows", graph.addVertex(T.id, "taken"));
        graph.tx().commit();
        return graph;
    }

    /** Nothing is held, what was there before is still there, and reading and writing work. */
    private static void assertUsable(SqlGraph graph) {
        assertThat(activeConnections(graph)).isZero();
        assertThat(graph.tx().isOpen()).isFalse();
        assertThat(graph.traversal().V().hasLabel("person").values("name").toList())
                .containsExactlyInAnyOrder("unique", "other");
        assertThat(graph.traversal().E().hasLabel("knows").count().next()).isEqualTo(1);
        assertThat(graph.traversal().V().hasLabel("of no use", "late", "lost").toList())
                .isEmpty();
        graph.addVertex("removed again").remove();
        Vertex check = graph.addVertex(T.label, "check", "i", 1);
        graph.tx().commit();
        assertThat(graph.traversal().V(check.id()).values("i").toList()).containsExactly(1);
        graph.tx().rollback();
        assertThat(activeConnections(graph)).isZero();
    }

    private static int activeConnections(SqlGraph graph) {
        return graph.storage().connections().activeConnections();
    }
}
