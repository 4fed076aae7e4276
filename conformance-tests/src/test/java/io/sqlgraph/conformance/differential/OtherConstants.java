package io.sqlgraph.conformance.differential;

import io.sqlgraph.conformance.differential.Argument.Text;
import io.sqlgraph.conformance.differential.Chain.Call;
import io.sqlgraph.conformance.differential.Chain.Step;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The same traversal with other constants: its plan may be used again, and has to be right for them too. */
final class OtherConstants {

    private static final Set<String> CALLS =
            Set.of("has", "is", "limit", "skip", "tail", "constant", "times", "inject");
    private static final Pattern NUMBER = Pattern.compile("(?<![\\w'.-])\\d+(?=[bsilfdmn]?\\b)(?!\\.)");
    private static final Pattern TEXT = Pattern.compile("'(?:[^'\\\\]|\\\\.)*'");

    private OtherConstants() {}

    static Chain in(Chain chain, Dice dice) {
        List<Step> steps = new ArrayList<>();
        for (Step step : chain.steps()) {
            List<Call> calls = new ArrayList<>();
            for (Call call : step.calls()) calls.add(in(call, dice));
            steps.add(new Step(List.copyOf(calls)));
        }
        return new Chain(List.copyOf(steps));
    }

    private static Call in(Call call, Dice dice) {
        List<Argument> arguments = new ArrayList<>(call.arguments());
        for (int i = 0; i < arguments.size(); i++) {
            if (arguments.get(i) instanceof Chain child) arguments.set(i, in(child, dice));
        }
        int last = arguments.size() - 1;
        boolean value = CALLS.contains(call.name()) && (!call.name().equals("has") || last > 0);
        if (value && arguments.get(last) instanceof Text text) arguments.set(last, new Text(other(text.text(), dice)));
        return new Call(call.name(), List.copyOf(arguments));
    }

    private static String other(String text, Dice dice) {
        if (text.contains("(") && !text.startsWith("P.") || text.contains("UUID(") || text.contains("datetime("))
            return text;
        if (text.contains("lambda ") || text.contains("within('g')") || text.contains("without('g')")) return text;
        if (text.contains("'")) {
            String literal = Literals.quoted((String) dice.pick(ValuePool.TEXT.members()));
            return TEXT.matcher(text).replaceFirst(Matcher.quoteReplacement(literal));
        }
        return NUMBER.matcher(text)
                .replaceAll(match ->
                        String.valueOf(match.group().charAt(match.group().length() - 1) % 3 + 1));
    }
}
