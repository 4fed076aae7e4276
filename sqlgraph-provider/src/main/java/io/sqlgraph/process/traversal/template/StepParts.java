package io.sqlgraph.process.traversal.template;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.BiPredicate;
import org.apache.tinkerpop.gremlin.process.traversal.Order;
import org.apache.tinkerpop.gremlin.process.traversal.Step;
import org.apache.tinkerpop.gremlin.process.traversal.step.Configuring;
import org.apache.tinkerpop.gremlin.process.traversal.step.Mutating;
import org.apache.tinkerpop.gremlin.process.traversal.step.TraversalParent;
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

    /** Each adds the parts of a step of the class; false for a step that is set up in a way that parts cannot tell. */
    private static final Map<Class<?>, BiPredicate<Step<?, ?>, ShapeParts>> OF = new HashMap<>();

    static {
        with(VertexStep.class, (hop, parts) -> {
            parts.add(hop.getDirection());
            parts.add(hop.returnsVertex());
            parts.addAll(hop.getEdgeLabels());
        });
        with(EdgeVertexStep.class, (end, parts) -> parts.add(end.getDirection()));
        with(PropertiesStep.class, (step, parts) -> {
            parts.add(step.getReturnType());
            parts.addAll(step.getPropertyKeys());
        });
        with(PropertyMapStep.class, (map, parts) -> {
            parts.add(map.getReturnType());
            parts.add(map.getIncludedTokens());
            parts.addAll(map.getPropertyKeys());
        });
        with(ElementMapStep.class, (map, parts) -> parts.addAll(map.getPropertyKeys()));
        with(RangeGlobalStep.class, (range, parts) -> {
            parts.add(range.getLowRange());
            parts.add(range.getHighRange());
        });
        with(RangeLocalStep.class, (range, parts) -> {
            parts.add(range.getLowRange());
            parts.add(range.getHighRange());
        });
        with(TailGlobalStep.class, (tail, parts) -> parts.add(tail.getLimit()));
        with(DedupGlobalStep.class, (dedup, parts) -> parts.addNames(dedup.getScopeKeys()));
        with(ProjectStep.class, (project, parts) -> parts.addAll(project.getProjectKeys()));
        with(SelectStep.class, (select, parts) -> {
            parts.add(select.getPop());
            parts.addAll(select.getSelectKeys());
        });
        with(SelectOneStep.class, (select, parts) -> {
            parts.add(select.getPop());
            parts.addNames(select.getScopeKeys());
        });
        with(PathStep.class, (path, parts) -> {
            parts.add(path.getFromLabel());
            parts.add(path.getToLabel());
        });
        with(PathFilterStep.class, (path, parts) -> {
            parts.add(path.isSimple());
            parts.add(path.getFromLabel());
            parts.add(path.getToLabel());
        });
        with(WhereTraversalStep.class, (where, parts) -> parts.addNames(where.getScopeKeys()));
        with(WhereTraversalStep.WhereStartStep.class, (start, parts) -> parts.addNames(start.getScopeKeys()));
        with(WhereTraversalStep.WhereEndStep.class, (end, parts) -> parts.addNames(end.getScopeKeys()));
        with(RepeatStep.class, (repeat, parts) -> repeat(repeat, parts));
        with(UnionStep.class, (union, parts) -> {
            options(union, parts);
            parts.add(union.isStart());
        });
        with(ChooseStep.class, (choose, parts) -> {
            options(choose, parts);
            parts.add(choose.getChooseSemantics());
        });
        test(OrderGlobalStep.class, StepParts::order);
        // A fold of one's own has a supplier of its own.
        test(FoldStep.class, (fold, parts) -> fold.getSeedSupplier() == ArrayListSupplier.instance());
    }

    private StepParts() {}

    private static <S extends Step> void with(Class<S> type, BiConsumer<S, ShapeParts> reader) {
        test(type, (step, parts) -> {
            reader.accept(step, parts);
            return true;
        });
    }

    private static <S extends Step> void test(Class<S> type, BiPredicate<S, ShapeParts> reader) {
        OF.put(type, (step, parts) -> reader.test(type.cast(step), parts));
    }

    /**
     * What is known of a class of steps. To ask an object for an interface that it does not have goes through all that it has:
     * for each step of each traversal that takes longer than everything else.
     *
     * @param reader null for steps that have no parts or are not known
     */
    record Kind(
            boolean mutates,
            boolean hasChildren,
            boolean isConfigured,
            boolean isPlain,
            BiPredicate<Step<?, ?>, ShapeParts> reader) {

        private static final ClassValue<Kind> OF_CLASS = new ClassValue<>() {
            @Override
            protected Kind computeValue(Class<?> type) {
                return new Kind(
                        Mutating.class.isAssignableFrom(type),
                        TraversalParent.class.isAssignableFrom(type),
                        Configuring.class.isAssignableFrom(type),
                        WITHOUT.contains(type),
                        OF.get(type));
            }
        };

        static Kind of(Step<?, ?> step) {
            return OF_CLASS.get(step.getClass());
        }

        /** Adds the parts of a step of the class; false when it is not known to be all that it consists of. */
        boolean read(Step<?, ?> step, ShapeParts parts) {
            if (isConfigured && !((Configuring) step).getParameters().isEmpty()) return false;
            return reader == null ? isPlain : reader.test(step, parts);
        }
    }

    /** Which of the step's modulators are absent is told by the number of its children. */
    private static boolean order(OrderGlobalStep order, ShapeParts parts) {
        parts.add(order.getLimit());
        for (Object each : order.getComparators()) {
            Object direction = ((Pair<?, ?>) each).getValue1();
            if (!(direction instanceof Order)) return false;
            parts.add(direction);
        }
        return true;
    }

    private static void repeat(RepeatStep<?> repeat, ShapeParts parts) {
        parts.add(repeat.untilFirst);
        parts.add(repeat.emitFirst);
        parts.add(repeat.getLoopName());
        parts.add(repeat.getUntilTraversal() != null);
        parts.add(repeat.getEmitTraversal() != null);
        parts.add(repeat.getRepeatTraversal() != null);
    }

    private static void options(BranchStep<?, ?, ?> branch, ShapeParts parts) {
        branch.getTraversalPickOptions().forEach((pick, arms) -> {
            parts.add(pick);
            parts.add(arms.size());
        });
        parts.add(branch.getTraversalOptions().size());
    }
}
