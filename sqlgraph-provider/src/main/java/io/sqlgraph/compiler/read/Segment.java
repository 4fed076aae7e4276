package io.sqlgraph.compiler.read;

import io.sqlgraph.compiler.algebra.Plan;
import java.util.List;

/**
 * A run of steps that was read.
 *
 * @param plan what they mean
 * @param resume for each operator, the index of the step to go on with when SQL stops after that operator
 * @param end the index of the first step that was not read
 * @param finisher runs on the rows of the whole plan; null when they are the results
 */
public record Segment(Plan plan, List<Integer> resume, int end, Finisher finisher) {

    public Segment {
        resume = List.copyOf(resume);
    }

    /** Whether any operator has {@code as()} labels. */
    public boolean hasLabels() {
        for (Plan.Entry entry : plan.entries()) {
            if (!entry.labels().isEmpty()) return true;
        }
        return false;
    }
}
