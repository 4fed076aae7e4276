package io.sqlgraph.conformance.differential;

import java.util.Iterator;
import java.util.List;
import java.util.function.Function;
import org.apache.tinkerpop.gremlin.process.traversal.Step;
import org.apache.tinkerpop.gremlin.process.traversal.Traversal;
import org.apache.tinkerpop.gremlin.process.traversal.Traverser;
import org.apache.tinkerpop.gremlin.process.traversal.lambda.ConstantTraversal;
import org.apache.tinkerpop.gremlin.process.traversal.step.filter.LambdaFilterStep;
import org.apache.tinkerpop.gremlin.process.traversal.step.map.ConstantStep;
import org.apache.tinkerpop.gremlin.process.traversal.step.map.LambdaMapStep;
import org.apache.tinkerpop.gremlin.process.traversal.step.sideEffect.LambdaSideEffectStep;
import org.apache.tinkerpop.gremlin.process.traversal.step.sideEffect.TraversalSideEffectStep;
import org.apache.tinkerpop.gremlin.process.traversal.util.TraversalHelper;
import org.apache.tinkerpop.gremlin.structure.Direction;
import org.apache.tinkerpop.gremlin.structure.Edge;
import org.apache.tinkerpop.gremlin.structure.Element;
import org.apache.tinkerpop.gremlin.structure.Vertex;

/**
 * Steps of which nobody can know what they ask. The language of the traversals has none: {@code sideEffect(constant(..))} with
 * one of some words stands for one of them.
 */
final class Lambdas {

    private static final String PREFIX = "lambda ";

    private static final String FILTER = PREFIX + "filter";
    private static final String MAP = PREFIX + "map";
    private static final String EFFECT = PREFIX + "side effect";

    private Lambdas() {}

    /** A step that emits some or all of what it receives, in the same order. */
    static Chain.Step step(Dice dice) {
        String word = Literals.quoted(dice.oneOf(FILTER, MAP, EFFECT));
        return Chain.Step.of("sideEffect", Chain.of(Chain.Step.of("constant", word)));
    }

    /** Puts the steps in the places that are meant for them, in children too. */
    @SuppressWarnings({"rawtypes", "unchecked"}) // TinkerPop hands out raw steps
    static void put(Traversal.Admin<?, ?> traversal) {
        List<TraversalSideEffectStep> places =
                TraversalHelper.getStepsOfAssignableClassRecursively(TraversalSideEffectStep.class, traversal);
        for (TraversalSideEffectStep place : places) {
            String word = word((Traversal.Admin<?, ?>) place.getLocalChildren().get(0));
            if (word == null) continue;
            Traversal.Admin parent = place.getTraversal();
            Step step = switch (word) {
                case FILTER -> new LambdaFilterStep<>(parent, traverser -> keeps(traverser.get()));
                case MAP -> new LambdaMapStep<>(parent, (Function<Traverser<Object>, Object>) Traverser::get);
                case EFFECT -> new LambdaSideEffectStep<>(parent, traverser -> lookAround(traverser.get()));
                default -> throw new AssertionError(word);
            };
            place.getLabels().forEach(label -> step.addLabel((String) label));
            TraversalHelper.replaceStep(place, step, parent);
        }
    }

    private static String word(Traversal.Admin<?, ?> child) {
        Object constant = null;
        if (child instanceof ConstantTraversal<?, ?> known) constant = known.next();
        else if (child.getSteps().size() == 1 && child.getStartStep() instanceof ConstantStep<?, ?> step) {
            constant = step.getConstant();
        }
        return constant instanceof String text && text.startsWith(PREFIX) ? text : null;
    }

    /** About two thirds of elements, told by their names, which are the same in all graphs. */
    private static boolean keeps(Object value) {
        if (!(value instanceof Element element)) return true;
        Iterator<Object> names = element.values(GraphData.NAME);
        return !names.hasNext() || names.next().hashCode() % 3 != 0;
    }

    /** Reads what is around an element, so that it has to be there. */
    private static void lookAround(Object value) {
        if (value instanceof Vertex vertex) {
            vertex.edges(Direction.BOTH).forEachRemaining(edge -> require(edge, vertex));
        } else if (value instanceof Edge edge) {
            require(edge, edge.outVertex());
        }
    }

    private static void require(Edge edge, Vertex end) {
        if (!edge.outVertex().equals(end) && !edge.inVertex().equals(end)) {
            throw new AssertionError(edge + " does not end at " + end);
        }
    }
}
