package io.sqlgraph.sync;

import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;

/** Reads comma-separated values. */
final class CsvRows implements Iterator<SourceRow> {

    private final Reader in;
    private final List<String> names;
    private int pushedBack = -2;
    private List<String> next;
    private long record = 1;

    CsvRows(Reader in) {
        this.in = in;
        this.names = record();
        if (names != null
                && !names.isEmpty()
                && names.get(0) != null
                && names.get(0).startsWith("\uFEFF")) {
            names.set(0, names.get(0).substring(1));
        }
    }

    @Override
    public boolean hasNext() {
        if (names == null) return false;
        while (next == null) {
            next = record();
            if (next == null) return false;
            record++;
            // An empty line is no record.
            if (next.size() == 1 && next.get(0) == null && names.size() > 1) next = null;
        }
        return true;
    }

    @Override
    public SourceRow next() {
        if (!hasNext()) throw new NoSuchElementException();
        List<String> fields = next;
        next = null;
        Map<String, Object> values = new LinkedHashMap<>();
        for (int i = 0; i < Math.min(fields.size(), names.size()); i++) values.put(names.get(i), fields.get(i));
        if (fields.size() == names.size()) return SourceRow.columns(values, false);
        values.put("record", record);
        return SourceRow.unreadable(
                values,
                "record " + record + " has " + fields.size() + (fields.size() == 1 ? " field" : " fields")
                        + " instead of " + names.size());
    }

    /** The fields of the next record; null at the end. */
    private List<String> record() {
        int c = read();
        if (c < 0) return null;
        var fields = new ArrayList<String>();
        while (true) {
            var field = new StringBuilder();
            boolean quoted = c == '"';
            if (quoted) c = quoted(field);
            while (c >= 0 && c != ',' && c != '\n' && c != '\r') {
                field.append((char) c);
                c = read();
            }
            fields.add(field.isEmpty() && !quoted ? null : field.toString());
            if (c == ',') {
                c = read();
                continue;
            }
            if (c == '\r') {
                int after = read();
                if (after != '\n') pushedBack = after;
            }
            return fields;
        }
    }

    /** Reads up to the closing quote; gives the character after it. */
    private int quoted(StringBuilder field) {
        while (true) {
            int c = read();
            if (c < 0) return c;
            if (c != '"') {
                field.append((char) c);
                continue;
            }
            int after = read();
            if (after != '"') return after;
            field.append('"');
        }
    }

    private int read() {
        if (pushedBack != -2) {
            int c = pushedBack;
            pushedBack = -2;
            return c;
        }
        try {
            return in.read();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
