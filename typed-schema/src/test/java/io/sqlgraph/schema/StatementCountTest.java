package io.sqlgraph.schema;

import static org.assertj.core.api.Assertions.assertThat;

import io.sqlgraph.schema.testing.StatementCounter;
import io.sqlgraph.schema.testing.TestDatabases;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What a call costs in statements does not depend on its rows; single calls take at most three. */
class StatementCountTest {

    private static final int ROWS = 10_000;
    private static final int MOST = 40;
    private static final int MOST_OF_A_SINGLE_CALL = 3;

    record Item(String id, String code, Integer size) {}

    record Plain(String id, String code) {}

    record Link(String id, Integer weight) implements EdgeOf<Item, Item> {}

    record Loose(Integer weight) implements EdgeOf<Item, Item> {}

    @TempDir
    Path directory;

    private GraphStore open(TestDatabases database) {
        return GraphStore.open(
                database.freshUrl(directory),
                GraphSchema.named("counts")
                        .vertex(
                                Item.class,
                                v -> v.key(Item::id)
                                        .softDelete()
                                        .onDelete(OnDelete.DETACH)
                                        .unique("code", Item::code))
                        .vertex(Plain.class, v -> v.key(Plain::id).unique("code", Plain::code))
                        .edge(Link.class, e -> e.key(Link::id).softDelete())
                        .edge(Loose.class)
                        .build());
    }

    private static Item item(int i, int size) {
        return new Item("i" + i, "c" + i, size);
    }

    private static List<Item> items(int size) {
        return IntStream.range(0, ROWS).mapToObj(i -> item(i, size)).toList();
    }

    private static List<String> keys(String prefix) {
        return IntStream.range(0, ROWS).mapToObj(i -> prefix + i).toList();
    }

    private static void few(String what, Runnable call) {
        assertThat(StatementCounter.during(call)).as(what).hasSizeLessThanOrEqualTo(MOST);
    }

    private static void single(String what, Runnable call) {
        assertThat(StatementCounter.during(call)).as(what).hasSizeLessThanOrEqualTo(MOST_OF_A_SINGLE_CALL);
    }

    @ParameterizedTest
    @EnumSource
    void bulkCallsOnVerticesTakeFewStatements(TestDatabases database) {
        try (GraphStore store = open(database)) {
            VertexCollection<Item> items = store.vertices(Item.class);
            warmUp(items);
            few(
                    "new",
                    () -> assertThat(items.bulkUpsertById(items(1))).isEqualTo(new BulkOutcome<Item>(ROWS, 0, 0, 0)));
            few(
                    "changed",
                    () -> assertThat(items.bulkUpsertById(items(2)).updated()).isEqualTo(ROWS));
            few(
                    "unchanged",
                    () -> assertThat(items.bulkUpsertById(items(2)).unchanged()).isEqualTo(ROWS));
            few(
                    "found",
                    () -> assertThat(items.bulkGetOrCreateByConstraint("code", items(3), IfExists.RETURN))
                            .allMatch(each -> each.action() == Action.FOUND
                                    && each.value().size() == 2));
            few(
                    "found and updated",
                    () -> assertThat(items.bulkGetOrCreateByConstraint("code", items(3), IfExists.UPDATE))
                            .allMatch(each -> each.action() == Action.UPDATED));
            few("read", () -> assertThat(items.getByIds(keys("i"))).allMatch(each -> each.isPresent()));
            few("deleted", () -> assertThat(items.bulkDelete(keys("i"))).isEqualTo(ROWS));
            few(
                    "resurrected",
                    () -> assertThat(items.bulkUpsertById(items(4)).resurrected())
                            .isEqualTo(ROWS));
            few("deleted again", () -> assertThat(items.bulkDelete(keys("i"))).isEqualTo(ROWS));
            few(
                    "created over deleted",
                    () -> assertThat(items.bulkCreate(items(5))).hasSize(ROWS));
            few(
                    "deleted for good",
                    () -> assertThat(items.bulkHardDelete(keys("i"))).isEqualTo(ROWS));
            few(
                    "created by constraint",
                    () -> assertThat(items.bulkGetOrCreateByConstraint("code", items(1), IfExists.RETURN))
                            .allMatch(each -> each.action() == Action.CREATED));
            VertexCollection<Plain> plain = store.vertices(Plain.class);
            List<Plain> rows = IntStream.range(0, ROWS)
                    .mapToObj(i -> new Plain("p" + i, "c" + i))
                    .toList();
            few("inserted", () -> assertThat(plain.bulkInsert(rows)).isEqualTo(ROWS));
            few(
                    "deleted without a tombstone",
                    () -> assertThat(plain.bulkDelete(keys("p"))).isEqualTo(ROWS));
        }
    }

    /** The first calls of a store draw ids and make themselves at home. */
    private static void warmUp(VertexCollection<Item> items) {
        items.bulkUpsertById(List.of(item(-1, 0), item(-2, 0)));
        items.bulkHardDelete(List.of("i-1", "i-2"));
    }

    @ParameterizedTest
    @EnumSource
    void bulkCallsOnEdgesTakeFewStatements(TestDatabases database) {
        try (GraphStore store = open(database)) {
            store.vertices(Item.class).bulkInsert(items(0));
            EdgeCollection<Item, Link, Item> links = store.edges(Link.class);
            few(
                    "new",
                    () -> assertThat(links.bulkUpsertById(links(1)).created()).isEqualTo(ROWS));
            few(
                    "changed",
                    () -> assertThat(links.bulkUpsertById(links(2)).updated()).isEqualTo(ROWS));
            few(
                    "unchanged",
                    () -> assertThat(links.bulkUpsertById(links(2)).unchanged()).isEqualTo(ROWS));
            few(
                    "deleted by key",
                    () -> assertThat(links.bulkDeleteById(keys("l"))).isEqualTo(ROWS));
            few(
                    "resurrected",
                    () -> assertThat(links.bulkUpsertById(links(3)).resurrected())
                            .isEqualTo(ROWS));

            EdgeCollection<Item, Loose, Item> loose = store.edges(Loose.class);
            few(
                    "created",
                    () -> assertThat(loose.bulkGetOrCreateByEndpoints(loose(1), IfExists.RETURN))
                            .allMatch(each -> each.action() == Action.CREATED));
            few(
                    "found",
                    () -> assertThat(loose.bulkGetOrCreateByEndpoints(loose(2), IfExists.RETURN))
                            .allMatch(each -> each.action() == Action.FOUND));
            few(
                    "updated",
                    () -> assertThat(loose.bulkGetOrCreateByEndpoints(loose(2), IfExists.UPDATE))
                            .allMatch(each -> each.action() == Action.UPDATED));
            List<Ref<Item>> sources = IntStream.range(0, ROWS)
                    .mapToObj(i -> Ref.to(Item.class, "i" + i))
                    .toList();
            few(
                    "reconciled, equal",
                    () -> assertThat(loose.reconcile(sources, loose(2))).isEqualTo(new EdgeDiff(0, 0, 0, ROWS)));
            few(
                    "reconciled, other",
                    () -> assertThat(loose.reconcile(sources, loose(3))).isEqualTo(new EdgeDiff(0, ROWS, 0, 0)));
            few(
                    "reconciled, none",
                    () -> assertThat(loose.reconcile(sources, List.of())).isEqualTo(new EdgeDiff(0, 0, ROWS, 0)));
            few("inserted", () -> assertThat(loose.bulkInsert(loose(4))).isEqualTo(ROWS));
            few("deleted", () -> assertThat(loose.bulkDelete(loose(4))).isEqualTo(ROWS));
            few(
                    "detached",
                    () -> assertThat(store.vertices(Item.class).bulkDelete(keys("i")))
                            .isEqualTo(ROWS));
            assertThat(links.count()).isZero();
        }
    }

    private static List<EdgeRow<Link>> links(int weight) {
        List<EdgeRow<Link>> rows = new ArrayList<>();
        for (int i = 0; i < ROWS; i++) {
            rows.add(EdgeRow.of(
                    Ref.to(Item.class, "i" + i), Ref.to(Item.class, "i" + (i + 1) % ROWS), new Link("l" + i, weight)));
        }
        return rows;
    }

    private static List<EdgeRow<Loose>> loose(int weight) {
        return links(weight).stream()
                .map(each -> EdgeRow.of(
                        Ref.to(Item.class, each.from().key()),
                        Ref.to(Item.class, each.to().key()),
                        new Loose(weight)))
                .toList();
    }

    @ParameterizedTest
    @EnumSource
    void singleCallsTakeAtMostThree(TestDatabases database) {
        try (GraphStore store = open(database)) {
            VertexCollection<Item> items = store.vertices(Item.class);
            items.bulkUpsertById(List.of(item(1, 0), item(2, 0)));
            items.upsertById(item(3, 0));
            single("created", () -> action(items.upsertById(item(4, 0)), Action.CREATED));
            single("updated", () -> action(items.upsertById(item(4, 1)), Action.UPDATED));
            single("unchanged", () -> action(items.upsertById(item(4, 1)), Action.UNCHANGED));
            items.delete("i4");
            single("resurrected", () -> action(items.upsertById(item(4, 2)), Action.RESURRECTED));
            single(
                    "found",
                    () -> action(items.getOrCreateByConstraint("code", item(4, 3), IfExists.RETURN), Action.FOUND));
            single(
                    "found and updated",
                    () -> action(items.getOrCreateByConstraint("code", item(4, 3), IfExists.UPDATE), Action.UPDATED));
            single(
                    "created by constraint",
                    () -> action(items.getOrCreateByConstraint("code", item(5, 3), IfExists.UPDATE), Action.CREATED));
            items.delete("i5");
            single(
                    "resurrected by constraint",
                    () -> action(
                            items.getOrCreateByConstraint("code", item(5, 4), IfExists.RETURN), Action.RESURRECTED));

            EdgeCollection<Item, Loose, Item> loose = store.edges(Loose.class);
            Ref<Item> one = Ref.to(Item.class, "i1");
            Ref<Item> two = Ref.to(Item.class, "i2");
            loose.create(one, one, new Loose(0));
            single(
                    "created edge",
                    () -> action(
                            loose.getOrCreateByEndpoints(one, two, new Loose(1), IfExists.RETURN), Action.CREATED));
            single(
                    "found edge",
                    () -> action(
                            loose.getOrCreateByEndpoints(one, two, new Loose(1), IfExists.RETURN, Loose::weight),
                            Action.FOUND));
            single(
                    "updated edge",
                    () -> action(
                            loose.getOrCreateByEndpoints(one, two, new Loose(2), IfExists.UPDATE), Action.UPDATED));
            EdgeCollection<Item, Link, Item> links = store.edges(Link.class);
            links.upsertById(one, two, new Link("w", 0));
            single("created edge by key", () -> action(links.upsertById(one, two, new Link("l", 0)), Action.CREATED));
            single("updated edge by key", () -> action(links.upsertById(one, two, new Link("l", 1)), Action.UPDATED));
            single(
                    "unchanged edge by key",
                    () -> action(links.upsertById(one, two, new Link("l", 1)), Action.UNCHANGED));
            links.deleteById("l");
            single(
                    "resurrected edge by key",
                    () -> action(links.upsertById(one, two, new Link("l", 2)), Action.RESURRECTED));
        }
    }

    private static void action(Outcome<?> outcome, Action expected) {
        assertThat(outcome.action()).isEqualTo(expected);
    }
}
