package io.sqlgraph.server;

import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import org.apache.tinkerpop.gremlin.process.traversal.Bytecode;
import org.apache.tinkerpop.gremlin.process.traversal.P;
import org.apache.tinkerpop.gremlin.util.function.Lambda;

/** Finds lambdas in what a client sent. Without a script engine they would silently answer null, so they are refused. */
final class Lambdas {

    private Lambdas() {}

    /** Why this traversal or these bindings cannot run, or empty if they hold no lambda. */
    static Optional<String> refusal(Object argument) {
        return contains(argument)
                ? Optional.of("Lambdas are not supported: express the function with Gremlin steps")
                : Optional.empty();
    }

    private static boolean contains(Object value) {
        if (value instanceof Lambda) return true;
        if (value instanceof Bytecode bytecode) {
            for (Bytecode.Instruction instruction : bytecode.getInstructions()) {
                if (contains(instruction.getArguments())) return true;
            }
            return false;
        }
        if (value instanceof Bytecode.Binding<?> binding) return contains(binding.value());
        if (value instanceof P<?> predicate) return contains(predicate.getValue());
        if (value instanceof Object[] array) return Arrays.stream(array).anyMatch(Lambdas::contains);
        if (value instanceof Map<?, ?> map) return contains(map.keySet()) || contains(map.values());
        if (value instanceof Iterable<?> values) {
            for (Object element : values) {
                if (contains(element)) return true;
            }
        }
        return false;
    }
}
