package io.sqlgraph.compiler.run;

import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import org.apache.tinkerpop.gremlin.process.traversal.Step;
import org.apache.tinkerpop.gremlin.process.traversal.Traversal;
import org.apache.tinkerpop.gremlin.process.traversal.TraversalSideEffects;
import org.apache.tinkerpop.gremlin.process.traversal.Traverser;
import org.apache.tinkerpop.gremlin.process.traversal.TraverserGenerator;
import org.apache.tinkerpop.gremlin.process.traversal.step.Profiling;
import org.apache.tinkerpop.gremlin.process.traversal.step.util.AbstractStep;
import org.apache.tinkerpop.gremlin.process.traversal.traverser.TraverserRequirement;
import org.apache.tinkerpop.gremlin.process.traversal.traverser.util.DefaultTraverserGeneratorFactory;
import org.apache.tinkerpop.gremlin.process.traversal.util.DefaultTraversal;
import org.apache.tinkerpop.gremlin.process.traversal.util.FastNoSuchElementException;
import org.apache.tinkerpop.gremlin.process.traversal.util.MutableMetrics;
import org.apache.tinkerpop.gremlin.process.traversal.util.TraversalHelper;
import org.apache.tinkerpop.gremlin.structure.util.CloseableIterator;

/**
 * The steps of a compiled run that have no exact SQL with the tables there are, run by TinkerPop on what the SQL gives.
 * They work on batched elements, so that they need one statement for thousands of traversers.
 */
@SuppressWarnings({"unchecked", "rawtypes"})
final class Tail implements CloseableIterator<Traverser.Admin<Object>> {

    private static final AtomicLong NUMBER = new AtomicLong();

    private final Feeder feeder;
    private final TailTraversal traversal;

    /**
     * @param requirements what the steps, and those after them, ask of traversers
     */
    Tail(Traversal.Admin<?, ?> outer, Set<TraverserRequirement> requirements, List<Step<?, ?>> steps) {
        this(outer, requirements, steps, own -> {}, null);
    }

    /**
     * @param requirements what the steps, and those after them, ask of traversers
     * @param replacing puts other steps in the place of these
     * @param metrics where statements say what they are and what they gave; null for nowhere
     */
    Tail(
            Traversal.Admin<?, ?> outer,
            Set<TraverserRequirement> requirements,
            List<Step<?, ?>> steps,
            Consumer<Traversal.Admin<?, ?>> replacing,
            MutableMetrics metrics) {
        traversal = new TailTraversal(outer, requirements);
        feeder = new Feeder(traversal);
        traversal.addStep(feeder);
        for (Step<?, ?> step : steps) {
            Step<?, ?> clone = step.clone();
            traversal.addStep((Step) clone);
            clone.setTraversal(traversal);
        }
        replacing.accept(traversal);
        for (Step<?, ?> step : traversal.getSteps().toArray(Step<?, ?>[]::new)) {
            if (step instanceof Profiling profiling && metrics != null) profiling.setMetrics(metrics);
        }
        traversal.lock();
        // Steps like match() leave their ids on traversers, which go on to other steps.
        String prefix = "tail" + NUMBER.incrementAndGet() + ":";
        TraversalHelper.applyTraversalRecursively(
                each -> each.getSteps().forEach(step -> step.setId(prefix + step.getId())), traversal);
    }

    /** The generator of traversers that satisfy requirements; the traversal's own where these are no others. */
    static TraverserGenerator generator(Traversal.Admin<?, ?> outer, Set<TraverserRequirement> requirements) {
        Set<TraverserRequirement> known =
                TraversalHelper.getRootTraversal(outer).getTraverserRequirements();
        return known.containsAll(requirements)
                ? outer.getTraverserGenerator()
                : DefaultTraverserGeneratorFactory.instance().getTraverserGenerator(requirements);
    }

    /** The step that stands for the one at an index. */
    Step<?, ?> step(int index) {
        return traversal.getSteps().get(index + 1);
    }

    /** Gives the first step more traversers, which are pulled as they are needed. */
    void feed(Iterator<Traverser.Admin<Object>> traversers) {
        feeder.source = traversers;
    }

    @Override
    public boolean hasNext() {
        return traversal.getEndStep().hasNext();
    }

    @Override
    public Traverser.Admin<Object> next() {
        return traversal.getEndStep().next();
    }

    @Override
    public void close() {
        CloseableIterator.closeIterator(feeder.source);
        for (Step step : traversal.getSteps()) CloseableIterator.closeIterator(step);
    }

    private static final class Feeder extends AbstractStep<Object, Object> {
        private static final long serialVersionUID = 1L;
        private transient Iterator<Traverser.Admin<Object>> source = Collections.emptyIterator();

        Feeder(Traversal.Admin<?, ?> traversal) {
            super(traversal);
        }

        @Override
        protected Traverser.Admin<Object> processNextStart() throws NoSuchElementException {
            if (!source.hasNext()) throw FastNoSuchElementException.instance();
            return source.next();
        }
    }

    /** Shares graph, side effects and the kind of traversers with the traversal that the steps were taken from. */
    private static final class TailTraversal extends DefaultTraversal<Object, Object> {
        private static final long serialVersionUID = 1L;
        private final transient Traversal.Admin<?, ?> outer;
        private final transient Set<TraverserRequirement> requirements;

        TailTraversal(Traversal.Admin<?, ?> outer, Set<TraverserRequirement> requirements) {
            this.outer = outer;
            this.requirements = requirements;
            setGraph(outer.getGraph().orElseThrow());
            setStrategies(outer.getStrategies());
        }

        @Override
        public TraverserGenerator getTraverserGenerator() {
            return generator(outer, requirements);
        }

        @Override
        public Set<TraverserRequirement> getTraverserRequirements() {
            return requirements == null ? super.getTraverserRequirements() : requirements;
        }

        @Override
        public TraversalSideEffects getSideEffects() {
            return outer == null ? super.getSideEffects() : outer.getSideEffects();
        }
    }
}
