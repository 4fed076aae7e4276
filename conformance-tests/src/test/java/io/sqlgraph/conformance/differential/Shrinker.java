package io.sqlgraph.conformance.differential;

import io.sqlgraph.conformance.differential.Chain.Call;
import io.sqlgraph.conformance.differential.Chain.Step;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/** Makes a traversal that fails smaller as long as it fails. */
final class Shrinker {

    private final Predicate<Chain> fails;
    private int attempts;

    /** @param most as many traversals as are tried */
    Shrinker(Predicate<Chain> fails, int most) {
        this.fails = fails;
        this.attempts = most;
    }

    Chain shrink(Chain chain) {
        Chain smallest = chain;
        boolean smaller = true;
        while (smaller && attempts > 0) {
            smaller = false;
            for (Chain candidate : candidates(smallest, true)) {
                if (attempts-- <= 0) break;
                if (!candidate.steps().isEmpty() && fails.test(candidate)) {
                    smallest = candidate;
                    smaller = true;
                    break;
                }
            }
        }
        return smallest;
    }

    /** The chains that are one change smaller, the smallest first. */
    private static List<Chain> candidates(Chain chain, boolean whole) {
        List<Chain> candidates = new ArrayList<>();
        List<Step> steps = chain.steps();
        int first = whole ? 1 : 0;
        for (int end = first; end < steps.size(); end++) candidates.add(new Chain(steps.subList(0, end)));
        for (int i = first; i < steps.size(); i++) candidates.add(replaced(chain, i, List.of()));
        for (int i = 0; i < steps.size(); i++) {
            for (Call call : steps.get(i).calls()) {
                for (Chain child : call.children()) {
                    if (i >= first) candidates.add(replaced(chain, i, child.steps()));
                }
            }
            for (Step step : smaller(steps.get(i))) candidates.add(replaced(chain, i, List.of(step)));
        }
        return candidates;
    }

    private static Chain replaced(Chain chain, int index, List<Step> replacement) {
        List<Step> steps = new ArrayList<>(chain.steps().subList(0, index));
        steps.addAll(replacement);
        steps.addAll(chain.steps().subList(index + 1, chain.steps().size()));
        return new Chain(List.copyOf(steps));
    }

    private static List<Step> smaller(Step step) {
        List<Step> steps = new ArrayList<>();
        for (int i = 0; i < step.calls().size(); i++) {
            Call call = step.calls().get(i);
            if (step.calls().size() > 1 && !call.equals(step.head())) steps.add(with(step, i, null));
            for (int argument = 0; argument < call.arguments().size(); argument++) {
                if (call.arguments().size() > 1 || call.arguments().get(argument) instanceof Argument.Text) {
                    steps.add(with(step, i, with(call, argument, null)));
                }
                if (call.arguments().get(argument) instanceof Chain child) {
                    for (Chain candidate : candidates(child, false)) {
                        steps.add(with(step, i, with(call, argument, candidate)));
                    }
                }
            }
        }
        return steps;
    }

    private static Step with(Step step, int index, Call call) {
        List<Call> calls = new ArrayList<>(step.calls());
        if (call == null) {
            calls.remove(index);
        } else {
            calls.set(index, call);
        }
        return new Step(List.copyOf(calls));
    }

    private static Call with(Call call, int index, Argument argument) {
        List<Argument> arguments = new ArrayList<>(call.arguments());
        if (argument == null) {
            arguments.remove(index);
        } else {
            arguments.set(index, argument);
        }
        return new Call(call.name(), List.copyOf(arguments));
    }
}
