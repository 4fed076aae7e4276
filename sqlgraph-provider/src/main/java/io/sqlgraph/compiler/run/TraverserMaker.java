package io.sqlgraph.compiler.run;

import io.sqlgraph.compiler.algebra.Operator;
import io.sqlgraph.compiler.algebra.TypedPlan;
import io.sqlgraph.compiler.algebra.TypedPlan.Node;
import io.sqlgraph.compiler.rewrite.Typer;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.apache.tinkerpop.gremlin.process.traversal.Step;
import org.apache.tinkerpop.gremlin.process.traversal.Traversal;
import org.apache.tinkerpop.gremlin.process.traversal.Traverser;
import org.apache.tinkerpop.gremlin.process.traversal.TraverserGenerator;
import org.apache.tinkerpop.gremlin.process.traversal.step.util.EmptyStep;
import org.apache.tinkerpop.gremlin.process.traversal.traverser.TraverserRequirement;

/**
 * Makes traversers of rows: with the bulk of the row, and with the path and labels that they would have got from the steps
 * that the SQL stands for.
 */
final class TraverserMaker {

    /** What traversers may hold that they take from a step. */
    private static final Set<TraverserRequirement> FROM_STEPS = EnumSet.of(
            TraverserRequirement.PATH,
            TraverserRequirement.LABELED_PATH,
            TraverserRequirement.SACK,
            TraverserRequirement.SIDE_EFFECTS);

    private final TraverserGenerator generator;
    /** The places of the path that rows carry, but for that of the row's own thing. */
    private final List<Step<Object, Object>> earlier;

    private final Step<Object, Object> own;

    /**
     * @param generator makes the traversers that come from no other
     */
    TraverserMaker(Traversal.Admin<?, ?> traversal, TraverserGenerator generator, Places places) {
        this(
                generator,
                places.earlier().stream()
                        .map(labels -> place(traversal, labels))
                        .toList(),
                place(traversal, places.own()));
    }

    private TraverserMaker(TraverserGenerator generator, List<Step<Object, Object>> earlier, Step<Object, Object> own) {
        this.generator = generator;
        this.earlier = earlier;
        this.own = own;
    }

    /** As the constructor, for traversers none of which comes from another. */
    static TraverserMaker atStart(Traversal.Admin<?, ?> traversal, TraverserGenerator generator, Places places) {
        // A step costs more to make than a traverser that does not look at it.
        return Collections.disjoint(generator.getProvidedRequirements(), FROM_STEPS)
                ? new TraverserMaker(generator, List.of(), EmptyStep.instance())
                : new TraverserMaker(traversal, generator, places);
    }

    private static Step<Object, Object> place(Traversal.Admin<?, ?> traversal, Set<String> labels) {
        return new PlaceStep(traversal, labels);
    }

    /**
     * The labels at the places of the path that the rows of a plan stand for. Immutable.
     *
     * @param earlier of the places that rows carry, but for that of the row's own thing
     * @param own of that
     */
    record Places(List<Set<String>> earlier, Set<String> own) {

        static Places of(TypedPlan plan) {
            List<Node> nodes = plan.nodes();
            int lastPlace = lastPlace(plan);
            Set<String> own = labels(nodes, lastPlace, nodes.size());
            List<Set<String>> earlier = new ArrayList<>();
            boolean reduces = plan.last().operator().reduces();
            for (int i = 0; i < lastPlace && !reduces; i++) {
                if (nodes.get(i).exposed()) earlier.add(labels(nodes, i, lastPlace));
            }
            return new Places(List.copyOf(earlier), own);
        }
    }

    private static int lastPlace(TypedPlan plan) {
        List<Node> nodes = plan.nodes();
        int lastPlace = 0;
        for (int i = 0; i < nodes.size(); i++) {
            Operator operator = nodes.get(i).operator();
            if (Typer.extendsPath(operator) || operator.reduces()) {
                lastPlace = i;
            }
        }
        return lastPlace;
    }

    /** How many places of the path rows carry, but for that of the row's own thing. */
    static int placesBefore(TypedPlan plan) {
        return (int) plan.nodes().subList(0, lastPlace(plan)).stream()
                .filter(Node::exposed)
                .count();
    }

    private static Set<String> labels(List<Node> nodes, int from, int to) {
        Set<String> labels = new LinkedHashSet<>(nodes.get(from).labels());
        for (int i = from + 1; i < to && !Typer.extendsPath(nodes.get(i).operator()); i++) {
            labels.addAll(nodes.get(i).labels());
        }
        return labels;
    }

    /** A traverser for one result of a row, that comes from no other traverser. */
    Traverser.Admin<Object> start(Row row, Object result) {
        Traverser.Admin<Object> traverser = null;
        for (int i = 0; i < earlier.size(); i++) {
            traverser = place(traverser, row.path().get(i), earlier.get(i));
        }
        traverser = place(traverser, result, own);
        traverser.setBulk(row.bulk());
        return traverser;
    }

    private Traverser.Admin<Object> place(Traverser.Admin<Object> before, Object object, Step<Object, Object> place) {
        return before == null ? generator.generate(object, place, 1L) : before.split(object, place);
    }

    /** A traverser for one result of a row, that goes on from the one whose element was the seed. */
    Traverser.Admin<Object> follow(Traverser.Admin<Object> seed, Row row, Object result) {
        Traverser.Admin<Object> traverser = seed;
        for (int i = 0; i < earlier.size(); i++) {
            traverser = traverser.split(row.path().get(i), earlier.get(i));
        }
        traverser = traverser.split(result, own);
        traverser.setBulk(Math.multiplyExact(seed.bulk(), row.bulk()));
        return traverser;
    }
}
