package io.sqlgraph.compiler.rewrite;

import io.sqlgraph.compiler.algebra.TypedPlan;

/** One rewrite of a plan that keeps its answer. */
interface Rule {

    /** The rewritten plan; the same object when the rule has nothing to do. */
    TypedPlan apply(TypedPlan plan);
}
