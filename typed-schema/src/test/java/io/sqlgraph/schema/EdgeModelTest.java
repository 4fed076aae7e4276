package io.sqlgraph.schema;

import static org.assertj.core.api.Assertions.assertThat;

import io.sqlgraph.schema.testing.TestDatabases;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.Supplier;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Random sequences of calls do to edges in a database what they do to lists in memory; bulk calls what single ones do. */
class EdgeModelTest {

    private static final int SEQUENCES = 1_000;
    private static final int CALLS = 7;
    private static final List<String> NODES = List.of("a", "b", "c");

    record Node(String id) {}

    /** Softly deleted, with a key and unique codes. */
    record Link(String id, String code, Integer weight) implements EdgeOf<Node, Node> {}

    /** Without a key, and gone when deleted. */
    record Tie(String kind, Integer weight) implements EdgeOf<Node, Node> {}

    /** An edge of the model, whose content may change. */
    static final class Edge<E> {
        final String from;
        final String to;
        E content;

        Edge(String from, String to, E content) {
            this.from = from;
            this.to = to;
            this.content = content;
        }

        private boolean between(Edge<?> other) {
            return from.equals(other.from) && to.equals(other.to);
        }

        private Edge<E> copy() {
            return new Edge<>(from, to, content);
        }

        private EdgeRow<E> row() {
            return EdgeRow.untyped(Ref.to(Node.class, from), Ref.to(Node.class, to), content);
        }

        @Override
        public String toString() {
            return from + ">" + to + " " + content;
        }
    }

    /** Thrown by the model where the store is to refuse a call. */
    private static final class Refused extends RuntimeException {
        private static final long serialVersionUID = 1;
        private final Class<? extends GraphSchemaException> expected;

        Refused(Class<? extends GraphSchemaException> expected) {
            this.expected = expected;
        }
    }

    private static final class Model {
        private final Set<String> nodes = new TreeSet<>();
        private final Map<String, Edge<Link>> links = new TreeMap<>();
        private final Set<String> deletedLinks = new HashSet<>();
        private final List<Edge<Tie>> ties = new ArrayList<>();

        Model copy() {
            var copy = new Model();
            copy.nodes.addAll(nodes);
            links.forEach((id, link) -> copy.links.put(id, link.copy()));
            copy.deletedLinks.addAll(deletedLinks);
            ties.forEach(tie -> copy.ties.add(tie.copy()));
            return copy;
        }

        void requireEnds(List<? extends Edge<?>> edges) {
            boolean present = edges.stream().allMatch(each -> nodes.contains(each.from) && nodes.contains(each.to));
            if (!present) throw new Refused(EndpointNotFoundException.class);
        }

        BulkOutcome<Link> upsert(List<Edge<Link>> rows) {
            requireEnds(rows);
            var counts = new long[Action.values().length];
            for (Edge<Link> row : rows) counts[upsert(row).ordinal()]++;
            List<String> codes = links.values().stream()
                    .map(each -> each.content.code())
                    .filter(Objects::nonNull)
                    .toList();
            if (new HashSet<>(codes).size() < codes.size()) throw new Refused(UniqueViolationException.class);
            return new BulkOutcome<>(
                    counts[Action.CREATED.ordinal()],
                    counts[Action.UPDATED.ordinal()],
                    counts[Action.UNCHANGED.ordinal()],
                    counts[Action.RESURRECTED.ordinal()]);
        }

        Action upsertOne(Edge<Link> row) {
            BulkOutcome<Link> counts = upsert(List.of(row));
            if (counts.created() == 1) return Action.CREATED;
            if (counts.updated() == 1) return Action.UPDATED;
            return counts.unchanged() == 1 ? Action.UNCHANGED : Action.RESURRECTED;
        }

        private Action upsert(Edge<Link> row) {
            Edge<Link> present = links.get(row.content.id());
            if (present == null) {
                links.put(row.content.id(), row.copy());
                return deletedLinks.remove(row.content.id()) ? Action.RESURRECTED : Action.CREATED;
            }
            if (!present.between(row)) throw new Refused(EdgeIdentityMismatchException.class);
            if (present.content.equals(row.content)) return Action.UNCHANGED;
            present.content = row.content;
            return Action.UPDATED;
        }

        long deleteLinks(List<String> ids) {
            long gone = 0;
            for (String id : new HashSet<>(ids)) {
                if (links.remove(id) == null) continue;
                deletedLinks.add(id);
                gone++;
            }
            return gone;
        }

        List<Outcome<Tie>> getOrCreate(List<Edge<Tie>> rows, IfExists mode) {
            requireEnds(rows);
            return rows.stream().map(row -> getOrCreate(row, mode)).toList();
        }

        private Outcome<Tie> getOrCreate(Edge<Tie> row, IfExists mode) {
            for (Edge<Tie> each : ties) {
                if (!each.between(row) || !Objects.equals(each.content.kind(), row.content.kind())) continue;
                if (mode == IfExists.RETURN || each.content.equals(row.content)) {
                    return new Outcome<>(each.content, Action.FOUND);
                }
                each.content = row.content;
                return new Outcome<>(each.content, Action.UPDATED);
            }
            ties.add(row.copy());
            return new Outcome<>(row.content, Action.CREATED);
        }

        EdgeDiff reconcile(Set<String> sources, List<Edge<Tie>> wanted) {
            if (!nodes.containsAll(sources)) throw new Refused(EndpointNotFoundException.class);
            requireEnds(wanted);
            var diff = new long[4];
            var pairs = new LinkedHashMap<String, Edge<?>>();
            ties.stream()
                    .filter(each -> sources.contains(each.from))
                    .forEach(each -> pairs.put(each.from + each.to, each));
            wanted.forEach(each -> pairs.put(each.from + each.to, each));
            for (Edge<?> pair : pairs.values()) {
                var there = new ArrayList<>(ties.stream().filter(pair::between).toList());
                var left = new ArrayList<Edge<Tie>>();
                for (Edge<Tie> each : wanted.stream().filter(pair::between).toList()) {
                    int equal = there.stream().map(tie -> tie.content).toList().indexOf(each.content);
                    if (equal < 0) left.add(each);
                    else there.remove(equal);
                    if (equal >= 0) diff[3]++;
                }
                for (Edge<Tie> each : left) {
                    if (there.isEmpty()) ties.add(each.copy());
                    diff[there.isEmpty() ? 0 : 1]++;
                    // Of those that are there the oldest is updated first.
                    if (!there.isEmpty()) there.remove(0).content = each.content;
                }
                ties.removeAll(there);
                diff[2] += there.size();
            }
            return new EdgeDiff(diff[0], diff[1], diff[2], diff[3]);
        }

        long deleteEqual(List<Edge<Tie>> rows) {
            long before = ties.size();
            ties.removeIf(each -> rows.stream().anyMatch(row -> row.between(each) && row.content.equals(each.content)));
            return before - ties.size();
        }

        long deleteBetween(Edge<Tie> row) {
            long before = ties.size();
            ties.removeIf(row::between);
            return before - ties.size();
        }

        boolean deleteNode(String id) {
            if (!nodes.remove(id)) return false;
            deleteLinks(links.values().stream()
                    .filter(each -> each.from.equals(id) || each.to.equals(id))
                    .map(each -> each.content.id())
                    .toList());
            ties.removeIf(each -> each.from.equals(id) || each.to.equals(id));
            return true;
        }
    }

    /** A call, on the model and on the store; both give the same, or refuse it alike. */
    private record Step(Function<Model, Object> onModel, Supplier<Object> onStore) {}

    private final Random random = new Random();
    private VertexCollection<Node> nodes;
    private EdgeCollection<Node, Link, Node> links;
    private EdgeCollection<Node, Tie, Node> ties;

    @TempDir
    Path directory;

    @ParameterizedTest
    @EnumSource
    void callsDoWhatTheModelDoes(TestDatabases database) {
        GraphSchema schema = GraphSchema.named("edges")
                .vertex(Node.class, v -> v.key(Node::id).softDelete().onDelete(OnDelete.DETACH))
                .edge(
                        Link.class,
                        e -> e.key(Link::id).unique("code", Link::code).softDelete())
                .edge(Tie.class)
                .build();
        try (GraphStore store = GraphStore.open(database.freshUrl(directory), schema)) {
            nodes = store.vertices(Node.class);
            links = store.edges(Link.class);
            ties = store.edges(Tie.class);
            for (int seed = 0; seed < SEQUENCES; seed++) {
                random.setSeed(seed);
                // A hard delete forgets the softly deleted edges of its vertices, too.
                nodes.bulkHardDelete(NODES);
                nodes.bulkUpsertById(NODES.stream().map(Node::new).toList());
                var model = new Model();
                model.nodes.addAll(NODES);
                for (int call = 0; call < CALLS; call++) {
                    model = run(model, "seed " + seed + ", call " + call);
                }
            }
        }
    }

    private Model run(Model before, String where) {
        Step step = step();
        Model after = before.copy();
        Object expected = null;
        Object refused = null;
        try {
            expected = step.onModel().apply(after);
        } catch (Refused e) {
            refused = e.expected;
        }
        Object actual = null;
        Object thrown = null;
        try {
            actual = step.onStore().get();
        } catch (GraphSchemaException e) {
            thrown = e.getClass();
        }
        assertThat(thrown).as(where).isEqualTo(refused);
        assertThat(actual).as(where).isEqualTo(expected);
        Model now = refused == null ? after : before;
        compare(now, where);
        return now;
    }

    private Step step() {
        List<Edge<Link>> someLinks = some(
                () -> new Link(pick("k", "l", "m"), random.nextInt(3) == 0 ? null : pick("x", "y", "z"), weight()));
        List<EdgeRow<Link>> linkRows = someLinks.stream().map(Edge::row).toList();
        List<String> ids = someLinks.stream().map(each -> each.content.id()).toList();
        List<Edge<Tie>> someTies = some(() -> new Tie(random.nextInt(3) == 0 ? null : pick("p", "q"), weight()));
        List<EdgeRow<Tie>> tieRows = someTies.stream().map(Edge::row).toList();
        IfExists mode = random.nextBoolean() ? IfExists.RETURN : IfExists.UPDATE;
        String node = pick("a", "b", "c");
        return switch (random.nextInt(10)) {
            case 0 -> new Step(model -> model.upsert(someLinks), () -> links.bulkUpsertById(linkRows));
            case 1 ->
                new Step(
                        model -> model.upsertOne(someLinks.get(0)),
                        () -> links.upsertById(from(someLinks), to(someLinks), someLinks.get(0).content)
                                .action());
            case 2 -> new Step(model -> model.deleteLinks(ids), () -> links.bulkDeleteById(ids));
            case 3 ->
                new Step(
                        model -> model.getOrCreate(someTies.subList(0, 1), mode).get(0),
                        () -> ties.getOrCreateByEndpoints(
                                from(someTies), to(someTies), someTies.get(0).content, mode, Tie::kind));
            case 4 ->
                new Step(
                        model -> model.getOrCreate(someTies, mode),
                        () -> ties.bulkGetOrCreateByEndpoints(tieRows, mode, Tie::kind));
            case 5 -> {
                Set<String> sources = new TreeSet<>();
                someTies.forEach(each -> sources.add(each.from));
                sources.add(node);
                List<Ref<Node>> refs =
                        sources.stream().map(each -> Ref.to(Node.class, each)).toList();
                yield new Step(model -> model.reconcile(sources, someTies), () -> ties.reconcile(refs, tieRows));
            }
            case 6 -> new Step(model -> model.deleteEqual(someTies), () -> ties.bulkDelete(tieRows));
            case 7 ->
                new Step(
                        model -> model.deleteBetween(someTies.get(0)), () -> ties.delete(from(someTies), to(someTies)));
            case 8 -> new Step(model -> model.deleteNode(node), () -> nodes.delete(node));
            default ->
                new Step(
                        model -> model.nodes.add(node) ? Action.RESURRECTED : Action.UNCHANGED,
                        () -> nodes.upsertById(new Node(node)).action());
        };
    }

    private static Ref<Node> from(List<? extends Edge<?>> edges) {
        return Ref.to(Node.class, edges.get(0).from);
    }

    private static Ref<Node> to(List<? extends Edge<?>> edges) {
        return Ref.to(Node.class, edges.get(0).to);
    }

    private String pick(String... choices) {
        return choices[random.nextInt(choices.length)];
    }

    private Integer weight() {
        return random.nextBoolean() ? null : random.nextInt(2);
    }

    private <E> List<Edge<E>> some(Supplier<E> content) {
        var rows = new ArrayList<Edge<E>>();
        int count = 1 + random.nextInt(4);
        for (int i = 0; i < count; i++) rows.add(new Edge<>(pick("a", "b", "c"), pick("a", "b"), content.get()));
        return rows;
    }

    private void compare(Model model, String where) {
        for (String node : NODES) {
            Ref<Node> ref = Ref.to(Node.class, node);
            assertThat(links.findFrom(ref))
                    .as(where)
                    .containsExactlyInAnyOrderElementsOf(leaving(node, model.links.values()));
            assertThat(ties.findFrom(ref)).as(where).containsExactlyInAnyOrderElementsOf(leaving(node, model.ties));
        }
        assertThat(nodes.stream().map(Node::id)).as(where).containsExactlyInAnyOrderElementsOf(model.nodes);
    }

    private static <E> List<EdgeRow<E>> leaving(String node, Collection<Edge<E>> edges) {
        return edges.stream()
                .filter(each -> each.from.equals(node))
                .map(Edge::row)
                .toList();
    }
}
