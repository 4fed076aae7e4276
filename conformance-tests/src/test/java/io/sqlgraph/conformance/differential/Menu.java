package io.sqlgraph.conformance.differential;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** Ways to continue a traversal, each with a weight. */
final class Menu {

    private record Item(int weight, Consumer<Draft> action) {}

    private final List<Item> items = new ArrayList<>();
    private int total;

    Menu add(int weight, Consumer<Draft> action) {
        items.add(new Item(weight, action));
        total += weight;
        return this;
    }

    /** The items of another menu as well. */
    Menu addAll(Menu other) {
        other.items.forEach(item -> add(item.weight(), item.action()));
        return this;
    }

    void choose(Draft draft) {
        int left = draft.dice.below(total);
        for (Item item : items) {
            left -= item.weight();
            if (left < 0) {
                item.action().accept(draft);
                return;
            }
        }
        throw new AssertionError("weights do not add up");
    }
}
