package io.sqlgraph.compiler.rewrite;

import io.sqlgraph.compiler.algebra.ElementKind;
import io.sqlgraph.compiler.algebra.Operator;
import io.sqlgraph.compiler.algebra.Plan;

/** What the rows after operators are, which needs no catalog. */
public final class Kinds {

    private Kinds() {}

    /** What the rows after the last operator of a plan are. */
    public static ElementKind after(Plan plan, ElementKind before) {
        ElementKind kind = before;
        for (Operator operator : plan.operators()) kind = Typer.kindAfter(operator, kind);
        return kind;
    }
}
