package io.sqlgraph.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.apache.tinkerpop.gremlin.driver.Client;
import org.apache.tinkerpop.gremlin.driver.RequestOptions;
import org.apache.tinkerpop.gremlin.driver.Result;
import org.apache.tinkerpop.gremlin.process.traversal.Traverser;
import org.apache.tinkerpop.gremlin.process.traversal.dsl.graph.GraphTraversalSource;
import org.apache.tinkerpop.gremlin.process.traversal.dsl.graph.__;
import org.apache.tinkerpop.gremlin.util.function.Lambda;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** No client can run anything but Gremlin: TinkerPop's Groovy engine is on the class path and would run everything. */
@ExtendWith(ServerPerClass.class)
class GrammarOnlyTest {

    private final TestServer server;

    GrammarOnlyTest(TestServer server) {
        this.server = server;
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "System.getProperty('java.home')|",
                "System.getProperty('java.home')|gremlin-groovy",
                "System.getProperty('java.home')|gremlin-lang",
                "new File('pom.xml').exists()|gremlin-groovy",
                "Runtime.getRuntime().availableProcessors()|gremlin-groovy",
                "'ls'.execute().text|gremlin-groovy",
                "1 + 1|gremlin-groovy",
                "def x = 1; x|gremlin-groovy",
                "g.V().map{it.get()}|gremlin-groovy"
            })
    void groovyIsAParseErrorOverHttpAndWebSocketAndInSessions(String script, String language) throws Exception {
        String named = language == null ? "" : ",\"language\":\"%s\"".formatted(language);
        var response = server.post("{\"gremlin\":\"%s\"%s}".formatted(script, named));
        assertThat(response.statusCode()).as(response.body()).isEqualTo(400);
        assertThat(response.body()).contains("Failed to interpret Gremlin query");

        for (Client client : clients()) {
            assertThatThrownBy(() ->
                            client.submit(script, language(language)).all().join())
                    .hasMessageContaining("Failed to interpret Gremlin query");
            client.close();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"gremlin-groovy", "gremlin-lang"})
    void gremlinRunsUnderEitherName(String language) throws Exception {
        var response = server.post("{\"gremlin\":\"g.inject(7)\",\"language\":\"%s\"}".formatted(language));
        assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
        for (Client client : clients()) {
            List<Result> results =
                    client.submit("g.inject(7)", language(language)).all().join();
            assertThat(results).extracting(Result::getInt).containsExactly(7);
            client.close();
        }
    }

    @Test
    void anUnknownLanguageIsRefusedByName() throws Exception {
        var response = server.post("{\"gremlin\":\"g.V()\",\"language\":\"gremlin-python\"}");
        assertThat(response.statusCode()).isEqualTo(400);
        assertThat(response.body()).contains("gremlin-python");
        Client client = server.remote.client();
        assertThatThrownBy(() ->
                        client.submit("g.V()", language("gremlin-python")).all().join())
                .hasMessageContaining("gremlin-python");
        client.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"gremlin-groovy", "gremlin-python", "gremlin-java"})
    void lambdasAreRefusedInsteadOfAnsweringNull(String language) {
        Lambda.OneArgLambda<Traverser<Integer>, Integer> lambda = new Lambda.OneArgLambda<>("it.get() + 1", language);
        assertThatThrownBy(() -> server.g().inject(1).map(lambda).toList())
                .hasMessageContaining("Lambdas are not supported");
    }

    @Test
    void lambdasAreFoundInsideChildTraversalsAndSourceSteps() {
        Lambda.OneArgLambda<Traverser<Object>, Object> lambda = new Lambda.OneArgLambda<>("it.get()", "gremlin-groovy");
        assertThatThrownBy(() -> server.g().inject(1).local(__.map(lambda)).toList())
                .hasMessageContaining("Lambdas are not supported");
        assertThatThrownBy(() -> server.g()
                        .withSack(new Lambda.ZeroArgLambda<Integer>("1", "gremlin-groovy"))
                        .inject(1)
                        .sack()
                        .toList())
                .hasMessageContaining("Lambdas are not supported");
    }

    @Test
    void lambdasAreRefusedInsideTransactionsToo() {
        try (var tx = server.g().tx()) {
            GraphTraversalSource g = tx.begin(GraphTraversalSource.class);
            assertThatThrownBy(() -> g.inject(1)
                            .map(new Lambda.OneArgLambda<Traverser<Integer>, Object>("it.get()", "gremlin-groovy"))
                            .toList())
                    .hasMessageContaining("Lambdas are not supported");
            tx.rollback();
        }
    }

    @Test
    void lambdasAreFoundInBindings() throws Exception {
        assertThat(Lambdas.refusal(Map.of("f", List.of(new Lambda.ZeroArgLambda<>("1", "gremlin-groovy")))))
                .isPresent();
        assertThat(Lambdas.refusal(Map.of("f", List.of(1, "x")))).isEmpty();
    }

    /** One that sends each script alone, one that sends them in a session. */
    private List<Client> clients() {
        return List.of(server.remote.client(), server.remote.session());
    }

    private static RequestOptions language(String language) {
        RequestOptions.Builder options = RequestOptions.build();
        if (language != null) options.language(language);
        return options.create();
    }
}
