package io.sqlgraph.dialect;

import com.fasterxml.jackson.core.io.JsonStringEncoder;
import io.sqlgraph.value.TextEscapes;
import java.util.Collection;

/** Texts as a JSON array of strings. */
final class JsonTexts {

    private JsonTexts() {}

    /** Texts that no column can hold are left out: they equal nothing. */
    static String array(Collection<String> texts) {
        var json = new StringBuilder("[");
        for (String text : texts) {
            if (text == null || !TextEscapes.isStorable(text)) continue;
            if (json.length() > 1) json.append(',');
            append(json, text);
        }
        return json.append(']').toString();
    }

    /** Appends a text that a column can hold. */
    static void append(StringBuilder json, String text) {
        json.append('"');
        if (isPlain(text)) {
            json.append(text);
        } else {
            JsonStringEncoder.getInstance().quoteAsString(text, json);
        }
        json.append('"');
    }

    /** Whether a text stands in JSON as it is; nearly all do, and copying them is faster than quoting. */
    private static boolean isPlain(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c < ' ' || c == '"' || c == '\\') return false;
        }
        return true;
    }
}
