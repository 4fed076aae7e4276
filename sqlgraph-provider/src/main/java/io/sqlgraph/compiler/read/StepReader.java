package io.sqlgraph.compiler.read;

import io.sqlgraph.compiler.algebra.Condition;
import io.sqlgraph.compiler.algebra.ElementKind;
import io.sqlgraph.compiler.algebra.Expression;
import io.sqlgraph.compiler.algebra.Operator;
import io.sqlgraph.compiler.algebra.Plan;
import io.sqlgraph.compiler.algebra.Projection;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BooleanSupplier;
import org.apache.tinkerpop.gremlin.process.traversal.Pop;
import org.apache.tinkerpop.gremlin.process.traversal.Step;
import org.apache.tinkerpop.gremlin.process.traversal.Traversal;
import org.apache.tinkerpop.gremlin.process.traversal.step.branch.RepeatStep;
import org.apache.tinkerpop.gremlin.process.traversal.step.filter.DedupGlobalStep;
import org.apache.tinkerpop.gremlin.process.traversal.step.filter.FilterStep;
import org.apache.tinkerpop.gremlin.process.traversal.step.filter.HasStep;
import org.apache.tinkerpop.gremlin.process.traversal.step.filter.IsStep;
import org.apache.tinkerpop.gremlin.process.traversal.step.filter.PathFilterStep;
import org.apache.tinkerpop.gremlin.process.traversal.step.filter.RangeGlobalStep;
import org.apache.tinkerpop.gremlin.process.traversal.step.map.CountGlobalStep;
import org.apache.tinkerpop.gremlin.process.traversal.step.map.GraphStep;
import org.apache.tinkerpop.gremlin.process.traversal.step.map.MatchStep;
import org.apache.tinkerpop.gremlin.process.traversal.step.map.NoOpBarrierStep;
import org.apache.tinkerpop.gremlin.process.traversal.step.map.OrderGlobalStep;
import org.apache.tinkerpop.gremlin.process.traversal.step.map.PathStep;
import org.apache.tinkerpop.gremlin.process.traversal.step.map.PropertiesStep;
import org.apache.tinkerpop.gremlin.process.traversal.step.map.SelectStep;
import org.apache.tinkerpop.gremlin.process.traversal.step.sideEffect.AggregateStep;
import org.apache.tinkerpop.gremlin.process.traversal.step.sideEffect.IdentityStep;
import org.apache.tinkerpop.gremlin.process.traversal.step.sideEffect.SackValueStep;
import org.apache.tinkerpop.gremlin.process.traversal.step.util.HasContainer;
import org.apache.tinkerpop.gremlin.process.traversal.traverser.TraverserRequirement;
import org.apache.tinkerpop.gremlin.process.traversal.util.TraversalHelper;

/**
 * Reads a run of steps, as far as it is known exactly what they mean. Only the classes of TinkerPop itself are read, never
 * a subclass. One object reads one run.
 */
@SuppressWarnings("rawtypes") // TinkerPop hands out raw lists of steps
public final class StepReader {

    private final List<Step> steps;
    private final int start;
    private final int limit;
    private final List<Operator> operators = new ArrayList<>();
    private final List<Set<String>> labels = new ArrayList<>();
    private final List<Integer> resume = new ArrayList<>();
    private final Map<String, Thing> labelled = new HashMap<>();
    private Thing thing = Thing.VALUE;
    private Mode mode = Mode.WHOLE;
    private Finisher finisher;
    private final SackReader sacks = new SackReader();
    private final AggregateReader aggregates = new AggregateReader();
    /** Steps before this index have been read together with an earlier one. */
    private int next;

    private boolean recursive;

    /** What the run is read for. */
    private enum Mode {
        /** From the source on: all that is before the steps is known. */
        WHOLE,
        /** Per barrier of elements: no step that needs to see all barriers at once. */
        LOCAL,
        /** For each element, its results. */
        EXPRESSION,
        /** For each element, whether it has any result. */
        EXISTENCE
    }

    /**
     * @param start the index of the first step to read
     * @param limit the index after the last step to read
     */
    public StepReader(List<Step> steps, int start, int limit) {
        this.steps = steps;
        this.start = start;
        this.limit = limit;
    }

    /**
     * @param outer what labels name for a child's parent
     */
    StepReader(List<Step> steps, int start, int limit, Map<String, Thing> outer) {
        this(steps, start, limit);
        labelled.putAll(outer);
    }

    /** Lets the run hold loops that are recursions. */
    public StepReader recursive() {
        recursive = true;
        return this;
    }

    /** Reads from a {@code V()} or {@code E()} that starts a traversal; empty when the first step is none. */
    public Optional<Segment> readFromSource() {
        return GraphStep.isStartStep(steps.get(start)) ? readSource() : Optional.empty();
    }

    /** Reads from a {@code V()} or {@code E()} in mid-traversal, which gives the same for every traverser. */
    public Optional<Segment> readSourceAgain() {
        if (GraphStep.isStartStep(steps.get(start))) return Optional.empty();
        mode = Mode.LOCAL;
        return readSource();
    }

    private Optional<Segment> readSource() {
        Step<?, ?> first = steps.get(start);
        if (first.getClass() != GraphStep.class) return Optional.empty();
        var source = (GraphStep<?, ?>) first;
        ElementKind kind = source.returnsVertex() ? ElementKind.VERTEX : ElementKind.EDGE;
        thing = Thing.of(kind);
        Object[] ids = source.getIds();
        List<Object> wanted = ids == null ? List.of() : ids.length == 0 ? null : Arrays.asList(ids);
        add(new Operator.Source(kind, wanted), start + 1, first);
        return Optional.of(readOn(start + 1));
    }

    /** Reads steps that may run once per barrier of some elements: none that needs to see all barriers at once. */
    public Segment readLocal(Operator.Seeds seeds) {
        mode = Mode.LOCAL;
        return readFrom(seeds);
    }

    /** Reads the steps of a child that is asked whether it gives anything. */
    Segment readChild(Operator.Seeds seeds) {
        mode = Mode.EXISTENCE;
        return readFrom(seeds);
    }

    /** Reads the steps of a child that is asked for what it gives. */
    Segment readExpression(Operator.Seeds seeds) {
        mode = Mode.EXPRESSION;
        return readFrom(seeds);
    }

    /** Reads steps that follow some elements. */
    private Segment readFrom(Operator.Seeds seeds) {
        thing = Thing.of(seeds.kind());
        operators.add(seeds);
        labels.add(new TreeSet<>());
        resume.add(start);
        return readOn(start);
    }

    private Segment readOn(int from) {
        int index = from;
        while (index < limit && finisher == null && read(steps.get(index), index)) {
            index = Math.max(index + 1, next);
        }
        if (sacks.size() > 0) endSacks(index);
        boolean gathered = index < limit && finisher == null && GroupReader.gathers(steps.get(index));
        if (gathered && mayTally()) add(new Operator.Tally(), index);
        List<Plan.Entry> entries = new ArrayList<>();
        for (int i = 0; i < operators.size(); i++) {
            entries.add(new Plan.Entry(operators.get(i), labels.get(i)));
        }
        return new Segment(new Plan(entries), resume, index, finisher);
    }

    /** Whether nothing but what they hold tells the results apart. */
    private boolean mayTally() {
        return mode == Mode.WHOLE
                || mode == Mode.LOCAL && operators.get(0) instanceof Operator.Seeds seeds && seeds.merged();
    }

    /**
     * Whether a step that stays where it is gives the place a name that another place has. The conditions of a place see
     * all names of it, and those before the step would see the new one.
     */
    private boolean takesName(Step<?, ?> step) {
        boolean stays = step instanceof FilterStep
                || step.getClass() == NoOpBarrierStep.class
                || step.getClass() == IdentityStep.class;
        return stays && !Collections.disjoint(step.getLabels(), labelled.keySet());
    }

    private boolean read(Step<?, ?> step, int index) {
        if (takesName(step)) return false;
        if (step.getClass() == NoOpBarrierStep.class || step.getClass() == IdentityStep.class) {
            close(step, index);
            return true;
        }
        if (!sacks.takes(step)) return false;
        if (step instanceof SackValueStep<?, ?, ?> sack) return readSack(sack, index);
        if (step.getClass() == HasStep.class) return thing.isElement() && readHas((HasStep<?>) step, index);
        if (step instanceof RepeatStep<?> repeat) return readRepeat(repeat, index);
        if (step.getClass() == MatchStep.class) return readMatch((MatchStep<?, ?>) step, index);
        if (step.getClass() == AggregateStep.class) return readAggregate((AggregateStep<?>) step, index);
        if (thing.isElement() && PropertiesAsValues.begin(steps, index, limit, mode == Mode.EXISTENCE)) {
            String[] keys = ((PropertiesStep<?>) step).getPropertyKeys();
            thing = Thing.VALUE;
            boolean asked = PropertiesAsValues.goOn(steps, index + 1, limit);
            add(new Operator.Project(new Projection.Values(Arrays.asList(keys))), index + (asked ? 2 : 1), step);
            return true;
        }
        if (index > start && thing.kind() == ElementKind.VALUE && PropertiesAsValues.goOn(steps, index, limit)) {
            close(step, index);
            return true;
        }
        if (mode == Mode.WHOLE && readFinish(step, index)) return true;
        Optional<Operator> operator = operator(step).filter(read -> mode != Mode.LOCAL || !read.isGlobal());
        operator.ifPresent(read -> add(read, index + 1, step));
        return operator.isPresent();
    }

    /** From the first sack on the run is one step: what was put into sacks is known at its end alone. */
    private boolean readSack(SackValueStep<?, ?, ?> step, int index) {
        if (mode != Mode.WHOLE) return false;
        boolean first = sacks.size() == 0;
        Optional<SackReader.Read> read = sacks.read(step, thing);
        if (read.isEmpty()) return false;
        if (first) add(new Operator.Open(), index + 1);
        add(new Operator.Filter(read.get().productive()), index + 1, step);
        labels.get(labels.size() - 1).add(read.get().label());
        return true;
    }

    private void endSacks(int index) {
        add(new Operator.Project(sacks.projection()), index);
        add(new Operator.Close(), index);
        finisher = sacks.finisher();
    }

    /** Writes the levels of a {@code repeat()} out, all or none. */
    private boolean readRepeat(RepeatStep<?> repeat, int index) {
        if (!thing.isElement()) return false;
        ElementKind kind = thing.kind();
        Optional<Unrolling> unrolling = Unrolling.of(repeat, kind, mode == Mode.WHOLE);
        if (unrolling.isEmpty()) return readReach(repeat, index);
        return allOrNone(() -> {
            for (Unrolling.Part part : unrolling.get().parts()) {
                if (part.operator() != null && thing.kind() != kind) return false;
                if (part.operator() != null) add(part.operator(), index + 1);
                else if (!read(part.step(), index)) return false;
            }
            close(repeat, index);
            return true;
        });
    }

    /** A loop as one operator: of a child only the set of the vertices is asked for. */
    private boolean readReach(RepeatStep<?> repeat, int index) {
        if (thing.kind() != ElementKind.VERTEX || mode == Mode.LOCAL) return false;
        if (mode == Mode.WHOLE && !mayRecur(repeat)) return false;
        Optional<Loop> loop = LoopReader.read(repeat);
        Optional<Operator.Reach> reach = loop.flatMap(Loop::asReach);
        boolean searched = mode == Mode.WHOLE
                && Wanted.isFirst(steps, index + 1)
                && loop.isPresent()
                && loop.get().isSearchable();
        if (searched && loop.get().endsAtFew()) reach = reach.map(Operator.Reach::asSearched);
        if (mode == Mode.WHOLE) reach = reach.map(read -> read.first(Wanted.after(steps, index)));
        else reach = reach.filter(this::isSet).map(Operator.Reach::asSet);
        reach.ifPresent(read -> add(read, index + 1, repeat));
        return reach.isPresent();
    }

    /** The vertices that are emitted come in an order, of which a child may ask for the first. */
    private boolean isSet(Operator.Reach loop) {
        return !loop.countsPasses() && (mode == Mode.EXISTENCE || loop.emit().isClosed());
    }

    /** Paths through a loop, and the order of what enters it, are no part of a recursion. */
    private boolean mayRecur(RepeatStep<?> repeat) {
        if (!recursive || operators.stream().anyMatch(Operator.Sort.class::isInstance)) return false;
        Set<TraverserRequirement> requirements =
                TraversalHelper.getRootTraversal(repeat.getTraversal()).getTraverserRequirements();
        return !requirements.contains(TraverserRequirement.PATH) && !requirements.contains(TraverserRequirement.SACK);
    }

    /** Reads the patterns of a {@code match()} as one walk that goes back to where each pattern starts. */
    private boolean readMatch(MatchStep<?, ?> match, int index) {
        if (mode != Mode.WHOLE || !thing.isElement()) return false;
        Optional<MatchPatterns> patterns = MatchPatterns.of(match, labelled.keySet());
        if (patterns.isEmpty()) return false;
        return allOrNone(() -> {
            add(new Operator.Open(), index + 1);
            if (!patterns.get().startsBound()) label(patterns.get().start());
            String current = patterns.get().start();
            for (MatchPatterns.Pattern pattern : patterns.get().inOrder()) {
                Thing start = labelled.get(pattern.start());
                if (start == null || !start.isElement()) return false;
                if (!pattern.start().equals(current) || patterns.get().startsBound()) {
                    add(new Operator.Jump(pattern.start(), start.kind()), index + 1);
                    thing = start;
                }
                for (Step<?, ?> step : pattern.steps()) {
                    if (!read(step, index)
                            || operators.get(operators.size() - 1).isGlobal()) return false;
                }
                current = pattern.steps().stream().allMatch(MatchPatterns::stays) ? pattern.start() : "";
                if (pattern.end() == null) continue;
                if (labelled.containsKey(pattern.end())) {
                    add(new Operator.Filter(PathFilterReader.same(pattern.end())), index + 1);
                } else {
                    label(pattern.end());
                    current = pattern.end();
                }
            }
            List<String> bound = patterns.get().labels();
            if (!labelled.keySet().containsAll(bound)) return false;
            add(new Operator.Project(ProjectionReader.bindings(bound)), index + 1);
            thing = Thing.VALUE;
            add(new Operator.Close(), index + 1);
            close(match, index);
            return true;
        });
    }

    /** Reads what a step gathers, and all up to the last filter by that, all or none. */
    private boolean readAggregate(AggregateStep<?> step, int index) {
        if (mode != Mode.WHOLE || !thing.isElement() || sacks.size() > 0) return false;
        int end = AggregateReader.end(step, steps, index);
        if (end < 0 || end > limit) return false;
        int before = next;
        boolean read = allOrNone(() -> {
            add(new Operator.Open(), index + 1);
            add(new Operator.Aggregate(step.getSideEffectKey()), index + 1, step);
            aggregates.begin(step);
            for (int i = index + 1; i < end; i = Math.max(i + 1, next)) {
                if (finisher != null || !read(steps.get(i), i)) return false;
            }
            add(new Operator.Close(), Math.max(end, next));
            return true;
        });
        if (read) {
            next = Math.max(end, next);
            return true;
        }
        aggregates.forget(step);
        finisher = null;
        next = before;
        return false;
    }

    private void label(String label) {
        labels.get(labels.size() - 1).add(label);
        labelled.put(label, thing);
    }

    /** Ends what was read of one step, which may be no operator of its own or several. */
    private void close(Step<?, ?> step, int index) {
        resume.set(resume.size() - 1, index + 1);
        labels.get(labels.size() - 1).addAll(step.getLabels());
        name(step);
    }

    /** Takes back what was read when the rest cannot be. */
    private boolean allOrNone(BooleanSupplier reading) {
        int size = operators.size();
        Thing before = thing;
        var lastLabels = new TreeSet<>(labels.get(size - 1));
        int lastResume = resume.get(size - 1);
        Map<String, Thing> namedBefore = Map.copyOf(labelled);
        int put = sacks.size();
        if (reading.getAsBoolean()) return true;
        operators.subList(size, operators.size()).clear();
        labels.subList(size, labels.size()).clear();
        resume.subList(size, resume.size()).clear();
        labels.set(size - 1, lastLabels);
        resume.set(size - 1, lastResume);
        labelled.clear();
        labelled.putAll(namedBefore);
        sacks.forgetFrom(put);
        thing = before;
        return false;
    }

    /** A step that gathers all rows goes on as a step, but over the values that the rows give. */
    private boolean readFinish(Step<?, ?> step, int index) {
        Optional<GroupReader.Read> group = GroupReader.read(step, thing).or(() -> TreeReader.read(step));
        if (group.isEmpty()) return false;
        thing = Thing.VALUE;
        add(new Operator.Project(group.get().projection()), index + 1, step);
        if (group.get().tallies()) add(new Operator.Tally(), index + 1);
        finisher = group.get().finisher();
        return true;
    }

    /** A side effect hides the places with its name. */
    private void name(Step<?, ?> step) {
        for (String label : step.getLabels()) {
            if (!step.getTraversal().getSideEffects().exists(label)) labelled.put(label, thing);
        }
    }

    private void add(Operator operator, int next, Step<?, ?> step) {
        add(operator, next);
        labels.get(labels.size() - 1).addAll(step.getLabels());
        name(step);
    }

    private void add(Operator operator, int next) {
        operators.add(operator);
        labels.add(new TreeSet<>());
        resume.add(next);
    }

    /** One filter per container, so that SQL can stop between them; the whole step is then run again. */
    private boolean readHas(HasStep<?> step, int index) {
        List<Condition> conditions = new ArrayList<>();
        for (HasContainer container : step.getHasContainers()) {
            Optional<Condition> condition = ConditionReader.read(container);
            if (condition.isEmpty()) return false;
            conditions.add(condition.get());
        }
        if (conditions.isEmpty()) conditions.add(Condition.Constant.TRUE);
        for (Condition condition : conditions) {
            operators.add(new Operator.Filter(condition));
            labels.add(new TreeSet<>());
            resume.add(index);
        }
        close(step, index);
        return true;
    }

    private Optional<Operator> operator(Step<?, ?> step) {
        if (step.getClass() == CountGlobalStep.class) return value(new Operator.Count());
        Optional<Operator> reduction = ReductionReader.read(step, operators);
        if (reduction.isPresent()) return reduction;
        if (step instanceof RangeGlobalStep<?> range) {
            return Optional.of(new Operator.Range(Math.max(0, range.getLowRange()), range.getHighRange()));
        }
        if (step instanceof DedupGlobalStep<?> dedup) return dedup(dedup);
        if (step instanceof OrderGlobalStep<?, ?> order) return SortReader.read(order, thing);
        if (step instanceof IsStep<?> is && !thing.isElement() && thing.fields() == null) {
            return PredicateReader.read(is.getPredicate())
                    .map(test -> new Operator.Filter(new Condition.ValueIs(test)));
        }
        Optional<Condition> membership = aggregates.membership(step, thing);
        if (membership.isPresent()) return membership.map(Operator.Filter::new);
        Optional<Operator> ofPath = readsPath(step) ? ofPath(step) : Optional.empty();
        if (ofPath.isPresent()) return ofPath;
        Optional<ProjectionReader.Read> ofElement = ElementStepReader.read(step, thing);
        ofElement.ifPresent(found -> thing = found.thing());
        return ofElement.map(ProjectionReader.Read::operator);
    }

    private Optional<Operator> dedup(DedupGlobalStep<?> step) {
        if (step.getScopeKeys() != null && !step.getScopeKeys().isEmpty()) return Optional.empty();
        List<? extends Traversal<?, ?>> by = step.getLocalChildren();
        if (by.isEmpty()) return Optional.of(new Operator.Dedup());
        if (mode != Mode.WHOLE || thing.kind() != ElementKind.VERTEX) return Optional.empty();
        return ModulatorReader.read(by.get(0).asAdmin(), thing)
                .filter(key -> key instanceof Expression.Property || key instanceof Expression.Label)
                .map(Operator.DedupBy::new);
    }

    /** What is before a child, or a run in mid-traversal, is not known: not its path, nor which place came first. */
    private boolean readsPath(Step<?, ?> step) {
        if (mode == Mode.WHOLE) return true;
        boolean ofWholePath = step.getClass() == PathStep.class || step.getClass() == PathFilterStep.class;
        return !ofWholePath && !(step instanceof SelectStep<?, ?> select && select.getPop() != Pop.last);
    }

    private Optional<Operator> ofPath(Step<?, ?> step) {
        Optional<Condition> condition = PathFilterReader.read(step, thing, labelled);
        if (condition.isPresent()) return condition.map(Operator.Filter::new);
        Optional<ProjectionReader.Read> read = ProjectionReader.read(step, thing, labelled);
        read.ifPresent(found -> thing = found.thing());
        return read.map(ProjectionReader.Read::operator);
    }

    private Optional<Operator> value(Operator operator) {
        thing = Thing.VALUE;
        return Optional.of(operator);
    }
}
