package io.sqlgraph.structure;

import io.sqlgraph.catalog.GraphVariables;
import io.sqlgraph.jdbc.SqlExecutor;
import io.sqlgraph.tx.GraphSession;
import io.sqlgraph.value.VariantCodec;
import java.util.Optional;
import java.util.Set;
import org.apache.tinkerpop.gremlin.structure.Graph;
import org.apache.tinkerpop.gremlin.structure.util.GraphVariableHelper;
import org.apache.tinkerpop.gremlin.structure.util.StringFactory;

/** The variables of a graph, kept in a table of their own and part of the transaction that changes them. */
final class SqlGraphVariables implements Graph.Variables {

    private final SqlGraph graph;

    SqlGraphVariables(SqlGraph graph) {
        this.graph = graph;
    }

    @Override
    public Set<String> keys() {
        return GraphVariables.keys(graph.session().executor());
    }

    @Override
    @SuppressWarnings("unchecked")
    public <R> Optional<R> get(String key) {
        return (Optional<R>) GraphVariables.get(graph.session().executor(), key);
    }

    @Override
    public void set(String key, Object value) {
        GraphVariableHelper.validateVariable(key, value);
        if (!VariantCodec.supports(value)) {
            SqlElement.refuseContents("Graph variable value", key, value);
            throw Graph.Variables.Exceptions.dataTypeOfVariableValueNotSupported(value);
        }
        GraphVariables.set(writing(), key, value);
    }

    @Override
    public void remove(String key) {
        GraphVariables.remove(writing(), key);
    }

    private SqlExecutor writing() {
        GraphSession session = graph.session();
        session.prepareToWrite();
        return session.executor();
    }

    @Override
    public String toString() {
        return StringFactory.graphVariablesString(this);
    }
}
