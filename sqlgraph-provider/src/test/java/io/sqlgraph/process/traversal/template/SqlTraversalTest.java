package io.sqlgraph.process.traversal.template;

import static org.apache.tinkerpop.gremlin.process.traversal.Order.desc;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.apache.tinkerpop.gremlin.process.traversal.Bindings;
import org.apache.tinkerpop.gremlin.process.traversal.Bytecode;
import org.apache.tinkerpop.gremlin.process.traversal.P;
import org.apache.tinkerpop.gremlin.process.traversal.Traversal;
import org.apache.tinkerpop.gremlin.process.traversal.dsl.graph.GraphTraversalSource;
import org.apache.tinkerpop.gremlin.process.traversal.dsl.graph.__;
import org.apache.tinkerpop.gremlin.process.traversal.step.GValue;
import org.apache.tinkerpop.gremlin.process.traversal.traverser.TraverserRequirement;
import org.apache.tinkerpop.gremlin.structure.Graph;
import org.apache.tinkerpop.gremlin.structure.T;
import org.apache.tinkerpop.gremlin.structure.Vertex;
import org.junit.jupiter.api.Test;

class SqlTraversalTest extends ModernGraphFixture {

    /** A language of its own, as users make them. */
    public static final class OwnSource extends GraphTraversalSource {
        public OwnSource(Graph graph) {
            super(graph);
        }
    }

    private static final List<Function<GraphTraversalSource, Traversal<?, ?>>> TRAVERSALS = List.of(
            own -> own.V(),
            own -> own.V((Object[]) null),
            own -> own.V((Object) null),
            own -> own.V(1L, "two", List.of(3)),
            own -> own.V(GValue.of("id", 1L)),
            own -> own.E(1).outV().inE().otherV(),
            own -> own.V().has("person", "name", "marko").values("age"),
            own -> own.V().has("name", P.within("a", "b")).has("person", "age", P.gt(3)),
            own -> own.V().has("name", (Object) P.eq("a")).has("age", (Object) null),
            own -> own.V().has("name", (P<?>) null).has("age", GValue.of("x", 3)),
            own -> own.V().has("person", "name", (Object) P.neq("a")).has(T.label, "person"),
            own -> own.V()
                    .hasLabel("person", "software")
                    .hasLabel("person")
                    .hasId(1, 2)
                    .hasNot("x"),
            own -> own.V()
                    .out()
                    .in("a")
                    .both("a", "b")
                    .outE("a")
                    .inV()
                    .inE()
                    .outV()
                    .bothE("b")
                    .otherV(),
            own -> own.V().valueMap("name").elementMap(),
            own -> own.V().elementMap("a", "b"),
            own -> own.V().as("a", "b").out("knows").as("c").select("a").by("name"),
            own -> own.V().project("n", "m").by("name").by(__.out("created").count()),
            own -> own.V()
                    .order()
                    .by("age", desc)
                    .by(__.out().count(), desc)
                    .by(T.id)
                    .limit(3)
                    .dedup(),
            own -> own.V().dedup("a").by("name").where(__.out("knows")).count(),
            own -> own.V().until(__.has("name", "x")).repeat(__.out()).emit(),
            own -> own.V()
                    .emit(__.has("age"))
                    .repeat(__.out().simplePath())
                    .times(3)
                    .path()
                    .by("name"),
            own -> own.withSideEffect("x", 1).withPath().V().out().select("x"),
            own -> own.inject(1, 2).map(__.constant(3)),
            own -> own.addV("person").property("name", "x").V().addE("knows").to(__.V(1)),
            own -> own.mergeV(Map.of(T.label, "person")).values("name"));

    private static Bytecode bytecode(Traversal<?, ?> traversal) {
        return traversal.asAdmin().getBytecode();
    }

    @Test
    void theBytecodeIsTinkerPops() {
        for (var made : TRAVERSALS) {
            Bytecode theirs = bytecode(made.apply(new GraphTraversalSource(graph)));
            Traversal<?, ?> ours = made.apply(g);
            assertThat(bytecode(ours)).isEqualTo(theirs).hasSameClassAs(theirs);
            assertThat(theirs).isEqualTo(bytecode(ours));
            assertThat(ours.asAdmin().getSteps())
                    .isEqualTo(made.apply(new GraphTraversalSource(graph))
                            .asAdmin()
                            .getSteps());
            Traversal<?, ?> cloned = made.apply(g).asAdmin().clone();
            assertThat(bytecode(cloned)).isEqualTo(theirs);
            assertThat(made.apply(g)
                            .asAdmin()
                            .getTraversalSource()
                            .orElseThrow()
                            .getBytecode())
                    .isEqualTo(theirs);
        }
        assertThat(g.getBytecode().isEmpty()).isTrue();
    }

    @Test
    void theBytecodeIsCompleteAfterIterationToo() {
        for (int run = 0; run < 3; run++) {
            var traversal = g.V().has("person", "name", "marko").out("knows").values("name");
            assertThat(traversal.toList()).containsExactlyInAnyOrder("vadas", "josh");
            assertThat(bytecode(traversal))
                    .isEqualTo(bytecode(new GraphTraversalSource(graph)
                            .V()
                            .has("person", "name", "marko")
                            .out("knows")
                            .values("name")));
        }
        assertThat(graph.traversalCache().hits()).isPositive();
    }

    @Test
    void argumentsAreTakenAsTheyAreWhenTheStepIsAdded() {
        String[] keys = {"name", "age"};
        String[] others = {"software"};
        Object[] ids = {1L};
        List<Object> names = new ArrayList<>(List.of("marko"));
        var traversal =
                g.V(ids).hasLabel("person", others).has("name", P.within(names)).values(keys);
        keys[0] = "x";
        others[0] = "x";
        ids[0] = "x";
        assertThat(bytecode(traversal))
                .isEqualTo(bytecode(g.V(1L)
                        .hasLabel("person", "software")
                        .has("name", P.within("marko"))
                        .values("name", "age")));
    }

    @Test
    void aChildThatIsNoChildIsRefusedAtOnce() {
        assertThatThrownBy(() -> g.V().project("a").by(g.V().out()))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("was not spawned anonymously");
        assertThatThrownBy(() -> g.V().where(g.V().out())).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void aFailedStepLeavesTheBytecodeComplete() {
        var traversal = g.V().has("name", "marko");
        assertThatThrownBy(() -> traversal.by("name")).isInstanceOf(ClassCastException.class);
        assertThat(bytecode(traversal).getStepInstructions())
                .extracting(Bytecode.Instruction::getOperator)
                .containsExactly("V", "has", "by");
    }

    @Test
    void namesOfValuesAreNotLeftToLaterTraversals() {
        Bindings names = Bindings.instance();
        assertThat(bytecode(g.V().has("name", names.of("who", "marko"))).getBindings())
                .containsExactly(Map.entry("who", "marko"));
        assertThat(g.V().has("name", names.of("who", "marko")).toList()).hasSize(1);
        assertThat(bytecode(g.V().has("name", "marko")).getBindings()).isEmpty();
    }

    @Test
    void aTraversalIsWrittenWithItsBytecode() throws IOException, ClassNotFoundException {
        var traversal = g.V().has("name", "marko").out("knows");
        var bytes = new ByteArrayOutputStream();
        try (var out = new ObjectOutputStream(bytes)) {
            out.writeObject(traversal);
        }
        try (var in = new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
            var read = (Traversal.Admin<?, ?>) in.readObject();
            assertThat(read.getBytecode()).isEqualTo(bytecode(traversal));
            assertThat(((SqlTraversal<?, ?>) read).values("name").asAdmin().getBytecode())
                    .isEqualTo(bytecode(traversal.values("name")));
        }
    }

    @Test
    void keptStepsComeWithWhatTheyAskOfTraversers() {
        List<Set<TraverserRequirement>> requirements = new ArrayList<>();
        List<Object> paths = new ArrayList<>();
        for (int run = 0; run < 4; run++) {
            var traversal =
                    g.V().has("name", "marko").as("a").out("knows").as("b").path();
            assertThat(traversal.hasNext()).isTrue();
            requirements.add(traversal.asAdmin().getTraverserRequirements());
            paths.add(traversal.toList());
        }
        assertThat(requirements).allMatch(requirements.get(0)::equals);
        assertThat(paths).allMatch(paths.get(0)::equals);
        assertThat(graph.traversalCache().hits()).isEqualTo(3);
    }

    @Test
    void everySourceOfTheGraphKeepsSteps() {
        List<GraphTraversalSource> sources = List.of(
                g,
                new GraphTraversalSource(graph),
                graph.traversal(OwnSource.class),
                graph.tx().begin());
        long before = graph.traversalCache().hits();
        for (GraphTraversalSource source : sources) {
            for (Object name : List.of("marko", "josh", "peter")) {
                assertThat(source.V().has("name", name).values("name").toList()).containsExactly(name);
            }
        }
        assertThat(graph.traversalCache().hits()).isEqualTo(before + 11);
        assertThat(graph.tx().begin(GraphTraversalSource.class)).isInstanceOf(SqlTraversalSource.class);
        assertThat(graph.traversal(OwnSource.class)).isInstanceOf(OwnSource.class);
        assertThat(g).hasToString(new GraphTraversalSource(graph).toString());
        assertThat(g.withPath()).isInstanceOf(SqlTraversalSource.class);
    }

    @Test
    void aTraversalIsReadByNextAndByHasNext() {
        for (int run = 0; run < 3; run++) {
            Traversal<Vertex, Object> traversal =
                    g.V().has("name", "marko").out("knows").values("name");
            List<Object> read = new ArrayList<>();
            read.add(traversal.next());
            assertThat(traversal.hasNext()).isTrue();
            assertThat(traversal.hasNext()).isTrue();
            read.add(traversal.next());
            assertThat(traversal.hasNext()).isFalse();
            assertThat(traversal.hasNext()).isFalse();
            assertThatThrownBy(traversal::next).isInstanceOf(java.util.NoSuchElementException.class);
            assertThat(read).containsExactlyInAnyOrder("vadas", "josh");
            assertThat(g.V().has("name", "marko").out("knows").values("name").tryNext())
                    .isPresent();
            assertThat(g.V().has("name", "nobody").tryNext()).isEmpty();
        }
    }
}
