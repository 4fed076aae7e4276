package io.sqlgraph.process.traversal.strategy.optimization;

import io.sqlgraph.process.traversal.step.WriteIntent;
import io.sqlgraph.structure.SqlGraph;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.apache.tinkerpop.gremlin.process.traversal.Step;
import org.apache.tinkerpop.gremlin.process.traversal.Traversal;
import org.apache.tinkerpop.gremlin.process.traversal.TraversalStrategy;
import org.apache.tinkerpop.gremlin.process.traversal.step.map.GraphStep;
import org.apache.tinkerpop.gremlin.process.traversal.strategy.AbstractTraversalStrategy;
import org.apache.tinkerpop.gremlin.process.traversal.util.TraversalHelper;
import org.apache.tinkerpop.gremlin.structure.Element;

/** Lets those {@code V()} and {@code E()} steps that are not compiled declare what their traversal means to write. */
public final class WriteIntentStrategy extends AbstractTraversalStrategy<TraversalStrategy.FinalizationStrategy>
        implements TraversalStrategy.FinalizationStrategy {

    private static final long serialVersionUID = 1L;
    private static final WriteIntentStrategy INSTANCE = new WriteIntentStrategy();

    private WriteIntentStrategy() {}

    public static WriteIntentStrategy instance() {
        return INSTANCE;
    }

    @Override
    public void apply(Traversal.Admin<?, ?> traversal) {
        if (!(traversal.getGraph().orElse(null) instanceof SqlGraph graph)) return;
        for (GraphStep<?, ?> step : TraversalHelper.getStepsOfClass(GraphStep.class, traversal)) {
            declareBefore(graph, step);
        }
    }

    @SuppressWarnings("unchecked")
    private static <E extends Element> void declareBefore(SqlGraph graph, GraphStep<?, E> step) {
        Traversal.Admin<?, ?> traversal = step.getTraversal();
        List<Step<?, ?>> lookUp = new ArrayList<>();
        for (Step<?, ?> each : traversal.getSteps()) {
            if (each.equals(step) || !lookUp.isEmpty()) lookUp.add(each);
        }
        WriteIntent intent =
                WriteIntent.Kind.of(TraversalHelper.getRootTraversal(traversal)).after(() -> lookUp);
        if (!intent.writes()) return;
        step.setIteratorSupplier(() -> {
            intent.declare(graph.session());
            return (Iterator<E>) (step.returnsVertex() ? graph.vertices(step.getIds()) : graph.edges(step.getIds()));
        });
    }
}
