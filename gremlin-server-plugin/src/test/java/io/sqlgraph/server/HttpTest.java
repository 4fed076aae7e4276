package io.sqlgraph.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Gremlin by plain HTTP, as curl and browsers send it. */
@ExtendWith(ServerPerClass.class)
class HttpTest {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final TestServer server;

    HttpTest(TestServer server) {
        this.server = server;
    }

    @BeforeEach
    void clear() {
        server.g().V().drop().iterate();
    }

    @Test
    void aPostedScriptIsCommittedAndAnswered() throws Exception {
        assertThat(values("{\"gremlin\":\"g.addV('city').property('name','Łódź').values('name')\"}"))
                .containsExactly("Łódź");
        assertThat(values("{\"gremlin\":\"g.V().has('city','name','Łódź').count()\"}"))
                .containsExactly("1");
    }

    @Test
    void aQueryInTheUrlIsAnswered() throws Exception {
        String gremlin = URLEncoder.encode("g.addV('p').property('k', x).values('k')", StandardCharsets.UTF_8);
        HttpResponse<String> response = server.get("/gremlin?gremlin=" + gremlin + "&bindings.x=a");
        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.body()).contains("\"a\"");
    }

    @Test
    void bindingsAreValuesNotText() throws Exception {
        String script = "{\"gremlin\":\"g.addV('p').property('name', n).property('age', a).values('age')\","
                + "\"bindings\":{\"n\":\"x').drop() //\",\"a\":29}}";
        assertThat(values(script)).containsExactly("29");
        assertThat(values("{\"gremlin\":\"g.V().has('name', n).count()\",\"bindings\":{\"n\":\"x').drop() //\"}}"))
                .containsExactly("1");
    }

    @ParameterizedTest
    @CsvSource({"29, g:Int32", "3000000000, g:Int64", "1.5, g:Double", "123456789012345678901, gx:BigInteger"})
    void aNumberInJsonHasTheTypeItHasInAScript(String number, String type) throws Exception {
        HttpResponse<String> response = server.post(
                "/gremlin",
                "{\"gremlin\":\"g.addV('p').property('k', x).values('k')\",\"bindings\":{\"x\":" + number + "}}",
                "application/json");
        JsonNode value = JSON.readTree(response.body()).at("/result/data/@value/0");
        assertThat(value.path("@type").asText()).isEqualTo(type);
        assertThat(value.path("@value").asText()).isEqualTo(number);
    }

    @Test
    void theAcceptHeaderChoosesTheFormat() throws Exception {
        String query = "{\"gremlin\":\"g.inject(1)\"}";
        assertThat(server.post("/gremlin", query, "application/json").body()).contains("g:Int32");
        assertThat(server.post("/", query, "application/vnd.gremlin-v3.0+json;types=false")
                        .body())
                .contains("\"data\":[1]");
        assertThat(server.post("/gremlin", query, "text/plain").body()).isEqualTo("==>1");
        assertThat(server.post("/gremlin", query, "image/png;q=1, text/plain;q=0.1, */*;q=0.5")
                        .body())
                .contains("g:Int32");
        assertThat(server.post("/gremlin", query, "image/png").statusCode()).isEqualTo(400);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "[]",
                "no json",
                "{}",
                "{\"gremlin\":\"\"}",
                "{\"gremlin\":7}",
                "{\"gremlin\":\"g.V()\"} trailing",
                "{\"gremlin\":\"g.V()\",\"bindings\":[1]}",
                "{\"gremlin\":\"g.V()\",\"requestId\":\"no uuid\"}",
                "{\"gremlin\":\"g.V()\",\"evaluationTimeout\":\"soon\"}",
                "{\"gremlin\":\"g.V(\"}",
                "{\"gremlin\":\"g.V()\",\"aliases\":{\"g\":\"nowhere\"}}"
            })
    void aBadRequestIsTheClientsFault(String body) throws Exception {
        HttpResponse<String> response = server.post(body);
        assertThat(response.statusCode()).as(response.body()).isEqualTo(400);
        assertThat(JSON.readTree(response.body()).path("message").asText()).isNotBlank();
        assertThat(response.body()).doesNotContain("stackTrace");
    }

    @Test
    void tooManyBindingsAreRefusedAndTheLimitIsUsable() throws Exception {
        assertThat(server.post(withBindings(256)).statusCode()).isEqualTo(200);
        HttpResponse<String> response = server.post(withBindings(257));
        assertThat(response.statusCode()).isEqualTo(400);
        assertThat(response.body()).contains("257").contains("256");
    }

    private static String withBindings(int count) {
        String bindings = IntStream.range(0, count)
                .mapToObj(i -> "\"b%d\":%d".formatted(i, i))
                .collect(Collectors.joining(","));
        return "{\"gremlin\":\"g.V(b0)\",\"bindings\":{" + bindings + "}}";
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"gremlin\":\"g.inject(1).repeat(identity()).until(is(2))\",\"evaluationTimeout\":200}",
                "{\"gremlin\":\"g.with('evaluationTimeout',200L).inject(1).repeat(identity()).until(is(2))\"}"
            })
    void aQueryIsStoppedByTheTimeoutItAsksFor(String body) throws Exception {
        HttpResponse<String> response = server.post(body);
        assertThat(response.statusCode()).as(response.body()).isEqualTo(504);
        assertThat(response.body()).contains("200 ms");
    }

    @Test
    void aStoppedQueryChangesNothing() throws Exception {
        HttpResponse<String> response = server.post(
                "{\"gremlin\":\"g.addV('half').repeat(identity()).until(hasLabel('x'))\",\"evaluationTimeout\":200}");
        assertThat(response.statusCode()).isEqualTo(504);
        assertThat(values("{\"gremlin\":\"g.V().hasLabel('half').count()\"}")).containsExactly("0");
    }

    @Test
    void aFailedQueryChangesNothing() throws Exception {
        HttpResponse<String> response = server.post("{\"gremlin\":\"g.addV('half').fail('on purpose')\"}");
        assertThat(response.statusCode()).isEqualTo(500);
        assertThat(response.body()).contains("on purpose");
        assertThat(values("{\"gremlin\":\"g.V().hasLabel('half').count()\"}")).containsExactly("0");
    }

    @Test
    void health() throws Exception {
        HttpResponse<String> response = server.get("/health");
        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.body()).isEqualTo("{\"status\":\"ok\"}");
        assertThat(server.get("/nowhere").statusCode()).isEqualTo(404);
    }

    private List<String> values(String body) throws Exception {
        HttpResponse<String> response = server.post(body);
        assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
        List<String> values = new ArrayList<>();
        JSON.readTree(response.body()).at("/result/data").forEach(value -> values.add(value.asText()));
        return values;
    }
}
