package io.sqlgraph.schema;

import static org.assertj.core.api.Assertions.assertThat;

import io.sqlgraph.schema.testing.TestDatabases;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalLong;
import java.util.Random;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Supplier;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Random sequences of calls do to a database what they do to maps in memory; bulk calls what single ones do in order. */
class ModelTest {

    /** Together with those of {@link EdgeModelTest}, over 2,000 for each database. */
    private static final int SEQUENCES = 1_200;

    private static final int CALLS = 6;
    private static final List<String> IDS = List.of("a", "b", "c", "d");

    record Item(String id, String code, Integer size) {}

    /** Thrown by the model where the store is to refuse a call. */
    private static final class Refused extends RuntimeException {
        private static final long serialVersionUID = 1;
    }

    /** Thrown by the model where several softly deleted rows have the values that are looked for. */
    private static final class Ambiguous extends RuntimeException {
        private static final long serialVersionUID = 1;
    }

    /** Live rows and those that were softly deleted. */
    private static final class Model {
        private final Map<String, Item> live = new TreeMap<>();
        private final Map<String, Item> deleted = new HashMap<>();

        private Model copy() {
            var copy = new Model();
            copy.live.putAll(live);
            copy.deleted.putAll(deleted);
            return copy;
        }

        private Action put(Item item) {
            Item before = live.put(item.id(), item);
            if (before != null) return before.equals(item) ? Action.UNCHANGED : Action.UPDATED;
            return deleted.remove(item.id()) != null ? Action.RESURRECTED : Action.CREATED;
        }

        private void requireUniqueCodes() {
            List<String> codes = live.values().stream()
                    .map(Item::code)
                    .filter(Objects::nonNull)
                    .toList();
            if (new HashSet<>(codes).size() < codes.size()) throw new Refused();
        }

        private Action upsert(Item item) {
            Action action = put(item);
            requireUniqueCodes();
            return action;
        }

        private BulkOutcome<Item> bulkUpsert(List<Item> items) {
            var counts = new long[Action.values().length];
            for (Item item : items) counts[put(item).ordinal()]++;
            requireUniqueCodes();
            return new BulkOutcome<>(
                    counts[Action.CREATED.ordinal()],
                    counts[Action.UPDATED.ordinal()],
                    counts[Action.UNCHANGED.ordinal()],
                    counts[Action.RESURRECTED.ordinal()]);
        }

        private List<Item> create(List<Item> items) {
            for (Item item : items) {
                if (live.containsKey(item.id())) throw new Refused();
                put(item);
            }
            requireUniqueCodes();
            return items;
        }

        private Item patch(Item item, boolean code, boolean size) {
            Item before = live.get(item.id());
            if (before == null) throw new Refused();
            var after = new Item(item.id(), code ? item.code() : before.code(), size ? item.size() : before.size());
            upsert(after);
            return after;
        }

        private Outcome<Item> getOrCreate(Item item, IfExists mode) {
            Item holder = holder(live, item.code());
            if (holder != null && mode == IfExists.RETURN) return new Outcome<>(holder, Action.FOUND);
            if (holder != null) {
                var changed = new Item(holder.id(), item.code(), item.size());
                Action action = put(changed);
                return new Outcome<>(changed, action == Action.UNCHANGED ? Action.FOUND : action);
            }
            Item gone = holder(deleted, item.code());
            Item wanted = gone == null ? item : new Item(gone.id(), item.code(), item.size());
            if (live.containsKey(wanted.id())) throw new Refused();
            return new Outcome<>(wanted, put(wanted));
        }

        private static Item holder(Map<String, Item> rows, String code) {
            if (code == null) return null;
            List<Item> holders = rows.values().stream()
                    .filter(each -> code.equals(each.code()))
                    .toList();
            if (holders.size() > 1) throw new Ambiguous();
            return holders.isEmpty() ? null : holders.get(0);
        }

        private long delete(List<String> ids) {
            long count = 0;
            for (String id : ids) {
                Item gone = live.remove(id);
                if (gone == null) continue;
                deleted.put(id, gone);
                count++;
            }
            return count;
        }

        private long hardDelete(List<String> ids) {
            long count = 0;
            for (String id : ids) {
                boolean present = live.remove(id) != null;
                present |= deleted.remove(id) != null;
                if (present) count++;
            }
            return count;
        }
    }

    /** A call, on the model and on the store; both give the same, or refuse it. */
    private record Step(String name, Function<Model, Object> onModel, Supplier<Object> onStore) {}

    private final Random random = new Random();
    private VertexCollection<Item> items;

    @TempDir
    Path directory;

    @ParameterizedTest
    @EnumSource
    void callsDoWhatTheModelDoes(TestDatabases database) {
        GraphSchema schema = GraphSchema.named("model")
                .vertex(Item.class, v -> v.key(Item::id).softDelete().unique("code", Item::code))
                .build();
        try (GraphStore store = GraphStore.open(database.freshUrl(directory), schema)) {
            items = store.vertices(Item.class);
            for (int seed = 0; seed < SEQUENCES; seed++) {
                random.setSeed(seed);
                items.bulkHardDelete(IDS);
                var model = new Model();
                for (int call = 0; call < CALLS; call++) model = run(model, "seed " + seed + ", call " + call);
            }
        }
    }

    private Model run(Model before, String where) {
        Step step = step();
        String what = where + ": " + step.name();
        Model after = before.copy();
        Object expected = null;
        boolean refused = false;
        try {
            expected = step.onModel().apply(after);
        } catch (Refused e) {
            refused = true;
        } catch (Ambiguous e) {
            return before;
        }
        String watched = pick();
        OptionalLong version = items.version(watched);
        Object actual = null;
        GraphSchemaException thrown = null;
        try {
            actual = step.onStore().get();
        } catch (UniqueViolationException | AlreadyExistsException | NotFoundException e) {
            thrown = e;
        }
        assertThat(thrown != null).as(what + ": " + thrown).isEqualTo(refused);
        assertThat(actual).as(what).isEqualTo(expected);
        Model now = refused ? before : after;
        Map<String, Item> stored = new TreeMap<>();
        items.stream().forEach(each -> stored.put(each.id(), each));
        assertThat(stored).as(what).isEqualTo(now.live);
        compareVersions(before.live.get(watched), now.live.get(watched), version, items.version(watched), what);
        return now;
    }

    private static void compareVersions(
            Item before, Item after, OptionalLong versionBefore, OptionalLong versionAfter, String what) {
        assertThat(versionBefore.isPresent()).as(what).isEqualTo(before != null);
        assertThat(versionAfter.isPresent()).as(what).isEqualTo(after != null);
        if (before == null || after == null) return;
        if (!before.equals(after)) {
            assertThat(versionAfter.getAsLong()).as(what).isGreaterThan(versionBefore.getAsLong());
        }
    }

    private String pick() {
        return IDS.get(random.nextInt(IDS.size()));
    }

    private Item item() {
        String code = random.nextInt(5) == 0 ? null : String.valueOf((char) ('x' + random.nextInt(3)));
        return new Item(pick(), code, random.nextBoolean() ? null : random.nextInt(2));
    }

    private Step step() {
        List<Item> rows = new ArrayList<>();
        int count = 1 + random.nextInt(4);
        for (int i = 0; i < count; i++) rows.add(item());
        Item row = rows.get(0);
        List<String> ids = rows.stream().map(Item::id).toList();
        IfExists mode = random.nextBoolean() ? IfExists.RETURN : IfExists.UPDATE;
        boolean code = random.nextBoolean();
        boolean size = random.nextBoolean();
        return switch (random.nextInt(11)) {
            case 0 ->
                new Step(
                        "upsertById " + row,
                        model -> model.upsert(row),
                        () -> items.upsertById(row).action());
            case 1 ->
                new Step("bulkUpsertById " + rows, model -> model.bulkUpsert(rows), () -> items.bulkUpsertById(rows));
            case 2 ->
                new Step("create " + row, model -> model.create(List.of(row)).get(0), () -> items.create(row));
            case 3 -> new Step("bulkCreate " + rows, model -> model.create(rows), () -> items.bulkCreate(rows));
            case 4 ->
                new Step(
                        "bulkInsert " + rows, model -> (long) model.create(rows).size(), () -> items.bulkInsert(rows));
            case 5 ->
                new Step(
                        "patch " + row + (code ? " code" : "") + (size ? " size" : ""),
                        model -> model.patch(row, code, size),
                        () -> items.patch(row.id(), p -> {
                            if (code) p.set(Item::code, row.code());
                            if (size) p.set(Item::size, row.size());
                        }));
            case 6 ->
                new Step(
                        "getOrCreate " + row + " " + mode,
                        model -> model.getOrCreate(row, mode),
                        () -> items.getOrCreateByConstraint("code", row, mode));
            case 7 ->
                new Step(
                        "bulkGetOrCreate " + rows + " " + mode,
                        model -> rows.stream()
                                .map(each -> model.getOrCreate(each, mode))
                                .toList(),
                        () -> items.bulkGetOrCreateByConstraint("code", rows, mode));
            case 8 ->
                new Step(
                        "delete " + ids.get(0),
                        model -> model.delete(ids.subList(0, 1)) > 0,
                        () -> items.delete(ids.get(0)));
            case 9 -> new Step("bulkDelete " + ids, model -> model.delete(ids), () -> items.bulkDelete(ids));
            default ->
                new Step("bulkHardDelete " + ids, model -> model.hardDelete(ids), () -> items.bulkHardDelete(ids));
        };
    }
}
