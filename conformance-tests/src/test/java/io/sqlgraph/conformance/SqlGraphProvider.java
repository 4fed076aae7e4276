package io.sqlgraph.conformance;

import io.sqlgraph.conformance.store.TestStore;
import java.util.Map;
import java.util.Set;
import org.apache.commons.configuration2.Configuration;
import org.apache.tinkerpop.gremlin.AbstractGraphProvider;
import org.apache.tinkerpop.gremlin.LoadGraphWith.GraphData;
import org.apache.tinkerpop.gremlin.structure.Graph;
import org.apache.tinkerpop.gremlin.structure.VertexProperty.Cardinality;

/** Opens, fills and empties SQLGraphs for TinkerPop's JVM suites; subclasses say where. */
public abstract class SqlGraphProvider extends AbstractGraphProvider {

    /** Tests that copy multi-properties into a graph and leave the cardinality to it. */
    private static final Set<String> NEED_LISTS =
            Set.of("StarGraphTest.shouldAttachWithCreateMethod", "DetachedGraphTest.testAttachableCreateMethod");

    /** Tests that find the metrics of each step at the step's place. */
    private static final String COUNT_STEPS =
            "org.apache.tinkerpop.gremlin.process.traversal.step.map.ProfileTest$Traversals";

    private final TestStore store;

    protected SqlGraphProvider(TestStore store) {
        this.store = store;
    }

    @Override
    public Map<String, Object> getBaseConfiguration(
            String graphName, Class<?> test, String testMethodName, GraphData loadGraphWith) {
        Map<String, Object> configuration = TestGraphs.configuration(store.url(graphName));
        if (loadGraphWith == GraphData.CREW || NEED_LISTS.contains(test.getSimpleName() + "." + testMethodName)) {
            configuration.put(TestGraphs.CARDINALITY, Cardinality.list.name());
        }
        if (COUNT_STEPS.equals(test.getName())) configuration.put("sqlgraph.profile", "steps");
        return configuration;
    }

    @Override
    public void clear(Graph graph, Configuration configuration) throws Exception {
        OpenIterators.failIfAnyBefore(() -> close(graph, configuration));
    }

    private void close(Graph graph, Configuration configuration) throws Exception {
        if (graph != null) {
            graph.close();
        }
        if (configuration != null && configuration.containsKey(TestGraphs.URL)) {
            store.reset(configuration.getString(TestGraphs.URL));
        }
    }

    @Override
    protected void readIntoGraph(Graph graph, String path) {
        TestGraphs.load(graph, path);
    }

    @Override
    @SuppressWarnings("rawtypes") // the signature is TinkerPop's
    public Set<Class> getImplementations() {
        return CORE_IMPLEMENTATIONS;
    }
}
