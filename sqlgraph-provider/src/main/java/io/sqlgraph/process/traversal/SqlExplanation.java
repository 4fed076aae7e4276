package io.sqlgraph.process.traversal;

import io.sqlgraph.compiler.run.SegmentPlan;
import io.sqlgraph.process.traversal.step.SqlRepeatStep;
import io.sqlgraph.process.traversal.step.SqlStep;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.apache.tinkerpop.gremlin.process.traversal.Step;
import org.apache.tinkerpop.gremlin.process.traversal.Traversal;
import org.apache.tinkerpop.gremlin.process.traversal.step.TraversalParent;

/**
 * What a traversal becomes: which of its steps are SQL, with plan and statement, and which stay steps of TinkerPop.
 *
 * @param parts in the order of the traversal, children after the step that they belong to
 */
public record SqlExplanation(List<Part> parts) {

    /** How much to ask the database. */
    public enum Detail {
        /** Nothing. */
        STATEMENTS,
        /** For its plans of the statements. */
        PLANS,
        /** To run the statements, and for its plans with what it measured, where it measures. */
        MEASURED_PLANS
    }

    /**
     * One step after all strategies.
     *
     * @param depth 0 in the traversal itself, one more in each level of children
     * @param step the step, for a run of SQL the word SQL
     * @param segment what the run of SQL is; null for a step of TinkerPop
     */
    public record Part(int depth, String step, SegmentPlan segment) {}

    public SqlExplanation {
        parts = List.copyOf(parts);
    }

    /**
     * Explains a traversal in the current transaction, without running it; only {@link Detail#MEASURED_PLANS} runs its
     * statements, where the database can measure them.
     *
     * @param traversal one that has not been iterated; it stays so
     */
    public static SqlExplanation of(Traversal<?, ?> traversal, Detail detail) {
        Traversal.Admin<?, ?> applied = traversal.asAdmin().clone();
        if (!applied.isLocked()) applied.applyStrategies();
        List<Part> parts = new ArrayList<>();
        add(applied, 0, detail, parts);
        return new SqlExplanation(parts);
    }

    private static void add(Traversal.Admin<?, ?> traversal, int depth, Detail detail, List<Part> parts) {
        for (Step<?, ?> step : traversal.getSteps()) {
            if (step instanceof SqlStep sql) {
                SegmentPlan plan = sql.explain(detail != Detail.STATEMENTS, detail == Detail.MEASURED_PLANS);
                parts.add(new Part(depth, "SQL", plan));
                continue;
            }
            if (step instanceof SqlRepeatStep loop) {
                SegmentPlan pass = loop.explain(detail != Detail.STATEMENTS, detail == Detail.MEASURED_PLANS);
                parts.add(new Part(depth, "SQL for each level", pass));
                continue;
            }
            parts.add(new Part(depth, step.toString(), null));
            if (step instanceof TraversalParent parent) {
                children(parent).forEach(child -> add(child, depth + 1, detail, parts));
            }
        }
    }

    private static List<Traversal.Admin<?, ?>> children(TraversalParent parent) {
        List<Traversal.Admin<?, ?>> children = new ArrayList<>();
        parent.getLocalChildren().forEach(child -> children.add((Traversal.Admin<?, ?>) child));
        parent.getGlobalChildren().forEach(child -> children.add((Traversal.Admin<?, ?>) child));
        return children;
    }

    /** Several lines: for each step its plan, statement, parameters and what the database says. */
    @Override
    public String toString() {
        return parts.stream().map(SqlExplanation::text).collect(Collectors.joining("\n"));
    }

    private static String text(Part part) {
        String indent = "  ".repeat(part.depth());
        if (part.segment() == null) return indent + "TinkerPop  " + part.step();
        SegmentPlan segment = part.segment();
        List<String> lines = new ArrayList<>();
        block(lines, "plan", segment.plan());
        block(lines, "SQL", List.of(segment.sql() == null ? "none" : segment.sql()));
        if (!segment.parameters().isEmpty())
            block(lines, "values", List.of(segment.parameters().toString()));
        if (segment.left() != null) block(lines, "TinkerPop", List.of(segment.left()));
        if (!segment.database().isEmpty()) block(lines, "database", segment.database());
        return lines.stream().map(line -> indent + line).collect(Collectors.joining("\n"));
    }

    private static void block(List<String> lines, String name, List<String> text) {
        for (int i = 0; i < text.size(); i++) lines.add(String.format("%-11s%s", i == 0 ? name : "", text.get(i)));
    }
}
