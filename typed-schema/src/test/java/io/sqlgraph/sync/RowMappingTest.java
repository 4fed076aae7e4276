package io.sqlgraph.sync;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sqlgraph.schema.EdgeRow;
import io.sqlgraph.schema.GraphSchema;
import io.sqlgraph.schema.GraphStore;
import io.sqlgraph.schema.Ref;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.file.Path;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.MonthDay;
import java.time.OffsetDateTime;
import java.time.OffsetTime;
import java.time.Period;
import java.time.Year;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class RowMappingTest {

    private static final Instant NOON = Instant.parse("2024-05-01T12:00:00Z");

    @TempDir
    Path directory;

    private GraphStore store;

    @BeforeEach
    void open() {
        store = GraphStore.open(
                "jdbc:sqlite:" + directory.resolve("graph.db"),
                GraphSchema.fromJson(SyncFixture.schema().toJson()));
    }

    @AfterEach
    void close() {
        store.close();
    }

    static List<Arguments> conversions() {
        return List.of(
                Arguments.of("String", 5, "5"),
                Arguments.of("Boolean", "yes", true),
                Arguments.of("Byte", 7L, (byte) 7),
                Arguments.of("Short", "300", (short) 300),
                Arguments.of("Integer", 5L, 5),
                Arguments.of("Long", "12", 12L),
                Arguments.of("Float", "0.5", 0.5f),
                Arguments.of("Double", 1, 1.0),
                Arguments.of("BigDecimal", "1.50", new BigDecimal("1.50")),
                Arguments.of("BigInteger", 9, BigInteger.valueOf(9)),
                Arguments.of("Character", "x", 'x'),
                Arguments.of(
                        "UUID",
                        "c9d2b2a0-0000-0000-0000-000000000001",
                        new UUID(0xc9d2b2a000000000L, Long.MIN_VALUE + 0)),
                Arguments.of("byte[]", "AQI=", new byte[] {1, 2}),
                Arguments.of("Instant", "2024-05-01T14:00:00+02:00", NOON),
                Arguments.of("Instant", NOON.toEpochMilli(), NOON),
                Arguments.of("Date", NOON, Date.from(NOON)),
                Arguments.of("Timestamp", NOON, Timestamp.from(NOON)),
                Arguments.of(
                        "OffsetDateTime",
                        "2024-05-01T14:00:00+02:00",
                        OffsetDateTime.parse("2024-05-01T14:00:00+02:00")),
                Arguments.of("OffsetDateTime", NOON, NOON.atOffset(ZoneOffset.UTC)),
                Arguments.of(
                        "ZonedDateTime",
                        "2024-05-01T14:00:00+02:00[Europe/Berlin]",
                        ZonedDateTime.parse("2024-05-01T14:00:00+02:00[Europe/Berlin]")),
                Arguments.of("LocalDateTime", "2024-05-01 12:00:00", LocalDateTime.of(2024, 5, 1, 12, 0)),
                Arguments.of("LocalDateTime", LocalDate.of(2024, 5, 1), LocalDateTime.of(2024, 5, 1, 0, 0)),
                Arguments.of("LocalDate", "2024-05-01", LocalDate.of(2024, 5, 1)),
                Arguments.of("LocalDate", LocalDateTime.of(2024, 5, 1, 12, 0), LocalDate.of(2024, 5, 1)),
                Arguments.of("LocalTime", "12:30", LocalTime.of(12, 30)),
                Arguments.of("OffsetTime", "12:30+01:00", OffsetTime.parse("12:30+01:00")),
                Arguments.of("Duration", "PT5M", Duration.ofMinutes(5)),
                Arguments.of("Period", "P2D", Period.ofDays(2)),
                Arguments.of("Year", "2024", Year.of(2024)),
                Arguments.of("YearMonth", "2024-05", YearMonth.of(2024, 5)),
                Arguments.of("MonthDay", "--05-01", MonthDay.of(5, 1)),
                Arguments.of("ZoneOffset", "+02:00", ZoneOffset.ofHours(2)),
                Arguments.of("enum(NEW|OLD)", "OLD", "OLD"),
                Arguments.of("List<Integer>", "[1, \"2\"]", List.of(1, 2)),
                Arguments.of("List<String>", List.of(1, "a"), List.of("1", "a")),
                Arguments.of("Set<Long>", new Object[] {1, 1, 2}, Set.of(1L, 2L)),
                Arguments.of("record(a: String)", "{\"a\":\"b\"}", Map.of("a", "b")));
    }

    @ParameterizedTest
    @MethodSource("conversions")
    void aColumnBecomesAValueOfThePropertysType(String type, Object given, Object expected) {
        Object converted = convert(type, given);
        if (expected instanceof UUID) assertThat(converted).hasToString("c9d2b2a0-0000-0000-0000-000000000001");
        else assertThat(converted).isEqualTo(expected);
    }

    private Object convert(String type, Object given) {
        String url = "jdbc:sqlite:" + directory.resolve("typed.db");
        try (GraphStore typed = GraphStore.open(url, GraphSchema.fromJson(schema(type)))) {
            return RowMapping.to(typed.vertices("Thing"))
                    .property("id", ColumnValue.constant("t"))
                    .property("value", ColumnValue.named("column"))
                    .build()
                    .apply(SourceRow.of(Map.of("column", given)))
                    .get("value");
        }
    }

    private static String schema(String type) {
        return """
                {"name": "things", "vertices": [{"label": "Thing", "onDelete": "RESTRICT", "key": "id", "components": [
                    {"name": "id", "type": "String", "required": true}, {"name": "value", "type": "%s"}]}]}""".formatted(type);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
            Integer | 1.5
            Byte | 300
            Long | many
            Boolean | maybe
            Character | xy
            UUID | 12
            Instant | yesterday
            LocalDate | 2024-13-01
            byte[] | %
            enum(NEW;OLD) | new
            List<Integer> | [null]
            List<Integer> | 1
            record(a: String) | [1]
            """)
    void aValueThatIsNoneOfTheTypeIsRefusedWithItsPlace(String type, String given) {
        assertThatThrownBy(() -> convert(type.replace(';', '|'), given))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("Thing.value: column = " + given + " is not a")
                .hasMessageMatching("(?s).* is not (an [AEIOaeio]|a [^AEIOaeio]).*");
    }

    @Test
    void prefixesDefaultsAndConstants() {
        RowMapping<Map<String, Object>> mapping = RowMapping.to(store.vertices("User"))
                .property("id", ColumnValue.named("nr").prefixed("crm:"))
                .property("name", ColumnValue.named("name").prefixed("Dr. ").orElse("nobody"))
                .property("email", ColumnValue.constant("all@x.org"))
                .build();
        assertThat(mapping.apply(SourceRow.of(Map.of("nr", 7, "name", "Who"))))
                .isEqualTo(Map.of("id", "crm:7", "name", "Dr. Who", "email", "all@x.org"));
        assertThat(mapping.apply(SourceRow.of(Map.of("nr", 7)))).containsEntry("name", "nobody");
        assertThat(mapping.keyOf(SourceRow.of(Map.of("nr", 7, "name", "Who")))).isEqualTo(Map.of("id", "crm:7"));
    }

    @Test
    void aDeletedRowIsOnlyAskedForItsKey() {
        RowMapping<Map<String, Object>> mapping = RowMapping.to(store.vertices("Document"))
                .property("id", ColumnValue.named("id"))
                .property("title", ColumnValue.named("title"))
                .property("syncVersion", ColumnValue.named("version"))
                .build();
        assertThat(mapping.apply(SourceRow.deleted(Map.of("id", "d1", "version", "none"))))
                .isEqualTo(Map.of("id", "d1"));
    }

    @Test
    void edgesHaveEnds() {
        RowMapping<EdgeRow<Map<String, Object>>> mapping = RowMapping.to(store.edges("tagged"))
                .from("User", ColumnValue.named("user").prefixed("u"))
                .to("Tag", ColumnValue.named("tag"))
                .property("id", ColumnValue.named("id"))
                .property("note", ColumnValue.named("note"))
                .build();
        SourceRow row = SourceRow.of(Map.of("user", 1, "tag", "t", "id", "e", "note", "n"));
        assertThat(mapping.apply(row))
                .isEqualTo(EdgeRow.between(Ref.to("User", "u1"), Ref.to("Tag", "t"), Map.of("id", "e", "note", "n")));
        assertThat(mapping.keyOf(row).edge()).isEqualTo(Map.of("id", "e"));
        assertThatThrownBy(() -> mapping.apply(SourceRow.of(Map.of("user", 1))))
                .hasMessage("tagged.to must not be null");
    }

    @Test
    void allThatIsWrongWithAMappingIsSaidAtOnce() {
        assertThatThrownBy(() -> RowMapping.to(store.vertices("Document"))
                        .property("nmae", ColumnValue.named("name"))
                        .property("syncVersion", ColumnValue.named("v").prefixed("x"))
                        .property("lastSyncedAt", ColumnValue.constant("soon"))
                        .property("content", ColumnValue.named("a"))
                        .property("content", ColumnValue.named("b"))
                        .build())
                .isInstanceOf(SyncException.class)
                .hasMessage("The mapping to Document cannot work: Document has no property nmae;"
                        + " Document.syncVersion is a Long and can have no prefix;"
                        + " Document.lastSyncedAt = soon is not an Instant; Document.content is mapped twice;"
                        + " Document.id is required, but is not mapped; Document.title is required, but is not mapped");
        assertThatThrownBy(() -> RowMapping.to(store.edges("boss"))
                        .from("Tag", ColumnValue.named("a"))
                        .build())
                .hasMessageContaining("boss.from = Tag must be one of [User]; boss.to is not mapped");
    }
}
