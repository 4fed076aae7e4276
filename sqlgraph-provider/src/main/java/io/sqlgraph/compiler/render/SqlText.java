package io.sqlgraph.compiler.render;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/** A piece of SQL with the parameters of its question marks, in order. Immutable. */
public record SqlText(String text, List<Param> params) {

    public SqlText {
        params = List.copyOf(params);
    }

    /** A piece with as many parameters as it has question marks. */
    public static SqlText of(String text, Param... params) {
        return new SqlText(text, List.of(params));
    }

    /** Pieces in a row, with a text between each two. */
    public static SqlText join(String separator, Collection<SqlText> pieces) {
        var builder = new Builder();
        boolean first = true;
        for (SqlText piece : pieces) {
            if (!first) builder.add(separator);
            builder.add(piece);
            first = false;
        }
        return builder.build();
    }

    /** This piece between two texts. */
    public SqlText wrap(String before, String after) {
        return new SqlText(before + text + after, params);
    }

    @Override
    public String toString() {
        return params.isEmpty() ? text : text + "  -- " + params;
    }

    /** Collects pieces. Not thread safe. */
    static final class Builder {
        private final StringBuilder text = new StringBuilder();
        private final List<Param> params = new ArrayList<>();

        Builder add(String piece) {
            text.append(piece);
            return this;
        }

        Builder add(SqlText piece) {
            text.append(piece.text());
            params.addAll(piece.params());
            return this;
        }

        SqlText build() {
            return new SqlText(text.toString(), params);
        }
    }
}
