package io.sqlgraph.compiler.run;

import io.sqlgraph.compiler.algebra.ElementKind;
import io.sqlgraph.compiler.algebra.Operator;
import io.sqlgraph.compiler.algebra.TypedPlan;
import io.sqlgraph.compiler.algebra.TypedPlan.Node;
import io.sqlgraph.compiler.rewrite.Typer;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.apache.tinkerpop.gremlin.process.traversal.Traversal;
import org.apache.tinkerpop.gremlin.process.traversal.Traverser;
import org.apache.tinkerpop.gremlin.process.traversal.TraverserGenerator;

/**
 * Makes traversers of rows: with the bulk of the row, and with the path and labels that they would have got from the steps
 * that the SQL stands for.
 */
@SuppressWarnings({"unchecked", "rawtypes"})
final class TraverserMaker {

    private final TraverserGenerator generator;
    /** The places of the path that rows carry, but for that of the row's own thing. */
    private final List<PlaceStep> earlier = new ArrayList<>();

    private final PlaceStep own;

    /**
     * @param generator makes the traversers that come from no other
     */
    TraverserMaker(Traversal.Admin<?, ?> traversal, TraverserGenerator generator, TypedPlan plan) {
        this.generator = generator;
        List<Node> nodes = plan.nodes();
        int lastPlace = lastPlace(plan);
        for (int i = 0; i < lastPlace; i++) {
            if (nodes.get(i).exposed()) earlier.add(new PlaceStep(traversal, labels(nodes, i, lastPlace)));
        }
        own = new PlaceStep(traversal, labels(nodes, lastPlace, nodes.size()));
        if (plan.last().kind() == ElementKind.VALUE && plan.last().operator() instanceof Operator.Count)
            earlier.clear();
    }

    private static int lastPlace(TypedPlan plan) {
        List<Node> nodes = plan.nodes();
        int lastPlace = 0;
        for (int i = 0; i < nodes.size(); i++) {
            Operator operator = nodes.get(i).operator();
            if (Typer.extendsPath(operator) || operator instanceof Operator.Count) {
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

    private Traverser.Admin<Object> place(Traverser.Admin<Object> before, Object object, PlaceStep place) {
        return before == null
                ? generator.generate(object, (org.apache.tinkerpop.gremlin.process.traversal.Step) place, 1L)
                : before.split(object, place);
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
