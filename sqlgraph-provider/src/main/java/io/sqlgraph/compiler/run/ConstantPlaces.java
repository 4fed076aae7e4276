package io.sqlgraph.compiler.run;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import java.util.function.UnaryOperator;
import org.apache.tinkerpop.gremlin.process.traversal.P;
import org.apache.tinkerpop.gremlin.process.traversal.Step;
import org.apache.tinkerpop.gremlin.process.traversal.Text;
import org.apache.tinkerpop.gremlin.process.traversal.Traversal;
import org.apache.tinkerpop.gremlin.process.traversal.step.HasContainerHolder;
import org.apache.tinkerpop.gremlin.process.traversal.step.Mutating;
import org.apache.tinkerpop.gremlin.process.traversal.step.TraversalParent;
import org.apache.tinkerpop.gremlin.process.traversal.step.map.GraphStep;
import org.apache.tinkerpop.gremlin.process.traversal.step.util.HasContainer;
import org.apache.tinkerpop.gremlin.process.traversal.util.ConnectiveP;
import org.apache.tinkerpop.gremlin.structure.T;

/**
 * Where in TinkerPop's steps the constants are that traversals of one shape may differ in: predicates and ids, what is
 * written ({@link WrittenPlaces}), also by the steps of children.
 */
public final class ConstantPlaces {

    private ConstantPlaces() {}

    /** A copy of a step with its constants. */
    public static Step<?, ?> copy(Step<?, ?> step, Constants constants) {
        Step<?, ?> copy = step.clone();
        visit(copy, constants::of);
        return copy;
    }

    /** Puts what a function gives in the place of each such constant of all steps of a traversal, always in the same order. */
    public static void visit(Traversal.Admin<?, ?> traversal, UnaryOperator<Object> function) {
        for (Step<?, ?> step : stepsOf(traversal)) visit(step, function);
    }

    /** The same for one step. */
    @SuppressWarnings("unchecked")
    public static void visit(Step<?, ?> step, UnaryOperator<Object> function) {
        if (step instanceof GraphStep<?, ?> graphStep && graphStep.getIds() != null) {
            visitIds(graphStep, function);
        }
        if (step instanceof HasContainerHolder<?, ?> holder) {
            for (HasContainer container : holder.getHasContainers()) {
                if (isHoisted(container)) visit((P<Object>) container.getPredicate(), function);
            }
        }
        if (step instanceof Mutating<?>) WrittenPlaces.visit(step, function);
        if (step instanceof TraversalParent parent) {
            visitAll(parent, parent.getLocalChildren(), function);
            visitAll(parent, parent.getGlobalChildren(), function);
        }
    }

    private static void visitAll(
            TraversalParent parent, List<? extends Traversal.Admin<?, ?>> children, UnaryOperator<Object> function) {
        boolean writes = parent instanceof Mutating<?>;
        for (Traversal.Admin<?, ?> child : writes ? List.copyOf(children) : children) {
            Object constant = writes ? WrittenPlaces.constantOf(parent, child) : null;
            if (constant != null) {
                Object other = function.apply(constant);
                if (other != constant) WrittenPlaces.replace(parent, child, other);
            } else {
                visit(child, function);
            }
        }
    }

    /** The steps of a traversal, of which those that write are replaced while it is not yet applied. */
    private static Step<?, ?>[] stepsOf(Traversal.Admin<?, ?> traversal) {
        return traversal.getSteps().toArray(Step[]::new);
    }

    /** Labels decide which tables are read; so they are part of the shape. */
    public static boolean isHoisted(HasContainer container) {
        return container.getKey() != null
                && (!container.getKey().startsWith("~") || container.getKey().equals(T.id.getAccessor()));
    }

    private static void visitIds(GraphStep<?, ?> step, UnaryOperator<Object> function) {
        Object[] ids = step.getIds();
        boolean changed = false;
        Object[] others = ids.clone();
        for (int i = 0; i < ids.length; i++) {
            if (isConstant(ids[i])) others[i] = function.apply(ids[i]);
            changed |= others[i] != ids[i];
        }
        if (!changed) return;
        step.clearIds();
        step.addIds(others);
    }

    @SuppressWarnings({"unchecked", "rawtypes"})
    private static void visit(P<Object> predicate, UnaryOperator<Object> function) {
        if (predicate instanceof ConnectiveP connective) {
            for (Object part : connective.getPredicates()) visit((P<Object>) part, function);
            return;
        }
        // What is searched for is the operator's.
        if ((Object) predicate.getBiPredicate() instanceof Text.RegexPredicate) return;
        Object value = predicate.getValue();
        if (value instanceof Collection<?> collection) {
            List<Object> others = new ArrayList<>(collection.size());
            boolean changed = false;
            for (Object each : collection) {
                Object other = isConstant(each) ? function.apply(each) : each;
                changed |= other != each;
                others.add(other);
            }
            if (changed) predicate.setValue(others);
        } else if (isConstant(value)) {
            Object other = function.apply(value);
            if (other != value) predicate.setValue(other);
        }
    }

    /** Whether a value is of a class whose objects are all alike to strategies, and NaN is not. */
    public static boolean isConstant(Object value) {
        if (value instanceof Double number) return !Double.isNaN(number);
        if (value instanceof Float number) return !Float.isNaN(number);
        return value instanceof String || value instanceof Integer || value instanceof Long || value instanceof UUID;
    }
}
