package io.sqlgraph.conformance.differential;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * A traversal as the generator writes and the shrinker shortens it: steps, each with the calls that modulate it.
 *
 * @param steps in their order; a child traversal without steps is {@code identity()}
 */
record Chain(List<Step> steps) implements Argument {

    /** One call of a method. */
    record Call(String name, List<Argument> arguments) {

        static Call of(String name, Object... arguments) {
            List<Argument> list = new ArrayList<>();
            for (Object argument : arguments) {
                list.add(argument instanceof Argument ready ? ready : new Argument.Text(argument.toString()));
            }
            return new Call(name, List.copyOf(list));
        }

        String text() {
            return name + arguments.stream().map(Argument::text).collect(Collectors.joining(", ", "(", ")"));
        }

        /** The child traversals among the arguments. */
        List<Chain> children() {
            return arguments.stream()
                    .filter(Chain.class::isInstance)
                    .map(Chain.class::cast)
                    .toList();
        }

        String argument(int index) {
            return index < arguments.size() ? arguments.get(index).text() : "";
        }
    }

    /** A step: one call makes it, the others modulate it. */
    record Step(List<Call> calls) {

        static Step of(String name, Object... arguments) {
            return new Step(List.of(Call.of(name, arguments)));
        }

        Step with(String name, Object... arguments) {
            List<Call> more = new ArrayList<>(calls);
            more.add(Call.of(name, arguments));
            return new Step(List.copyOf(more));
        }

        String name() {
            return head().name();
        }

        /** The call that makes the step: the first but for repeat(), which until() and emit() may precede. */
        Call head() {
            return calls.stream()
                    .filter(call -> call.name().equals("repeat"))
                    .findFirst()
                    .orElse(calls.get(0));
        }

        /** The calls of that name among those that modulate the step. */
        List<Call> modulators(String name) {
            return calls.stream().filter(call -> call.name().equals(name)).toList();
        }

        String text() {
            return calls.stream().map(Call::text).collect(Collectors.joining("."));
        }
    }

    static Chain of(Step... steps) {
        return new Chain(List.of(steps));
    }

    /** This chain and one more step. */
    Chain then(Step step) {
        List<Step> more = new ArrayList<>(steps);
        more.add(step);
        return new Chain(List.copyOf(more));
    }

    @Override
    public String text() {
        return "__." + (steps.isEmpty() ? "identity()" : joined());
    }

    /** The chain as a whole traversal. */
    String query() {
        return "g." + joined();
    }

    private String joined() {
        return steps.stream().map(Step::text).collect(Collectors.joining("."));
    }
}
