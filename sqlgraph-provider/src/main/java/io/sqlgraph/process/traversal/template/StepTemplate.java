package io.sqlgraph.process.traversal.template;

import io.sqlgraph.compiler.run.ConstantPlaces;
import io.sqlgraph.compiler.run.Constants;
import io.sqlgraph.process.traversal.step.Prepared;
import io.sqlgraph.process.traversal.step.SqlStep;
import io.sqlgraph.process.traversal.step.WriteIntent;
import java.util.ArrayList;
import java.util.List;
import org.apache.tinkerpop.gremlin.process.traversal.Step;
import org.apache.tinkerpop.gremlin.process.traversal.Traversal;
import org.apache.tinkerpop.gremlin.process.traversal.step.TraversalParent;

/**
 * A step of TinkerPop with placeholders, of which traversals get copies; compiled runs in its children are bound with it.
 *
 * @param step never run itself
 * @param hasRuns whether there are any
 */
record StepTemplate(Step<?, ?> step, boolean hasRuns) implements Prepared {

    /**
     * A step to which strategies have been applied, as a template.
     *
     * @param kind what its traversal writes
     */
    static Prepared of(Step<?, ?> step, WriteIntent.Kind kind) {
        if (step instanceof SqlStep run) run.prepare(kind);
        if (step instanceof Prepared prepared) return prepared;
        List<SqlStep> runs = runs(step);
        runs.forEach(run -> run.prepare(kind));
        return new StepTemplate(step, !runs.isEmpty());
    }

    private static List<SqlStep> runs(Step<?, ?> step) {
        List<SqlStep> runs = new ArrayList<>();
        collect(step, runs);
        return runs;
    }

    private static void collect(Step<?, ?> step, List<SqlStep> runs) {
        if (step instanceof SqlStep run) runs.add(run);
        if (!(step instanceof TraversalParent parent)) return;
        for (Traversal.Admin<?, ?> child : parent.getLocalChildren()) {
            for (Step<?, ?> each : child.getSteps()) collect(each, runs);
        }
        for (Traversal.Admin<?, ?> child : parent.getGlobalChildren()) {
            for (Step<?, ?> each : child.getSteps()) collect(each, runs);
        }
    }

    @Override
    public Step<?, ?> with(Traversal.Admin<?, ?> traversal, Constants constants) {
        Step<?, ?> copy = ConstantPlaces.copy(step, constants);
        if (hasRuns) runs(copy).forEach(run -> run.bind(constants));
        return copy;
    }

    @Override
    public String constantsText() {
        return constantsText(step);
    }

    /** A text with every constant that a step can ever use. */
    static String constantsText(Step<?, ?> step) {
        if (step instanceof Prepared prepared) return prepared.constantsText();
        var text = new StringBuilder(step.toString());
        for (SqlStep run : runs(step)) text.append(' ').append(run.constantsText());
        return text.toString();
    }
}
