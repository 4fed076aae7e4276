package io.sqlgraph.process.traversal.template;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.BiPredicate;
import org.apache.tinkerpop.gremlin.process.traversal.Operator;
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
import org.apache.tinkerpop.gremlin.process.traversal.step.map.AsBoolStep;
import org.apache.tinkerpop.gremlin.process.traversal.step.map.AsDateStep;
import org.apache.tinkerpop.gremlin.process.traversal.step.map.AsNumberStep;
import org.apache.tinkerpop.gremlin.process.traversal.step.map.AsStringGlobalStep;
import org.apache.tinkerpop.gremlin.process.traversal.step.map.AsStringLocalStep;
import org.apache.tinkerpop.gremlin.process.traversal.step.map.CoalesceStep;
import org.apache.tinkerpop.gremlin.process.traversal.step.map.CombineStep;
import org.apache.tinkerpop.gremlin.process.traversal.step.map.ConcatStep;
import org.apache.tinkerpop.gremlin.process.traversal.step.map.ConjoinStep;
import org.apache.tinkerpop.gremlin.process.traversal.step.map.CountGlobalStep;
import org.apache.tinkerpop.gremlin.process.traversal.step.map.CountLocalStep;
import org.apache.tinkerpop.gremlin.process.traversal.step.map.DateAddStep;
import org.apache.tinkerpop.gremlin.process.traversal.step.map.DateDiffStep;
import org.apache.tinkerpop.gremlin.process.traversal.step.map.DedupLocalStep;
import org.apache.tinkerpop.gremlin.process.traversal.step.map.DifferenceStep;
import org.apache.tinkerpop.gremlin.process.traversal.step.map.DisjunctStep;
import org.apache.tinkerpop.gremlin.process.traversal.step.map.EdgeOtherVertexStep;
import org.apache.tinkerpop.gremlin.process.traversal.step.map.EdgeVertexStep;
import org.apache.tinkerpop.gremlin.process.traversal.step.map.ElementMapStep;
import org.apache.tinkerpop.gremlin.process.traversal.step.map.FoldStep;
import org.apache.tinkerpop.gremlin.process.traversal.step.map.FormatStep;
import org.apache.tinkerpop.gremlin.process.traversal.step.map.GroupCountStep;
import org.apache.tinkerpop.gremlin.process.traversal.step.map.GroupStep;
import org.apache.tinkerpop.gremlin.process.traversal.step.map.HasNextStep;
import org.apache.tinkerpop.gremlin.process.traversal.step.map.IdStep;
import org.apache.tinkerpop.gremlin.process.traversal.step.map.IndexStep;
import org.apache.tinkerpop.gremlin.process.traversal.step.map.IntersectStep;
import org.apache.tinkerpop.gremlin.process.traversal.step.map.LTrimGlobalStep;
import org.apache.tinkerpop.gremlin.process.traversal.step.map.LTrimLocalStep;
import org.apache.tinkerpop.gremlin.process.traversal.step.map.LabelStep;
import org.apache.tinkerpop.gremlin.process.traversal.step.map.LengthGlobalStep;
import org.apache.tinkerpop.gremlin.process.traversal.step.map.LengthLocalStep;
import org.apache.tinkerpop.gremlin.process.traversal.step.map.LoopsStep;
import org.apache.tinkerpop.gremlin.process.traversal.step.map.MathStep;
import org.apache.tinkerpop.gremlin.process.traversal.step.map.MaxGlobalStep;
import org.apache.tinkerpop.gremlin.process.traversal.step.map.MaxLocalStep;
import org.apache.tinkerpop.gremlin.process.traversal.step.map.MeanGlobalStep;
import org.apache.tinkerpop.gremlin.process.traversal.step.map.MeanLocalStep;
import org.apache.tinkerpop.gremlin.process.traversal.step.map.MergeStep;
import org.apache.tinkerpop.gremlin.process.traversal.step.map.MinGlobalStep;
import org.apache.tinkerpop.gremlin.process.traversal.step.map.MinLocalStep;
import org.apache.tinkerpop.gremlin.process.traversal.step.map.NoOpBarrierStep;
import org.apache.tinkerpop.gremlin.process.traversal.step.map.OrderGlobalStep;
import org.apache.tinkerpop.gremlin.process.traversal.step.map.OrderLocalStep;
import org.apache.tinkerpop.gremlin.process.traversal.step.map.PathStep;
import org.apache.tinkerpop.gremlin.process.traversal.step.map.ProductStep;
import org.apache.tinkerpop.gremlin.process.traversal.step.map.ProjectStep;
import org.apache.tinkerpop.gremlin.process.traversal.step.map.PropertiesStep;
import org.apache.tinkerpop.gremlin.process.traversal.step.map.PropertyKeyStep;
import org.apache.tinkerpop.gremlin.process.traversal.step.map.PropertyMapStep;
import org.apache.tinkerpop.gremlin.process.traversal.step.map.PropertyValueStep;
import org.apache.tinkerpop.gremlin.process.traversal.step.map.RTrimGlobalStep;
import org.apache.tinkerpop.gremlin.process.traversal.step.map.RTrimLocalStep;
import org.apache.tinkerpop.gremlin.process.traversal.step.map.RangeLocalStep;
import org.apache.tinkerpop.gremlin.process.traversal.step.map.ReverseStep;
import org.apache.tinkerpop.gremlin.process.traversal.step.map.SackStep;
import org.apache.tinkerpop.gremlin.process.traversal.step.map.SelectOneStep;
import org.apache.tinkerpop.gremlin.process.traversal.step.map.SelectStep;
import org.apache.tinkerpop.gremlin.process.traversal.step.map.SplitGlobalStep;
import org.apache.tinkerpop.gremlin.process.traversal.step.map.SplitLocalStep;
import org.apache.tinkerpop.gremlin.process.traversal.step.map.SubstringGlobalStep;
import org.apache.tinkerpop.gremlin.process.traversal.step.map.SubstringLocalStep;
import org.apache.tinkerpop.gremlin.process.traversal.step.map.SumGlobalStep;
import org.apache.tinkerpop.gremlin.process.traversal.step.map.SumLocalStep;
import org.apache.tinkerpop.gremlin.process.traversal.step.map.TailLocalStep;
import org.apache.tinkerpop.gremlin.process.traversal.step.map.ToLowerGlobalStep;
import org.apache.tinkerpop.gremlin.process.traversal.step.map.ToLowerLocalStep;
import org.apache.tinkerpop.gremlin.process.traversal.step.map.ToUpperGlobalStep;
import org.apache.tinkerpop.gremlin.process.traversal.step.map.ToUpperLocalStep;
import org.apache.tinkerpop.gremlin.process.traversal.step.map.TraversalFlatMapStep;
import org.apache.tinkerpop.gremlin.process.traversal.step.map.TraversalMapStep;
import org.apache.tinkerpop.gremlin.process.traversal.step.map.TraversalSelectStep;
import org.apache.tinkerpop.gremlin.process.traversal.step.map.TreeStep;
import org.apache.tinkerpop.gremlin.process.traversal.step.map.TrimGlobalStep;
import org.apache.tinkerpop.gremlin.process.traversal.step.map.TrimLocalStep;
import org.apache.tinkerpop.gremlin.process.traversal.step.map.UnfoldStep;
import org.apache.tinkerpop.gremlin.process.traversal.step.map.VertexStep;
import org.apache.tinkerpop.gremlin.process.traversal.step.sideEffect.AggregateStep;
import org.apache.tinkerpop.gremlin.process.traversal.step.sideEffect.GroupCountSideEffectStep;
import org.apache.tinkerpop.gremlin.process.traversal.step.sideEffect.GroupSideEffectStep;
import org.apache.tinkerpop.gremlin.process.traversal.step.sideEffect.IdentityStep;
import org.apache.tinkerpop.gremlin.process.traversal.step.sideEffect.SackValueStep;
import org.apache.tinkerpop.gremlin.process.traversal.step.sideEffect.SideEffectCapStep;
import org.apache.tinkerpop.gremlin.process.traversal.step.sideEffect.TraversalSideEffectStep;
import org.apache.tinkerpop.gremlin.process.traversal.step.sideEffect.TreeSideEffectStep;
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
            AsBoolStep.class,
            AsDateStep.class,
            AsStringGlobalStep.class,
            AsStringLocalStep.class,
            CoalesceStep.class,
            ComputerAwareStep.EndStep.class,
            CountGlobalStep.class,
            CountLocalStep.class,
            DedupLocalStep.class,
            DiscardStep.class,
            EdgeOtherVertexStep.class,
            GroupCountStep.class,
            GroupStep.class,
            HasNextStep.class,
            IdStep.class,
            IdentityStep.class,
            LTrimGlobalStep.class,
            LTrimLocalStep.class,
            LabelStep.class,
            LengthGlobalStep.class,
            LengthLocalStep.class,
            LocalStep.class,
            MaxGlobalStep.class,
            MaxLocalStep.class,
            MeanGlobalStep.class,
            MeanLocalStep.class,
            MinGlobalStep.class,
            MinLocalStep.class,
            NotStep.class,
            OptionalStep.class,
            OrStep.class,
            PropertyKeyStep.class,
            PropertyValueStep.class,
            RTrimGlobalStep.class,
            RTrimLocalStep.class,
            RepeatStep.RepeatEndStep.class,
            ReverseStep.class,
            SackStep.class,
            SumGlobalStep.class,
            SumLocalStep.class,
            ToLowerGlobalStep.class,
            ToLowerLocalStep.class,
            ToUpperGlobalStep.class,
            ToUpperLocalStep.class,
            TraversalFilterStep.class,
            TraversalFlatMapStep.class,
            TraversalMapStep.class,
            TraversalSideEffectStep.class,
            TreeStep.class,
            TrimGlobalStep.class,
            TrimLocalStep.class,
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
        test(OrderGlobalStep.class, (order, parts) -> {
            parts.add(order.getLimit());
            return comparators(order.getComparators(), parts);
        });
        test(OrderLocalStep.class, (order, parts) -> comparators(order.getComparators(), parts));
        values();
        dates();
        lists();
        sideEffects();
        // A fold of one's own has a supplier of its own.
        test(FoldStep.class, (fold, parts) -> fold.getSeedSupplier() == ArrayListSupplier.instance());
    }

    private StepParts() {}

    private static void values() {
        with(ConcatStep.class, (concat, parts) -> {
            parts.add(concat.getStringArgsResult());
            parts.add(concat.getConcatStrings());
        });
        with(ConjoinStep.class, (conjoin, parts) -> parts.add(conjoin.getDelimiter()));
        // The only thing that tells the equation or the format, beside the modulators.
        with(MathStep.class, (math, parts) -> parts.add(math.toString()));
        test(FormatStep.class, (format, parts) -> {
            parts.add(format.toString());
            // Copies of it share its modulators, and with them the constants of the last one.
            return format.getLocalChildren().isEmpty();
        });
        with(IndexStep.class, (index, parts) -> parts.add(index.getIndexerType()));
        test(LoopsStep.class, (loops, parts) -> loops.equals(new LoopsStep<>(loops.getTraversal(), null)));
        with(NoOpBarrierStep.class, (barrier, parts) -> parts.add(barrier.getMaxBarrierSize()));
        with(SplitGlobalStep.class, (split, parts) -> parts.add(split.getSeparator()));
        with(SplitLocalStep.class, (split, parts) -> parts.add(split.getSeparator()));
        // The only thing that tells the type.
        with(AsNumberStep.class, (number, parts) -> parts.add(number.toString()));
        with(SubstringGlobalStep.class, (part, parts) -> {
            parts.add(part.getStart());
            parts.add(part.getEnd());
        });
        with(SubstringLocalStep.class, (part, parts) -> {
            parts.add(part.getStart());
            parts.add(part.getEnd());
        });
        with(TailLocalStep.class, (tail, parts) -> parts.add(tail.getLimit()));
        with(TraversalSelectStep.class, (select, parts) -> parts.add(select.getPop()));
    }

    private static void dates() {
        with(DateAddStep.class, (sum, parts) -> {
            parts.add(sum.getDateToken());
            parts.add(sum.getValue());
        });
        with(DateDiffStep.class, (difference, parts) -> parts.add(difference.getValue()));
    }

    /** Not all of them tell a list that they were given; a child is all there is where there is one. */
    private static void lists() {
        for (Class<? extends Step> type : List.of(
                CombineStep.class,
                DifferenceStep.class,
                DisjunctStep.class,
                IntersectStep.class,
                MergeStep.class,
                ProductStep.class)) {
            test(
                    type,
                    (step, parts) ->
                            !((TraversalParent) step).getLocalChildren().isEmpty());
        }
    }

    private static void sideEffects() {
        with(AggregateStep.class, (aggregate, parts) -> parts.add(aggregate.getSideEffectKey()));
        with(GroupCountSideEffectStep.class, (group, parts) -> parts.add(group.getSideEffectKey()));
        with(GroupSideEffectStep.class, (group, parts) -> parts.add(group.getSideEffectKey()));
        with(SideEffectCapStep.class, (cap, parts) -> parts.addAll(cap.getSideEffectKeys()));
        with(TreeSideEffectStep.class, (tree, parts) -> parts.add(tree.getSideEffectKey()));
        test(SackValueStep.class, (sack, parts) -> {
            parts.add(sack.getSackFunction());
            return sack.getSackFunction() instanceof Operator;
        });
    }

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
    private static boolean comparators(List<?> comparators, ShapeParts parts) {
        for (Object each : comparators) {
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
