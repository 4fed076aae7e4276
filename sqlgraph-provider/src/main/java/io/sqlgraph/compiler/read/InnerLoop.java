package io.sqlgraph.compiler.read;

import io.sqlgraph.compiler.algebra.Condition;
import java.util.LinkedHashSet;
import java.util.Set;

/**
 * A condition of a loop that is a loop itself: it holds for a vertex from which the inner loop gives something. Immutable.
 *
 * @param loop the inner loop, without filters and labels; its conditions may ask how many passes the loop outside has made
 * @param found what is asked of the vertices that it gives
 */
public record InnerLoop(Loop loop, Condition found) {

    /** What is asked of the vertices. */
    public Set<Condition> conditions() {
        Set<Condition> all = new LinkedHashSet<>(loop.conditions());
        if (!(found instanceof Condition.Constant)) all.add(found);
        return all;
    }

    /** Whether the number of passes of the loop outside decides anything. */
    public boolean asksOutside() {
        return asksOutside(loop.until()) || asksOutside(loop.emit());
    }

    private static boolean asksOutside(LoopTest test) {
        return test != null && !test.within(0).equals(test);
    }
}
