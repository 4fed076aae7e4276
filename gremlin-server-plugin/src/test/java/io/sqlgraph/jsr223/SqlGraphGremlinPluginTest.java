package io.sqlgraph.jsr223;

import static org.assertj.core.api.Assertions.assertThat;

import io.sqlgraph.TestGraphs;
import java.nio.file.Path;
import java.util.ServiceLoader;
import javax.script.SimpleBindings;
import org.apache.tinkerpop.gremlin.groovy.jsr223.GremlinGroovyScriptEngine;
import org.apache.tinkerpop.gremlin.jsr223.GremlinPlugin;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SqlGraphGremlinPluginTest {

    @Test
    void aConsoleFindsItAndKnowsTheGraphByItsShortName(@TempDir Path directory) throws Exception {
        GremlinPlugin plugin = ServiceLoader.load(GremlinPlugin.class).stream()
                .map(ServiceLoader.Provider::get)
                .filter(found -> found.getName().equals("sqlgraph"))
                .findFirst()
                .orElseThrow();
        var console = new GremlinGroovyScriptEngine(
                plugin.getCustomizers("gremlin-groovy").orElseThrow());
        SimpleBindings bindings = new SimpleBindings();
        bindings.put("url", TestGraphs.url(directory));
        assertThat(console.eval(
                        "graph = SqlGraph.open(url); n = graph.traversal().addV('a').count().next(); graph.close(); n",
                        bindings))
                .isEqualTo(1L);
    }
}
