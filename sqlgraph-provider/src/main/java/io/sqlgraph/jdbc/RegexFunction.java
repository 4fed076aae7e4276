package io.sqlgraph.jdbc;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.sqlite.Function;

/**
 * Java's regular expressions as a function of SQLite: whether the first argument, a text, holds a match of the second. Null
 * where the text is. An expression is compiled once for a connection, as long as it is among the last that were used.
 */
final class RegexFunction extends Function {

    private static final int EXPRESSIONS = 64;

    private final Map<String, Matcher> matchers = new LinkedHashMap<>(16, 0.75f, true);

    private RegexFunction() {}

    /** Makes the function known to a connection. */
    static void register(Connection connection, String name) throws SQLException {
        Function.create(connection, name, new RegexFunction(), 2, Function.FLAG_DETERMINISTIC);
    }

    @Override
    protected void xFunc() throws SQLException {
        String text = value_text(0);
        if (text == null) {
            result();
            return;
        }
        result(matcher(value_text(1)).reset(text).find() ? 1 : 0);
    }

    private Matcher matcher(String expression) {
        Matcher known = matchers.get(expression);
        if (known != null) return known;
        Matcher compiled = Pattern.compile(expression).matcher("");
        matchers.put(expression, compiled);
        if (matchers.size() > EXPRESSIONS)
            matchers.remove(matchers.keySet().iterator().next());
        return compiled;
    }
}
