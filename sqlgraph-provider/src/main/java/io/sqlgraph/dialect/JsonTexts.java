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
            json.append('"');
            JsonStringEncoder.getInstance().quoteAsString(text, json);
            json.append('"');
        }
        return json.append(']').toString();
    }
}
