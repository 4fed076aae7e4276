package io.sqlgraph.process.traversal.template;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.apache.tinkerpop.gremlin.process.traversal.DT;
import org.apache.tinkerpop.gremlin.process.traversal.GType;
import org.apache.tinkerpop.gremlin.process.traversal.Operator;
import org.apache.tinkerpop.gremlin.process.traversal.Order;
import org.apache.tinkerpop.gremlin.process.traversal.P;
import org.apache.tinkerpop.gremlin.process.traversal.Scope;
import org.apache.tinkerpop.gremlin.process.traversal.TextP;
import org.apache.tinkerpop.gremlin.process.traversal.Traversal;
import org.apache.tinkerpop.gremlin.process.traversal.TraversalStrategy;
import org.apache.tinkerpop.gremlin.process.traversal.dsl.graph.GraphTraversal;
import org.apache.tinkerpop.gremlin.process.traversal.dsl.graph.GraphTraversalSource;
import org.apache.tinkerpop.gremlin.process.traversal.dsl.graph.__;
import org.apache.tinkerpop.gremlin.process.traversal.step.GValue;
import org.apache.tinkerpop.gremlin.process.traversal.step.HasContainerHolder;
import org.apache.tinkerpop.gremlin.process.traversal.step.util.BulkSet;
import org.apache.tinkerpop.gremlin.process.traversal.step.util.HasContainer;
import org.apache.tinkerpop.gremlin.process.traversal.strategy.AbstractTraversalStrategy;
import org.apache.tinkerpop.gremlin.process.traversal.strategy.decoration.PartitionStrategy;
import org.apache.tinkerpop.gremlin.process.traversal.strategy.decoration.SubgraphStrategy;
import org.apache.tinkerpop.gremlin.process.traversal.strategy.verification.ReadOnlyStrategy;
import org.apache.tinkerpop.gremlin.process.traversal.util.TraversalHelper;
import org.apache.tinkerpop.gremlin.structure.Column;
import org.apache.tinkerpop.gremlin.structure.T;
import org.apache.tinkerpop.gremlin.tinkergraph.structure.TinkerFactory;
import org.junit.jupiter.api.Test;

@SuppressWarnings("unchecked") // arrays of the children of union() and the like
class TraversalCacheTest extends ModernGraphFixture {

    /** A user's strategy that looks at constants. */
    private static final class Secret extends AbstractTraversalStrategy<TraversalStrategy.DecorationStrategy>
            implements TraversalStrategy.DecorationStrategy {
        private static final long serialVersionUID = 1L;

        @Override
        @SuppressWarnings({"unchecked", "rawtypes"})
        public void apply(Traversal.Admin<?, ?> traversal) {
            for (HasContainerHolder holder :
                    TraversalHelper.getStepsOfAssignableClass(HasContainerHolder.class, traversal)) {
                for (HasContainer container : (List<HasContainer>) holder.getHasContainers()) {
                    P predicate = container.getPredicate();
                    if ("marko".equals(predicate.getValue())) predicate.setValue("nobody");
                }
            }
        }
    }

    private long hitsOf(Runnable work) {
        long before = graph.traversalCache().hits();
        work.run();
        return graph.traversalCache().hits() - before;
    }

    /** TinkerPop's copy of format() shares the modulators: the constants of one traversal were asked for by the next. */
    @Test
    void modulatorsOfAFormatHaveTheirOwnConstants() {
        for (String name : List.of("marko", "josh", "marko", "lop")) {
            assertThat(g.V().format("is %{_}")
                            .by(__.has("name", name).values("name"))
                            .toList())
                    .containsExactly("is " + name);
        }
    }

    @Test
    void theThirdTraversalOfAShapeSkipsItsStrategiesAndTheSecond() {
        assertThat(hitsOf(() -> {
                    assertThat(g.V().has("name", "marko").out("knows").count().next())
                            .isEqualTo(2);
                    assertThat(g.V().has("name", "josh").out("knows").count().next())
                            .isZero();
                    assertThat(g.V().has("name", "marko").out("knows").count().next())
                            .isEqualTo(2);
                }))
                .isEqualTo(2);
        assertThat(graph.traversalCache().size()).isEqualTo(1);
    }

    @Test
    void labelsKeysHopsAndLimitsArePartOfTheShape() {
        for (int round = 0; round < 3; round++) {
            assertThat(g.V().has("person", "name", "marko").count().next()).isEqualTo(1);
            assertThat(g.V().has("software", "name", "marko").count().next()).isZero();
            assertThat(g.V().has("age", 29).values("name").toList()).containsExactly("marko");
            assertThat(g.V().has("name", "marko").out("knows").toList()).hasSize(2);
            assertThat(g.V().has("name", "marko").out("created").toList()).hasSize(1);
            assertThat(g.V().has("name", "marko").out().limit(1).toList()).hasSize(1);
            assertThat(g.V().has("name", "marko").out().limit(2).toList()).hasSize(2);
            assertThat(g.V().has("name", "marko").as("a").out().as("b").count().next())
                    .isEqualTo(3);
            assertThat(g.V().has("age", P.between(27, 30)).count().next()).isEqualTo(2);
            assertThat(g.V().has("age", P.between(30, 40)).count().next()).isEqualTo(2);
        }
    }

    @Test
    void equalConstantsInSeveralPlacesAreKeptApart() {
        for (int round = 0; round < 3; round++) {
            assertThat(g.V().has("name", "marko")
                            .has("age", P.gt(20))
                            .out()
                            .has("name", "josh")
                            .toList())
                    .hasSize(1);
            assertThat(g.V().has("name", "marko")
                            .has("age", P.gt(29))
                            .out()
                            .has("name", "marko")
                            .toList())
                    .isEmpty();
            assertThat(g.V().has("name", "josh")
                            .has("age", P.gt(20))
                            .out()
                            .has("name", "lop")
                            .toList())
                    .hasSize(1);
        }
    }

    @Test
    void aUsersStrategySeesEveryTraversal() {
        GraphTraversalSource secret = g.withStrategies(new Secret());
        assertThat(hitsOf(() -> {
                    for (int round = 0; round < 3; round++) {
                        assertThat(secret.V().has("name", "josh").toList()).hasSize(1);
                        assertThat(secret.V().has("name", "marko").toList()).isEmpty();
                        assertThat(g.V().has("name", "marko").toList()).hasSize(1);
                    }
                }))
                .isEqualTo(2);
    }

    @Test
    void decorationsOfTinkerPopAreKeptForTheirSourceAlone() {
        GraphTraversalSource old = g.withStrategies(
                SubgraphStrategy.build().vertices(__.has("age", P.gt(30))).create());
        GraphTraversalSource young = g.withStrategies(
                SubgraphStrategy.build().vertices(__.has("age", P.lt(30))).create());
        GraphTraversalSource part = g.withStrategies(PartitionStrategy.build()
                .partitionKey("name")
                .readPartitions("marko")
                .create());
        for (int round = 0; round < 4; round++) {
            assertThat(old.V().has("name", P.neq("x")).count().next()).isEqualTo(2);
            assertThat(young.V().has("name", P.neq("x")).count().next()).isEqualTo(2);
            assertThat(old.V().has("name", "marko").toList()).isEmpty();
            assertThat(young.V().has("name", "marko").toList()).hasSize(1);
            assertThat(part.V().has("name", P.neq("x")).count().next()).isEqualTo(1);
            assertThat(part.V().has("name", P.neq("marko")).count().next()).isZero();
            assertThat(g.V().has("name", P.neq("x")).count().next()).isEqualTo(6);
            assertThat(g.withStrategies(ReadOnlyStrategy.instance())
                            .V()
                            .has("name", "lop")
                            .count()
                            .next())
                    .isEqualTo(1);
        }
        assertThatThrownBy(() ->
                        g.withStrategies(ReadOnlyStrategy.instance()).addV("x").iterate())
                .isInstanceOf(RuntimeException.class);
    }

    @Test
    void sideEffectsAndVariablesGoThroughTheStrategies() {
        assertThat(hitsOf(() -> {
                    for (int round = 0; round < 3; round++) {
                        assertThat(g.withSideEffect("a", Set.of("marko"))
                                        .V()
                                        .has("name", "marko")
                                        .count()
                                        .next())
                                .isEqualTo(1);
                        for (String name : List.of("marko", "nobody")) {
                            assertThat(g.V().has("name", GValue.of("x", name)).toList())
                                    .hasSize(name.equals("marko") ? 1 : 0);
                        }
                    }
                }))
                .isZero();
    }

    @Test
    void expressionsAreNotTakenForEachOther() {
        for (int round = 0; round < 3; round++) {
            assertThat(g.V().has("name", TextP.regex("^ma")).values("name").toList())
                    .containsExactly("marko");
            assertThat(g.V().has("name", TextP.regex("^va")).values("name").toList())
                    .containsExactly("vadas");
            assertThat(g.V().has("name", TextP.notRegex("^[^p]")).values("name").toList())
                    .containsExactly("peter");
            assertThat(g.V().has("name", "josh")
                            .has("name", TextP.regex("^j"))
                            .count()
                            .next())
                    .isEqualTo(1);
            assertThat(g.V().has("name", "lop")
                            .has("name", TextP.regex("^j"))
                            .count()
                            .next())
                    .isZero();
        }
    }

    @Test
    void stepsThatTinkerPopRunsGetTheConstantsToo() {
        // Text predicates on a variant stay with TinkerPop.
        g.V().has("name", "marko").property("mixed", "one").iterate();
        g.V().has("name", "josh").property("mixed", 2).iterate();
        g.V().has("name", "vadas").property("mixed", "other").iterate();
        graph.tx().commit();
        for (int round = 0; round < 3; round++) {
            assertThat(g.V().has("name", P.within("marko", "vadas"))
                            .has("mixed", TextP.startingWith("on"))
                            .values("name")
                            .toList())
                    .containsExactly("marko");
            assertThat(g.V().has("name", P.within("marko", "vadas"))
                            .has("mixed", TextP.startingWith("ot"))
                            .values("name")
                            .toList())
                    .containsExactly("vadas");
        }
    }

    /** The names around a name, in a list. */
    private GraphTraversal<?, ?> names(String name) {
        return g.V().has("name", name).both().values("name").order().fold();
    }

    /** Traversals with children of all kinds, for one name. */
    private List<Function<String, GraphTraversal<?, ?>>> withChildren() {
        return List.of(
                name -> g.V().has("name", name)
                        .project("n", "out", "made")
                        .by("name")
                        .by(__.out().count())
                        .by(__.out("created").values("name").order().fold()),
                name -> g.V().where(__.out("created").has("name", name)).values("name"),
                name -> g.V().not(__.out().has("name", name))
                        .order()
                        .by("name", Order.desc)
                        .values("name"),
                name -> g.V().or(__.has("name", name), __.in().has("name", name))
                        .values("name"),
                name -> g.V().and(__.has("age"), __.out().has("name", name)).id(),
                name -> g.V().has("name", name).union(__.out(), __.in()).values("name"),
                name -> g.V().has("name", name).optional(__.out("knows")).values("name"),
                name -> g.V().has("name", name)
                        .coalesce(__.out("knows"), __.in())
                        .values("name"),
                name -> g.V().choose(__.has("name", name), __.out(), __.in()).values("name"),
                name -> g.V().has("name", name)
                        .repeat(__.both())
                        .times(2)
                        .dedup()
                        .values("name"),
                name -> g.V().has("name", name).repeat(__.out()).emit().values("name"),
                name -> g.V().repeat(__.out())
                        .until(__.has("name", name))
                        .path()
                        .by("name"),
                name -> g.V().has("name", name)
                        .as("a")
                        .out()
                        .as("b")
                        .select("a", "b")
                        .by("name"),
                name -> g.V().has("name", name)
                        .as("a")
                        .out()
                        .in()
                        .where(P.neq("a"))
                        .values("name"),
                name -> g.V().has("name", name)
                        .as("a")
                        .out()
                        .where(__.in().as("a"))
                        .values("name"),
                name -> g.V().has("name", name).out().path().by("name").by(T.label),
                name -> g.V().where(__.both().has("name", name))
                        .group()
                        .by(T.label)
                        .by(__.values("name").fold()),
                name -> g.V().where(__.both().has("name", name)).groupCount().by(T.label),
                name -> g.V().has("name", name)
                        .local(__.out().order().by("name").limit(1))
                        .values("name"),
                name -> g.V().group().by(T.label).by(__.has("name", name).count()),
                name -> g.V().map(__.coalesce(__.out().has("name", name).values("name"), __.constant("none"))),
                name -> g.V().has("name", name).out().values("age").sum(),
                name -> g.V().has("name", name).out().values("name").fold().unfold(),
                name -> g.V().dedup().by(__.out().has("name", name).count()).count(),
                name -> g.V().has("name", name)
                        .out()
                        .aggregate("x")
                        .out()
                        .where(P.without("x"))
                        .values("name"),
                name -> g.V().has("name", name)
                        .aggregate("x")
                        .by("name")
                        .out()
                        .aggregate("y")
                        .by("name")
                        .cap("x", "y"),
                name -> g.V().has("name", name)
                        .out()
                        .group("m")
                        .by(T.label)
                        .by(__.values("name").order().fold())
                        .cap("m"),
                name -> g.V().has("name", name)
                        .both()
                        .groupCount("m")
                        .by("name")
                        .out()
                        .cap("m")
                        .unfold(),
                // The side effect of a child of a child is that of the whole traversal.
                name -> g.V().has("name", name)
                        .where(__.local(
                                __.optional(__.local(__.out().aggregate("x").by("name")))))
                        .cap("x"),
                name -> g.V().has("name", name)
                        .sideEffect(__.out().values("name").aggregate("x"))
                        .cap("x"),
                name -> g.V().has("name", name)
                        .both()
                        .groupCount()
                        .by("name")
                        .order(Scope.local)
                        .by(Column.values, Order.desc)
                        .by(Column.keys)
                        .limit(Scope.local, 2),
                name -> g.V().has("name", name).out().out().tree().by("name"),
                name -> g.V().has("name", name)
                        .project("a", "b")
                        .by(__.out().count())
                        .by(__.in().count())
                        .math("a - b"),
                name -> g.V().has("name", name).values("name").concat("-", "x").toUpper(),
                name -> g.V().has("name", name).values("name").substring(1, 3).length(),
                name -> g.V().has("name", name).out().values("age").fold().sum(Scope.local),
                name -> g.V().has("name", name).out().values("age").asString().asNumber(),
                name -> g.V().has("name", name).out().values("age").asNumber(GType.LONG),
                name -> g.V().has("name", name).values("name").fold().split(Scope.local, "a"),
                name -> g.V().has("name", name).values("age").asDate().dateAdd(DT.day, 2),
                name -> g.V().has("name", name)
                        .values("age")
                        .asDate()
                        .dateDiff(__.constant(1).asDate()),
                name -> names(name)
                        .intersect(__.V().has("name", name).in().values("name").fold()),
                name -> names(name)
                        .difference(__.V().has("name", name).values("name").fold()),
                name -> names(name)
                        .disjunct(__.V().has("name", "lop").values("name").fold()),
                name -> names(name)
                        .merge(__.V().has("name", name).values("name").fold()),
                name -> names(name)
                        .combine(__.V().has("name", name).values("name").fold()),
                name -> names(name)
                        .product(__.V().has("name", name).values("name").fold()),
                name -> g.V().has("name", name).out().barrier().in().values("name"),
                name -> g.V().has("name", name)
                        .out()
                        .sack(Operator.assign)
                        .by("name")
                        .sack(),
                name -> g.V().has("name", name).format("%{name} is here"));
    }

    @Test
    void constantsInChildrenAreFollowed() {
        var plain = TinkerFactory.createModern().traversal();
        List<String> names = List.of("marko", "josh", "lop", "nobody", "marko");
        List<Function<String, GraphTraversal<?, ?>>> ours = withChildren();
        List<List<Object>> found = new ArrayList<>();
        for (Function<String, GraphTraversal<?, ?>> each : ours) {
            for (String name : names) found.add(sorted(each.apply(name)));
        }
        GraphTraversalSource own = g;
        g = plain;
        List<List<Object>> expected = new ArrayList<>();
        for (Function<String, GraphTraversal<?, ?>> each : withChildren()) {
            for (String name : names) expected.add(sorted(each.apply(name)));
        }
        g = own;
        // Ids differ from graph to graph; how many there are does not.
        assertThat(found.stream().map(List::size))
                .containsExactlyElementsOf(expected.stream().map(List::size).toList());
        for (int i = 0; i < found.size(); i++) {
            if (i / names.size() != 4)
                assertThat(found.get(i)).as("traversal %d", i).isEqualTo(expected.get(i));
        }
    }

    private static List<Object> sorted(GraphTraversal<?, ?> traversal) {
        return traversal.toList().stream()
                .map(TraversalCacheTest::unordered)
                .sorted(Comparator.comparing(String::valueOf))
                .toList();
    }

    /** Traversers come in another order, and so do the things that a side effect gathers. */
    private static Object unordered(Object result) {
        if (result instanceof BulkSet<?> gathered) return Map.copyOf(gathered.asBulk());
        if (!(result instanceof Map<?, ?> map)) return result;
        Map<Object, Object> copy = new HashMap<>();
        map.forEach((key, value) -> copy.put(key, unordered(value)));
        return copy;
    }

    @Test
    void mostShapesWithChildrenAreKept() {
        List<String> missed = new ArrayList<>();
        for (Function<String, GraphTraversal<?, ?>> each : withChildren()) {
            each.apply("marko").iterate();
            long hits = hitsOf(() -> {
                each.apply("josh").iterate();
                each.apply("lop").iterate();
            });
            if (hits != 2) missed.add(each.apply("x").toString());
        }
        assertThat(missed).isEmpty();
    }

    @Test
    void childrenOrdersAndKeysArePartOfTheShape() {
        for (int round = 0; round < 3; round++) {
            assertThat(g.V().hasLabel("person")
                            .order()
                            .by("name")
                            .values("name")
                            .next())
                    .isEqualTo("josh");
            assertThat(g.V().hasLabel("person")
                            .order()
                            .by("name", Order.desc)
                            .values("name")
                            .next())
                    .isEqualTo("vadas");
            assertThat(g.V().hasLabel("person").order().by("age").values("name").next())
                    .isEqualTo("vadas");
            assertThat(g.V().where(__.out().count().is(3)).values("name").toList())
                    .containsExactly("marko");
            assertThat(g.V().where(__.out().count().is(2)).values("name").toList())
                    .containsExactly("josh");
            assertThat(g.V().has("name", "marko")
                            .union(__.out("knows"), __.out("knows"))
                            .count()
                            .next())
                    .isEqualTo(4);
            assertThat(g.V().has("name", "marko").union(__.out("knows")).count().next())
                    .isEqualTo(2);
            assertThat(g.V().has("name", "marko")
                            .repeat(__.out())
                            .times(2)
                            .count()
                            .next())
                    .isEqualTo(2);
            assertThat(g.V().has("name", "marko")
                            .repeat(__.out())
                            .times(1)
                            .count()
                            .next())
                    .isEqualTo(3);
            assertThat(g.V().has("name", "marko").values("age").is(P.gt(20)).toList())
                    .hasSize(1);
            assertThat(g.V().has("name", "marko").values("age").is(P.gt(30)).toList())
                    .isEmpty();
            assertThat(g.V().has("name", "marko").constant("a").next()).isEqualTo("a");
            assertThat(g.V().has("name", "marko").constant("b").next()).isEqualTo("b");
        }
    }

    @Test
    void explainShowsAllStrategiesOfAKnownShape() {
        for (int round = 0; round < 3; round++) g.V().has("name", "marko").out().iterate();
        String text = g.V().has("name", "josh").out().explain().toString();
        assertThat(text).contains("SqlCompilerStrategy", "InlineFilterStrategy", "josh");
    }
}
