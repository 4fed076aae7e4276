package io.sqlgraph.compiler.run;

import java.util.Collections;
import java.util.EnumSet;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Set;
import org.apache.tinkerpop.gremlin.process.traversal.Traversal;
import org.apache.tinkerpop.gremlin.process.traversal.Traverser;
import org.apache.tinkerpop.gremlin.process.traversal.step.util.AbstractStep;
import org.apache.tinkerpop.gremlin.process.traversal.traverser.TraverserRequirement;
import org.apache.tinkerpop.gremlin.structure.util.StringFactory;

/**
 * Takes tuples and gives one field of each: nothing for an absent one, and each element of one that is the list of the
 * results of a walk.
 */
public final class TupleFieldStep extends AbstractStep<Object, Object> {

    private static final long serialVersionUID = 1L;

    private final int field;
    private final boolean counted;
    private final boolean isValue;
    private final boolean spread;

    private transient Traverser.Admin<Object> head;
    private transient Iterator<?> values = Collections.emptyIterator();

    /**
     * @param field the index of the field
     * @param counted whether the field is a number of results that nobody looks at, which becomes the bulk of one
     * @param isValue whether the field is surely no element, and holds none
     * @param spread whether a list in the field holds results, each of which is one, and is no result itself
     */
    public TupleFieldStep(
            Traversal.Admin<?, ?> traversal, int field, boolean counted, boolean isValue, boolean spread) {
        super(traversal);
        this.field = field;
        this.counted = counted;
        this.isValue = isValue;
        this.spread = spread;
    }

    /** Whether the field is surely no element, and holds none. */
    public boolean isValue() {
        return isValue;
    }

    @Override
    protected Traverser.Admin<Object> processNextStart() throws NoSuchElementException {
        while (values == null || !values.hasNext()) {
            head = starts.next();
            values = values(((Tuple) head.get()).fields().get(field));
        }
        return result(values.next());
    }

    private Traverser.Admin<Object> result(Object value) {
        Traverser.Admin<Object> result = head.split(value, this);
        if (counted) result.setBulk(Math.multiplyExact(head.bulk(), (Long) value));
        return result;
    }

    private Iterator<?> values(Object value) {
        if (value == Tuple.ABSENT || counted && (Long) value == 0L) return Collections.emptyIterator();
        return spread && value instanceof List<?> results
                ? results.iterator()
                : Collections.singletonList(value).iterator();
    }

    @Override
    public void reset() {
        super.reset();
        values = Collections.emptyIterator();
    }

    @Override
    public TupleFieldStep clone() {
        var clone = (TupleFieldStep) super.clone();
        clone.values = Collections.emptyIterator();
        clone.head = null;
        return clone;
    }

    @Override
    public Set<TraverserRequirement> getRequirements() {
        return EnumSet.of(TraverserRequirement.OBJECT, TraverserRequirement.BULK);
    }

    @Override
    public String toString() {
        return StringFactory.stepString(this, field);
    }

    @Override
    public int hashCode() {
        return super.hashCode() ^ field;
    }
}
