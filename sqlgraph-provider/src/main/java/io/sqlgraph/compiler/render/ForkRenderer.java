package io.sqlgraph.compiler.render;

import io.sqlgraph.compiler.algebra.ElementKind;
import io.sqlgraph.compiler.algebra.Multiplicity;
import io.sqlgraph.compiler.algebra.Operator;
import io.sqlgraph.compiler.algebra.Tables;
import io.sqlgraph.compiler.algebra.TypedPlan;
import java.util.ArrayList;
import java.util.List;

/** Sends branches through the arms of a fork, and gives the branches of all of them. */
final class ForkRenderer {

    private final Scope scope;
    private final Walk walk;
    private final Materializer materializer;
    private final ConditionCompiler conditions;

    ForkRenderer(Scope scope, Walk walk, Materializer materializer, ConditionCompiler conditions) {
        this.scope = scope;
        this.walk = walk;
        this.materializer = materializer;
        this.conditions = conditions;
    }

    Frontier fork(Frontier frontier, TypedPlan.Node node, Operator.Fork fork) {
        if (node.carried() && node.labels().isEmpty()) throw new Uncompilable("a path through a fork");
        walk.readAll(frontier);
        boolean costly = fork.arms().size() > 1
                && frontier.branches().stream()
                        .anyMatch(branch -> branch.from != null && branch.isCostly() && !Walk.isRelation(branch));
        Frontier from = costly ? materializer.materialize(frontier, Multiplicity.ROWS) : frontier;
        List<Branch> arrived = new ArrayList<>();
        for (Operator.Fork.Arm arm : fork.arms()) {
            for (Branch branch : from.branches()) {
                for (Branch guarded : conditions.filter(branch.copy(), arm.guard(), branch.tables)) {
                    arrived.addAll(follow(arm, guarded, from.kind(), fork.kind()));
                }
            }
        }
        return Frontier.of(fork.kind(), arrived);
    }

    private List<Branch> follow(Operator.Fork.Arm arm, Branch branch, ElementKind before, ElementKind after) {
        TypedPlan typed = scope.children.rewriteChild(arm.walk(), branch.tables, label -> Tables.NONE);
        if (typed.isEmpty()) return List.of();
        Frontier end = new PlanRenderer(scope).follow(Frontier.of(before, List.of(branch)), typed, 1);
        if (end.kind() != after || !end.isPlain()) throw new Uncompilable("arms of different kinds");
        return end.branches();
    }
}
