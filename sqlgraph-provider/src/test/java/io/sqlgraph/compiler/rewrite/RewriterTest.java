package io.sqlgraph.compiler.rewrite;

import static org.assertj.core.api.Assertions.assertThat;

import io.sqlgraph.catalog.Catalog;
import io.sqlgraph.compiler.Catalogs;
import io.sqlgraph.compiler.Texts;
import io.sqlgraph.compiler.algebra.Multiplicity;
import io.sqlgraph.compiler.algebra.Operator;
import io.sqlgraph.compiler.algebra.Plan;
import io.sqlgraph.compiler.algebra.Tables;
import io.sqlgraph.compiler.algebra.TypedPlan;
import io.sqlgraph.compiler.algebra.TypedPlan.Node;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import org.apache.tinkerpop.gremlin.process.traversal.P;
import org.apache.tinkerpop.gremlin.process.traversal.TextP;
import org.apache.tinkerpop.gremlin.process.traversal.Traversal;
import org.apache.tinkerpop.gremlin.process.traversal.dsl.graph.GraphTraversalSource;
import org.apache.tinkerpop.gremlin.process.traversal.dsl.graph.__;
import org.junit.jupiter.api.Test;

/** What each rule does to plans over TinkerPop's "modern" graph, and where it leaves them alone. */
class RewriterTest {

    private static final Catalog MODERN = Catalogs.modern();
    private static final Predicate<Set<String>> NOTHING_CARRIED = labels -> false;

    private final GraphTraversalSource g = Texts.source();

    private static Plan plan(Traversal<?, ?> traversal) {
        return new Rewriter(MODERN, Texts.PLAIN_IDS, true)
                .resolveIds(Texts.read(traversal).plan());
    }

    private static TypedPlan typed(Traversal<?, ?> traversal) {
        return new Typer(MODERN, NOTHING_CARRIED, label -> Tables.NONE).type(plan(traversal), Tables.NONE);
    }

    private static TypedPlan rewritten(Traversal<?, ?> traversal) {
        return new Rewriter(MODERN, Texts.PLAIN_IDS, true).rewrite(plan(traversal), Tables.NONE, NOTHING_CARRIED);
    }

    private static List<String> tables(TypedPlan plan) {
        return plan.nodes().stream().map(node -> node.tables().toString()).toList();
    }

    private static List<Multiplicity> multiplicities(TypedPlan plan) {
        return plan.nodes().stream().map(Node::multiplicity).toList();
    }

    @Test
    void aFilterOnLabelsNarrowsTheTablesAndBecomesTrue() {
        TypedPlan plan = new NarrowForward().apply(typed(g.V().hasLabel("person")));
        assertThat(plan.nodes().get(1).tables()).hasToString("{v_person}");
        assertThat(plan.nodes().get(1).operator()).hasToString("where true");
    }

    @Test
    void aFilterOnLabelsTakesAnyPredicate() {
        TypedPlan plan = rewritten(g.V().hasLabel(TextP.startingWith("soft").or(P.eq("nothing"))));
        assertThat(tables(plan)).containsExactly("{v_software}", "{v_software}");
    }

    @Test
    void aFilterOnAKeyLeavesOutTablesWithoutTheKey() {
        assertThat(tables(rewritten(g.V().has("age", 29)))).containsExactly("{v_person}", "{v_person}");
    }

    @Test
    void theNegationOfAFilterOnAKeyKeepsTablesWithoutTheKey() {
        assertThat(tables(rewritten(g.V().not(__.has("age", 29)))).get(0)).isEqualTo("{v_person, v_software}");
    }

    @Test
    void aForwardRuleWithNothingToDoReturnsItsPlan() {
        TypedPlan plan = typed(g.V().out());
        assertThat(new NarrowForward().apply(plan)).isSameAs(plan);
    }

    @Test
    void tablesThatLeadNowhereAreNotRead() {
        TypedPlan plan = rewritten(g.V().out().out("knows"));
        assertThat(tables(plan)).containsExactly("{v_person}", "{v_person}", "{v_person}");
        assertThat(plan.nodes().get(1).arcs()).hasToString("[>e_person_knows_person]");
    }

    @Test
    void aLaterLabelPrunesTheRelationsOfAHop() {
        TypedPlan plan = rewritten(g.V().out().hasLabel("software"));
        assertThat(plan.nodes().get(1).arcs()).hasToString("[>e_person_created_software]");
    }

    @Test
    void aRangeStopsPruningBackwards() {
        TypedPlan plan = rewritten(g.V().limit(3).out());
        assertThat(plan.nodes().get(0).tables()).hasToString("{v_person, v_software}");
    }

    @Test
    void aBackwardRuleWithNothingToDoReturnsItsPlan() {
        TypedPlan plan = typed(g.V().has("name"));
        assertThat(new NarrowBackward().apply(plan)).isSameAs(plan);
    }

    @Test
    void aPlanThatCannotArriveIsEmpty() {
        assertThat(rewritten(g.V().hasLabel("software").out()).isEmpty()).isTrue();
        assertThat(rewritten(g.V().hasLabel("software").in()).isEmpty()).isFalse();
    }

    @Test
    void hopsFromAWholeTableAreCounted() {
        assertThat(multiplicities(rewritten(g.V().both().both().values("name"))))
                .containsExactly(Multiplicity.ROWS, Multiplicity.COUNTED, Multiplicity.ROWS, Multiplicity.ROWS);
    }

    @Test
    void hopsBeforeADedupAreSets() {
        assertThat(multiplicities(rewritten(g.V().both().both().dedup())).get(1))
                .isEqualTo(Multiplicity.SET);
    }

    @Test
    void theFirstHopFromFewElementsIsNotGrouped() {
        TypedPlan plan =
                rewritten(g.V().has("name", "marko").both().both().both().values("name"));
        assertThat(multiplicities(plan))
                .containsExactly(
                        Multiplicity.ROWS,
                        Multiplicity.ROWS,
                        Multiplicity.ROWS,
                        Multiplicity.COUNTED,
                        Multiplicity.ROWS,
                        Multiplicity.ROWS);
    }

    @Test
    void nothingIsGroupedBeforeARangeOrAfterASort() {
        assertThat(multiplicities(rewritten(g.V().both().both().limit(2)))).containsOnly(Multiplicity.ROWS);
        assertThat(multiplicities(rewritten(g.V().order().by("name").both().both())))
                .containsOnly(Multiplicity.ROWS);
    }

    @Test
    void nothingIsGroupedWhereThePathIsCarried() {
        TypedPlan plan = new Rewriter(MODERN, Texts.PLAIN_IDS, true)
                .rewrite(plan(g.V().both().both()), Tables.NONE, labels -> true);
        assertThat(multiplicities(plan)).containsOnly(Multiplicity.ROWS);
    }

    /** Without this, the Gherkin scenario that counts five hops before two labels fetches 24 billion rows. */
    @Test
    void hopsBeforeACarriedLabelAreCounted() {
        TypedPlan plan = new Rewriter(MODERN, Texts.PLAIN_IDS, true)
                .rewrite(
                        plan(g.V().both().both().as("a").both().select("a")), Tables.NONE, labels -> !labels.isEmpty());
        assertThat(multiplicities(plan).subList(0, 4))
                .containsExactly(Multiplicity.ROWS, Multiplicity.COUNTED, Multiplicity.ROWS, Multiplicity.ROWS);
    }

    @Test
    void whatIsGatheredIsCountedAfterTheLastHop() {
        assertThat(multiplicities(rewritten(
                        g.V().has("name", "marko").both().both().groupCount().by("name"))))
                .containsExactly(
                        Multiplicity.ROWS,
                        Multiplicity.ROWS,
                        Multiplicity.COUNTED,
                        Multiplicity.COUNTED,
                        Multiplicity.ROWS,
                        Multiplicity.COUNTED);
        assertThat(multiplicities(rewritten(g.V().out().groupCount())))
                .containsExactly(Multiplicity.ROWS, Multiplicity.COUNTED, Multiplicity.COUNTED);
        assertThat(multiplicities(rewritten(g.V(1L).out().groupCount().by("name"))))
                .containsExactly(Multiplicity.ROWS, Multiplicity.ROWS, Multiplicity.ROWS, Multiplicity.COUNTED);
    }

    @Test
    void whatIsSortedOrCutBeforeItIsGatheredIsNotCounted() {
        assertThat(multiplicities(
                        rewritten(g.V().both().both().limit(2).groupCount().by("name"))))
                .containsOnly(Multiplicity.ROWS);
        assertThat(multiplicities(
                        rewritten(g.V().order().by("name").both().groupCount().by("name"))))
                .containsOnly(Multiplicity.ROWS);
    }

    @Test
    void nothingIsCountedWhereEveryTraverserIsItsOwn() {
        TypedPlan plan = new Rewriter(MODERN, Texts.PLAIN_IDS, false)
                .rewrite(plan(g.V().both().groupCount().by("name")), Tables.NONE, NOTHING_CARRIED);
        assertThat(multiplicities(plan)).containsOnly(Multiplicity.ROWS);
    }

    private static boolean isSet(TypedPlan plan) {
        return plan.operators().stream().anyMatch(operator -> operator instanceof Operator.Reach reach && reach.set());
    }

    @Test
    void aLoopBeforeADedupIsASet() {
        assertThat(isSet(rewritten(g.V().repeat(__.out()).emit().dedup()))).isTrue();
        assertThat(isSet(rewritten(g.V().repeat(__.out())
                        .emit()
                        .has("age")
                        .out()
                        .values("name")
                        .dedup())))
                .isTrue();
        assertThat(isSet(rewritten(
                        g.V().repeat(__.out()).emit().dedup().order().by("name").limit(1))))
                .isTrue();
    }

    @Test
    void aLoopWhoseResultsAreCountedOrCutIsNoSet() {
        assertThat(isSet(rewritten(g.V().repeat(__.out()).emit().count()))).isFalse();
        assertThat(isSet(rewritten(g.V().repeat(__.out()).emit().limit(3).dedup())))
                .isFalse();
    }

    @Test
    void aLoopBehindACarriedPlaceIsNoSet() {
        TypedPlan plan = new Rewriter(MODERN, Texts.PLAIN_IDS, true)
                .rewrite(plan(g.V().as("a").repeat(__.out()).emit().dedup()), Tables.NONE, labels -> !labels.isEmpty());
        assertThat(isSet(plan)).isFalse();
        TypedPlan without = rewritten(g.V().repeat(__.out()).emit());
        assertThat(new ReachSets().apply(without)).isSameAs(without);
    }

    @Test
    void aFilterOnIdsAfterTheSourceIsALookUp() {
        Plan plan = plan(g.V().has("name", "x").hasId(1L, 1L, 2L));
        assertThat(plan.entries().get(0).operator()).isInstanceOf(Operator.Lookup.class);
        assertThat(plan).hasToString("vertices with id [1, 2] | where has(name eq(x)) | where true");
    }

    @Test
    void aFilterOnIdsAfterAHopStaysAFilter() {
        assertThat(plan(g.V().out().hasId(1L))).hasToString("vertices | out() | where id in [1]");
    }

    @Test
    void idsKeepTheirRepetitions() {
        assertThat(plan(g.V(1L, 1L))).hasToString("vertices with id [1, 1]");
    }
}
