package io.sqlgraph.sync;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;

/**
 * How far a JDBC source was read.
 *
 * @param position the order columns of the last row; null before the first
 * @param base the largest cursor value when the pass began; null if there was none
 * @param open whether the pass has not come to its end yet
 */
record CursorState(List<Object> position, Object base, boolean open) {

    static CursorState parse(String cursor, List<String> order) {
        if (cursor == null) return new CursorState(null, null, false);
        try {
            JsonNode json = Payloads.JSON.readTree(cursor);
            var columns = new ArrayList<String>();
            json.path("order").forEach(each -> columns.add(each.asText()));
            if (!columns.equals(order)) {
                throw new SyncException(
                        "The stored cursor is one of the order columns " + columns + ", but the source has " + order
                                + "; run the whole source with runFull()",
                        null);
            }
            List<Object> position = null;
            if (json.hasNonNull("position")) {
                position = new ArrayList<>();
                for (JsonNode each : json.get("position")) position.add(CursorValues.decode(each.asText()));
            }
            Object base = json.hasNonNull("base")
                    ? CursorValues.decode(json.get("base").asText())
                    : null;
            return new CursorState(position, base, json.path("open").asBoolean());
        } catch (JsonProcessingException e) {
            throw new SyncException("The stored cursor is not one of a JDBC source: " + cursor, e);
        }
    }

    CursorState withBase(Object newBase) {
        return new CursorState(position, newBase, false);
    }

    CursorState at(List<Object> newPosition) {
        return new CursorState(newPosition, base, true);
    }

    CursorState closed() {
        return new CursorState(position, base, false);
    }

    /** As text to store; null if nothing was read. */
    String text(List<String> order) {
        if (position == null) return null;
        ObjectNode json = Payloads.JSON.createObjectNode();
        var columns = json.putArray("order");
        order.forEach(columns::add);
        var values = json.putArray("position");
        position.forEach(each -> values.add(CursorValues.encode(each)));
        if (base != null) json.put("base", CursorValues.encode(base));
        json.put("open", open);
        return json.toString();
    }
}
