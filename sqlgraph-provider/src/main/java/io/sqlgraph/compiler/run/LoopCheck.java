package io.sqlgraph.compiler.run;

import io.sqlgraph.compiler.algebra.Condition;
import io.sqlgraph.compiler.read.LoopTest;
import java.util.Collection;
import java.util.List;

/** What {@code until()} or {@code emit()} says of the vertices of a level. For one thread. */
final class LoopCheck {

    private final LoopTest test;
    private final LoopAnswers answers;
    private final Collection<Condition> conditions;
    private boolean asksTraversers;
    private InnerLoopCheck inner;

    /**
     * @param test what is asked; null for nothing, which never passes
     * @param asksTraversers whether the answer is only to be had from a traverser
     * @param answers knows the conditions of the test
     */
    LoopCheck(LoopTest test, boolean asksTraversers, LoopAnswers answers) {
        this.test = test;
        this.asksTraversers = asksTraversers;
        this.answers = answers;
        this.conditions = test == null ? List.of() : test.conditions();
    }

    /** What is only to be had from traversers is had from a loop of its own. */
    LoopCheck with(InnerLoopCheck loop) {
        inner = loop;
        return this;
    }

    /** Whether the traverser has to be asked itself, because there is no SQL for the question. */
    boolean asksTraversers() {
        return asksTraversers && inner == null;
    }

    /** Whether every vertex passes after some passes. */
    boolean alwaysPasses(int loops) {
        return !asksTraversers && test != null && test.at(loops).equals(Condition.Constant.TRUE);
    }

    /** Whether the database has to be asked for the answer for any of some vertices. */
    boolean isOpen(long[] ids, int loops) {
        return inner == null ? asks(loops) && !answers.isKnown(conditions, ids) : inner.isOpen(ids);
    }

    private boolean asks(int loops) {
        return !asksTraversers && test != null && !(test.at(loops) instanceof Condition.Constant);
    }

    /** Finds the answers for some vertices, before they are asked for one by one. */
    void prepare(long[] ids, int loops) {
        if (inner != null && !inner.prepare(ids, loops)) inner = null;
        if (asks(loops) && !answers.prepare(conditions, ids)) asksTraversers = true;
    }

    /** The answer for a vertex that was prepared. */
    boolean passes(long id, int loops) {
        if (inner != null) return inner.gives(id);
        return test != null && test.passes(loops, condition -> answers.holds(condition, id));
    }
}
