package io.sqlgraph.compiler.render;

import io.sqlgraph.compiler.algebra.ValueTest;
import io.sqlgraph.dialect.Dialect;
import java.util.List;

/** A statement that was compiled with some arguments, for use with others. Thread safe. */
public final class Reusable {

    private final List<Param> params;
    private final Arguments arguments;
    private final PredicateCompiler predicates;

    /**
     * @param rendered the statement; null where none was found to be exact
     * @param arguments those that it was compiled with, in no more use
     */
    public Reusable(Dialect dialect, Rendered rendered, Arguments arguments) {
        this.params = rendered == null || rendered.isConstant()
                ? List.of()
                : rendered.sql().params();
        this.arguments = arguments;
        this.predicates = new PredicateCompiler(dialect, Shapes.of(dialect), Arguments.NONE);
    }

    /**
     * The statement's parameters for other arguments.
     *
     * @param tests what the plan's parameters stand for
     * @param ids the ids of the elements that the plan begins with
     * @return null when the plan is another statement with these
     */
    public List<Param> bind(List<ValueTest> tests, long[] ids) {
        return arguments.rebind(params, tests, ids, predicates);
    }
}
