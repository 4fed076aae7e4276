package io.sqlgraph.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.sqlgraph.TestGraphs;
import io.sqlgraph.structure.SqlGraph;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.file.Files;
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
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Date;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.apache.tinkerpop.gremlin.structure.Edge;
import org.apache.tinkerpop.gremlin.structure.Property;
import org.apache.tinkerpop.gremlin.structure.T;
import org.apache.tinkerpop.gremlin.structure.Vertex;
import org.apache.tinkerpop.gremlin.structure.VertexProperty;
import org.apache.tinkerpop.gremlin.structure.VertexProperty.Cardinality;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is exported and loaded again is the same graph: every class of values, ids, labels, several values and their properties. */
class RoundTripTest {

    private static final List<Object> VALUES = List.of(
            true,
            (byte) 1,
            Byte.MIN_VALUE,
            (short) 2,
            3,
            Integer.MIN_VALUE,
            4L,
            Long.MIN_VALUE,
            1.5f,
            Float.MIN_VALUE,
            2.5,
            Double.NaN,
            Double.NEGATIVE_INFINITY,
            -0.0,
            new BigInteger("12345678901234567890123"),
            new BigDecimal("1.10"),
            "",
            "text \u0141 \uD83D\uDE80 \u0001 <&> \"q\" ]]>\nline",
            'c',
            UUID.fromString("41d2e28a-20a4-4ab0-b379-d810dede3786"),
            new Date(1_700_000_000_123L),
            new Timestamp(1_700_000_000_123L),
            Instant.parse("2020-01-01T00:00:00.123456789Z"),
            LocalDate.of(2020, 2, 29),
            LocalTime.of(1, 2, 3),
            LocalDateTime.of(2020, 1, 2, 3, 4, 5),
            OffsetDateTime.parse("2020-01-02T03:04:05+02:00"),
            OffsetTime.parse("10:15:30+01:00"),
            ZonedDateTime.parse("2020-01-02T03:04:05+01:00[Europe/Berlin]"),
            Duration.ofSeconds(90, 5),
            Period.ofDays(3),
            Year.of(2020),
            YearMonth.of(2020, 3),
            MonthDay.of(2, 29),
            ZoneOffset.ofHours(2),
            new boolean[] {true, false},
            new byte[] {1, -2},
            new short[] {1},
            new int[] {1, 2},
            new long[] {1},
            new float[] {1.5f},
            new double[] {Double.NaN},
            new char[] {'x'},
            new String[] {"a", ""},
            List.of(),
            List.of(1, "a", List.of(2L), new int[] {7}),
            Set.of(1),
            Map.of("k", LocalDate.of(2020, 1, 1)));

    @TempDir
    Path directory;

    @ParameterizedTest
    @CsvSource({
        "SQLITE,POSTGRESQL,graphson",
        "POSTGRESQL,SQLITE,graphson",
        "SQLITE,POSTGRESQL,gryo",
        "POSTGRESQL,SQLITE,gryo"
    })
    void everythingComesBackAsItWas(TestGraphs from, TestGraphs to, String format) throws Exception {
        String source = from.newUrl(directory);
        try (SqlGraph graph = SqlGraph.open(source)) {
            fill(graph);
            graph.tx().commit();
        }
        assertThat(moved(source, to, format)).isEqualTo(content(source));
    }

    @Test
    void whatGraphMlCanSayComesBack() throws Exception {
        String source = TestGraphs.SQLITE.newUrl(directory);
        try (SqlGraph graph = SqlGraph.open(source)) {
            Vertex ada = graph.addVertex(T.id, "ada", T.label, "p q\u4eba", "na me", "A & <b>", "age", 36, "big", 1L);
            Vertex other = graph.addVertex(T.id, "x", T.label, "p", "ok", true, "f", 1.5f, "d", 2.5);
            ada.addEdge("kno ws", other, T.id, "e1", "w", 0.5);
            ada.addEdge("self", ada, T.id, "e2");
            graph.tx().commit();
        }
        assertThat(moved(source, TestGraphs.SQLITE, "graphml")).isEqualTo(content(source));
    }

    /** The first value's type was that of all, so that the file could not be loaded. */
    @Test
    void ofSeveralClassesGraphMlTakesTheLargerOrText() throws Exception {
        String source = TestGraphs.SQLITE.newUrl(directory);
        try (SqlGraph graph = SqlGraph.open(source)) {
            Vertex one =
                    graph.addVertex(T.id, "a", "whole", 1, "fraction", 0.5f, "mixed", true, "date", LocalDate.EPOCH);
            Vertex other = graph.addVertex(T.id, "b", "whole", Long.MAX_VALUE, "fraction", 0.25, "mixed", 2);
            one.addEdge("e", other, T.id, "c", "w", 1);
            one.addEdge("e", other, T.id, "d", "w", "x");
            graph.tx().commit();
        }
        assertThat(moved(source, TestGraphs.SQLITE, "graphml"))
                .containsExactlyInAnyOrder(
                        "String:a vertex [date=String:1970-01-01[], fraction=Double:0.5[], mixed=String:true[], whole=Long:1[]]",
                        "String:b vertex [fraction=Double:0.25[], mixed=String:2[], whole=Long:9223372036854775807[]]",
                        "String:c e String:a->String:b [w=String:1[]]",
                        "String:d e String:a->String:b [w=String:x[]]");
    }

    @ParameterizedTest
    @CsvSource({"graphson", "gryo", "graphml"})
    void anEmptyGraphComesBackEmpty(String format) throws Exception {
        String source = TestGraphs.SQLITE.newUrl(directory);
        SqlGraph.open(source).close();
        assertThat(moved(source, TestGraphs.SQLITE, format)).isEmpty();
    }

    /** The content of another database after an export and a load. */
    private Set<String> moved(String source, TestGraphs to, String format) throws Exception {
        Path elsewhere = Files.createDirectory(directory.resolve("copy"));
        String target = to.newUrl(elsewhere);
        Path file = elsewhere.resolve("graph." + format);
        run("export", file.toString(), "--database", source);
        run("load", file.toString(), "--database", target);
        return content(target);
    }

    private static void run(String... arguments) {
        StringWriter err = new StringWriter();
        int code = SqlGraphCommand.run(new PrintWriter(new StringWriter()), new PrintWriter(err, true), arguments);
        assertThat(code).as(err.toString()).isZero();
    }

    private static void fill(SqlGraph graph) {
        Vertex hub = graph.addVertex(T.id, "hub", T.label, "\u4eba p\"'", "n\u00e4 me", "x");
        for (Object value : VALUES) {
            Vertex vertex = graph.addVertex(T.label, "value", "mixed", value);
            vertex.property(value.getClass().getSimpleName(), value);
            hub.addEdge("\u00e9dge", vertex, "mixed", value);
            vertex.property(Cardinality.list, "several", value, "meta", value);
            vertex.property(Cardinality.list, "several", 1);
        }
        hub.addEdge("self", hub, T.id, UUID.randomUUID());
        graph.addVertex(T.id, UUID.randomUUID(), T.label, "label", "id", "x", "label", "y");
        graph.addVertex(T.id, "77");
        graph.addVertex(T.id, 77L)
                .addEdge("same", graph.addVertex(T.id, "41d2e28a-20a4-4ab0-b379-d810dede3786"), T.id, 5L);
        hub.property(Cardinality.list, "same", 1);
        hub.property(Cardinality.list, "same", 1);
        hub.property(Cardinality.single, "one", 1, "meta", "m");
    }

    private static Set<String> content(String url) {
        Set<String> lines = new TreeSet<>();
        try (SqlGraph graph = SqlGraph.open(url)) {
            for (Iterator<Vertex> vertices = graph.vertices(); vertices.hasNext(); ) {
                Vertex vertex = vertices.next();
                List<String> properties = new ArrayList<>();
                vertex.properties().forEachRemaining(property -> properties.add(text(property)));
                properties.sort(null);
                lines.add("%s %s %s".formatted(text(vertex.id()), vertex.label(), properties));
            }
            for (Iterator<Edge> edges = graph.edges(); edges.hasNext(); ) {
                Edge edge = edges.next();
                List<String> properties = new ArrayList<>();
                edge.properties().forEachRemaining(property -> properties.add(text(property)));
                lines.add("%s %s %s->%s %s"
                        .formatted(
                                text(edge.id()),
                                edge.label(),
                                text(edge.outVertex().id()),
                                text(edge.inVertex().id()),
                                properties));
            }
            graph.tx().rollback();
        }
        return lines;
    }

    private static String text(Property<?> property) {
        Set<String> meta = new TreeSet<>();
        if (property instanceof VertexProperty<?> own) own.properties().forEachRemaining(p -> meta.add(text(p)));
        return property.key() + "=" + text(property.value()) + meta;
    }

    /** Tells equal values of different classes apart. */
    private static String text(Object value) {
        String type = value.getClass().getSimpleName();
        if (value instanceof List<?> list)
            return "List" + list.stream().map(RoundTripTest::text).toList();
        if (value instanceof Set<?> set) {
            return "Set" + new HashSet<>(set.stream().map(RoundTripTest::text).toList());
        }
        if (value instanceof Map<?, ?> map) {
            return "Map"
                    + map.entrySet().stream()
                            .map(e -> text(e.getKey()) + "=" + text(e.getValue()))
                            .sorted()
                            .toList();
        }
        if (!value.getClass().isArray()) return type + ":" + value;
        String items = Arrays.deepToString(new Object[] {value});
        return type + items;
    }
}
