package io.sqlgraph.process.traversal.step;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.apache.tinkerpop.gremlin.process.traversal.Traversal;
import org.apache.tinkerpop.gremlin.process.traversal.Traverser;
import org.apache.tinkerpop.gremlin.process.traversal.traverser.util.TraverserSet;

/** Gathers incoming traversers, so that one statement serves many. */
final class Barriers {

    private Barriers() {}

    /**
     * The next traversers, equal ones merged; none when there are no more.
     *
     * @param size the largest number of different ones
     */
    @SuppressWarnings("unchecked") // a supplier of sets of whatever the traversal's traversers hold
    static List<Traverser.Admin<Object>> next(
            Traversal.Admin<?, ?> traversal, Iterator<Traverser.Admin<Object>> starts, int size) {
        TraverserSet<Object> barrier =
                (TraverserSet<Object>) traversal.getTraverserSetSupplier().get();
        while (barrier.size() < size && starts.hasNext()) barrier.add(starts.next());
        List<Traverser.Admin<Object>> list = new ArrayList<>(barrier.size());
        while (!barrier.isEmpty()) list.add(barrier.remove());
        return list;
    }

    /** One traverser for all that are gathered, where it does not matter what they hold. */
    static Traverser.Admin<Object> merged(List<Traverser.Admin<Object>> barrier) {
        Traverser.Admin<Object> one = barrier.get(0);
        one.setBulk(barrier.stream().mapToLong(Traverser::bulk).reduce(0, Math::addExact));
        return one;
    }
}
