package io.sqlgraph.conformance.differential;

import io.sqlgraph.conformance.differential.Argument.Text;
import java.util.List;

/** Child traversals and keys for modulators: of what they emit, the first counts. */
final class Children {

    private Children() {}

    /** A key, a token or a child traversal to group, sort or project by. */
    static Argument key(Draft draft) {
        if (!draft.shape().isElement()) return draft.child().chain();
        return switch (draft.dice.below(8)) {
            case 0, 1, 2 -> new Text(draft.quoted(draft.comparableKey()));
            case 3 -> new Text("T.label");
            case 4 -> new Text(draft.dice.oneOf("T.id", draft.quoted(GraphData.NAME)));
            case 5 -> draft.dice.percent(15) ? list(draft) : number(draft);
            default -> scalar(draft);
        };
    }

    /** A child that emits one list of a value or none. */
    private static Chain list(Draft draft) {
        return scalar(draft).then(Chain.Step.of("fold"));
    }

    /** A child that emits one value or none. */
    static Chain scalar(Draft draft) {
        Draft child = draft.child();
        if (draft.shape().isElement()) {
            if (draft.shape() == Shape.EDGE && draft.dice.percent(50))
                child.add(Shape.VERTEX, draft.dice.oneOf("outV", "inV"));
            if (draft.dice.percent(25)) {
                child.add(Shape.TEXT, "label");
            } else {
                String key = child.comparableKey();
                child.add(child.valueShape(key), "values", child.quoted(key));
            }
            if (draft.dice.percent(20)) child.keep("is", Predicates.of(draft.dice, java.util.Set.of()));
        }
        return child.chain();
    }

    /** A child that emits one number. */
    static Chain number(Draft draft) {
        Draft child = draft.child();
        if (draft.shape().isElement()) {
            walk(child);
            if (child.shape().isElement() && child.dice.percent(30)) {
                child.add(Shape.NUMBER, "values", child.quoted(child.numberKey()));
                child.add(Shape.NUMBER, child.dice.oneOf("sum", "max", "min", "count"));
                return child.chain();
            }
        }
        child.add(Shape.NUMBER, "count");
        return child.chain();
    }

    /** A child that reduces all that it receives to one result. */
    static Chain reduction(Draft draft) {
        Draft child = draft.child();
        if (draft.shape().isElement()) {
            if (child.dice.percent(60)) walk(child);
            if (child.shape().isElement() && child.dice.percent(50)) {
                String key = child.dice.percent(50) ? child.numberKey() : child.comparableKey();
                child.add(child.valueShape(key), "values", child.quoted(key));
            }
        }
        if (child.dice.percent(15)) child.keep("dedup");
        if (child.dice.percent(12)) {
            child.add(Chain.Step.of("groupCount").with("by", key(child)), Shape.COUNTS);
            return child.chain();
        }
        if (child.dice.percent(6)) {
            child.add(Shape.TREE, "tree");
            return child.chain();
        }
        boolean number = child.shape() == Shape.NUMBER;
        String name = number
                ? child.dice.oneOf("sum", "max", "min", "count", "mean", "fold")
                : child.dice.oneOf("count", "fold");
        child.add(name.equals("fold") ? child.shape().folded() : Shape.NUMBER, name);
        return child.chain();
    }

    /** A child that begins with what a label holds, and emits one value or none; without labels, {@link #scalar}. */
    static Chain ofLabel(Draft draft) {
        if (draft.labels.isEmpty()) return scalar(draft);
        String label = draft.dice.pick(List.copyOf(draft.labels.keySet()));
        Draft child = draft.child();
        child.add(draft.labels.get(label), "select", draft.quoted(label));
        if (child.shape().isElement()) {
            String key = child.comparableKey();
            child.add(child.valueShape(key), "values", child.quoted(key));
        }
        return child.chain();
    }

    /** A child that emits a map: a record of its own, or a count for each key. */
    static Chain record(Draft draft) {
        Draft child = draft.child();
        if (draft.shape().isElement() && child.dice.percent(60)) walk(child);
        if (child.dice.percent(50)) {
            child.add(Chain.Step.of("groupCount").with("by", key(child)), Shape.COUNTS);
        } else {
            child.add(
                    Chain.Step.of("project", "'p'", "'q'")
                            .with("by", key(child))
                            .with("by", number(child)),
                    Shape.MAP);
        }
        return child.chain();
    }

    private static void walk(Draft child) {
        int steps = child.dice.between(1, 2);
        for (int i = 0; i < steps && child.shape().isElement(); i++) {
            (child.shape() == Shape.EDGE ? ElementSteps.EDGE : ElementSteps.VERTEX).choose(child);
        }
    }
}
