package io.sqlgraph.compiler.read;

import static org.assertj.core.api.Assertions.assertThat;

import io.sqlgraph.compiler.Texts;
import org.apache.tinkerpop.gremlin.process.traversal.Order;
import org.apache.tinkerpop.gremlin.process.traversal.P;
import org.apache.tinkerpop.gremlin.process.traversal.TextP;
import org.apache.tinkerpop.gremlin.process.traversal.Traversal;
import org.apache.tinkerpop.gremlin.process.traversal.dsl.graph.GraphTraversalSource;
import org.apache.tinkerpop.gremlin.process.traversal.dsl.graph.__;
import org.junit.jupiter.api.Test;

class StepReaderTest {

    private final GraphTraversalSource g = Texts.source();

    private static String read(Traversal<?, ?> traversal) {
        return Texts.read(traversal).plan().toString();
    }

    private static int unread(Traversal<?, ?> traversal) {
        Segment segment = Texts.read(traversal);
        return traversal.asAdmin().getSteps().size() - segment.end();
    }

    @Test
    void predicatesAreReadIntoTestsWithExactComplements() {
        assertThat(read(g.V().has("age", P.neq(29)))).isEqualTo("vertices | where has(age not(eq(29)))");
        assertThat(read(g.V().has("age", P.not(P.between(1, 5)))))
                .isEqualTo("vertices | where has(age (not(gte(1)) or not(lt(5))))");
        assertThat(read(g.V().has("name", TextP.notContaining("x"))))
                .isEqualTo("vertices | where has(name not(containing(x)))");
    }

    @Test
    void aRegexIsATestOfAText() {
        assertThat(read(g.V().has("name", TextP.regex("^m")))).isEqualTo("vertices | where has(name regex(^m))");
        assertThat(read(g.V().has("name", TextP.notRegex("^m"))))
                .isEqualTo("vertices | where has(name not(regex(^m)))");
        assertThat(read(g.V().has("name", P.not(TextP.notRegex("^m")))))
                .isEqualTo("vertices | where has(name not(not(regex(^m))))");
    }

    @Test
    void aLambdaStaysWithTinkerPop() {
        assertThat(unread(g.V().out().filter(t -> true).out())).isEqualTo(2);
    }

    @Test
    void theChildrenOfFiltersAreWalks() {
        assertThat(read(g.V().where(__.out("created").has("name", "lop"))))
                .isEqualTo("vertices | where exists(given vertices | out[created] | where has(name eq(lop)))");
        assertThat(read(g.V().where(__.out("created").count().is(P.gt(2)))))
                .isEqualTo("vertices | where count(given vertices | outE[created] | range 0..3) gt(2)");
        assertThat(read(g.V().not(__.has("age")))).isEqualTo("vertices | where not(has(age))");
    }

    @Test
    void aWalkToAPlaceIsAChildThatLooksAtThePath() {
        assertThat(read(g.V().as("a").out().where(__.out().as("a"))))
                .isEqualTo("vertices as a | out()"
                        + " | where exists(given vertices | out() | where current self eq a self)");
        assertThat(read(g.V().as("a").out().as("b").in().where(__.as("b").out("knows"))))
                .isEqualTo("vertices as a | out() as b | in()"
                        + " | where exists(given vertices | back to b | outE[knows])");
    }

    @Test
    void whatIsGatheredIsReadWithAllFiltersByIt() {
        assertThat(read(g.V().aggregate("x").out().where(P.without("x")).in()))
                .isEqualTo("vertices | open | aggregate x | out() | where not(in x) | close | in()");
        assertThat(read(g.V().aggregate("x").out().where(P.within("x")).cap("x")))
                .isEqualTo("vertices | tally");
        assertThat(read(g.V().aggregate("x").out().map(t -> t.get()).where(P.within("x"))))
                .isEqualTo("vertices | tally");
        assertThat(read(g.V().aggregate("x").out())).isEqualTo("vertices | tally");
    }

    @Test
    void aChildThatCutsOrComparesValuesOfPlacesStaysWithTinkerPop() {
        assertThat(read(g.V().as("a").out().where(__.out().limit(1).as("a")))).isEqualTo("vertices as a | out()");
        assertThat(read(g.V().as("a").out().where(__.values("name").as("a")))).isEqualTo("vertices as a | out()");
        assertThat(read(g.V().as("a").out().where(__.out().as("other")))).isEqualTo("vertices as a | out()");
    }

    @Test
    void aSortByALambdaOrAShuffleStaysWithTinkerPop() {
        assertThat(read(g.V().order().by(Order.shuffle))).isEqualTo("vertices");
        assertThat(read(g.V().order().by("name", java.util.Collections.reverseOrder())))
                .isEqualTo("vertices");
    }

    @Test
    void barriersAreSteppedOverAndLabelsKept() {
        assertThat(read(g.V().as("a").out().out().as("b").in().as("c").values("name")))
                .isEqualTo("vertices as a | out() | out() as b | in() as c | values[name]");
    }

    @Test
    void aDedupByLabelsOrWalksStaysWithTinkerPop() {
        assertThat(read(g.V().as("a").out().dedup("a"))).isEqualTo("vertices as a | out()");
        assertThat(read(g.V().out().dedup().by(__.out().count()))).isEqualTo("vertices | out()");
        assertThat(read(g.V().out().dedup().by("name"))).isEqualTo("vertices | out() | dedup by name");
        assertThat(read(g.V().where(__.out().dedup().by("name")))).isEqualTo("vertices");
    }

    @Test
    void whatIsGatheredMayBeTallied() {
        assertThat(read(g.V().groupCount().by("name"))).isEqualTo("vertices | value name | tally");
        assertThat(read(g.V().out().groupCount())).isEqualTo("vertices | out() | tally");
        assertThat(read(g.V().values("name").aggregate("x"))).isEqualTo("vertices | values[name] | tally");
        assertThat(read(g.V().values("name").fold())).isEqualTo("vertices | values[name]");
        assertThat(read(g.V().group().by("name").by(__.count())))
                .isEqualTo("vertices | tuple[name, constant 1] | tally");
        assertThat(read(g.V().group().by("name").by("age"))).doesNotContain("tally");
    }

    @Test
    void whatReducesNumbersOfAGroupIsKnown() {
        assertThat(read(g.V().group().by("name").by(__.values("age").mean())))
                .isEqualTo("vertices | groups name: mean(age)");
        assertThat(read(g.V().group().by("name").by(__.out().values("age").mean())))
                .startsWith("vertices | tuple[name, ");
        assertThat(read(g.V().group().by("name").by(__.values("age").fold()))).isEqualTo("vertices | tuple[name, age]");
    }

    @Test
    void sqlMayStopBetweenTheContainersOfAFilter() {
        Segment segment = Texts.read(g.V().has("age", 29).has("name", "marko").out());
        assertThat(segment.resume()).containsExactly(1, 1, 2, 3);
    }

    @Test
    void aLoopIsReadWithItsConditionsAndTheLimitBehindIt() {
        assertThat(read(g.V().repeat(__.out()).until(__.has("age")).values("name")))
                .isEqualTo("vertices | repeat {given vertices | out()} until has(age) | values[name]");
        assertThat(read(g.V().emit().repeat(__.out().dedup())))
                .isEqualTo("vertices | repeat {given vertices | out() | dedup} emit true first");
        assertThat(read(g.V().repeat(__.out())
                        .until(__.or(__.loops().is(9), __.not(__.out())))
                        .emit()))
                .isEqualTo("vertices | repeat {given vertices | out()}"
                        + " until (passes eq(9) or not(exists(given vertices | outE()))) emit true");
        assertThat(read(g.V().repeat(__.out().dedup()).emit().until(__.loops().is(24))))
                .isEqualTo("vertices | repeat {given vertices | out() | dedup} until passes eq(24) emit true");
        assertThat(read(g.V().repeat(__.out()).until(__.hasId(7L)).limit(1)))
                .contains("until hasId[7], first 1 from both ends");
        assertThat(read(g.V().repeat(__.out()).until(__.hasLabel("x")).limit(1)))
                .doesNotContain("from both ends");
        assertThat(read(g.V().repeat(__.out()).emit().has("age").limit(3)))
                .startsWith("vertices | repeat {given vertices | out()} emit true, first 3 | ");
        assertThat(read(g.V().repeat(__.out()).emit().order().limit(3))).doesNotContain("first");
    }

    @Test
    void aLoopThatIsMoreThanARecursionStaysALoop() {
        assertThat(read(g.V().repeat(__.out()).emit().path())).isEqualTo("vertices");
        assertThat(read(g.V().repeat(__.out().simplePath()).emit())).isEqualTo("vertices");
        assertThat(read(g.V().repeat(__.out().as("a")).emit().select("a"))).isEqualTo("vertices");
        assertThat(read(g.V().repeat(__.out()))).isEqualTo("vertices");
        assertThat(read(g.V().repeat(__.out()).until(t -> true))).isEqualTo("vertices");
        assertThat(read(g.V().repeat(__.out().dedup()).emit().until(__.loops().is(25))))
                .isEqualTo("vertices");
        assertThat(read(g.V().repeat(__.out().dedup()).emit(__.loops().is(2)))).isEqualTo("vertices");
        assertThat(read(g.V().until(__.loops().is(3)).repeat(__.out().dedup()).emit()))
                .isEqualTo("vertices");
        assertThat(read(g.V().order().by("name").repeat(__.out()).emit())).isEqualTo("vertices | sort[name]");
        assertThat(read(g.V().repeat(__.out().groupCount("m")).emit())).isEqualTo("vertices");
    }
}
