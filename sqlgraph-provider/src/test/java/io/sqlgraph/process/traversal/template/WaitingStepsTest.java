package io.sqlgraph.process.traversal.template;

import static org.apache.tinkerpop.gremlin.process.traversal.Order.desc;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import org.apache.tinkerpop.gremlin.process.traversal.P;
import org.apache.tinkerpop.gremlin.process.traversal.TextP;
import org.apache.tinkerpop.gremlin.process.traversal.Traversal;
import org.apache.tinkerpop.gremlin.process.traversal.dsl.graph.GraphTraversal;
import org.apache.tinkerpop.gremlin.process.traversal.dsl.graph.GraphTraversalSource;
import org.apache.tinkerpop.gremlin.process.traversal.dsl.graph.__;
import org.apache.tinkerpop.gremlin.process.traversal.step.GValue;
import org.apache.tinkerpop.gremlin.structure.T;
import org.junit.jupiter.api.Test;

/** The steps of a traversal are made when somebody asks for them, and never where its template is known. */
class WaitingStepsTest extends ModernGraphFixture {

    private static final List<Object> VALUES = List.of("marko", 29, "josh", 32, "nobody", 1);

    private static boolean waits(Traversal<?, ?> traversal) {
        return ((SqlTraversal<?, ?>) traversal).waitingShape() != null;
    }

    private static Map<String, Long> bag(Traversal<?, ?> traversal) {
        return traversal.toList().stream().collect(Collectors.groupingBy(String::valueOf, Collectors.counting()));
    }

    /** Traversals of one shape each, by a value. */
    private final List<IntFunction<GraphTraversal<?, ?>>> waiting = List.of(
            n -> g.V().has("name", VALUES.get(2 * n)).values("name"),
            n -> g.V().has("person", "age", VALUES.get(2 * n + 1)).elementMap(),
            n -> g.V().has("person", "name", P.neq(VALUES.get(2 * n))).valueMap("age"),
            n -> g.V().has("name", TextP.startingWith((String) VALUES.get(2 * n)))
                    .out()
                    .count(),
            n -> g.V().hasLabel("person", "software")
                    .has("name", VALUES.get(2 * n))
                    .both("knows", "created")
                    .has("age", P.gt(VALUES.get(2 * n + 1)))
                    .dedup()
                    .order()
                    .by("name", desc)
                    .limit(2)
                    .project("n", "c")
                    .by("name")
                    .by(__.out("created").count()),
            n -> g.V().has("name", VALUES.get(2 * n))
                    .as("a")
                    .out("created")
                    .in("created")
                    .as("b")
                    .where(__.has("age", VALUES.get(2 * n + 1)))
                    .select("a"),
            n -> g.V().has("name", VALUES.get(2 * n))
                    .repeat(__.out().has("age", P.neq(VALUES.get(2 * n + 1))))
                    .times(1)
                    .outE()
                    .inV(),
            // The steps have the constants in another order than the calls.
            n -> g.V().repeat(__.out().has("name", P.neq(VALUES.get(2 * n))))
                    .until(__.has("age", VALUES.get(2 * n + 1)))
                    .values("name"),
            n -> g.V().has("name", VALUES.get(2 * n))
                    .out()
                    .not(__.has("age", VALUES.get(2 * n + 1)))
                    .group()
                    .by("name")
                    .by(__.values("age").mean()),
            n -> g.V().has("age", P.gt(VALUES.get(2 * n + 1)))
                    .out()
                    .simplePath()
                    .path()
                    .by("name"),
            n -> g.V().has("name", VALUES.get(2 * n)).both().groupCount().by("name"),
            n -> g.V().has("name", VALUES.get(2 * n)).emit().repeat(__.out()).range(0, 2),
            n -> g.V().has("age", P.gte(VALUES.get(2 * n + 1))).values("age").max(),
            n -> g.V().has("age", P.gte(VALUES.get(2 * n + 1))).values("age").min(),
            n -> g.V().has("age", P.gte(VALUES.get(2 * n + 1))).values("age").sum(),
            n -> g.V().has("age", P.gte(VALUES.get(2 * n + 1))).label().fold().unfold(),
            n -> g.V().has("age", P.gte(VALUES.get(2 * n + 1))).id(),
            n -> g.E().has("weight", P.gt((double) n / 3)).outV().values("name"));

    @Test
    void theAnswersAreThoseOfTheSteps() {
        for (var made : waiting) {
            for (int n : List.of(0, 1, 2, 0, 1, 2, 2, 1, 0)) {
                GraphTraversal<?, ?> lazy = made.apply(n);
                assertThat(waits(lazy)).isTrue();
                GraphTraversal<?, ?> eager = made.apply(n);
                eager.asAdmin().getSteps();
                assertThat(waits(eager)).isFalse();
                assertThat(bag(lazy)).isEqualTo(bag(eager));
            }
        }
    }

    @Test
    void whereTheTemplateIsKnownNoStepIsMade() {
        var traversal = g.V().has("name", "marko").out("knows").values("name");
        for (int i = 0; i < 3; i++) {
            g.V().has("name", "josh" + i).out("knows").values("name").toList();
        }
        long hits = graph.traversalCache().hits();
        var child = __.out("knows").values("name");
        assertThat(traversal.toList()).hasSize(2);
        assertThat(graph.traversalCache().hits()).isEqualTo(hits + 1);
        for (int i = 0; i < 3; i++) {
            g.V().has("name", "josh" + i).where(__.out("knows").values("name")).toList();
        }
        assertThat(g.V().has("name", "marko").where(child).toList()).hasSize(1);
        assertThat(child.asAdmin().isRoot()).as("no step took it as its child").isTrue();
    }

    @Test
    void whatIsReadBySomebodyElseDoesNotWait() {
        List<Function<Traversal.Admin<?, ?>, Object>> readers = List.of(
                Traversal.Admin::getSteps,
                Traversal.Admin::getStartStep,
                Traversal.Admin::getEndStep,
                Traversal.Admin::getBytecode,
                Traversal.Admin::getTraverserRequirements,
                Traversal.Admin::getGValueManager,
                Traversal.Admin::clone,
                Object::hashCode,
                Object::toString);
        for (var reader : readers) {
            var traversal = g.V().has("name", "marko").out("knows").order().by("name");
            assertThat(reader.apply(traversal.asAdmin())).isNotNull();
            assertThat(waits(traversal)).isFalse();
            assertThat(traversal.asAdmin().getSteps()).hasSize(4);
            assertThat(traversal.values("name").toList()).containsExactly("josh", "vadas");
        }
        assertThat(g.V().has("name", "marko")).isEqualTo(g.V().has("name", "marko"));
    }

    @Test
    void whatTinkerPopRefusesIsRefusedAtOnceAndInItsWords() {
        GraphTraversalSource theirs = new GraphTraversalSource(graph);
        List<Function<GraphTraversalSource, Object>> calls = List.of(
                own -> own.V().by("name"),
                own -> own.V().out().by(__.out()),
                own -> own.V().project("a", "a"),
                own -> own.V().project("a").by("name", desc),
                own -> own.V().limit(-2),
                own -> own.V().has((String) null, 1),
                own -> own.V().out((String) null),
                own -> own.V().repeat(null),
                own -> own.V().where((Traversal<?, ?>) null),
                own -> own.V().order().by((String) null),
                own -> own.V().project("a").by(own.V()),
                own -> own.V().dedup().by("a").by("b"),
                own -> own.V().range(3, 1),
                own -> own.V().range(-1, 1),
                own -> own.V().groupCount().by("a").by("b"),
                own -> own.V().group().by("a").by("b").by("c"),
                own -> own.V().group().by("a", desc),
                own -> own.V().not(null),
                own -> own.V().as(null),
                own -> own.V().times(-1),
                own -> own.V().has("~x", 1),
                own -> own.V().has("~id", List.of(1)),
                own -> own.V((Object) null).values((String) null));
        for (var call : calls) {
            Throwable wanted = catchThrowable(() -> call.apply(theirs));
            Throwable got = catchThrowable(() -> call.apply(g));
            if (wanted == null) assertThat(got).isNull();
            else assertThat(got).hasSameClassAs(wanted).hasMessage(wanted.getMessage());
        }
        assertThat(calls.stream().filter(call -> catchThrowable(() -> call.apply(g)) != null))
                .hasSizeGreaterThan(4);
    }

    @Test
    void whatIsNotAConstantOrBelongsToSomebodyDoesNotWait() {
        var parameter = GValue.of("x", "marko");
        var taken = __.out("knows");
        assertThat(g.V().where(taken).hasNext()).isTrue();
        List<Traversal<?, ?>> traversals = List.of(
                g.V(parameter),
                g.V(List.of(1)),
                g.V(g.V().next()),
                g.V().has("name", parameter),
                g.V().has("name", P.eq(parameter)),
                g.V().has("name", P.gt("a").and(P.lt("z"))),
                g.V().has("name", (Object) null),
                g.V().has("name", Map.of()),
                g.V().has(T.label, "person"),
                g.V().has("~label", "person"),
                g.V().where(taken),
                g.V().where(__.out().aggregate("x")),
                g.V().order().by("name", Comparator.comparing(String::valueOf)),
                g.V().dedup("a"),
                g.addV("x"),
                g.V().barrier());
        for (Traversal<?, ?> traversal : traversals) {
            assertThat(traversal instanceof SqlTraversal<?, ?> own && own.waitingShape() != null)
                    .as(traversal.toString())
                    .isFalse();
        }
        assertThat(waits(g.V(1, 2L, "x", UUID.randomUUID()))).isTrue();
    }

    @Test
    void traversalsThatAreNotAlikeHaveShapesThatAreNotEqual() {
        List<GraphTraversal<?, ?>> different = List.of(
                g.V(),
                g.E(),
                g.V(1),
                g.V(1L),
                g.V(1, 2),
                g.V().has("name", "a"),
                g.V().has("name", 1),
                g.V().has("name", true),
                g.V().has("name", false),
                g.V().has("name", P.eq("a")),
                g.V().has("name", P.neq("a")),
                g.V().has("name", P.within("a", "b")),
                g.V().has("name", P.within("a")),
                g.V().has("name", TextP.containing("a")),
                g.V().has("age", "a"),
                g.V().has("person", "name", "a"),
                g.V().hasLabel("person"),
                g.V().hasLabel("person", "software"),
                g.V().hasLabel("person").hasLabel("software"),
                g.V().out(),
                g.V().out("a"),
                g.V().out("a", "b"),
                g.V().out("a").out("b"),
                g.V().in("a"),
                g.V().as("a"),
                g.V().as("a", "b"),
                g.V().as("a").as("b"),
                g.V().limit(1),
                g.V().limit(2),
                g.V().project("a", "b"),
                g.V().project("a").by("b"),
                g.V().project("a").by(__.values("b")),
                g.V().order().by("b"),
                g.V().order().by("b", desc),
                g.V().order().by(__.out("b"), desc),
                g.V().order().by(__.out("b").has("x", 1), desc),
                g.V().order().by(__.out("b").has("x", 1L), desc),
                g.V().repeat(__.out()).times(2),
                g.V().times(2).repeat(__.out()),
                g.V().until(__.out()),
                g.V().emit(__.out()),
                g.V().emit(),
                g.V().not(__.out()),
                g.V().where(__.out()),
                g.V().range(0, 1),
                g.V().range(0, 2),
                g.V().group().by("a").by("b"),
                g.V().group().by("b").by("a"),
                g.V().groupCount(),
                g.V().path(),
                g.V().path().by("a"),
                g.V().id(),
                g.V().label());
        Map<TraversalShape, GraphTraversal<?, ?>> shapes = new HashMap<>();
        for (GraphTraversal<?, ?> traversal : different) {
            TraversalShape shape = ((SqlTraversal<?, ?>) traversal).waitingShape();
            assertThat(shape).isNotNull();
            assertThat(shapes.put(shape, traversal)).as(traversal::toString).isNull();
        }
        assertThatCode(() -> different.forEach(traversal -> traversal.asAdmin().getBytecode()))
                .doesNotThrowAnyException();
    }
}
