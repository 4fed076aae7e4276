package io.sqlgraph.process.traversal.template;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.apache.tinkerpop.gremlin.process.traversal.Order;
import org.apache.tinkerpop.gremlin.process.traversal.Step;
import org.apache.tinkerpop.gremlin.process.traversal.step.Configuring;
import org.apache.tinkerpop.gremlin.process.traversal.step.branch.BranchStep;
import org.apache.tinkerpop.gremlin.process.traversal.step.branch.ChooseStep;
import org.apache.tinkerpop.gremlin.process.traversal.step.branch.LocalStep;
import org.apache.tinkerpop.gremlin.process.traversal.step.branch.OptionalStep;
import org.apache.tinkerpop.gremlin.process.traversal.step.branch.RepeatStep;
import org.apache.tinkerpop.gremlin.process.traversal.step.branch.UnionStep;
import org.apache.tinkerpop.gremlin.process.traversal.step.filter.AndStep;
import org.apache.tinkerpop.gremlin.process.traversal.step.filter.DedupGlobalStep;
import org.apache.tinkerpop.gremlin.process.traversal.step.filter.DiscardStep;
import org.apache.tinkerpop.gremlin.process.traversal.step.filter.NotStep;
import org.apache.tinkerpop.gremlin.process.traversal.step.filter.OrStep;
import org.apache.tinkerpop.gremlin.process.traversal.step.filter.PathFilterStep;
import org.apache.tinkerpop.gremlin.process.traversal.step.filter.RangeGlobalStep;
import org.apache.tinkerpop.gremlin.process.traversal.step.filter.TailGlobalStep;
import org.apache.tinkerpop.gremlin.process.traversal.step.filter.TraversalFilterStep;
import org.apache.tinkerpop.gremlin.process.traversal.step.filter.WhereTraversalStep;
import org.apache.tinkerpop.gremlin.process.traversal.step.map.CoalesceStep;
import org.apache.tinkerpop.gremlin.process.traversal.step.map.CountGlobalStep;
import org.apache.tinkerpop.gremlin.process.traversal.step.map.CountLocalStep;
import org.apache.tinkerpop.gremlin.process.traversal.step.map.EdgeOtherVertexStep;
import org.apache.tinkerpop.gremlin.process.traversal.step.map.EdgeVertexStep;
import org.apache.tinkerpop.gremlin.process.traversal.step.map.ElementMapStep;
import org.apache.tinkerpop.gremlin.process.traversal.step.map.FoldStep;
import org.apache.tinkerpop.gremlin.process.traversal.step.map.GroupCountStep;
import org.apache.tinkerpop.gremlin.process.traversal.step.map.GroupStep;
import org.apache.tinkerpop.gremlin.process.traversal.step.map.HasNextStep;
import org.apache.tinkerpop.gremlin.process.traversal.step.map.IdStep;
import org.apache.tinkerpop.gremlin.process.traversal.step.map.LabelStep;
import org.apache.tinkerpop.gremlin.process.traversal.step.map.MaxGlobalStep;
import org.apache.tinkerpop.gremlin.process.traversal.step.map.MeanGlobalStep;
import org.apache.tinkerpop.gremlin.process.traversal.step.map.MinGlobalStep;
import org.apache.tinkerpop.gremlin.process.traversal.step.map.OrderGlobalStep;
import org.apache.tinkerpop.gremlin.process.traversal.step.map.PathStep;
import org.apache.tinkerpop.gremlin.process.traversal.step.map.ProjectStep;
import org.apache.tinkerpop.gremlin.process.traversal.step.map.PropertiesStep;
import org.apache.tinkerpop.gremlin.process.traversal.step.map.PropertyMapStep;
import org.apache.tinkerpop.gremlin.process.traversal.step.map.RangeLocalStep;
import org.apache.tinkerpop.gremlin.process.traversal.step.map.SelectOneStep;
import org.apache.tinkerpop.gremlin.process.traversal.step.map.SelectStep;
import org.apache.tinkerpop.gremlin.process.traversal.step.map.SumGlobalStep;
import org.apache.tinkerpop.gremlin.process.traversal.step.map.TraversalFlatMapStep;
import org.apache.tinkerpop.gremlin.process.traversal.step.map.TraversalMapStep;
import org.apache.tinkerpop.gremlin.process.traversal.step.map.UnfoldStep;
import org.apache.tinkerpop.gremlin.process.traversal.step.map.VertexStep;
import org.apache.tinkerpop.gremlin.process.traversal.step.sideEffect.IdentityStep;
import org.apache.tinkerpop.gremlin.process.traversal.step.util.ComputerAwareStep;
import org.apache.tinkerpop.gremlin.util.function.ArrayListSupplier;
import org.javatuples.Pair;

/**
 * What TinkerPop's steps hold beside labels, children, predicates and ids of elements, for those steps that are known to
 * hold nothing else.
 */
@SuppressWarnings({"rawtypes", "unchecked"}) // the classes of steps are known by their raw types only
final class StepParts {

    private static final Set<Class<?>> WITHOUT = Set.of(
            AndStep.class,
            CoalesceStep.class,
            ComputerAwareStep.EndStep.class,
            CountGlobalStep.class,
            CountLocalStep.class,
            DiscardStep.class,
            EdgeOtherVertexStep.class,
            GroupCountStep.class,
            GroupStep.class,
            HasNextStep.class,
            IdStep.class,
            IdentityStep.class,
            LabelStep.class,
            LocalStep.class,
            MaxGlobalStep.class,
            MeanGlobalStep.class,
            MinGlobalStep.class,
            NotStep.class,
            OptionalStep.class,
            OrStep.class,
            RepeatStep.RepeatEndStep.class,
            SumGlobalStep.class,
            TraversalFilterStep.class,
            TraversalFlatMapStep.class,
            TraversalMapStep.class,
            UnfoldStep.class);

    /** Each gives the parts of a step of the class; null for a step that is set up in a way that parts cannot tell. */
    private static final Map<Class<?>, Function<Step<?, ?>, List<Object>>> OF = new HashMap<>();

    static {
        with(VertexStep.class, hop -> listOf(hop.getDirection(), hop.returnsVertex(), keys(hop.getEdgeLabels())));
        with(EdgeVertexStep.class, end -> listOf(end.getDirection()));
        with(PropertiesStep.class, step -> listOf(step.getReturnType(), keys(step.getPropertyKeys())));
        with(
                PropertyMapStep.class,
                map -> listOf(map.getReturnType(), map.getIncludedTokens(), keys(map.getPropertyKeys())));
        with(ElementMapStep.class, map -> listOf(keys(map.getPropertyKeys())));
        with(RangeGlobalStep.class, range -> listOf(range.getLowRange(), range.getHighRange()));
        with(RangeLocalStep.class, range -> listOf(range.getLowRange(), range.getHighRange()));
        with(TailGlobalStep.class, tail -> listOf(tail.getLimit()));
        with(DedupGlobalStep.class, dedup -> listOf(set(dedup.getScopeKeys())));
        with(OrderGlobalStep.class, StepParts::order);
        with(ProjectStep.class, project -> listOf(List.copyOf(project.getProjectKeys())));
        with(SelectStep.class, select -> listOf(select.getPop(), List.copyOf(select.getSelectKeys())));
        with(SelectOneStep.class, select -> listOf(select.getPop(), set(select.getScopeKeys())));
        with(PathStep.class, path -> listOf(path.getFromLabel(), path.getToLabel()));
        with(PathFilterStep.class, path -> listOf(path.isSimple(), path.getFromLabel(), path.getToLabel()));
        with(WhereTraversalStep.class, where -> listOf(set(where.getScopeKeys())));
        with(WhereTraversalStep.WhereStartStep.class, start -> listOf(set(start.getScopeKeys())));
        with(WhereTraversalStep.WhereEndStep.class, end -> listOf(set(end.getScopeKeys())));
        with(RepeatStep.class, StepParts::repeat);
        with(UnionStep.class, union -> {
            List<Object> parts = options(union);
            parts.add(union.isStart());
            return parts;
        });
        with(ChooseStep.class, choose -> {
            List<Object> parts = options(choose);
            parts.add(choose.getChooseSemantics());
            return parts;
        });
        // A fold of one's own has a supplier of its own.
        with(FoldStep.class, fold -> fold.getSeedSupplier() == ArrayListSupplier.instance() ? listOf() : null);
    }

    private StepParts() {}

    private static <S extends Step> void with(Class<S> type, Function<S, List<Object>> parts) {
        OF.put(type, step -> parts.apply(type.cast(step)));
    }

    /** The parts of a step; null when it is not known to be all that it consists of. */
    static List<Object> of(Step<?, ?> step) {
        if (step instanceof Configuring configuring
                && !configuring.getParameters().isEmpty()) return null;
        if (WITHOUT.contains(step.getClass())) return List.of();
        Function<Step<?, ?>, List<Object>> parts = OF.get(step.getClass());
        return parts == null ? null : parts.apply(step);
    }

    private static List<Object> listOf(Object... parts) {
        return Arrays.asList(parts);
    }

    private static List<String> keys(String... keys) {
        return Arrays.asList(keys);
    }

    private static Set<String> set(Set<String> labels) {
        return labels == null ? null : Set.copyOf(labels);
    }

    /** Which of the step's modulators are absent is told by the number of its children. */
    private static List<Object> order(OrderGlobalStep order) {
        List<Object> parts = new ArrayList<>();
        parts.add(order.getLimit());
        for (Object each : order.getComparators()) {
            Object direction = ((Pair<?, ?>) each).getValue1();
            if (!(direction instanceof Order)) return null;
            parts.add(direction);
        }
        return parts;
    }

    private static List<Object> repeat(RepeatStep<?> repeat) {
        return listOf(
                repeat.untilFirst,
                repeat.emitFirst,
                repeat.getLoopName(),
                repeat.getUntilTraversal() != null,
                repeat.getEmitTraversal() != null,
                repeat.getRepeatTraversal() != null);
    }

    private static List<Object> options(BranchStep<?, ?, ?> branch) {
        List<Object> parts = new ArrayList<>();
        branch.getTraversalPickOptions().forEach((pick, arms) -> {
            parts.add(pick);
            parts.add(arms.size());
        });
        parts.add(branch.getTraversalOptions().size());
        return parts;
    }
}
