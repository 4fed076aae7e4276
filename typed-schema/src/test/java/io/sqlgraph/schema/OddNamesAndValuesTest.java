package io.sqlgraph.schema;

import static org.assertj.core.api.Assertions.assertThat;

import io.sqlgraph.schema.testing.TestDatabases;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Names that mean something to SQL, and values with any character or of any size, are names and values like others. */
@SuppressWarnings("UnicodeInCode")
class OddNamesAndValuesTest {

    /** Names of SQL words, of the graph's own columns, equal but for case, and in other scripts. */
    record Words(
            String key,
            String select,
            String SELECT,
            String order,
            String group,
            Integer where,
            String id,
            String out_id,
            String sg_version,
            String größe,
            String 名前) {}

    record From(String in_id, Long table, String 重さ) implements EdgeOf<Words, Words> {}

    record Values(
            String key,
            byte small,
            short medium,
            long large,
            float real,
            double precise,
            BigInteger huge,
            BigDecimal decimal,
            char letter,
            boolean yes,
            UUID uuid,
            Instant instant,
            LocalDate date,
            LocalTime time,
            OffsetDateTime moment,
            Duration duration,
            byte[] bytes,
            List<String> texts,
            Set<BigDecimal> decimals) {}

    private static final List<String> TEXTS = List.of(
            "",
            " ",
            "a|b||c",
            "it's \"quoted\" `so` [or] \\so\\",
            "\u001e\u001f",
            "nul\u0000inside",
            "\u0000",
            "line\r\nbreak\ttab",
            "\\N",
            "\\x00",
            "%_*?",
            "n:",
            "s:text",
            "{\"json\": [1]}",
            "'; DROP TABLE \"v_Words\"; --",
            "$1 ? :name",
            "größe 名前 \uD83D\uDE00 \u0301e",
            "null");

    @TempDir
    Path directory;

    private GraphStore open(TestDatabases database) {
        GraphSchema schema = GraphSchema.named("odd")
                .vertex(
                        Words.class,
                        v -> v.key(Words::key)
                                .label("select \"x\" from 'y'; --")
                                .softDelete()
                                .unique("order by", Words::order, Words::größe)
                                .ignoreCase()
                                .index(Words::select, Words::SELECT))
                .vertex(Values.class, v -> v.key(Values::key).label("表"))
                .edge(From.class, e -> e.label("from").key(From::in_id).softDelete())
                .build();
        return GraphStore.open(database.freshUrl(directory), schema);
    }

    private static Words words(String key, String text) {
        return new Words(key, text, text + "!", key + text, text, 7, text, text, text, "G" + text, text);
    }

    @ParameterizedTest
    @EnumSource
    void wordsOfSqlAndOtherScriptsNameProperties(TestDatabases database) {
        try (GraphStore store = open(database)) {
            VertexCollection<Words> all = store.vertices(Words.class);
            Words row = words("k", "v");
            all.create(row);
            assertThat(all.getById("k")).contains(row);
            Words changed = new Words("k", "1", "2", "3", "4", 5, "6", "7", "8", "9", "10");
            assertThat(all.upsertById(changed)).isEqualTo(new Outcome<>(changed, Action.UPDATED));
            assertThat(all.delete("k")).isTrue();
            assertThat(all.upsertById(row).action()).isEqualTo(Action.RESURRECTED);
            assertThat(all.findByConstraint(
                            "order by", new Words(null, null, null, "KV", null, null, null, null, null, "gV", null)))
                    .contains(row);
            assertThat(store.from(Words.class)
                            .where(Words::select)
                            .eq("v")
                            .where(Words::SELECT)
                            .eq("v!")
                            .where(Words::where)
                            .gt(6)
                            .where(Words::名前)
                            .startsWith("v")
                            .orderBy(Words::größe)
                            .toList())
                    .containsExactly(row);
            assertThat(store.traversal()
                            .V()
                            .has("select \"x\" from 'y'; --", "名前", "v")
                            .<String>values("SELECT")
                            .toList())
                    .containsExactly("v!");
            store.traversal().tx().rollback();

            EdgeCollection<Words, From, Words> edges = store.edges(From.class);
            Ref<Words> self = Ref.to(Words.class, "k");
            From edge = new From("e", Long.MAX_VALUE, "重");
            assertThat(edges.upsertById(self, self, edge).action()).isEqualTo(Action.CREATED);
            assertThat(edges.find(self, self)).extracting(EdgeRow::edge).containsExactly(edge);
            assertThat(edges.deleteById("e")).isTrue();
            assertThat(edges.upsertById(self, self, edge).action()).isEqualTo(Action.RESURRECTED);
            assertThat(store.from(Words.class)
                            .outEdge(From.class)
                            .where(From::table)
                            .eq(Long.MAX_VALUE)
                            .where(From::重さ)
                            .contains("重")
                            .count())
                    .isEqualTo(1);
        }
    }

    @ParameterizedTest
    @EnumSource
    void textsOfAnyCharactersAreKeysAndValues(TestDatabases database) {
        try (GraphStore store = open(database)) {
            VertexCollection<Words> all = store.vertices(Words.class);
            List<Words> rows = TEXTS.stream().map(text -> words(text, text)).toList();
            assertThat(all.bulkUpsertById(rows)).isEqualTo(new BulkOutcome<Words>(rows.size(), 0, 0, 0));
            assertThat(all.bulkUpsertById(rows)).isEqualTo(new BulkOutcome<Words>(0, 0, rows.size(), 0));
            assertThat(all.getByIds(TEXTS))
                    .isEqualTo(rows.stream().map(Optional::of).toList());
            for (Words row : rows) {
                assertThat(store.from(Words.class)
                                .where(Words::group)
                                .eq(row.group())
                                .toList())
                        .as(row.group())
                        .containsExactly(row);
                assertThat(all.findByConstraint("order by", row)).contains(row);
                assertThat(all.patch(row.key(), p -> p.set(Words::名前, row.key() + "\u0000|\u001e'"))
                                .名前())
                        .isEqualTo(row.key() + "\u0000|\u001e'");
            }
            EdgeCollection<Words, From, Words> edges = store.edges(From.class);
            List<EdgeRow<From>> loops = TEXTS.stream()
                    .map(text ->
                            EdgeRow.of(Ref.to(Words.class, text), Ref.to(Words.class, text), new From(text, 1L, text)))
                    .toList();
            assertThat(edges.bulkInsert(loops)).isEqualTo(loops.size());
            for (EdgeRow<From> loop : loops) {
                assertThat(edges.getById(loop.edge().in_id())).contains(loop);
            }
            assertThat(all.bulkDelete(List.of("none"))).isZero();
            assertThat(edges.bulkDeleteById(TEXTS)).isEqualTo(TEXTS.size());
            assertThat(all.bulkDelete(TEXTS)).isEqualTo(TEXTS.size());
            assertThat(all.bulkUpsertById(rows)).isEqualTo(new BulkOutcome<Words>(0, 0, 0, rows.size()));
        }
    }

    private static Values values(int i) {
        return values("v" + i, i);
    }

    private static Values values(String key, int i) {
        boolean even = i % 2 == 0;
        return new Values(
                key,
                even ? Byte.MIN_VALUE : Byte.MAX_VALUE,
                even ? Short.MIN_VALUE : Short.MAX_VALUE,
                even ? Long.MIN_VALUE : Long.MAX_VALUE - i,
                even ? Float.MIN_VALUE : Float.NEGATIVE_INFINITY,
                List.of(0.1, -0.0, Double.NaN, Double.MAX_VALUE, Double.MIN_VALUE)
                        .get(i % 5),
                BigInteger.TWO.pow(200).add(BigInteger.valueOf(i)),
                new BigDecimal(even ? "1.10" : "-12345678901234567890.0000000001000"),
                (char) ('a' + i % 26),
                even,
                new UUID(i, -i),
                even ? Instant.ofEpochSecond(-1, 999_999_999) : Instant.parse("2024-02-29T23:59:59.123456789Z"),
                LocalDate.of(-44, 3, 15).plusDays(i),
                LocalTime.MAX,
                OffsetDateTime.of(2020, 1, 2, 3, 4, 5, 6, ZoneOffset.ofHoursMinutes(-9, -30)),
                Duration.ofSeconds(-5, i),
                new byte[] {0, (byte) i, -1, 0x1e, '\'', '\\'},
                TEXTS,
                Set.of(new BigDecimal("1.0"), new BigDecimal("1.00")));
    }

    @ParameterizedTest
    @EnumSource
    void valuesOfEveryTypeComeBackExactlyHoweverTheyWereWritten(TestDatabases database) {
        try (GraphStore store = open(database)) {
            VertexCollection<Values> all = store.vertices(Values.class);
            all.create(values(0));
            all.upsertById(values(1));
            all.bulkUpsertById(List.of(values(2), values(3)));
            // So many that they do not go through single INSERT statements.
            all.bulkInsert(IntStream.range(4, 600).mapToObj(i -> values(i)).toList());
            List<Values> expected =
                    IntStream.range(0, 600).mapToObj(i -> values(i)).toList();
            List<String> keys = expected.stream().map(Values::key).toList();
            List<Values> stored =
                    all.getByIds(keys).stream().map(Optional::orElseThrow).toList();
            assertThat(contents(stored)).isEqualTo(contents(expected));
            assertThat(all.bulkUpsertById(expected)).isEqualTo(new BulkOutcome<Values>(0, 0, 600, 0));

            // Every row gets the values of its neighbour.
            List<Values> moved = new ArrayList<>();
            for (int i = 0; i < 600; i++) moved.add(values("v" + i, i + 1));
            assertThat(all.bulkUpsertById(moved)).isEqualTo(new BulkOutcome<Values>(0, 600, 0, 0));
            assertThat(Set.copyOf(contents(store.from(Values.class).toList()))).isEqualTo(Set.copyOf(contents(moved)));
            Map<Object, Object> first = store.traversal()
                    .V()
                    .has("表", "key", "v0")
                    .valueMap("large", "decimal")
                    .by(org.apache.tinkerpop.gremlin.process.traversal.dsl.graph.__.unfold())
                    .next();
            store.traversal().tx().rollback();
            assertThat(first)
                    .containsEntry("large", Long.MAX_VALUE - 1)
                    .containsEntry("decimal", new BigDecimal("-12345678901234567890.0000000001000"));
        }
    }

    /** Rows as lists whose equality is that of every single value, arrays too. */
    private static List<List<Object>> contents(List<Values> rows) {
        return rows.stream()
                .map(row -> List.<Object>of(
                        row.key(),
                        row.small(),
                        row.medium(),
                        row.large(),
                        row.real(),
                        row.precise(),
                        row.huge(),
                        row.decimal(),
                        row.letter(),
                        row.yes(),
                        row.uuid(),
                        row.instant(),
                        row.date(),
                        row.time(),
                        row.moment(),
                        row.duration(),
                        ByteBuffer.wrap(row.bytes()),
                        row.texts(),
                        row.decimals()))
                .toList();
    }
}
