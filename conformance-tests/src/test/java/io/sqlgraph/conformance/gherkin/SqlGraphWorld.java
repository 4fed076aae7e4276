package io.sqlgraph.conformance.gherkin;

import io.cucumber.java.Scenario;
import io.sqlgraph.conformance.OpenIterators;
import io.sqlgraph.conformance.TestGraphs;
import io.sqlgraph.conformance.service.DegreeCentrality;
import io.sqlgraph.conformance.service.TextSearch;
import io.sqlgraph.conformance.store.TestStore;
import io.sqlgraph.structure.SqlGraph;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.EnumMap;
import java.util.Map;
import org.apache.commons.configuration2.MapConfiguration;
import org.apache.tinkerpop.gremlin.LoadGraphWith.GraphData;
import org.apache.tinkerpop.gremlin.TestHelper;
import org.apache.tinkerpop.gremlin.features.World;
import org.apache.tinkerpop.gremlin.process.traversal.dsl.graph.GraphTraversalSource;
import org.apache.tinkerpop.gremlin.structure.Element;
import org.apache.tinkerpop.gremlin.structure.VertexProperty.Cardinality;
import org.apache.tinkerpop.gremlin.structure.io.graphml.GraphMLResourceAccess;
import org.apache.tinkerpop.gremlin.structure.io.graphson.GraphSONResourceAccess;
import org.apache.tinkerpop.gremlin.structure.io.gryo.GryoResourceAccess;

/**
 * The graphs of the Gherkin scenarios: TinkerPop's samples, loaded once and only read, and a graph that is empty at the
 * start of every scenario that asks for it.
 *
 * <p>Used by one thread, as Cucumber runs scenarios one after the other.
 */
public class SqlGraphWorld implements World {

    private final TestStore store;
    private final Map<String, Object> settings;
    private final boolean literally;
    private final Map<GraphData, SqlGraph> samples = new EnumMap<>(GraphData.class);
    private SqlGraph empty;

    /**
     * @param settings configuration beyond the database's URL
     * @param literally whether parameters stand in the script as literals; otherwise they are its variables
     */
    public SqlGraphWorld(TestStore store, Map<String, Object> settings, boolean literally) {
        this.store = store;
        this.settings = Map.copyOf(settings);
        this.literally = literally;
    }

    @Override
    public GraphTraversalSource getGraphTraversalSource(GraphData data) {
        if (data == null) {
            if (empty != null) {
                throw new IllegalStateException("the scenario asks for two empty graphs");
            }
            empty = openEmpty("empty", Map.of());
            return source(empty);
        }
        return source(samples.computeIfAbsent(data, this::openSample));
    }

    /** The traversal source of a graph that the scenarios use. */
    GraphTraversalSource source(SqlGraph graph) {
        return graph.traversal();
    }

    @Override
    public void beforeEachScenario(Scenario scenario) {
        if (empty != null) {
            throw new IllegalStateException("the scenario before left its graph open");
        }
    }

    @Override
    public void afterEachScenario() {
        // TinkerPop's step definitions look elements up by name and leave these traversals half read: without the
        // compiler
        // they walk over all elements.
        if (settings.equals(TestGraphs.UNCOMPILED)) {
            endTransactions();
            return;
        }
        try {
            OpenIterators.failIfAnyBefore(this::endTransactions);
        } catch (Exception e) {
            throw new IllegalStateException("cannot end the scenario", e);
        }
    }

    private void endTransactions() {
        samples.values().forEach(graph -> graph.tx().rollback());
        if (empty != null) {
            SqlGraph graph = empty;
            empty = null;
            graph.tx().rollback();
            graph.close();
        }
    }

    @Override
    public String changePathToDataFile(String pathFromGremlin) {
        String name = pathFromGremlin.substring(pathFromGremlin.lastIndexOf('/') + 1);
        int dot = name.lastIndexOf('.');
        String base = name.substring(0, dot);
        try {
            return switch (name.substring(dot + 1)) {
                case "kryo" -> extract(GryoResourceAccess.class, base + "-v3.kryo", ".kryo");
                case "json" -> extract(GraphSONResourceAccess.class, base + "-v3.json", ".json");
                case "xml" -> extract(GraphMLResourceAccess.class, name, ".xml");
                default -> throw new IllegalArgumentException("no sample data of that format: " + pathFromGremlin);
            };
        } catch (IOException e) {
            throw new UncheckedIOException("cannot extract " + pathFromGremlin, e);
        }
    }

    @Override
    public String convertIdToScript(Object id, Class<? extends Element> type) {
        return id instanceof Number ? id.toString() : '"' + id.toString() + '"';
    }

    @Override
    public boolean useParametersLiterally() {
        return literally;
    }

    /** A graph with that sample. */
    final SqlGraph openSample(GraphData data) {
        Map<String, Object> cardinality =
                data == GraphData.CREW ? Map.of(TestGraphs.CARDINALITY, Cardinality.list.name()) : Map.of();
        SqlGraph graph = openEmpty(data.name(), cardinality);
        load(graph, data);
        return graph;
    }

    /** Fills the empty graph with the sample and commits. */
    void load(SqlGraph graph, GraphData data) {
        TestGraphs.load(graph, data);
    }

    /** A graph in the fresh database of that name, with the services that the scenarios call. */
    final SqlGraph openEmpty(String name, Map<String, Object> more) {
        String url = store.url(name);
        store.reset(url);
        Map<String, Object> configuration = TestGraphs.configuration(url);
        configuration.putAll(settings);
        configuration.putAll(more);
        SqlGraph graph = SqlGraph.open(new MapConfiguration(configuration));
        graph.getServiceRegistry().registerService(new TextSearch(graph));
        graph.getServiceRegistry().registerService(new DegreeCentrality());
        return graph;
    }

    private String extract(Class<?> resources, String name, String suffix) throws IOException {
        return TestHelper.generateTempFileFromResource(getClass(), resources, name, suffix, false)
                .getAbsolutePath();
    }
}
