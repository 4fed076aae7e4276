package io.sqlgraph.sync;

import java.util.function.Consumer;

/** Named moments of a batch at which tests end the process. */
final class FailPoints {

    private static volatile Consumer<String> listener = name -> {};

    private FailPoints() {}

    static void listen(Consumer<String> newListener) {
        listener = newListener;
    }

    static void reach(String name) {
        listener.accept(name);
    }
}
