package io.sqlgraph.process.traversal.template;

import io.sqlgraph.compiler.run.ConstantPlaces;
import io.sqlgraph.compiler.run.WrittenPlaces;
import io.sqlgraph.process.traversal.step.SqlStep;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.tinkerpop.gremlin.process.traversal.Compare;
import org.apache.tinkerpop.gremlin.process.traversal.Contains;
import org.apache.tinkerpop.gremlin.process.traversal.P;
import org.apache.tinkerpop.gremlin.process.traversal.Step;
import org.apache.tinkerpop.gremlin.process.traversal.Text;
import org.apache.tinkerpop.gremlin.process.traversal.TextP;
import org.apache.tinkerpop.gremlin.process.traversal.Traversal;
import org.apache.tinkerpop.gremlin.process.traversal.dsl.graph.DefaultGraphTraversal;
import org.apache.tinkerpop.gremlin.process.traversal.lambda.AbstractLambdaTraversal;
import org.apache.tinkerpop.gremlin.process.traversal.lambda.ColumnTraversal;
import org.apache.tinkerpop.gremlin.process.traversal.lambda.ConstantTraversal;
import org.apache.tinkerpop.gremlin.process.traversal.lambda.IdentityTraversal;
import org.apache.tinkerpop.gremlin.process.traversal.lambda.LoopTraversal;
import org.apache.tinkerpop.gremlin.process.traversal.lambda.PredicateTraversal;
import org.apache.tinkerpop.gremlin.process.traversal.lambda.TokenTraversal;
import org.apache.tinkerpop.gremlin.process.traversal.lambda.TrueTraversal;
import org.apache.tinkerpop.gremlin.process.traversal.lambda.ValueTraversal;
import org.apache.tinkerpop.gremlin.process.traversal.step.TraversalParent;
import org.apache.tinkerpop.gremlin.process.traversal.step.filter.HasStep;
import org.apache.tinkerpop.gremlin.process.traversal.step.filter.IsStep;
import org.apache.tinkerpop.gremlin.process.traversal.step.filter.WherePredicateStep;
import org.apache.tinkerpop.gremlin.process.traversal.step.map.ConstantStep;
import org.apache.tinkerpop.gremlin.process.traversal.step.map.GraphStep;
import org.apache.tinkerpop.gremlin.process.traversal.step.map.NoOpBarrierStep;
import org.apache.tinkerpop.gremlin.process.traversal.step.util.HasContainer;
import org.apache.tinkerpop.gremlin.process.traversal.util.AndP;
import org.apache.tinkerpop.gremlin.process.traversal.util.ConnectiveP;
import org.apache.tinkerpop.gremlin.process.traversal.util.DefaultTraversal;
import org.apache.tinkerpop.gremlin.process.traversal.util.OrP;
import org.apache.tinkerpop.gremlin.structure.Vertex;

/**
 * Everything that strategies can see of a traversal, but for the constants that traversals of one shape may differ in, of
 * which it holds the classes. Only for steps all of whose parts it knows.
 */
final class TraversalShape {

    private static final int LONGEST_LIST = 16;

    private final ShapeParts parts;

    private TraversalShape(ShapeParts parts) {
        this.parts = parts;
    }

    /** The shape of a traversal without sacks to which no strategy has been applied; null when it has none. */
    static TraversalShape of(Traversal.Admin<?, ?> traversal) {
        var reader = new Reader(false);
        reader.parts.addNames(traversal.getSideEffects().keys());
        return reader.readAll(traversal) ? new TraversalShape(reader.parts) : null;
    }

    /** The shape of a traversal by the calls that wait; null when it has none. It is equal to no shape by steps. */
    static TraversalShape of(WaitingSteps waiting, Set<String> sideEffects) {
        var reader = new Reader(false);
        reader.parts.add(WaitingSteps.class);
        reader.parts.addNames(sideEffects);
        return waiting.read(reader) ? new TraversalShape(reader.parts) : null;
    }

    /** Whether a step to which strategies have been applied is one of those of which all parts are known. */
    static boolean knowsApplied(Step<?, ?> step) {
        return new Reader(true).read(step);
    }

    /** The constants, in the order in which {@link ConstantPlaces} visits them. */
    Object[] constants() {
        return parts.constants();
    }

    /**
     * Whether another shape of the same traversal has the same constants in the same order, each only once: then that is so in
     * all traversals of this shape, and not only where two that change places are equal.
     */
    boolean hasConstantsOf(TraversalShape other) {
        Object[] own = constants();
        Object[] others = other.constants();
        if (own.length != others.length) return false;
        for (int i = 0; i < own.length; i++) {
            if (own[i] != others[i]) return false;
            for (int j = 0; j < i; j++) {
                if (own[i].equals(own[j])) return false;
            }
        }
        return true;
    }

    /** This shape without the constants of one traversal, to be kept. */
    TraversalShape withoutConstants() {
        return new TraversalShape(parts.toBeKept());
    }

    @Override
    public int hashCode() {
        return parts.hashCode();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof TraversalShape that && parts.equals(that.parts);
    }

    /** Reads parts of a traversal; each method tells whether it knows all of what it is given. */
    static final class Reader {
        private final ShapeParts parts = new ShapeParts();
        private final boolean applied;

        Reader(boolean applied) {
            this.applied = applied;
        }

        /** Adds a part that cannot change. */
        void add(Object part) {
            parts.add(part);
        }

        /** The same for several, which are told from what follows. */
        void addAll(Object[] several) {
            parts.addAll(several);
        }

        @SuppressWarnings("rawtypes") // a traversal has a list of raw steps
        boolean readAll(Traversal.Admin<?, ?> traversal) {
            List<Step> steps = traversal.getSteps();
            parts.add(steps.size());
            for (int i = 0; i < steps.size(); i++) {
                if (!read(steps.get(i))) return false;
            }
            return true;
        }

        boolean read(Step<?, ?> step) {
            Class<?> type = step.getClass();
            parts.add(type);
            parts.addNames(step.getLabels());
            var kind = StepParts.Kind.of(step);
            return own(step, type, kind) && (!kind.hasChildren() || children((TraversalParent) step, kind));
        }

        private boolean own(Step<?, ?> step, Class<?> type, StepParts.Kind kind) {
            if (applied && (type == NoOpBarrierStep.class || type == SqlStep.class)) return true;
            if (kind.mutates()) return new WrittenParts(parts).read(step);
            // Where it is left, it may read what it held when it was made, and a copy of it the same.
            if (type == GraphStep.class) return !applied && graph((GraphStep<?, ?>) step);
            if (type == HasStep.class) return has((HasStep<?>) step);
            if (type == IsStep.class) return predicate(((IsStep<?>) step).getPredicate(), false);
            if (type == ConstantStep.class) return exact(((ConstantStep<?, ?>) step).getConstant());
            if (type == WherePredicateStep.class) {
                var where = (WherePredicateStep<?>) step;
                parts.add(where.getStartKey());
                return predicate(where.getPredicate().orElseThrow(), false);
            }
            return kind.read(step, parts);
        }

        /** In the order in which {@link ConstantPlaces} visits them. */
        private boolean children(TraversalParent parent, StepParts.Kind kind) {
            boolean mutates = kind.mutates();
            return children(parent, parent.getLocalChildren(), mutates)
                    && children(parent, parent.getGlobalChildren(), mutates);
        }

        private boolean children(
                TraversalParent parent, List<? extends Traversal.Admin<?, ?>> children, boolean mutates) {
            parts.add(children.size());
            for (int i = 0; i < children.size(); i++) {
                Traversal.Admin<?, ?> child = children.get(i);
                Object constant = mutates ? WrittenPlaces.constantOf(parent, child) : null;
                if (constant != null) {
                    parts.add(constant instanceof Vertex ? Vertex.class : Map.class);
                    parts.addConstant(constant);
                } else if (!child(child)) {
                    return false;
                }
            }
            return true;
        }

        boolean child(Traversal.Admin<?, ?> child) {
            parts.add(child.getClass());
            if (child instanceof AbstractLambdaTraversal<?, ?> lambda) return lambda(lambda);
            boolean plain =
                    child.getClass() == DefaultGraphTraversal.class || child.getClass() == DefaultTraversal.class;
            return plain && readAll(child);
        }

        /** The short forms that modulators have. */
        private boolean lambda(AbstractLambdaTraversal<?, ?> lambda) {
            if (lambda.getBypassTraversal() != null) return false;
            if (lambda instanceof ValueTraversal<?, ?> value) return known(value.getPropertyKey());
            if (lambda instanceof TokenTraversal<?, ?> token) return known(token.getToken());
            if (lambda instanceof ColumnTraversal column) return known(column.getColumn());
            if (lambda instanceof LoopTraversal<?> loop) return known(loop.getMaxLoops());
            if (lambda instanceof ConstantTraversal<?, ?> constant) return exact(constant.next());
            if (lambda instanceof PredicateTraversal<?> choice) {
                return choice.getPredicate() instanceof P<?> predicate && predicate(predicate, false);
            }
            return lambda instanceof IdentityTraversal || lambda instanceof TrueTraversal;
        }

        private boolean known(Object part) {
            parts.add(part);
            return true;
        }

        private boolean graph(GraphStep<?, ?> step) {
            Object[] ids = step.getIds();
            if (ids == null || ids.length > LONGEST_LIST) return false;
            parts.add(step.returnsVertex());
            parts.add(step.isStartStep());
            parts.add(ids.length);
            for (Object id : ids) {
                if (!value(id)) return false;
            }
            return true;
        }

        private boolean has(HasStep<?> step) {
            List<HasContainer> containers = step.getHasContainers();
            parts.add(containers.size());
            for (int i = 0; i < containers.size(); i++) {
                HasContainer container = containers.get(i);
                parts.add(container.getKey());
                if (!predicate(container.getPredicate(), ConstantPlaces.isHoisted(container))) return false;
            }
            return true;
        }

        boolean predicate(P<?> predicate, boolean hoisted) {
            Class<?> type = predicate.getClass();
            parts.add(type);
            if (type == AndP.class || type == OrP.class) {
                List<? extends P<?>> both = ((ConnectiveP<?>) predicate).getPredicates();
                parts.add(both.size());
                for (P<?> part : both) {
                    if (!predicate(part, hoisted)) return false;
                }
                return true;
            }
            Object operator = predicate.getBiPredicate();
            boolean regex = operator.getClass() == Text.RegexPredicate.class;
            boolean known =
                    regex || operator instanceof Compare || operator instanceof Contains || operator instanceof Text;
            if (!known || type != P.class && type != TextP.class || predicate.isParameterized()) return false;
            parts.add(operator);
            if (regex) return true;
            if (!(predicate.getValue() instanceof Collection<?> collection)) {
                return hoisted ? value(predicate.getValue()) : exact(predicate.getValue());
            }
            if (collection.size() > LONGEST_LIST) return false;
            parts.add(collection.size());
            for (Object each : collection) {
                if (!(hoisted ? value(each) : exact(each))) return false;
            }
            return true;
        }

        boolean value(Object value) {
            if (!ConstantPlaces.isConstant(value)) return exact(value);
            parts.add(value.getClass());
            parts.addConstant(value);
            return true;
        }

        /** Values that cannot change, and are equal when strategies cannot tell them apart. */
        private boolean exact(Object value) {
            parts.add(value);
            return value == null
                    || ConstantPlaces.isConstant(value)
                    || value instanceof Boolean
                    || value instanceof Byte
                    || value instanceof Short
                    || value instanceof BigInteger
                    || value instanceof BigDecimal
                    || value instanceof Double
                    || value instanceof Float
                    || value instanceof Enum<?>;
        }
    }
}
