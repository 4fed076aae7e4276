package io.sqlgraph.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.apache.tinkerpop.gremlin.driver.Client;
import org.apache.tinkerpop.gremlin.driver.exception.ResponseException;
import org.apache.tinkerpop.gremlin.process.traversal.dsl.graph.GraphTraversalSource;
import org.apache.tinkerpop.gremlin.util.message.ResponseStatusCode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What a client is told when its transaction read what another one has changed since; on SQLite, where that is an error. */
@ExtendWith(ServerPerClass.class)
class ConflictTest {

    private final TestServer server;

    ConflictTest(TestServer server) {
        this.server = server;
    }

    @Test
    void aLostRaceIsAnsweredAsTemporary() {
        GraphTraversalSource g = server.g();
        g.addV("counter").property("n", 0).iterate();
        var tx = g.tx();
        GraphTraversalSource inside = tx.begin();
        assertThat(inside.V().hasLabel("counter").values("n").next()).isEqualTo(0);
        g.V().hasLabel("counter").property("n", 1).iterate();
        assertThatThrownBy(() -> {
                    inside.V().hasLabel("counter").property("n", 2).iterate();
                    tx.commit();
                })
                .rootCause()
                .isInstanceOfSatisfying(
                        ResponseException.class,
                        e -> assertThat(e.getResponseStatusCode())
                                .isEqualTo(ResponseStatusCode.SERVER_ERROR_TEMPORARY));
        tx.rollback();
        assertThat(g.V().hasLabel("counter").values("n").next()).isEqualTo(1);
    }

    @Test
    void aScriptThatLostARaceInASessionIsAnsweredAsTemporary() {
        GraphTraversalSource g = server.g();
        g.V().drop().iterate();
        g.addV("counter").property("n", 0).iterate();
        Client session = server.remote.session();
        session.submit("g.V().values('n')").all().join();
        g.V().property("n", 1).iterate();
        for (String script : new String[] {"g.V().property('n',2)", "g.tx().commit()"}) {
            assertThatThrownBy(() -> session.submit(script).all().join())
                    .hasMessageContaining("TRANSACTION_CONFLICT")
                    .rootCause()
                    .isInstanceOfSatisfying(
                            ResponseException.class,
                            e -> assertThat(e.getResponseStatusCode())
                                    .isEqualTo(ResponseStatusCode.SERVER_ERROR_TEMPORARY));
        }
        session.submit("g.tx().rollback()").all().join();
        session.close();
        assertThat(g.V().values("n").toList()).containsExactly(1);
    }
}
