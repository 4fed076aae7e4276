package io.sqlgraph.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sqlgraph.TestGraphs;
import io.sqlgraph.structure.SqlGraph;
import java.nio.file.Path;
import org.apache.tinkerpop.gremlin.driver.Client;
import org.apache.tinkerpop.gremlin.driver.exception.ResponseException;
import org.apache.tinkerpop.gremlin.process.traversal.dsl.graph.GraphTraversalSource;
import org.apache.tinkerpop.gremlin.util.message.ResponseStatusCode;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.AfterParameterizedClassInvocation;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** Clients are told what the graph says of an error, in scripts as in traversals, whenever the write is done. */
@ParameterizedClass
@EnumSource(TestGraphs.class)
class RequestErrorsTest {

    private static TestServer server;

    private GraphTraversalSource g;

    /** Each invocation names its database; {@link #start} has opened it. */
    RequestErrorsTest(TestGraphs database) {
        assertThat(database).isNotNull();
    }

    @TempDir
    static Path directory;

    @BeforeParameterizedClassInvocation
    static void start(TestGraphs database) throws Exception {
        String url = database.newUrl(directory);
        server = TestServer.start(url);
        try (SqlGraph graph = SqlGraph.open(url)) {
            graph.schema().createUniqueIndex("user", "email");
            graph.tx().commit();
        }
    }

    @AfterParameterizedClassInvocation
    static void stop() {
        server.close();
    }

    @BeforeEach
    void twoUsers() {
        g = server.g();
        g.V().drop().iterate();
        g.addV("user").property("email", "a@x").iterate();
        g.addV("user").property("email", "b@x").property("visits", 0).iterate();
    }

    @Test
    void aTakenValueIsNamedWhetherTheResultIsWantedOrNot() {
        String take = "g.V().has('user','email','b@x').property('email','a@x')";
        for (Client client : new Client[] {server.remote.client(), server.remote.session()}) {
            taken(() -> client.submit(take).all().join(), ResponseStatusCode.SERVER_ERROR_EVALUATION);
            client.submit("g.tx().rollback()").all().join();
            taken(
                    () -> client.submit(take + ".iterate()\ng.tx().commit()")
                            .all()
                            .join(),
                    null);
            client.submit("g.tx().rollback()").all().join();
            client.close();
        }
        taken(() -> g.V().has("user", "email", "b@x").property("email", "a@x").next(), ResponseStatusCode.SERVER_ERROR);
        taken(
                () -> g.V().has("user", "email", "b@x").property("email", "a@x").iterate(),
                ResponseStatusCode.SERVER_ERROR);
        taken(() -> g.addV("user").property("email", "a@x").next(), ResponseStatusCode.SERVER_ERROR);
        var tx = g.tx();
        GraphTraversalSource inside = tx.begin();
        taken(
                () -> {
                    inside.V()
                            .has("user", "email", "b@x")
                            .property("email", "a@x")
                            .next();
                    tx.commit();
                },
                ResponseStatusCode.SERVER_ERROR);
        tx.rollback();
        assertThat(g.V().values("email").toList()).containsExactlyInAnyOrder("a@x", "b@x");
    }

    private static void taken(ThrowingCallable request, ResponseStatusCode code) {
        assertThatThrownBy(request)
                .hasMessageContaining("UNIQUE_VIOLATION")
                .rootCause()
                .isInstanceOfSatisfying(ResponseException.class, e -> {
                    if (code != null) assertThat(e.getResponseStatusCode()).isEqualTo(code);
                });
    }
}
