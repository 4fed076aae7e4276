package io.sqlgraph.tx;

import io.sqlgraph.catalog.Catalog;
import io.sqlgraph.catalog.ElementIds;
import io.sqlgraph.value.UserIds;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.apache.tinkerpop.gremlin.structure.Element;

/** What ids, as users write them, may stand for. Stateless. */
public final class UserIdReadings {

    private UserIdReadings() {}

    /**
     * The comparable form of an id that cannot be but one that a user supplied; empty for elements, generated ids and those
     * that can be read in several ways.
     *
     * @param vertices whether it is a vertex' id; an edge's otherwise
     */
    public static Optional<String> onlyName(Catalog catalog, boolean vertices, Object id) {
        if (id == null || id instanceof Element) return Optional.empty();
        List<Object> readings = of(id);
        if (readings.size() != 1) return Optional.empty();
        Object reading = readings.get(0);
        boolean isGenerated = reading instanceof Long number
                && ElementIds.isGenerated(number)
                && (vertices ? catalog.vertexTableOf(number) : catalog.edgeTableOf(number)) != null;
        return isGenerated ? Optional.empty() : Optional.of(UserIds.key(reading));
    }

    /**
     * What an id may stand for, the exact meaning first: clients that know only text or floating point numbers write a
     * number or a UUID as these (TinkerPop's GraphTest looks elements up by such representations).
     */
    static List<Object> of(Object id) {
        var readings = new ArrayList<Object>(2);
        if (id instanceof String text) {
            readings.add(text);
            // Most texts are neither, and an exception takes longer than the look-up of the id.
            if (endsWithDigit(text)) addIfParsed(readings, text, Long::valueOf);
            if (text.indexOf('-') >= 0) addIfParsed(readings, text, UUID::fromString);
        } else if (id instanceof UUID) {
            readings.add(id);
        } else if (UserIds.isIntegral(id)) {
            readings.add(((Number) id).longValue());
        } else if (id instanceof Number number && number.doubleValue() == number.longValue()) {
            readings.add(number.longValue());
        }
        return readings;
    }

    private static boolean endsWithDigit(String text) {
        return !text.isEmpty() && Character.digit(text.charAt(text.length() - 1), 10) >= 0;
    }

    private static void addIfParsed(List<Object> readings, String text, Function<String, Object> parser) {
        try {
            readings.add(parser.apply(text));
        } catch (IllegalArgumentException notOfThatKind) {
            // The text then only stands for itself.
            return;
        }
    }
}
