package io.sqlgraph.schema;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sqlgraph.schema.testing.StatementCounter;
import io.sqlgraph.schema.testing.TestDatabases;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Every row is on one page, whatever the values are that rows are sorted by. */
class PagesTest {

    record Sample(int id, Double value, BigDecimal exact, String text, byte[] raw, float small) {}

    record Price(BigDecimal amount) {}

    record Reading(double value) {}

    sealed interface Message permits Post, Comment {
        String id();

        Integer likes();
    }

    record Post(String id, Integer likes) implements Message {}

    record Comment(String id, Integer likes) implements Message {}

    record Wrote() implements EdgeOf<Sample, Message> {}

    private static final Double[] VALUES = {
        1.0, -0.0, 0.0, Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY, Math.nextUp(1.0), null
    };
    private static final String[] EXACT = {"1.0", "1.00", "1.00000000000000000001", "1E+400", "-1E-400", "0", null};
    private static final String[] TEXTS = {"", "a", "\uD83D\uDE00", "\uFFFD", "\uE000", "z", null};

    @TempDir
    Path directory;

    private GraphStore open(TestDatabases database) {
        return GraphStore.open(
                database.freshUrl(directory),
                GraphSchema.named("pages")
                        .vertex(Sample.class, v -> v.key(Sample::id))
                        .vertex(Price.class, v -> v.key(Price::amount))
                        .vertex(Reading.class, v -> v.key(Reading::value))
                        .vertex(Post.class, v -> v.key(Post::id))
                        .vertex(Comment.class, v -> v.key(Comment::id))
                        .edge(Wrote.class)
                        .build());
    }

    private static List<Sample> samples() {
        return IntStream.range(0, 56)
                .mapToObj(i -> {
                    String exact = EXACT[i % EXACT.length];
                    Double value = VALUES[i % VALUES.length];
                    return new Sample(
                            i,
                            value,
                            exact == null ? null : new BigDecimal(exact),
                            TEXTS[i / 2 % TEXTS.length],
                            i % 3 == 0 ? null : new byte[] {(byte) (i % 3)},
                            value == null ? 0 : value.floatValue());
                })
                .toList();
    }

    private static <V> List<V> paged(Query<V, ?> query) {
        List<V> all = new ArrayList<>();
        String cursor = null;
        do {
            Page<V> page = query.page(cursor);
            all.addAll(page.items());
            cursor = page.next().orElse(null);
        } while (cursor != null && all.size() < 1_000);
        return all;
    }

    @ParameterizedTest
    @EnumSource
    void noValueHidesRows(TestDatabases database) {
        try (GraphStore store = open(database)) {
            store.vertices(Sample.class).bulkCreate(samples());
            VertexQuery<Sample> all = store.from(Sample.class);
            List<Function<VertexQuery<Sample>, VertexQuery<Sample>>> orders = List.of(
                    q -> q.orderBy(Sample::value),
                    q -> q.orderByDesc(Sample::value),
                    q -> q.orderBy(Sample::exact),
                    q -> q.orderByDesc(Sample::exact),
                    q -> q.orderBy(Sample::text),
                    q -> q.orderByDesc(Sample::text),
                    q -> q.orderBy(Sample::raw),
                    q -> q.orderBy(Sample::small).orderByDesc(Sample::text));
            for (int i = 0; i < orders.size(); i++) {
                VertexQuery<Sample> ordered = orders.get(i).apply(all);
                assertThat(paged(ordered.limit(3)))
                        .as("order " + i)
                        .extracting(Sample::id)
                        .doesNotHaveDuplicates()
                        .hasSize(56);
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void aPageBeginsWhereTheLastOneEndedThoughItsLastRowIsGone(TestDatabases database) {
        try (GraphStore store = open(database)) {
            store.vertices(Sample.class).bulkCreate(samples());
            VertexQuery<Sample> sorted = store.from(Sample.class).orderBy(Sample::value);
            List<Integer> expected =
                    paged(sorted.limit(56)).stream().map(Sample::id).toList();
            var seen = new ArrayList<Integer>();
            String cursor = null;
            do {
                Page<Sample> page = sorted.limit(5).page(cursor);
                page.items().forEach(each -> seen.add(each.id()));
                store.vertices(Sample.class).delete(seen.get(seen.size() - 1));
                cursor = page.next().orElse(null);
            } while (cursor != null);
            assertThat(seen).isEqualTo(expected);
        }
    }

    @ParameterizedTest
    @EnumSource
    void keysThatAreEqualInTheOrderHaveTheirPlaces(TestDatabases database) {
        try (GraphStore store = open(database)) {
            List<Price> prices = Arrays.stream(EXACT)
                    .filter(each -> each != null)
                    .map(each -> new Price(new BigDecimal(each)))
                    .toList();
            store.vertices(Price.class).bulkCreate(prices);
            assertThat(paged(store.from(Price.class).limit(1))).containsExactlyInAnyOrderElementsOf(prices);
            List<Reading> readings = Arrays.stream(VALUES)
                    .filter(each -> each != null)
                    .map(Reading::new)
                    .toList();
            store.vertices(Reading.class).bulkCreate(readings);
            assertThat(paged(store.from(Reading.class).limit(1))).containsExactlyInAnyOrderElementsOf(readings);
        }
    }

    @ParameterizedTest
    @EnumSource
    void typesMayHaveTheSameKeys(TestDatabases database) {
        try (GraphStore store = open(database)) {
            store.vertices(Sample.class).create(samples().get(0));
            List<Message> messages = new ArrayList<>();
            for (int i = 0; i < 10; i++) {
                messages.add(store.vertices(Post.class)
                        .create(new Post("m" + i, i % 3 == 0 ? null : Integer.valueOf(i % 2))));
                messages.add(store.vertices(Comment.class)
                        .create(new Comment("m" + i, i % 2 == 0 ? null : Integer.valueOf(1))));
                for (Class<? extends Message> type : List.of(Post.class, Comment.class)) {
                    store.edges(Wrote.class).create(Ref.to(Sample.class, 0), Ref.to(type, "m" + i), new Wrote());
                }
            }
            VertexQuery<Message> all = store.from(Message.class);
            for (Query<Message, ?> each : List.of(
                    all.limit(3),
                    all.orderBy(Message::likes).limit(3),
                    all.orderByDesc(Message::likes).limit(3),
                    store.from(Sample.class).out(Wrote.class).limit(1))) {
                assertThat(paged(each)).containsExactlyInAnyOrderElementsOf(messages);
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void whatWasCutOrSortedBeforeStaysSo(TestDatabases database) {
        try (GraphStore store = open(database)) {
            store.vertices(Sample.class).bulkCreate(samples());
            VertexQuery<Sample> last =
                    store.from(Sample.class).orderByDesc(Sample::id).limit(10);
            assertThat(paged(last.limit(3)))
                    .extracting(Sample::id)
                    .containsExactly(46, 47, 48, 49, 50, 51, 52, 53, 54, 55);
        }
    }

    @ParameterizedTest
    @EnumSource
    void aPageByKeyIsARangeOfTheIndex(TestDatabases database) {
        try (GraphStore store = open(database)) {
            store.vertices(Sample.class).bulkCreate(samples());
            var query = store.from(Sample.class).limit(3);
            String cursor = query.page(null).next().orElseThrow();
            List<String> statements = StatementCounter.during(() -> query.page(cursor));
            assertThat(statements).singleElement().asString().doesNotContain("DISTINCT");
        }
    }

    @ParameterizedTest
    @EnumSource
    void theCursorOfAnotherOrderIsRefused(TestDatabases database) {
        try (GraphStore store = open(database)) {
            store.vertices(Sample.class).bulkCreate(samples());
            String cursor = store.from(Sample.class)
                    .orderBy(Sample::small)
                    .limit(3)
                    .page(null)
                    .next()
                    .orElseThrow();
            assertThatThrownBy(() -> store.from(Sample.class)
                            .orderBy(Sample::text)
                            .limit(3)
                            .page(cursor))
                    .isInstanceOf(ValidationException.class);
        }
    }
}
