package io.sqlgraph.process.traversal.step;

import static org.assertj.core.api.Assertions.assertThat;

import io.sqlgraph.compiler.algebra.Prefetch;
import java.util.List;
import org.apache.tinkerpop.gremlin.process.traversal.Operator;
import org.apache.tinkerpop.gremlin.process.traversal.Order;
import org.apache.tinkerpop.gremlin.process.traversal.P;
import org.apache.tinkerpop.gremlin.process.traversal.Traversal;
import org.apache.tinkerpop.gremlin.process.traversal.dsl.graph.GraphTraversalSource;
import org.apache.tinkerpop.gremlin.process.traversal.dsl.graph.__;
import org.apache.tinkerpop.gremlin.structure.T;
import org.apache.tinkerpop.gremlin.structure.util.empty.EmptyGraph;
import org.junit.jupiter.api.Test;

/** What is asked of the elements of the first step, in the text form of {@link Prefetch}: a star stands for properties. */
class PrefetchReaderTest {

    private final GraphTraversalSource g = new GraphTraversalSource(EmptyGraph.instance());

    private static Prefetch prefetch(Traversal<?, ?> traversal) {
        return PrefetchReader.after(List.of(), traversal.asAdmin().getStartStep());
    }

    private static String asked(Traversal<?, ?> traversal) {
        return prefetch(traversal).toString();
    }

    @Test
    void nothingIsAskedWhereNothingFollows() {
        assertThat(prefetch(g.V())).isNull();
        assertThat(prefetch(g.V().barrier()).isNothing()).isTrue();
        assertThat(prefetch(g.V().id()).isNothing()).isTrue();
        assertThat(prefetch(g.V().order().by(T.label)).isNothing()).isTrue();
    }

    @Test
    void propertiesAreAskedByStepsModulatorsAndFilters() {
        assertThat(asked(g.V().values("name"))).isEqualTo("({name})");
        assertThat(asked(g.V().order().by("name"))).isEqualTo("(*)");
        assertThat(asked(g.V().order().by("name").values("age"))).isEqualTo("({age, name})");
        assertThat(asked(g.V().values())).isEqualTo("(*)");
        assertThat(asked(g.V().valueMap("name").by(__.unfold()))).isEqualTo("({name})");
        assertThat(asked(g.V().dedup().by("name").count())).isEqualTo("({name})");
        assertThat(asked(g.V().dedup().by("name").fold())).isEqualTo("(*)");
        assertThat(asked(g.withSack(0).V().sack(Operator.sum).by("age").sack())).isEqualTo("({age})");
        assertThat(asked(g.withSack(0).V().sack(Operator.assign).sack())).isEqualTo("(*)");
        assertThat(asked(g.V().dedup().by("name").math("_ + 1").by("age"))).isEqualTo("({age, name})");
        assertThat(asked(g.V().has("name", "x"))).isEqualTo("(*)");
        assertThat(asked(g.V().hasLabel("x"))).isEqualTo("()");
        assertThat(asked(g.V().has((String) null, "x"))).isEqualTo("()");
        assertThat(asked(g.V().values("name", null))).isEqualTo("({name})");
        assertThat(asked(g.V().filter(traverser -> true))).isEqualTo("(*)");
    }

    @Test
    void hopsAskForEdgesAndForWhatIsAskedOfTheirEnds() {
        assertThat(asked(g.V().out("b", "a").values("name"))).isEqualTo("(out[a, b]({name}))");
        assertThat(asked(g.V().outE().values("weight"))).isEqualTo("(out{weight})");
        assertThat(asked(g.V().outE("x").inV().values("name"))).isEqualTo("(out[x]({name}))");
        assertThat(asked(g.V().outE("x").outV().values("name"))).isEqualTo("({name}out[x])");
        assertThat(asked(g.V().bothE().otherV().in().count())).isEqualTo("(both(in()))");
        assertThat(asked(g.E().inV().values("name"))).isEqualTo("( ends({name}))");
    }

    @Test
    @SuppressWarnings("unchecked") // generic varargs of the traversal language
    void childrenAndSideEffectsAndLabelsAreFollowed() {
        assertThat(asked(g.V().local(__.out().limit(1)).values("name"))).isEqualTo("(out({name}))");
        assertThat(asked(g.V().union(__.in(), __.out("x")).label())).isEqualTo("(in(), out[x]())");
        assertThat(asked(g.V().as("a").out().select("a").values("name"))).isEqualTo("({name}out())");
        assertThat(asked(g.V().aggregate("s").out().cap("s").unfold().values("name")))
                .isEqualTo("({name}out())");
        assertThat(asked(g.V().group().by(__.in().count()))).isEqualTo("(in())");
        assertThat(asked(g.V().out().path().by("name"))).isEqualTo("({name}out({name}))");
    }

    @Test
    void loopsAreFollowedAsOftenAsTheyRunButNotFar() {
        assertThat(asked(g.V().repeat(__.out()).times(2).values("name"))).isEqualTo("({name}out({name}out({name})))");
        assertThat(asked(g.V().repeat(__.out()).until(__.has("x", P.gt(1))))).isEqualTo("(*out(*out(*out())))");
        assertThat(asked(g.V().out().out().out().out().out().out().out().values("name")))
                .isEqualTo("(out(out(out(out(out())))))");
    }

    @Test
    void aLimitWithoutABarrierBeforeItLeavesTheLastUnread() {
        assertThat(prefetch(g.V().values("name").limit(1)).use()).isEqualTo(Prefetch.Use.OF_THE_FIRST);
        assertThat(prefetch(g.V().barrier().values("name").range(1, 2)).use()).isEqualTo(Prefetch.Use.OF_THE_FIRST);
        assertThat(prefetch(g.V().order().by("name", Order.desc).limit(1)).use())
                .isEqualTo(Prefetch.Use.IN_MORE_ROWS);
        assertThat(prefetch(g.V().values("name").count()).use()).isEqualTo(Prefetch.Use.IN_MORE_ROWS);
    }
}
