package io.sqlgraph.compiler.run;

import java.util.EnumSet;
import java.util.Set;
import java.util.function.BinaryOperator;
import java.util.function.Supplier;
import org.apache.tinkerpop.gremlin.process.traversal.Traversal;
import org.apache.tinkerpop.gremlin.process.traversal.Traverser;
import org.apache.tinkerpop.gremlin.process.traversal.step.util.ReducingBarrierStep;
import org.apache.tinkerpop.gremlin.process.traversal.step.util.Tree;
import org.apache.tinkerpop.gremlin.process.traversal.traverser.TraverserRequirement;

/** TinkerPop's {@code tree()} over tuples of the places of paths: what is absent is left out of its branch. */
public final class TupleTreeStep extends ReducingBarrierStep<Object, Tree<Object>> {

    private static final long serialVersionUID = 1L;

    public TupleTreeStep(Traversal.Admin<?, ?> traversal) {
        super(traversal);
        setSeedSupplier((Supplier<Tree<Object>> & java.io.Serializable) Tree::new);
        setReducingBiOperator((BinaryOperator<Tree<Object>> & java.io.Serializable) TupleTreeStep::merged);
    }

    private static Tree<Object> merged(Tree<Object> all, Tree<Object> other) {
        all.addTree(other);
        return all;
    }

    @Override
    public Tree<Object> projectTraverser(Traverser.Admin<Object> traverser) {
        var branch = new Tree<Object>();
        Tree<Object> end = branch;
        for (Object place : ((Tuple) traverser.get()).fields()) {
            if (place == Tuple.ABSENT) continue;
            var next = new Tree<Object>();
            end.put(place, next);
            end = next;
        }
        return branch;
    }

    @Override
    public Set<TraverserRequirement> getRequirements() {
        return EnumSet.of(TraverserRequirement.OBJECT);
    }
}
