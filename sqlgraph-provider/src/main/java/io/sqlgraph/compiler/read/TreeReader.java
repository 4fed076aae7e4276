package io.sqlgraph.compiler.read;

import io.sqlgraph.compiler.run.TupleTreeStep;
import java.util.List;
import java.util.Optional;
import org.apache.tinkerpop.gremlin.process.traversal.Step;
import org.apache.tinkerpop.gremlin.process.traversal.step.map.TreeStep;
import org.apache.tinkerpop.gremlin.process.traversal.util.DefaultTraversal;

/** Reads {@code tree()}: SQL makes of each place of the paths what is asked, and a step makes a tree of these. */
final class TreeReader {

    private TreeReader() {}

    static Optional<GroupReader.Read> read(Step<?, ?> step) {
        if (step.getClass() != TreeStep.class) return Optional.empty();
        return ProjectionReader.pathOf(((TreeStep<?>) step).getLocalChildren(), true)
                .map(places -> new GroupReader.Read(places, false, new Finisher(List.of(treeOf((TreeStep<?>) step)))));
    }

    private static Step<?, ?> treeOf(TreeStep<?> step) {
        var tree = new TupleTreeStep(new DefaultTraversal<>());
        step.getLabels().forEach(tree::addLabel);
        return tree;
    }
}
