package io.sqlgraph.schema;

import static org.assertj.core.api.Assertions.assertThat;

import io.sqlgraph.schema.testing.TestDatabases;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Random sequences of calls do to a database what they do to maps in memory; bulk calls what single ones do in order. */
class ModelTest {

    private static final int SEQUENCES = 1_000;
    private static final int CALLS = 6;

    record Item(String id, String code, Integer size) {}

    @TempDir
    Path directory;

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

        private Action upsert(Item item) {
            Item before = live.put(item.id(), item);
            if (before != null) return before.equals(item) ? Action.UNCHANGED : Action.UPDATED;
            return deleted.remove(item.id()) != null ? Action.RESURRECTED : Action.CREATED;
        }

        private boolean isUnique() {
            List<String> codes = live.values().stream()
                    .map(Item::code)
                    .filter(Objects::nonNull)
                    .toList();
            return codes.stream().distinct().count() == codes.size();
        }

        private Action getOrCreate(Item item, IfExists mode) {
            Item holder = holder(live, item.code());
            if (holder != null) {
                if (mode == IfExists.RETURN) return Action.FOUND;
                Action action = upsert(new Item(holder.id(), item.code(), item.size()));
                return action == Action.UNCHANGED ? Action.FOUND : action;
            }
            Item gone = item.code() == null ? null : holder(deleted, item.code());
            return upsert(gone == null ? item : new Item(gone.id(), item.code(), item.size()));
        }

        private static Item holder(Map<String, Item> rows, String code) {
            return code == null
                    ? null
                    : rows.values().stream()
                            .filter(each -> code.equals(each.code()))
                            .findFirst()
                            .orElse(null);
        }

        private boolean delete(String id) {
            Item gone = live.remove(id);
            if (gone != null) deleted.put(id, gone);
            return gone != null;
        }
    }

    private static GraphSchema schema() {
        return GraphSchema.named("model")
                .vertex(Item.class, v -> v.key(Item::id).softDelete().unique("code", Item::code))
                .build();
    }

    @ParameterizedTest
    @EnumSource
    void callsDoWhatTheModelDoes(TestDatabases database) {
        try (GraphStore store = GraphStore.open(database.freshUrl(directory), schema())) {
            VertexCollection<Item> items = store.vertices(Item.class);
            for (int seed = 0; seed < SEQUENCES; seed++) {
                var random = new Random(seed);
                var model = new Model();
                items.bulkHardDelete(List.of("a", "b", "c", "d"));
                for (int call = 0; call < CALLS; call++) {
                    model = step(items, model, random, "seed " + seed + ", call " + call);
                }
            }
        }
    }

    private static Item item(Random random) {
        String id = String.valueOf((char) ('a' + random.nextInt(4)));
        String code = random.nextInt(5) == 0 ? null : String.valueOf((char) ('x' + random.nextInt(3)));
        return new Item(id, code, random.nextBoolean() ? null : random.nextInt(2));
    }

    private static Model step(VertexCollection<Item> items, Model model, Random random, String where) {
        Model after = model.copy();
        List<Item> rows = new ArrayList<>();
        int count = 1 + random.nextInt(4);
        for (int i = 0; i < count; i++) rows.add(item(random));
        String id = rows.get(0).id();
        boolean valid;
        Runnable call;
        switch (random.nextInt(5)) {
            case 0 -> {
                Action action = after.upsert(rows.get(0));
                call = () -> assertThat(items.upsertById(rows.get(0)).action())
                        .as(where)
                        .isEqualTo(action);
                valid = after.isUnique();
            }
            case 1 -> {
                Map<Action, Long> counts = rows.stream()
                        .map(after::upsert)
                        .collect(Collectors.groupingBy(each -> each, Collectors.counting()));
                call = () -> assertThat(items.bulkUpsertById(rows))
                        .as(where)
                        .isEqualTo(new BulkOutcome<Item>(
                                counts.getOrDefault(Action.CREATED, 0L),
                                counts.getOrDefault(Action.UPDATED, 0L),
                                counts.getOrDefault(Action.UNCHANGED, 0L),
                                counts.getOrDefault(Action.RESURRECTED, 0L)));
                valid = after.isUnique();
            }
            case 2 -> {
                boolean gone = after.delete(id);
                call = () -> assertThat(items.delete(id)).as(where).isEqualTo(gone);
                valid = true;
            }
            case 3 -> {
                boolean present = after.live.containsKey(id);
                if (!present) after.upsert(rows.get(0));
                call = () -> items.create(rows.get(0));
                valid = !present && after.isUnique();
            }
            default -> {
                IfExists mode = random.nextBoolean() ? IfExists.RETURN : IfExists.UPDATE;
                Item row = rows.get(0);
                boolean takesKey = Model.holder(model.live, row.code()) == null
                        && Model.holder(model.deleted, row.code()) == null
                        && model.live.containsKey(row.id());
                boolean ambiguous = row.code() != null
                        && model.deleted.values().stream()
                                        .filter(each -> row.code().equals(each.code()))
                                        .count()
                                > 1;
                if (takesKey || ambiguous) return model;
                Action action = after.getOrCreate(row, mode);
                call = () -> assertThat(
                                items.getOrCreateByConstraint("code", row, mode).action())
                        .as(where)
                        .isEqualTo(action);
                valid = true;
            }
        }
        Model expected = valid ? after : model;
        RuntimeException refused = null;
        try {
            call.run();
        } catch (UniqueViolationException | AlreadyExistsException e) {
            refused = e;
        }
        assertThat(refused != null).as(where + ": " + refused).isEqualTo(!valid);
        Map<String, Item> stored = new TreeMap<>();
        items.stream().forEach(each -> stored.put(each.id(), each));
        assertThat(stored).as(where).isEqualTo(expected.live);
        return expected;
    }
}
