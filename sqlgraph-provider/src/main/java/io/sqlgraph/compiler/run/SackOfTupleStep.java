package io.sqlgraph.compiler.run;

import java.util.EnumSet;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Set;
import java.util.function.BiFunction;
import org.apache.tinkerpop.gremlin.process.traversal.Traversal;
import org.apache.tinkerpop.gremlin.process.traversal.Traverser;
import org.apache.tinkerpop.gremlin.process.traversal.step.util.AbstractStep;
import org.apache.tinkerpop.gremlin.process.traversal.traverser.TraverserRequirement;
import org.apache.tinkerpop.gremlin.structure.util.StringFactory;

/** Takes tuples, puts all fields but the last into the sack of their traverser, and gives the last one. */
public final class SackOfTupleStep extends AbstractStep<Object, Object> {

    private static final long serialVersionUID = 1L;

    private final transient List<BiFunction<Object, Object, Object>> operators;

    /** @param operators what makes a new sack of a sack and a field, one for each field but the last */
    public SackOfTupleStep(Traversal.Admin<?, ?> traversal, List<BiFunction<Object, Object, Object>> operators) {
        super(traversal);
        this.operators = List.copyOf(operators);
    }

    @Override
    protected Traverser.Admin<Object> processNextStart() throws NoSuchElementException {
        Traverser.Admin<Object> traverser = starts.next();
        List<Object> fields = ((Tuple) traverser.get()).fields();
        Object sack = traverser.sack();
        for (int i = 0; i < operators.size(); i++) sack = operators.get(i).apply(sack, fields.get(i));
        traverser.sack(sack);
        traverser.set(fields.get(operators.size()));
        return traverser;
    }

    @Override
    public Set<TraverserRequirement> getRequirements() {
        return EnumSet.of(TraverserRequirement.OBJECT, TraverserRequirement.SACK);
    }

    @Override
    public String toString() {
        return StringFactory.stepString(this, operators);
    }

    @Override
    public int hashCode() {
        return super.hashCode() ^ operators.hashCode();
    }
}
