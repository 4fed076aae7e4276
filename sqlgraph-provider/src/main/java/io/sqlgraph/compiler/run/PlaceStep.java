package io.sqlgraph.compiler.run;

import java.util.NoSuchElementException;
import java.util.Set;
import org.apache.tinkerpop.gremlin.process.traversal.Traversal;
import org.apache.tinkerpop.gremlin.process.traversal.Traverser;
import org.apache.tinkerpop.gremlin.process.traversal.step.util.AbstractStep;
import org.apache.tinkerpop.gremlin.process.traversal.util.FastNoSuchElementException;

/** Stands for the step at one place of a path when traversers are made; it carries that step's labels and never runs. */
final class PlaceStep extends AbstractStep<Object, Object> {

    private static final long serialVersionUID = 1L;

    PlaceStep(Traversal.Admin<?, ?> traversal, Set<String> placeLabels) {
        super(traversal);
        placeLabels.forEach(this::addLabel);
    }

    @Override
    protected Traverser.Admin<Object> processNextStart() throws NoSuchElementException {
        throw FastNoSuchElementException.instance();
    }
}
