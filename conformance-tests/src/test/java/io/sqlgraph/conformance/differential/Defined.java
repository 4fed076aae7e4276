package io.sqlgraph.conformance.differential;

import io.sqlgraph.conformance.differential.Chain.Call;
import io.sqlgraph.conformance.differential.Chain.Step;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * How much of a traversal's answer Gremlin defines: a limit of what has no order, for instance, leaves only the number of
 * results. The walk follows the steps and keeps what is known about the traversers before each.
 */
final class Defined {

    /** What can be compared, each less than the one before. */
    enum Content {
        /** The results, with classes of values. */
        EXACT,
        /** The results, but which of several equal numbers of different classes is open. */
        EQUAL_NUMBERS,
        /** The number of results. */
        COUNT,
        NOTHING
    }

    /** Whether the order of the traversers is defined, at all or but for equal numbers of different classes. */
    enum Order {
        NONE,
        EQUAL_NUMBERS,
        TOTAL
    }

    private static final Set<String> HOPS =
            Set.of("V", "E", "out", "in", "both", "outE", "inE", "bothE", "bothV", "to", "toE", "toV");
    private static final Set<String> CUTS = Set.of("limit", "range", "skip", "tail");
    private static final Set<String> REDUCERS = Set.of("count", "sum", "mean", "min", "max");
    private static final Set<String> AFTER_CUT =
            Set.of("identity", "barrier", "limit", "skip", "range", "as", "constant", "count");
    private static final Set<String> NOT_AFTER_EQUAL_NUMBERS =
            Set.of("dedup", "group", "groupCount", "asString", "path", "concat", "format", "cap", "where", "select");
    private static final Set<String> READS_LIST_ORDER = Set.of(
            "dedup",
            "order",
            "is",
            "group",
            "groupCount",
            "asString",
            "reverse",
            "conjoin",
            "concat",
            "format",
            "index",
            "where",
            "has",
            "merge",
            "aggregate",
            "simplePath",
            "cyclicPath",
            "coalesce");
    private static final Set<String> UNORDERED_MAPS =
            Set.of("valueMap", "elementMap", "propertyMap", "group", "groupCount");
    private static final Set<String> BULK_DEPENDENT = Set.of("fold", "dedup", "group", "groupCount", "aggregate");
    private static final Set<String> BRANCHES = Set.of("coalesce", "optional", "flatMap", "union", "choose", "repeat");
    private static final Set<String> READS_PATH =
            Set.of("path", "select", "where", "simplePath", "cyclicPath", "otherV", "match", "tree", "dedup");

    private final Schema schema;
    private final Set<String> repeatedKeys;
    private Content content;
    private Order order;
    private boolean single;
    private int openLists;
    private boolean openPath;
    private boolean openErrors;
    private boolean properties;
    private boolean maps;
    private boolean unmerged;
    private Content aggregated = Content.EXACT;

    private Defined(Schema schema, Content content, Order order, boolean single) {
        this.schema = schema;
        this.repeatedKeys = schema.repeatedKeys();
        this.content = content;
        this.order = order;
        this.single = single;
    }

    /** Judges a whole traversal. */
    static Defined of(Chain chain, Schema schema) {
        Defined defined = new Defined(schema, Content.EXACT, Order.TOTAL, true);
        defined.walk(chain);
        return defined;
    }

    Content content() {
        return content;
    }

    Order order() {
        return order;
    }

    /** Whether the order of lists within the results is open. */
    boolean hasOpenLists() {
        return openLists > 0;
    }

    /** Whether an error may or may not occur, because what comes first decides how much is evaluated. */
    boolean mayFail() {
        return openErrors;
    }

    private void walk(Chain chain) {
        for (Step step : chain.steps()) {
            if (content == Content.NOTHING) return;
            step(step);
        }
    }

    private void step(Step step) {
        String name = step.name();
        // Behind values() and ends of edges strategies may place a barrier, which brings what is equal together.
        if (unmerged && !single) order = Order.NONE;
        unmerged = false;
        boolean local = step.head().argument(0).equals("Scope.local");
        if (content == Content.COUNT && !AFTER_CUT.contains(name)) {
            content = Content.NOTHING;
            return;
        }
        if (content == Content.EQUAL_NUMBERS && NOT_AFTER_EQUAL_NUMBERS.contains(name)
                || openLists > 0 && (READS_LIST_ORDER.contains(name) || local && CUTS.contains(name))
                || openPath
                        && READS_PATH.contains(name)
                        && !(name.equals("dedup") && step.head().arguments().isEmpty())) {
            content = Content.NOTHING;
            return;
        }
        if ((name.equals("sum") || name.equals("mean") || name.equals("sack")) && !schema.sumsExactly()) {
            content = Content.NOTHING;
            return;
        }
        if (local) {
            if (REDUCERS.contains(name)) openLists = 0;
            return;
        }
        maps |= UNORDERED_MAPS.contains(name);
        if (HOPS.contains(name)) {
            spread();
        } else if (CUTS.contains(name)) {
            cut();
        } else if (REDUCERS.contains(name)) {
            reduce(name);
        } else {
            other(step, name);
        }
    }

    private void other(Step step, String name) {
        switch (name) {
            case "inject" -> spread();
            case "unfold" -> {
                int inner = Math.max(0, openLists - 1);
                spread();
                openLists = inner;
            }
            case "properties" -> {
                spread();
                properties = true;
            }
            case "key", "value" -> properties = false;
            case "values" -> {
                boolean one = step.head().arguments().size() == 1
                        && repeatedKeys.stream()
                                .map(Literals::quoted)
                                .noneMatch(step.head().argument(0)::equals);
                if (!one) spread();
                unmerged = true;
            }
            case "fold" -> {
                if (order != Order.TOTAL || openLists > 0) openLists++;
                one();
            }
            case "cap" -> {
                openLists = 2;
                worse(aggregated);
                one();
            }
            case "aggregate" -> {
                keys(step);
                if (aggregated.compareTo(content) < 0) aggregated = content;
            }
            case "subgraph" -> {
                if (aggregated.compareTo(content) < 0) aggregated = content;
            }
            case "tree" -> {
                keys(step);
                one();
            }
            // Several edges may end at one vertex.
            case "outV", "inV", "otherV" -> unmerged = true;
            case "dedup" -> dedup(step);
            case "elementMap" -> {
                if (readsRepeatedKey(step)) content = Content.NOTHING;
            }
            case "valueMap", "propertyMap" -> {
                if (readsRepeatedKey(step)) openLists = 2;
            }
            case "order" -> sort(step);
            case "group" -> group(step);
            case "groupCount" -> {
                keys(step);
                if (step.head().arguments().isEmpty()) one();
                else if (aggregated.compareTo(content) < 0) aggregated = content;
            }
            case "repeat" -> repeat(step);
            case "union" -> branches(step, true);
            case "choose" -> choose(step);
            case "coalesce", "optional", "flatMap" -> {
                if (!single && step.head().children().stream().anyMatch(Defined::dependsOnBulk))
                    content = Content.NOTHING;
                branches(step, false);
            }
            case "local" -> branches(step, false);
            case "map" -> first(step.head().children().get(0));
            case "path", "sack" -> {
                // Equal traversers sort in no order, but their paths differ.
                order = Order.NONE;
                keys(step);
            }
            case "asString" -> {
                if (maps) content = Content.NOTHING;
            }
            case "match" -> {
                if (!step.head().children().stream().allMatch(Defined::isPattern)) content = Content.NOTHING;
                existence(step.head());
                spread();
                // Which pattern is tried first shows in the path.
                openPath = true;
            }
            case "select" -> {
                order = Order.NONE;
                if (step.head().argument(0).startsWith("Column.")) openLists = Math.max(openLists, 1);
                keys(step);
            }
            case "where", "not", "and", "or", "filter", "has", "sideEffect" -> {
                // It throws on what is no text, but a filter beside it may have taken that out.
                openErrors |= step.text().contains("TextP.");
                existence(step.head());
                if (step.text().contains("('g')") && aggregated != Content.EXACT) content = Content.NOTHING;
                keys(step);
            }
            default -> keys(step);
        }
    }

    private void spread() {
        order = Order.NONE;
        single = false;
        openLists = 0;
    }

    private void one() {
        order = Order.TOTAL;
        single = true;
    }

    private void worse(Content other) {
        if (other.compareTo(content) > 0) content = other;
    }

    private void cut() {
        openErrors |= order != Order.TOTAL;
        openPath |= !single;
        if (order == Order.NONE && !single) worse(Content.COUNT);
        if (order == Order.EQUAL_NUMBERS) worse(Content.EQUAL_NUMBERS);
    }

    private void reduce(String name) {
        if (name.equals("count")) {
            content = Content.EXACT;
        } else if (name.equals("min") || name.equals("max")) {
            worse(Content.EQUAL_NUMBERS);
        }
        openLists = 0;
        one();
    }

    /** The order of the values of one key is open, and with it the one that elementMap() keeps. */
    private boolean readsRepeatedKey(Step step) {
        return step.head().arguments().isEmpty()
                ? !repeatedKeys.isEmpty()
                : repeatedKeys.stream().anyMatch(key -> step.text().contains(Literals.quoted(key)));
    }

    private void dedup(Step step) {
        keys(step);
        openPath |= !single;
        if (!single) order = Order.NONE;
        boolean bySelf = step.head().arguments().isEmpty() && step.calls().size() == 1;
        if (!single && !bySelf) worse(Content.COUNT);
    }

    private void sort(Step step) {
        boolean total = false;
        boolean natural = true;
        for (Call by : step.modulators("by")) {
            total |= Set.of("T.id", Literals.quoted(GraphData.NAME)).contains(by.argument(0));
            natural &= by.arguments().isEmpty() || by.argument(0).startsWith("Order.");
        }
        keys(step);
        if (total) {
            order = Order.TOTAL;
        } else if (order != Order.TOTAL) {
            // Properties sort by their ids, which are no business of the user.
            order = natural && !properties ? Order.EQUAL_NUMBERS : Order.NONE;
        }
    }

    private void group(Step step) {
        List<Call> by = step.modulators("by");
        if (!by.isEmpty()) key(by.get(0));
        if (by.size() < 2 || by.get(1).children().isEmpty()) {
            openLists = 2;
        } else {
            Defined value = child(Order.NONE, false);
            value.walk(by.get(1).children().get(0));
            take(value);
            if (!value.single) content = Content.NOTHING;
        }
        if (step.head().arguments().isEmpty()) one();
        else if (aggregated.compareTo(content) < 0) aggregated = content;
    }

    /** The children of by(): of each the first result counts. */
    private void keys(Step step) {
        for (Call by : step.modulators("by")) key(by);
        if (Set.of("project", "map", "concat", "dateDiff").contains(step.name())) {
            for (Chain child : step.head().children()) first(child);
        }
    }

    private void key(Call by) {
        for (Chain child : by.children()) first(child);
        if (properties && by.argument(0).equals("T.id")) content = Content.NOTHING;
        boolean repeated = repeatedKeys.stream().map(Literals::quoted).anyMatch(by.argument(0)::equals);
        openErrors |= repeated;
    }

    private void first(Chain chain) {
        Defined child = child(Order.TOTAL, true);
        child.walk(chain);
        take(child);
        if (child.openLists > 0) openLists = Math.max(openLists, child.openLists + 1);
        if (!child.single && child.order != Order.TOTAL) content = Content.NOTHING;
    }

    private void existence(Call call) {
        for (Chain chain : call.children()) {
            Defined child = child(Order.TOTAL, true);
            child.walk(chain);
            openErrors = true;
            if (child.content == Content.NOTHING) content = Content.NOTHING;
        }
    }

    private void branches(Step step, boolean together) {
        boolean allSingle = single && !together;
        Content worst = content;
        for (Chain chain : step.head().children()) {
            Defined child = together ? child(order, single) : child(Order.TOTAL, true);
            child.walk(chain);
            take(child);
            if (content.compareTo(worst) > 0) worst = content;
            allSingle &= child.single;
        }
        order = Order.NONE;
        single = allSingle;
        openErrors |= !step.name().equals("union");
    }

    private void choose(Step step) {
        Call head = step.head();
        List<Chain> children = head.children();
        boolean test = !head.argument(0).startsWith("T.") && !head.argument(0).startsWith("P.");
        if (test && children.isEmpty()) {
            content = Content.NOTHING;
            return;
        }
        if (test && step.calls().size() > 1) first(children.get(0));
        if (test && step.calls().size() == 1) existence(Call.of("choose", children.get(0)));
        List<Chain> branches = new ArrayList<>(children.subList(test ? 1 : 0, children.size()));
        for (Call option : step.modulators("option")) branches.addAll(option.children());
        branches(new Step(List.of(new Call("union", List.copyOf(branches)))), true);
        openErrors = true;
    }

    private void repeat(Step step) {
        Chain body = step.head().children().get(0);
        for (int round = 0; round < 2; round++) {
            Defined child = child(Order.NONE, false);
            child.walk(body);
            take(child);
        }
        if (content == Content.COUNT) content = Content.NOTHING;
        // Which way comes to an element first depends on how many traversers run at a time.
        boolean drops = body.steps().stream().anyMatch(inner -> inner.name().equals("dedup"));
        if (drops && !single) content = Content.NOTHING;
        for (Call call : step.calls()) {
            if (!call.equals(step.head())) existence(call);
        }
        order = Order.NONE;
        single = false;
    }

    /** Whether the answer depends on how equal traversers were merged before: local() and by() split them, others do not. */
    private static boolean dependsOnBulk(Chain chain) {
        return chain.steps().stream().anyMatch(step -> {
            boolean local = step.head().argument(0).equals("Scope.local");
            boolean together = REDUCERS.contains(step.name()) || CUTS.contains(step.name());
            if (!local && (together || BULK_DEPENDENT.contains(step.name()))) return true;
            return BRANCHES.contains(step.name())
                    && step.head().children().stream().anyMatch(Defined::dependsOnBulk);
        });
    }

    private static boolean isPattern(Chain chain) {
        List<Step> steps = chain.steps();
        return steps.size() > 1
                && steps.get(0).name().equals("as")
                && steps.get(steps.size() - 1).name().equals("as");
    }

    private Defined child(Order childOrder, boolean childSingle) {
        Defined child = new Defined(schema, content, childOrder, childSingle);
        child.openPath = openPath;
        child.properties = properties;
        child.maps = maps;
        child.openLists = openLists;
        return child;
    }

    private void take(Defined child) {
        worse(child.content);
        openLists = Math.max(openLists, child.openLists);
        openPath |= child.openPath;
        properties |= child.properties;
        maps |= child.maps;
        openErrors |= child.openErrors;
        if (aggregated.compareTo(child.aggregated) < 0) aggregated = child.aggregated;
    }
}
