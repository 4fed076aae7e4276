package io.sqlgraph.conformance.differential;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertTrue;

import java.util.HashSet;
import java.util.Set;
import org.apache.tinkerpop.gremlin.language.grammar.GremlinAntlrToJava;
import org.apache.tinkerpop.gremlin.language.grammar.GremlinQueryParser;
import org.apache.tinkerpop.gremlin.process.traversal.Traversal;
import org.apache.tinkerpop.gremlin.process.traversal.step.LambdaHolder;
import org.apache.tinkerpop.gremlin.process.traversal.step.sideEffect.TraversalSideEffectStep;
import org.apache.tinkerpop.gremlin.process.traversal.util.TraversalHelper;
import org.apache.tinkerpop.gremlin.structure.util.empty.EmptyGraph;
import org.junit.Test;

/** The words of the generator become lambdas; other side effects stay. */
public class LambdasTest {

    @Test
    public void eachWordBecomesALambdaInItsPlace() {
        Dice dice = new Dice(1);
        Set<Class<?>> kinds = new HashSet<>();
        for (int i = 0; i < 50; i++) {
            Traversal.Admin<?, ?> traversal =
                    parse("g.V()." + Lambdas.step(dice).text() + ".as('a').local(__.out()."
                            + Lambdas.step(dice).text() + ")");
            Lambdas.put(traversal);
            var lambdas = TraversalHelper.getStepsOfAssignableClassRecursively(LambdaHolder.class, traversal);
            assertEquals(2, lambdas.size());
            assertEquals(Set.of("a"), traversal.getSteps().get(1).getLabels());
            lambdas.forEach(lambda -> kinds.add(lambda.getClass()));
        }
        assertEquals(3, kinds.size());
    }

    @Test
    public void otherSideEffectsStay() {
        Traversal.Admin<?, ?> traversal = parse("g.V().sideEffect(__.constant('x'))");
        Lambdas.put(traversal);
        assertTrue(traversal.getEndStep() instanceof TraversalSideEffectStep);
    }

    private static Traversal.Admin<?, ?> parse(String query) {
        var reader = new GremlinAntlrToJava(EmptyGraph.instance().traversal());
        return ((Traversal<?, ?>) GremlinQueryParser.parse(query, reader)).asAdmin();
    }
}
