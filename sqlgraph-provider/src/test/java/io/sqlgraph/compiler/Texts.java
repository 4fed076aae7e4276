package io.sqlgraph.compiler;

import io.sqlgraph.catalog.Catalog;
import io.sqlgraph.compiler.algebra.ElementKind;
import io.sqlgraph.compiler.algebra.Tables;
import io.sqlgraph.compiler.read.Segment;
import io.sqlgraph.compiler.read.StepReader;
import io.sqlgraph.compiler.rewrite.IdResolver;
import io.sqlgraph.dialect.Dialect;
import java.util.List;
import org.apache.tinkerpop.gremlin.process.traversal.Traversal;
import org.apache.tinkerpop.gremlin.process.traversal.TraversalStrategies;
import org.apache.tinkerpop.gremlin.process.traversal.dsl.graph.GraphTraversalSource;
import org.apache.tinkerpop.gremlin.structure.Graph;
import org.apache.tinkerpop.gremlin.structure.util.empty.EmptyGraph;

/** Compiles traversals without a database, to look at the texts. */
public final class Texts {

    /** Ids are what they are; strings name nothing. */
    public static final IdResolver PLAIN_IDS = new IdResolver() {
        @Override
        public List<Long> resolve(ElementKind kind, List<Object> ids) {
            return ids.stream()
                    .filter(Number.class::isInstance)
                    .map(id -> ((Number) id).longValue())
                    .toList();
        }

        @Override
        public List<Long> resolveForHas(ElementKind kind, List<Object> ids) {
            return resolve(kind, ids);
        }
    };

    private Texts() {}

    /** A source whose traversals get all of TinkerPop's own strategies. */
    public static GraphTraversalSource source() {
        return new GraphTraversalSource(
                EmptyGraph.instance(),
                TraversalStrategies.GlobalCache.getStrategies(Graph.class).clone());
    }

    /** What the steps of a traversal are read as. */
    public static Segment read(Traversal<?, ?> traversal) {
        Traversal.Admin<?, ?> admin = traversal.asAdmin();
        if (!admin.isLocked()) admin.applyStrategies();
        var reader = new StepReader(admin.getSteps(), 0, admin.getSteps().size());
        return reader.recursive().readFromSource().orElseThrow();
    }

    /** What becomes of a traversal. */
    public static Compiler.Compiled compile(
            Dialect dialect, Catalog catalog, Traversal<?, ?> traversal, boolean paths) {
        var compiler = new Compiler(dialect, catalog, PLAIN_IDS, !paths);
        return compiler.compile(read(traversal).plan(), Tables.NONE, labels -> paths);
    }
}
