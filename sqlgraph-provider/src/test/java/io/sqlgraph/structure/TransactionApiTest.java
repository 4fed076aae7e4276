package io.sqlgraph.structure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sqlgraph.testing.Database;
import io.sqlgraph.testing.EachDatabase;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.apache.commons.configuration2.MapConfiguration;
import org.apache.tinkerpop.gremlin.process.traversal.dsl.graph.GraphTraversalSource;
import org.apache.tinkerpop.gremlin.structure.T;
import org.apache.tinkerpop.gremlin.structure.Transaction;
import org.apache.tinkerpop.gremlin.structure.Vertex;
import org.junit.jupiter.api.io.TempDir;

/** TinkerPop's transactions: behaviours, listeners, bound sources, and threads that do not see each other's. */
class TransactionApiTest {

    @TempDir
    Path directory;

    @EachDatabase
    void manualTransactionsMustBeOpenedFirst(Database database) {
        try (SqlGraph graph = SqlGraph.open(database.freshUrl(directory))) {
            Vertex vertex = graph.addVertex("name", "x");
            graph.tx().commit();
            graph.tx().onReadWrite(Transaction.READ_WRITE_BEHAVIOR.MANUAL);
            for (Runnable use : List.<Runnable>of(
                    graph::vertices,
                    graph::addVertex,
                    () -> vertex.value("name"),
                    () -> graph.traversal().V().toList(),
                    () -> graph.tx().commit(),
                    () -> graph.tx().rollback())) {
                assertThatThrownBy(use::run).isInstanceOf(IllegalStateException.class);
                assertThat(graph.tx().isOpen()).isFalse();
            }
            graph.tx().open();
            assertThatThrownBy(() -> graph.tx().open()).isInstanceOf(IllegalStateException.class);
            graph.addVertex("name", "y");
            graph.tx().commit();
            graph.tx().open();
            assertThat(graph.traversal().V().count().next()).isEqualTo(2);
            graph.tx().rollback();
        }
    }

    @EachDatabase
    void listenersHearOfWhatEndsInTheirThread(Database database) {
        try (SqlGraph graph = SqlGraph.open(database.freshUrl(directory))) {
            var heard = new ArrayList<Transaction.Status>();
            Consumer<Transaction.Status> listener = heard::add;
            graph.tx().addTransactionListener(listener);
            graph.addVertex();
            graph.tx().commit();
            graph.addVertex();
            graph.tx().rollback();
            assertThat(heard).containsExactly(Transaction.Status.COMMIT, Transaction.Status.ROLLBACK);
            graph.addVertex(T.id, "x");
            graph.tx().commit();
            graph.addVertex(T.id, "x");
            assertThatThrownBy(() -> graph.tx().commit()).isInstanceOf(IllegalArgumentException.class);
            assertThat(heard).hasSize(3);
            graph.tx().removeTransactionListener(listener);
            graph.addVertex();
            graph.tx().commit();
            assertThat(heard).hasSize(3);
            graph.tx().addTransactionListener(status -> {
                throw new IllegalStateException("listener " + status);
            });
            graph.addVertex();
            assertThatThrownBy(() -> graph.tx().commit()).hasMessageContaining("listener");
            graph.tx().clearTransactionListeners();
            assertThat(graph.traversal().V().count().next()).isEqualTo(4);
        }
    }

    @EachDatabase
    void aSourceOfATransactionWorksInIt(Database database) {
        try (SqlGraph graph = SqlGraph.open(database.freshUrl(directory))) {
            Transaction tx = graph.traversal().tx();
            GraphTraversalSource g = tx.begin();
            assertThat(tx.isOpen()).isTrue();
            g.addV("a").property("i", 1).iterate();
            assertThat(g.V().count().next()).isEqualTo(1);
            tx.rollback();
            assertThat(tx.isOpen()).isFalse();
            g = tx.begin();
            g.addV("a").as("x").addV("b").addE("e").from("x").iterate();
            tx.commit();
            assertThat(graph.traversal().V().out().label().toList()).containsExactly("b");
            graph.tx().close();
            assertThat(graph.tx().isOpen()).isFalse();
            graph.tx().close();
            graph.addVertex("closed without commit");
            graph.tx().close();
            assertThat(graph.traversal().V().count().next()).isEqualTo(2);
        }
    }

    @EachDatabase
    void threadsHaveTransactionsOfTheirOwn(Database database) throws Exception {
        try (SqlGraph graph = SqlGraph.open(database.freshUrl(directory))) {
            Vertex committed = graph.addVertex("name", "x");
            graph.tx().commit();
            graph.addVertex("name", "y");
            committed.property("name", "changed");
            assertThat(inThread(() -> {
                        assertThat(graph.tx().isOpen()).isFalse();
                        List<Object> names = new ArrayList<>(
                                graph.traversal().V().values("name").toList());
                        names.add(committed.value("name"));
                        graph.tx().rollback();
                        return names;
                    }))
                    .isEqualTo(List.of("x", "x"));
            assertThat(graph.tx().isOpen()).isTrue();
            graph.tx().commit();
            assertThat(inThread(() -> {
                        List<Object> names =
                                graph.traversal().V().values("name").order().toList();
                        graph.tx().rollback();
                        return names;
                    }))
                    .isEqualTo(List.of("changed", "y"));
        }
    }

    /** As few connections as there can be: one transaction may still change the schema, draw ids and read. */
    @EachDatabase
    void oneTransactionNeedsOneConnection(Database database) {
        var options = new MapConfiguration(Map.of(
                "sqlgraph.jdbc.url",
                database.freshUrl(directory),
                "sqlgraph.pool.maximumPoolSize",
                database == Database.SQLITE ? 2 : 1,
                "sqlgraph.pool.connectionTimeout",
                3_000));
        try (SqlGraph graph = SqlGraph.open(options)) {
            for (int round = 0; round < 3; round++) {
                graph.traversal().V().iterate();
                Vertex vertex = graph.addVertex("label" + round);
                graph.traversal().V().iterate();
                vertex.property("key", round).element().addEdge("edge" + round, graph.addVertex("other" + round));
                graph.variables().set("round", round);
                graph.schema().createVertexIndex("label" + round, "key");
                assertThat(graph.traversal().V().has("key", round).out().count().next())
                        .isEqualTo(1);
                graph.tx().commit();
            }
            graph.variables().set("round", 3);
            graph.schema().createVertexIndex("label0", "another key");
            graph.traversal().mergeV(Map.of(T.label, "label0", "key", 7)).iterate();
            graph.schema().createVertexIndex("label0", "a third key");
            graph.tx().commit();
            assertThat(graph.schema().indexes()).hasSize(5);
            assertThat(graph.variables().<Integer>get("round")).contains(3);
        }
    }

    private static Object inThread(Callable<Object> work) throws Exception {
        var result = new AtomicReference<Object>();
        var thread = new Thread(() -> {
            try {
                result.set(work.call());
            } catch (Throwable failure) {
                result.set(failure);
            }
        });
        thread.start();
        thread.join();
        return result.get();
    }
}
